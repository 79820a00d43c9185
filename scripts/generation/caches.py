"""A cache for each type checker that runs at the moment.

Two that share one mix up what they know of packages of one name, and find errors that are none.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
from collections.abc import Generator
from pathlib import Path

from attrs import frozen


@frozen
class Cache:
    """A folder that nobody else uses; `handle` is for the process that does, so that it counts."""

    folder: Path
    handle: int


@contextlib.contextmanager
def free(folder: Path) -> Generator[Cache]:
    """Take the first cache in a folder that is free; they are few, and so they stay warm."""
    taken = next(filter(None, map(taken_alone, numbered(folder))))
    try:
        yield taken
    finally:
        os.close(taken.handle)


def numbered(folder: Path) -> Generator[Path]:
    """Yield the places of caches, without end."""
    yield from (folder / str(number) for number in itertools.count())


def taken_alone(folder: Path) -> Cache | None:
    """Take one cache, unless a process has it."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return Cache(folder, handle)
