"""Show with rich how far long work is: in a terminal, and in a notebook.

    pip install rich            # in a notebook: "rich[jupyter]"
    python progress_rich.py https://files.example/1.png https://files.example/2.png

The adapters are the two functions that give a function: both clients take it as `on_progress=`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from rich.progress import Progress

from private_avatar import Added, Asset, AsyncPrivateAvatarClient, PrivateAvatarClient


def many(progress: Progress, title: str) -> Callable[[int, int | None, Added], None]:
    """Show a bar for `add_many`, with what became of the last asset."""
    task = progress.add_task(title, total=None)

    def show(done: int, total: int | None, added: Added) -> None:
        progress.update(task, completed=done, total=total, description=f"{title}: {added.outcome}")

    return show


def waiting(progress: Progress, title: str) -> Callable[[Asset], None]:
    """Show a bar without an end for `add` and `wait_until_active`, with the asset's status."""
    task = progress.add_task(title, total=None)

    def show(asset: Asset) -> None:
        is_over = asset.status == "Active"
        total = 1 if is_over else None
        progress.update(
            task, completed=is_over, total=total, description=f"{title}: {asset.status}"
        )

    return show


def add_all(client: PrivateAvatarClient, urls: Sequence[str]) -> None:
    """Add one asset, then the others, each with a bar."""
    group = client.groups.ensure("lin")
    with Progress() as progress:
        client.assets.add(group.id, urls[0], on_progress=waiting(progress, "the first"))
        shown = many(progress, "the others")
        for added in client.assets.add_many(group.id, urls[1:], on_progress=shown):
            if added.error is not None:
                progress.console.print(f"{added.index}: {added.error}")


async def add_all_async(client: AsyncPrivateAvatarClient, urls: Sequence[str]) -> None:
    """Do the same with asyncio."""
    group = await client.groups.ensure("lin")
    with Progress() as progress:
        await client.assets.add(group.id, urls[0], on_progress=waiting(progress, "the first"))
        shown = many(progress, "the others")
        async for added in client.assets.add_many(group.id, urls[1:], on_progress=shown):
            if added.error is not None:
                progress.console.print(f"{added.index}: {added.error}")


if __name__ == "__main__":
    with PrivateAvatarClient() as my_client:
        add_all(my_client, sys.argv[1:])
