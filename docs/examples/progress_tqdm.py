"""Show with tqdm how far long work is: in a terminal, and in a notebook.

    pip install tqdm            # in a notebook, for a drawn bar: "tqdm[notebook]"
    python progress_tqdm.py https://files.example/1.png https://files.example/2.png

The adapters are the two functions that give a function: both clients take it as `on_progress=`.
`tqdm.auto` finds out by itself where it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from tqdm.auto import tqdm

from private_avatar import Added, Asset, AsyncPrivateAvatarClient, PrivateAvatarClient


def many(bar: tqdm[Any]) -> Callable[[int, int | None, Added], None]:
    """Move a bar with `add_many`, and show what became of the last asset."""

    def show(done: int, total: int | None, added: Added) -> None:
        bar.total = total
        bar.set_postfix_str(added.outcome, refresh=False)
        bar.update(done - bar.n)

    return show


def waiting(bar: tqdm[Any]) -> Callable[[Asset], None]:
    """Count the looks of `add` and `wait_until_active`, and show the asset's status."""

    def show(asset: Asset) -> None:
        bar.set_postfix_str(asset.status or "", refresh=False)
        bar.update()

    return show


def add_all(client: PrivateAvatarClient, urls: Sequence[str]) -> None:
    """Add one asset, then the others, each with a bar."""
    group = client.groups.ensure("lin")
    with tqdm(desc="the first", unit="look") as bar:
        client.assets.add(group.id, urls[0], on_progress=waiting(bar))
    with tqdm(desc="the others", unit="asset") as bar:
        for added in client.assets.add_many(group.id, urls[1:], on_progress=many(bar)):
            if added.error is not None:
                bar.write(f"{added.index}: {added.error}")


async def add_all_async(client: AsyncPrivateAvatarClient, urls: Sequence[str]) -> None:
    """Do the same with asyncio."""
    group = await client.groups.ensure("lin")
    with tqdm(desc="the first", unit="look") as bar:
        await client.assets.add(group.id, urls[0], on_progress=waiting(bar))
    with tqdm(desc="the others", unit="asset") as bar:
        async for added in client.assets.add_many(group.id, urls[1:], on_progress=many(bar)):
            if added.error is not None:
                bar.write(f"{added.index}: {added.error}")


if __name__ == "__main__":
    with PrivateAvatarClient() as my_client:
        add_all(my_client, sys.argv[1:])
