"""What a process pays before its first answer: `ready` imports, makes a client and calls once.

`import` only imports. One sample a process; Python's own start is not counted.
"""

from __future__ import annotations

import time

from scripts.benching.contending import contender

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


class Measure:
    """A contender of which nothing is loaded; COUNT is the number of calls, 0 or 1."""

    def __init__(self, name: str, url: str, count: int) -> None:
        """Find the contender."""
        self._side: ModuleType = contender(name)
        self._url = url
        self._calls = count

    def sample(self) -> dict[str, float]:
        """Tell the milliseconds until it is imported, or has answered."""
        side = self._side
        began, used = time.perf_counter(), time.process_time()
        side.load()
        clients = [side.make(self._url) for _ in range(self._calls)]
        for client in clients:
            side.call(client)
        wall, cpu = time.perf_counter() - began, time.process_time() - used
        for client in clients:
            side.close(client)
        return {"cpu": cpu * 1000, "wall": wall * 1000}

    def close(self) -> None:
        """Do nothing: the process ends."""
