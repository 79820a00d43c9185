"""Clocks that stand still until it is late."""

from __future__ import annotations

from typing import Any

from private_avatar._timing import Clock

from .server import LATE


class FakeClock(Clock):
    """A clock that nothing but pauses moves; they are noted, not slept."""

    def __init__(self) -> None:
        self.paused: list[float] = []

    def time(self) -> float:
        return 0.0

    def monotonic(self) -> float:
        return (1e6 if LATE.is_set() else 0.0) + sum(self.paused)

    def chance(self) -> float:
        return 0.5

    def sleep(self, seconds: float) -> Any:
        self.paused.append(seconds)


class AsyncFakeClock(FakeClock):
    async def sleep(self, seconds: float) -> None:
        self.paused.append(seconds)
