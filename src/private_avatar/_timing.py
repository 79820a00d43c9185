"""Clock, pause and chance, which tests replace."""

from __future__ import annotations

import random
import time

from attrs import frozen


class Clock:
    """The time of day, a clock that never goes back, and chance."""

    def time(self) -> float:
        """Tell the seconds since the epoch."""
        return time.time()

    def monotonic(self) -> float:
        """Tell the seconds on a clock that never goes back."""
        return time.monotonic()

    def chance(self) -> float:
        """Draw a number from 0 up to 1."""
        return random.random()  # noqa: S311 - it spreads retries, it hides nothing


class Timing(Clock):
    """The timing of the synchronous client."""

    def sleep(self, seconds: float) -> None:
        """Pause."""
        time.sleep(seconds)


class AsyncTiming(Clock):
    """The timing of the asynchronous client."""

    async def sleep(self, seconds: float) -> None:
        """Pause."""
        import asyncio

        await asyncio.sleep(seconds)


@frozen(eq=False, repr=False)
class Deadline:
    """The moment at which a call is given up; `moment` is on the monotonic clock, `None` never."""

    clock: Clock
    moment: float | None

    @classmethod
    def after(cls, clock: Clock, seconds: float | None) -> Deadline:
        """Set the deadline of a call that begins now."""
        return cls(clock, None if seconds is None else clock.monotonic() + seconds)

    @property
    def remaining(self) -> float | None:
        """The seconds left, never below zero; `None` if there is no end."""
        return None if self.moment is None else max(self.moment - self.clock.monotonic(), 0.0)

    @property
    def passed(self) -> bool:
        """Whether nothing is left."""
        return self.remaining == 0.0
