"""Several workers at once: threads for the synchronous client, tasks for the asynchronous one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from contextvars import copy_context
from threading import Condition, Lock, Thread, current_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

PATIENCE = 0.5
"""Seconds in which threads that pause may end by themselves when their crew is dismissed."""


class Crew:
    """Threads that do the same. They are daemons: the end of the program does not wait for them."""

    def __init__(self) -> None:
        """Hire nobody yet."""
        self.bell = Condition()
        self.door = Lock()
        self._threads: list[Thread] = []

    def start(self, work: Callable[[], object], count: int) -> None:
        """Let so many workers begin, in the context of who starts them, as tasks do."""
        for _ in range(count):
            thread = Thread(target=copy_context().run, args=(work,), daemon=True)
            thread.start()
            self._threads.append(thread)

    @property
    def is_inside(self) -> bool:
        """Whether it is a worker that asks: a walk may be collected as garbage in any thread."""
        return current_thread() in self._threads

    def ring(self) -> None:
        """Let everybody look again."""
        with self.bell:
            self.bell.notify_all()

    def stop(self) -> None:
        """Wait a moment for the workers to end."""
        others = [thread for thread in self._threads if thread is not current_thread()]
        for thread in others:
            thread.join(PATIENCE / len(others))

    @contextmanager
    def halted(self) -> Generator[None]:
        """Let nobody change anything meanwhile."""
        with self.bell:
            yield


class AsyncCrew:
    """Tasks that do the same."""

    is_inside = False
    """Whether it is a worker that asks. Garbage is collected in a task of its own."""

    def __init__(self) -> None:
        """Hire nobody yet."""
        import asyncio

        self.bell = asyncio.Condition()
        self.door = asyncio.Lock()
        self._tasks: list[asyncio.Task[object]] = []
        self._ringing: set[asyncio.Task[None]] = set()

    async def start(self, work: Callable[[], Awaitable[object]], count: int) -> None:
        """Let so many workers begin."""
        import asyncio

        self._tasks = [asyncio.ensure_future(self._worked(work)) for _ in range(count)]

    @staticmethod
    async def _worked(work: Callable[[], Awaitable[object]]) -> object:
        return await work()

    def ring(self) -> None:
        """Let everybody look again, as soon as the bell is free."""
        import asyncio

        task = asyncio.ensure_future(self._rung())
        self._ringing.add(task)
        task.add_done_callback(self._ringing.discard)

    async def _rung(self) -> None:
        async with self.bell:
            self.bell.notify_all()

    async def stop(self) -> None:
        """Cancel the workers, and wait for their ends."""
        import asyncio

        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._ringing, return_exceptions=True)

    @contextmanager
    def halted(self) -> Generator[None]:
        """Let nobody change anything meanwhile: nobody can, between two awaits."""
        yield
