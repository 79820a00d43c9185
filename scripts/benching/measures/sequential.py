"""Calls one after the other on one client and one connection."""

from __future__ import annotations

import time
from typing import Any

from scripts.benching.contending import contender

MICRO = 1e6


class Measure:
    """A client that makes calls."""

    def __init__(self, name: str, url: str, count: int) -> None:
        """Make the client, and let it warm up."""
        self._side: Any = contender(name)
        self._count = count
        self._client = self._side.make(url)
        self.sample()

    def sample(self) -> dict[str, float]:
        """Make calls, and tell the microseconds that one takes."""
        call, client = self._side.call, self._client
        began, used = time.perf_counter(), time.process_time()
        for _ in range(self._count):
            call(client)
        wall, cpu = time.perf_counter() - began, time.process_time() - used
        return {"cpu": cpu / self._count * MICRO, "wall": wall / self._count * MICRO}

    def close(self) -> None:
        """Close the client."""
        self._side.close(self._client)
