"""What each process has its own of."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class PerProcess(Generic[T]):
    """Something of which each process has its own, its locks included.

    A forked child finds what its parent had, as another thread may have left it in the middle of a
    change: with a lock that is held, and that nobody in the child will ever give back.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        """Remember how it is made."""
        self._make = make
        self._made: dict[int, T] = {}

    @property
    def own(self) -> T:
        """The one of this process; the first of several threads to make it wins."""
        here = os.getpid()
        own = self._made.get(here)
        if own is None:
            own = self._made.setdefault(here, self._make())
            for other in set(self._made) - {here}:  # its number may be given to a process of ours
                self._made.pop(other, None)
        return own
