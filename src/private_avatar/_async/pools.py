"""Pools of connections, one for each place that must not share one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from typing import Generic, Protocol, TypeVar

from private_avatar._http import async_place


class AsyncClosable(Protocol):
    """What ends."""

    async def aclose(self) -> None:
        """End."""
        ...


P = TypeVar("P", bound=AsyncClosable)


class AsyncPools(Generic[P]):
    """Our pools. Forked processes, and event loops, each get their own.

    A child would write into its parent's connections, and an event loop cannot use another's.
    """

    def __init__(self, make: Callable[[], P]) -> None:
        """Remember how a pool is made."""
        self._make = make
        self._pools: dict[object, P] = {}
        self._closers: dict[object, AsyncGenerator[None]] = {}

    async def get(self) -> P:
        """Give the pool of this place; the first of several threads to make one wins."""
        here = async_place()
        pool = self._pools.get(here)
        if pool is None:
            made = self._make()
            pool = self._pools.setdefault(here, made)
            if pool is made:
                self._closers[here] = self._closing(here, pool)
                await anext(self._closers[here])
        return pool

    async def _closing(self, here: object, pool: P) -> AsyncGenerator[None]:
        """Close a pool when this generator is closed, which an event loop does when it ends."""
        try:
            yield
        finally:
            self._pools.pop(here, None)
            self._closers.pop(here, None)
            await pool.aclose()

    async def aclose(self) -> None:
        """Close the pool of this place. A pool of another one is not ours to touch."""
        closer = self._closers.pop(async_place(), None)
        if closer is not None:
            await closer.aclose()
