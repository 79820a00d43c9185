"""Calls of many tasks at once on one asynchronous client."""

from __future__ import annotations

import asyncio
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

from scripts.benching.contending import contender
from scripts.benching.measures.sequential import MICRO
from scripts.benching.server import PEAK

TASKS = 50


class Measure:
    """A client that makes calls in one event loop."""

    def __init__(self, name: str, url: str, count: int) -> None:
        """Make the client, and let it warm up."""
        self._side: Any = contender(name)
        self._count = count
        self._url = url
        self._runner = asyncio.Runner()
        self._client = self._runner.run(self._made())
        self.sample()

    async def _made(self) -> Any:
        """Make the client where the event loop runs, as some want it."""
        return self._side.make_async(self._url)

    def sample(self) -> dict[str, float]:
        """Make calls, and tell the microseconds that one takes, and the connections at once."""
        told = self._runner.run(self._sampled())
        with urllib.request.urlopen(self._url + PEAK) as answer:  # noqa: S310 - it is ours
            return {**told, "connections": float(answer.read())}

    async def _sampled(self) -> dict[str, float]:
        """Let the tasks share the calls."""
        left = iter(range(self._count))
        began, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(self._calls(left) for _ in range(TASKS)))
        wall, cpu = time.perf_counter() - began, time.process_time() - used
        return {"cpu": cpu / self._count * MICRO, "wall": wall / self._count * MICRO}

    async def _calls(self, left: Iterator[int]) -> None:
        """Make calls as long as some are left."""
        call, client = self._side.call_async, self._client
        for _ in left:
            await call(client)

    def close(self) -> None:
        """Close the client and the loop."""
        self._runner.run(self._side.close_async(self._client))
        self._runner.close()
