"""What a process holds: memory and open files. Loaded before anything is measured."""

from __future__ import annotations

import os

PAGES = "/proc/self/statm"
FILES = "/proc/self/fd"


def megabytes() -> float:
    """Tell the resident memory."""
    with open(PAGES, encoding="ascii") as told:  # noqa: PTH123 - pathlib takes memory itself
        return int(told.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def files() -> int:
    """Count the open files, sockets too."""
    return len(os.listdir(FILES))  # noqa: PTH208 - as above
