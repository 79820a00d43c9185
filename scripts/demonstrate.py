"""`scripts/demo`, after regenerating: the whole story over real HTTP, against the fake gateway."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from importlib.metadata import version

from private_avatar import (
    Added,
    APIStatusError,
    Asset,
    AssetFailedError,
    AssetGroup,
    AsyncPrivateAvatarClient,
    Limits,
    PrivateAvatarClient,
)
from private_avatar.testing import FakeGateway, Fault, Rules

DISTRIBUTION = "private-avatar-client"
KEY = "sk-demo"
SOURCE = "https://files.example/"
FILES = ("lin-front.png", "lin-walks.mp4", "lin-lost.png")
NAME = "lin"
MANY = 50
RATE = (20, 1.0)
"""Calls and seconds: what the gateway of the demonstration allows, so that it takes seconds."""


def main() -> None:
    """Show what a person wants to see."""
    gateway = FakeGateway(api_key=KEY, now=time.time(), rules=Rules(processing=0.5))
    gateway.reject("lost", "DownloadFailed", "The file could not be fetched.")
    with gateway.serve() as url:
        print(f"gateway  {url}, a fake of the documents; it is not the real one")
        print(f"client   {DISTRIBUTION} {version(DISTRIBUTION)}")
        use(gateway, url, asyncio.run(fill(url)))


async def fill(url: str) -> AssetGroup:
    """Ensure a group, and add three assets at once."""
    async with AsyncPrivateAvatarClient(api_key=KEY, base_url=url) as client:
        group = await client.groups.ensure(NAME, description="a demonstration")
        print(f"group    {group.id}, called {group.name}, request id {group.request_id}")
        await asyncio.gather(*(add(client, group, name) for name in FILES))
    return group


async def add(client: AsyncPrivateAvatarClient, group: AssetGroup, name: str) -> None:
    """Add an asset, and say how far it is."""
    try:
        asset = await client.assets.add(
            group.id, SOURCE + name, name=name, on_progress=progress(name)
        )
    except AssetFailedError as error:
        print(f"failed   {name}: {error.code}, {error.message}")
    else:
        print(f"added    {name}: {asset.uri}")


def progress(name: str) -> Callable[[Asset], None]:
    """Print each state of an asset."""
    return lambda asset: print(f"         {name}: {asset.status or 'created'}")


def use(gateway: FakeGateway, url: str, group: AssetGroup) -> None:
    """Go on with the synchronous client."""
    gateway.rules.limits = {"CreateAsset": RATE}
    limits = Limits(rates={"CreateAsset": RATE})
    with PrivateAvatarClient(api_key=KEY, base_url=url, limits=limits) as client:
        show(client, group)
        load(client, group)
        fail(client, gateway)
        clean_up(client, group)


def show(client: PrivateAvatarClient, group: AssetGroup) -> None:
    """List what is in the group, and what of it video generation takes."""
    for asset in client.assets.list(group_ids=[group.id], sort_order="Asc"):
        print(f"listed   {asset.name}: {asset.asset_type}, {asset.status}, {asset.create_time}")
    for asset in client.assets.list(group_ids=[group.id], statuses=["Active"]):
        print(f"usable   {asset.uri}")


def load(client: PrivateAvatarClient, group: AssetGroup) -> None:
    """Add fifty assets, each when its turn has come, with a line that says how far they are."""
    items = [
        f"{SOURCE}{number}-{'lost' if number == MANY // 2 else 'lin'}.png" for number in range(MANY)
    ]
    began = time.monotonic()
    for added in client.assets.add_many(group.id, items, on_progress=count):
        if added.error is not None:
            print(f"failed   item {added.index}: {added.outcome}, {added.error}")
    print(f"added    {MANY} in {time.monotonic() - began:.1f} s, at most {RATE[0]} a second")


def count(done: int, total: int | None, _: Added) -> None:
    """Say how many are done, now and then."""
    if done % 10 == 0:
        print(f"adding   {done} of {total}")


def fail(client: PrivateAvatarClient, gateway: FakeGateway) -> None:
    """Meet three failures: a refusal in a 200, a rate limit that stays, and a lost create."""
    slow = Fault.refused("QuotaWriteQPMExceeded", "Too many creations.", status=429)
    refused = Fault.refused("AccessDenied", "The account may not use the asset library.")
    for faults in ([refused], [slow, slow, slow], [Fault.html()]):
        gateway.fail(*faults)
        try:
            client.groups.create(NAME)
        except APIStatusError as error:
            print(f"failed   {type(error).__name__}, code {error.code}")
            print(f"         {error}")


def clean_up(client: PrivateAvatarClient, group: AssetGroup) -> None:
    """Delete the group, and with it all that is in it."""
    receipt = client.groups.delete(group.id)
    left = sum(1 for _ in client.assets.list(group_ids=[group.id]))
    print(f"deleted  {receipt.id}; assets left: {left}")


if __name__ == "__main__":
    main()
