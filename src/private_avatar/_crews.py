"""Several workers at once: threads for the synchronous client, tasks for the asynchronous one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager, suppress
from contextvars import copy_context
from threading import Condition, Thread
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
        self._threads: list[Thread] = []

    def start(self, work: Callable[[], object], count: int) -> None:
        """Let so many workers begin, in the context of who starts them, as tasks do."""
        self._threads = [
            Thread(target=copy_context().run, args=(work,), daemon=True) for _ in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def listen(self, seconds: float) -> None:
        """Wait for the bell, but no longer than so many seconds; its lock is held."""
        self.bell.wait(seconds)

    def stop(self) -> None:
        """Wait a moment for the workers to end."""
        for thread in self._threads:
            thread.join(PATIENCE / len(self._threads))

    @contextmanager
    def halted(self) -> Generator[None]:
        """Let nobody change anything meanwhile."""
        with self.bell:
            yield


class AsyncCrew:
    """Tasks that do the same."""

    def __init__(self) -> None:
        """Hire nobody yet."""
        import asyncio

        self.bell = asyncio.Condition()
        self._tasks: list[asyncio.Task[object]] = []

    async def start(self, work: Callable[[], Awaitable[object]], count: int) -> None:
        """Let so many workers begin."""
        import asyncio

        self._tasks = [asyncio.ensure_future(self._worked(work)) for _ in range(count)]

    @staticmethod
    async def _worked(work: Callable[[], Awaitable[object]]) -> object:
        return await work()

    async def listen(self, seconds: float) -> None:
        """Wait for the bell, but no longer than so many seconds; its lock is held."""
        import asyncio

        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.bell.wait()

    async def stop(self) -> None:
        """Cancel the workers, and wait for their ends."""
        import asyncio

        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @contextmanager
    def halted(self) -> Generator[None]:
        """Let nobody change anything meanwhile: nobody can, between two awaits."""
        yield
