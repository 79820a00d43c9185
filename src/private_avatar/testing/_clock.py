"""The clock of a fake gateway, and what its clients take for time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from threading import Lock

from private_avatar._timing import AsyncTiming, Timing

SHANGHAI = timezone(timedelta(hours=8))
"""The zone of the stamps in ids; times in answers are in UTC."""


class FakeClock:
    """Seconds since the epoch that stand still until they are moved, or that run."""

    def __init__(self, now: float) -> None:
        """Stand at a time."""
        self._lock = Lock()
        self._at: tuple[float, float | None] = now, None

    @property
    def now(self) -> float:
        """The time."""
        base, since = self._at
        return base if since is None else base + time.monotonic() - since

    def move(self, seconds: float) -> None:
        """Go forward."""
        with self._lock:
            base, since = self._at
            self._at = base + seconds, since

    @contextmanager
    def running(self) -> Generator[None]:
        """Let real time pass here too, until the outermost of these ends."""
        was_running = self._run(running=True)
        try:
            yield
        finally:
            self._run(running=was_running)

    def _run(self, *, running: bool) -> bool:
        """Run or stand still from now on, and tell what was before."""
        with self._lock:
            was_running = self._at[1] is not None
            self._at = self.now, time.monotonic() if running else None
            return was_running


class FakeTiming(Timing):
    """The timing of a synchronous client of a fake gateway."""

    def __init__(self, clock: FakeClock) -> None:
        """Follow a clock."""
        self._clock = clock

    def time(self) -> float:
        """Tell the seconds since the epoch."""
        return self._clock.now

    def monotonic(self) -> float:
        """Tell the same: this clock goes back only if a test turns it."""
        return self._clock.now

    def chance(self) -> float:
        """Draw the middle."""
        return 0.5

    def sleep(self, seconds: float) -> None:
        """Move the clock."""
        self._clock.move(seconds)


class AsyncFakeTiming(AsyncTiming):
    """The timing of an asynchronous client of a fake gateway."""

    def __init__(self, clock: FakeClock) -> None:
        """Follow a clock."""
        self._timing = FakeTiming(clock)

    def time(self) -> float:
        """Tell the seconds since the epoch."""
        return self._timing.time()

    def monotonic(self) -> float:
        """Tell the same: this clock goes back only if a test turns it."""
        return self._timing.monotonic()

    def chance(self) -> float:
        """Draw the middle."""
        return self._timing.chance()

    async def sleep(self, seconds: float) -> None:
        """Move the clock, and let others run."""
        self._timing.sleep(seconds)
        await asyncio.sleep(0)


def utc(now: float) -> str:
    """Write a time as answers do: ISO 8601, in UTC, whole seconds."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp(now: float) -> str:
    """Write a time as ids do: fourteen digits, eight hours ahead of UTC."""
    return datetime.fromtimestamp(now, SHANGHAI).strftime("%Y%m%d%H%M%S")
