"""Connections for threads and for tasks: each call has one to itself, or waits for one.

httpcore looks at every connection and every request of a pool whenever one begins or ends, so that
a call costs more the more there are at once. A lane is a pool of one connection, where that is
nothing; which lane is free is known here. Nobody opens a connection while one is idle, and who
waits is served in turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

import httpcore

from private_avatar._http import KEEPALIVE_SECONDS, MAX_CONNECTIONS

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

T = TypeVar("T")


class Shelf(Generic[T]):
    """Lanes that are idle, with the time since when; the one that was used last is the first."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Remember how a lane is made; none is yet."""
        self._make = make
        self._idle: deque[tuple[T, float]] = deque()
        self.all: list[T] = []

    def take(self) -> T | None:
        """Take a lane, made if none is idle; `None` if there are as many as there may be."""
        if self._idle:
            return self._idle.pop()[0]
        if len(self.all) >= MAX_CONNECTIONS:
            return None
        made = self._make()
        self.all.append(made)
        return made

    def put(self, lane: T) -> None:
        """Put a lane back."""
        self._idle.append((lane, monotonic()))

    def stale(self) -> Iterator[T]:
        """Take out, to be closed, what nobody needed for so long that its connection is over."""
        while self._idle and monotonic() - self._idle[0][1] > KEEPALIVE_SECONDS:
            lane, _ = self._idle.popleft()
            self.all.remove(lane)
            yield lane


class Lanes(Generic[T]):
    """The lanes of a synchronous client; threads may share them."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Remember how a lane is made."""
        self._shelf = Shelf(make)
        self._waiting: deque[Future[T]] = deque()
        self._lock = Lock()

    def take(self, timeout: float | None) -> T:
        """Take a lane, when one is free; raise httpcore's error if none is in time."""
        with self._lock:
            lane = self._shelf.take()
            if lane is not None:
                return lane
            from concurrent.futures import Future

            turn: Future[T] = Future()
            self._waiting.append(turn)
        try:
            return turn.result(timeout)
        except BaseException as error:
            with self._lock:
                came = turn not in self._waiting
                if not came:
                    self._waiting.remove(turn)
            if came:
                self.give(turn.result())
            if isinstance(error, TimeoutError):
                raise httpcore.PoolTimeout("no connection was free") from None
            raise

    def give(self, lane: T) -> None:
        """Give a lane back, to whoever waits for the longest time."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set_result(lane)
            else:
                self._shelf.put(lane)

    def stale(self) -> list[T]:
        """Take out what is to be closed, because it was idle for too long."""
        with self._lock:
            return list(self._shelf.stale())

    @property
    def all(self) -> list[T]:
        """Every lane, whether somebody has it or not."""
        with self._lock:
            return [*self._shelf.all]


class AsyncLanes(Generic[T]):
    """The lanes of an asynchronous client in one event loop."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Remember how a lane is made."""
        self._shelf = Shelf(make)
        self._waiting: deque[asyncio.Future[T]] = deque()

    async def take(self, timeout: float | None) -> T:
        """Take a lane, when one is free; raise httpcore's error if none is in time."""
        lane = self._shelf.take()
        if lane is not None:
            return lane
        import asyncio

        turn: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(timeout):
                return await turn
        except BaseException as error:
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif not turn.cancelled():
                self.give(turn.result())
            if isinstance(error, TimeoutError):
                raise httpcore.PoolTimeout("no connection was free") from None
            raise

    def give(self, lane: T) -> None:
        """Give a lane back, to whoever waits for the longest time."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(lane)
                return
        self._shelf.put(lane)

    def stale(self) -> list[T]:
        """Take out what is to be closed, because it was idle for too long."""
        return list(self._shelf.stale())

    @property
    def all(self) -> list[T]:
        """Every lane, whether somebody has it or not."""
        return [*self._shelf.all]
