"""The clock of a fake gateway, and what its clients take for time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from heapq import heapify, heappop, heappush
from itertools import count
from threading import Condition, Lock, get_ident
from threading import enumerate as enumerate_threads
from weakref import WeakKeyDictionary

from private_avatar._timing import AsyncTiming, Timing

SHANGHAI = timezone(timedelta(hours=8))
"""The zone of the stamps in ids; times in answers are in UTC."""


GLANCE = 0.0002
"""Real seconds between two looks whether other threads do something."""

SPINS = 20
"""Looks, or rounds of an event loop, without anything happening after which everybody is thought to
pause. Many short looks tell more than a long one: where the machine is busy, each lets whoever was
about to do something come first."""


class FakeClock:
    """Seconds since the epoch that stand still until they are moved, or that run.

    Pauses at the same time share it: it goes on to the end of the shortest one when nobody does
    anything else.
    """

    def __init__(self, now: float) -> None:
        """Stand at a time."""
        self._lock = Lock()
        self._at: tuple[float, float | None] = now, None
        self._changed = Condition()
        self._users: set[int] = set()
        self._events = 0
        self._number = count()
        self._pauses: list[tuple[float, int]] = []
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, Pauses] = WeakKeyDictionary()

    @property
    def now(self) -> float:
        """The time."""
        base, since = self._at
        return base if since is None else base + time.monotonic() - since

    @property
    def events(self) -> int:
        """How often somebody looked at it, or paused: as long as that grows, something happens."""
        return self._events

    def look(self) -> float:
        """Tell the time to a client; that it asks shows that it does something."""
        self._events += 1
        self._users.add(get_ident())
        return self.now

    def move(self, seconds: float) -> None:
        """Go forward."""
        with self._lock:
            base, since = self._at
            self._at = base + seconds, since

    def move_to(self, moment: float) -> None:
        """Go forward to a time; one that is past changes nothing."""
        with self._lock:
            base, since = self._at
            self._at = base + max(moment - self.now, 0.0), since

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

    def pause(self, seconds: float) -> None:
        """Pause a thread: at once where no other one uses the clock."""
        end = self.look() + seconds
        others = self._users & {thread.ident for thread in enumerate_threads()} - {get_ident()}
        if not others:
            self.move_to(end)
            return
        mine = end, next(self._number)
        with self._changed:
            heappush(self._pauses, mine)
            try:
                is_over = False
                while not is_over:
                    self._changed.wait_for(lambda: self._pauses[0] == mine)
                    is_over = self._is_idle()
                self.move_to(end)
                self._events += 1
            finally:
                self._pauses.remove(mine)
                heapify(self._pauses)
                self._changed.notify_all()

    def _is_idle(self) -> bool:
        """Look for a while whether anybody does something; the changes are locked meanwhile."""
        seen = self._events
        return all(not self._changed.wait(GLANCE) and seen == self._events for _ in range(SPINS))

    async def async_pause(self, seconds: float) -> None:
        """Pause a task."""
        pauses = self._loops.setdefault(asyncio.get_running_loop(), Pauses(self))
        await pauses.until(self.look() + seconds)


class Pauses:
    """The pauses of the tasks of an event loop."""

    def __init__(self, clock: FakeClock) -> None:
        """Share a clock."""
        self._clock = clock
        self._number = count()
        self._ends: list[tuple[float, int, asyncio.Future[None]]] = []
        self._mover: asyncio.Task[None] | None = None

    async def until(self, end: float) -> None:
        """Pause until the clock is there."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        heappush(self._ends, (end, next(self._number), future))
        if self._mover is None or self._mover.done():
            self._mover = loop.create_task(self._move())
        await future

    async def _move(self) -> None:
        """Move the clock to the end of each pause, when nothing else happens."""
        while self._ends:
            await self._idle()
            end, _, future = heappop(self._ends)
            if not future.done():
                self._clock.move_to(end)
                future.set_result(None)

    async def _idle(self) -> None:
        """Let others run until nothing happens any more."""
        seen, quiet = self._clock.events, 0
        while quiet < SPINS:
            await asyncio.sleep(0)
            quiet = quiet + 1 if seen == self._clock.events else 0
            seen = self._clock.events


class FakeTiming(Timing):
    """The timing of a synchronous client of a fake gateway."""

    def __init__(self, clock: FakeClock) -> None:
        """Follow a clock."""
        self._clock = clock

    def time(self) -> float:
        """Tell the seconds since the epoch."""
        return self._clock.look()

    def monotonic(self) -> float:
        """Tell the same: this clock goes back only if a test turns it."""
        return self._clock.look()

    def chance(self) -> float:
        """Draw the middle."""
        return 0.5

    def sleep(self, seconds: float) -> None:
        """Pause on the clock."""
        self._clock.pause(seconds)


class AsyncFakeTiming(AsyncTiming):
    """The timing of an asynchronous client of a fake gateway."""

    def __init__(self, clock: FakeClock) -> None:
        """Follow a clock."""
        self._clock = clock
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
        """Pause on the clock, and let others run."""
        await self._clock.async_pause(seconds)


def utc(now: float) -> str:
    """Write a time as answers do: ISO 8601, in UTC, whole seconds."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp(now: float) -> str:
    """Write a time as ids do: fourteen digits, eight hours ahead of UTC."""
    return datetime.fromtimestamp(now, SHANGHAI).strftime("%Y%m%d%H%M%S")
