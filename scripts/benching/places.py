"""On which processor a process runs: servers and who is measured do not share one.

Loaded before anything is measured, so it loads nothing heavy.
"""

from __future__ import annotations

import os


class Place:
    """The two places, as numbers of the processors that we may use."""

    WORKER = 0
    SERVER = -1


def pin(place: int) -> None:
    """Keep this process on one processor, where the system can, and there is more than one."""
    if not hasattr(os, "sched_setaffinity"):
        return
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) > 1:
        os.sched_setaffinity(0, {usable[place]})
