# Derived from src/private_avatar/_async/pools.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Pools of connections, one for each place that must not share one."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Generic, Protocol, TypeVar

from private_avatar._http import place


class Closable(Protocol):
    """What ends."""

    def close(self) -> None:
        """End."""
        ...


P = TypeVar("P", bound=Closable)


class Pools(Generic[P]):
    """Our pools. Forked processes each get their own.

    A child would write into its parent's connections.
    """

    def __init__(self, make: Callable[[], P]) -> None:
        """Remember how a pool is made."""
        self._make = make
        self._pools: dict[object, P] = {}
        self._closers: dict[object, Generator[None]] = {}

    def get(self) -> P:
        """Give the pool of this place; the first of several threads to make one wins."""
        here = place()
        pool = self._pools.get(here)
        if pool is None:
            made = self._make()
            pool = self._pools.setdefault(here, made)
            if pool is made:
                self._closers[here] = self._closing(here, pool)
                next(self._closers[here])
        return pool

    def _closing(self, here: object, pool: P) -> Generator[None]:
        """Close a pool when this generator is closed."""
        try:
            yield
        finally:
            self._pools.pop(here, None)
            self._closers.pop(here, None)
            pool.close()

    def close(self) -> None:
        """Close the pool of this place. A pool of another one is not ours to touch."""
        closer = self._closers.pop(place(), None)
        if closer is not None:
            closer.close()
