"""A fake gateway to which many assets are added."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any

from private_avatar import (
    Added,
    AddRecord,
    NewAsset,
)
from private_avatar.testing import FakeGateway

Seen = Callable[[Added], bool]


def urls(count: int) -> list[str]:
    return [f"https://cdn.example.com/{number}.png" for number in range(count)]


def into(told: list[int]) -> Callable[[int, int | None, Added], object]:
    """Note how many are done."""

    def note(done: int, _: int | None, __: Added) -> None:
        told.append(done)

    return note


class Many:
    """A fake gateway with a group, and clients of one kind that add to it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.gateway = FakeGateway()
        with self.gateway.client() as client:
            self.group = client.groups.create("g").id
        self.record: AddRecord | None = None

    def add(
        self,
        items: Iterable[str | NewAsset],
        *,
        until: Seen = lambda _: False,
        client: dict[str, Any] | None = None,
        **options: Any,
    ) -> list[Added]:
        """Add items, and leave when something was seen; the record is kept."""
        if self.kind == "sync":
            return self._added(items, until, client or {}, options)
        return asyncio.run(self._async_added(items, until, client or {}, options))

    def _added(self, items: Any, until: Seen, client: Any, options: Any) -> list[Added]:
        told: list[Added] = []
        with self.gateway.client(**client) as made:
            adding = made.assets.add_many(self.group, items, **options)
            walk: Any = iter(adding)
            try:
                for added in walk:
                    told.append(added)
                    if until(added):
                        break
            finally:
                walk.close()
                self.record = adding.record
        return told

    async def _async_added(self, items: Any, until: Seen, client: Any, options: Any) -> list[Added]:
        told: list[Added] = []
        async with self.gateway.async_client(**client) as made:
            adding = made.assets.add_many(self.group, items, **options)
            walk: Any = aiter(adding)
            try:
                async for added in walk:
                    told.append(added)
                    if until(added):
                        break
            finally:
                await walk.aclose()
                self.record = adding.record
        return told

    def left_and_resumed(self, items: list[Any], after: int, *, closed: bool) -> list[Added]:
        """Leave a walk after so many results, at once or closing it, and go on with another."""
        if self.kind == "sync":
            return self._left_and_resumed(items, after, closed=closed)
        return asyncio.run(self._async_left_and_resumed(items, after, closed=closed))

    def _left_and_resumed(self, items: list[Any], after: int, *, closed: bool) -> list[Added]:
        with self.gateway.client() as client:
            adding = client.assets.add_many(self.group, items, concurrency=2)
            with adding if closed else nullcontext():
                for added in adding:
                    if added.index == after:
                        break
            self.record = adding.record
            return list(client.assets.add_many(self.group, items, resume=self.record))

    async def _async_left_and_resumed(
        self, items: list[Any], after: int, *, closed: bool
    ) -> list[Added]:
        async with self.gateway.async_client() as client:
            adding = client.assets.add_many(self.group, items, concurrency=2)
            async with adding if closed else nullcontext():
                async for added in adding:
                    if added.index == after:
                        break
            self.record = adding.record
            again = client.assets.add_many(self.group, items, resume=self.record)
            return [added async for added in again]

    @property
    def made(self) -> list[dict[str, Any]]:
        """The assets that the gateway was asked to create and did."""
        return [told for told in self.gateway.created if "URL" in told]

    @property
    def sources(self) -> list[str]:
        return [told["URL"] for told in self.made]


async def rounds(goes_on: Callable[[], bool]) -> None:
    while goes_on():  # noqa: ASYNC110 - the gateway rings no bell
        await asyncio.sleep(0)
