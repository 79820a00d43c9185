"""Adding many assets: `add_many`, and a loop of httpx's client with a semaphore.

Both look at an asset a second after it was created, in a time that runs much faster: else they
would mostly sleep. Nobody has a timeout, which that time would end.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from scripts.benching.resident import megabytes
from scripts.benching.shapes import BODY, KEY, MODEL, PATH

if TYPE_CHECKING:
    import httpx

    from private_avatar import AsyncPrivateAvatarClient

AT_ONCE = 50
ASSETS = PATH.replace("groups", "assets")
A_MINUTE = 300
INTERVAL = 60 / A_MINUTE / 0.95
"""Seconds between two creates: as published for the largest package, less the margin of five
percent."""


class Measure:
    """A contender that adds COUNT assets to a new gateway.

    Attributes:
        is_paced: Whether creates wait for their turns.
        speed: How many seconds of theirs a second has.
    """

    is_paced = False
    speed = 10_000

    def __init__(self, name: str, url: str, count: int) -> None:
        """Choose who adds."""
        self._add = {"ours": ours, "httpx": loop}[name]
        self._url = url
        self._count = count

    def sample(self) -> dict[str, float]:
        """Tell the seconds, and by how many megabytes memory grew after the first tenth."""
        return asyncio.run(self._sampled())

    async def _sampled(self) -> dict[str, float]:
        """Add all, and look on."""
        began, used = time.perf_counter(), time.process_time()
        done, early = 0, 0.0
        async for _ in self._add(self._url, self._count, self.speed, paced=self.is_paced):
            done += 1
            if done == self._count // 10:
                early = megabytes()
        wall, cpu = time.perf_counter() - began, time.process_time() - used
        return {"wall": wall, "cpu": cpu, "grown": megabytes() - early}

    def close(self) -> None:
        """Do nothing: the process ends."""


def urls(count: int) -> Iterator[str]:
    """Name the files, one by one."""
    return (f"https://files.example/{number}.png" for number in range(count))


async def ours(url: str, count: int, speed: int, *, paced: bool) -> AsyncIterator[object]:
    """Add by `add_many`."""
    from private_avatar import AsyncPrivateAvatarClient, Limits

    limits = Limits.published(assets_a_minute=A_MINUTE) if paced else None
    client = AsyncPrivateAvatarClient(api_key=KEY, base_url=url, timeout=None, limits=limits)
    hurry(client, speed)
    async with client:
        group = await client.groups.create("n")
        walk = client.assets.add_many(group.id, urls(count), concurrency=AT_ONCE, timeout=None)
        async for added in walk:
            if added.error is not None:
                raise added.error
            yield added


def hurry(client: AsyncPrivateAvatarClient, speed: int) -> None:
    """Let a client's time run faster; its clock is no promise."""
    from private_avatar._timing import AsyncTiming

    class Hurried(AsyncTiming):
        def monotonic(self) -> float:
            return time.monotonic() * speed

        async def sleep(self, seconds: float) -> None:
            await asyncio.sleep(seconds / speed)

    client._connection.timing = Hurried()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


async def loop(url: str, count: int, speed: int, *, paced: bool) -> AsyncIterator[object]:
    """Add as one writes it by hand."""
    import httpx

    pace = Pace(speed, INTERVAL if paced else 0)
    at_once = asyncio.Semaphore(AT_ONCE)
    headers = {"Authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(base_url=url, headers=headers) as client:
        group = (await client.post(PATH, json=BODY)).json()["Result"]["Id"]
        adding = [add(client, group, source, at_once, pace) for source in urls(count)]
        for added in asyncio.as_completed(adding):
            yield await added


async def add(
    client: httpx.AsyncClient,
    group: str,
    source: str,
    at_once: asyncio.Semaphore,
    pace: Pace,
) -> object:
    """Create an asset, and look until it can be used."""
    async with at_once:
        await pace.turn()
        body = {"model": MODEL, "GroupId": group, "URL": source, "AssetType": "Image"}
        made = (await client.post(ASSETS, json=body)).raise_for_status().json()["Result"]["Id"]
        asset: dict[str, object] = {}
        while asset.get("Status") != "Active":
            await asyncio.sleep(1 / pace.speed)
            told = await client.get(f"{ASSETS}/{made}", params={"model": MODEL})
            asset = told.raise_for_status().json()["Result"]
        return asset


class Pace:
    """Hands out turns in equal intervals."""

    def __init__(self, speed: int, interval: float) -> None:
        """Begin now; without an interval nobody waits."""
        self.speed = speed
        self._interval = interval / speed
        self._next = time.monotonic()

    async def turn(self) -> None:
        """Wait for a turn."""
        if not self._interval:
            return
        now = time.monotonic()
        self._next = max(self._next + self._interval, now)
        await asyncio.sleep(self._next - now)
