"""A fake gateway with the published limits, and callers of a paced client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from private_avatar import (
    AsyncPrivateAvatarClient,
    PrivateAvatarClient,
)
from private_avatar.testing import PUBLISHED_LIMITS, FakeGateway

URL = "https://cdn.example.com/a.png"
Call = Callable[[Any, int], Any]


class Paced:
    """A fake gateway with the published limits, and many callers of one paced client."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.gateway = FakeGateway()
        self.gateway.rules.limits = PUBLISHED_LIMITS

    def run(self, call: Call, callers: int, each: int = 1, **options: Any) -> float:
        """Let callers call one after the other, all at the same time; tell how long that took."""
        began = self.gateway.now
        if self.kind == "sync":
            with (
                self.gateway.client(**options) as client,
                ThreadPoolExecutor(callers) as pool,
            ):
                work = [pool.submit(self._calls, client, call, n, each) for n in range(callers)]
                for one in work:
                    one.result()
        else:
            asyncio.run(self._gathered(call, callers, each, options))
        return self.gateway.now - began

    @staticmethod
    def _calls(client: PrivateAvatarClient, call: Call, number: int, each: int) -> None:
        for _ in range(each):
            call(client, number)

    async def _gathered(self, call: Call, callers: int, each: int, options: Any) -> None:
        async def calls(client: AsyncPrivateAvatarClient, number: int) -> None:
            for _ in range(each):
                await call(client, number)

        async with self.gateway.async_client(**options) as client:
            await asyncio.gather(*(calls(client, number) for number in range(callers)))

    @property
    def names(self) -> list[Any]:
        """The names that were asked for, in the order in which they arrived."""
        told: list[Any] = [asked.json for asked in self.gateway.asked]
        return [body["Name"] for body in told]


def one(client: Any, call: Callable[[Any], Any]) -> Any:
    """Call a client of either kind."""
    result = call(client)
    return asyncio.run(result) if asyncio.iscoroutine(result) else result


def made(paced: Paced, **options: Any) -> Any:
    gateway = paced.gateway
    return (gateway.client if paced.kind == "sync" else gateway.async_client)(**options)


def named(name: str, client: Any) -> Any:
    return client.groups.create(name)
