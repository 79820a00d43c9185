"""What is left of a path when it moves: to another version, or below something else."""

from __future__ import annotations

import re

from scripts.normalize.model import VARIABLE

VERSION = re.compile(r"v\d+([._]\d+)*((alpha|beta|rc|preview)\d*)?", re.IGNORECASE)
TAIL = 2
"""Steps at the end of a path that are something by themselves."""


def segments(path: str) -> list[str]:
    """Part a path into steps; variables, case, dashes and slashes at the ends do not matter."""
    plain = VARIABLE.sub("{}", path)
    return [re.sub(r"[-_]", "", step).casefold() for step in plain.split("/") if step]


def unversioned(path: str) -> tuple[str, ...]:
    """Take a path's steps without the version."""
    return tuple(step for step in segments(path) if not VERSION.fullmatch(step))


def tail(path: str) -> tuple[str, ...] | None:
    """Take the end of a path; nothing if it is too short to say anything."""
    end = unversioned(path)[-TAIL:]
    return end if len(end) == TAIL and any(step != "{}" for step in end) else None


def is_moved(old: str, new: str) -> bool:
    """Tell whether one path is the other with another version, or with more in front."""
    short, long = sorted((unversioned(old), unversioned(new)), key=len)
    return bool(short) and long[-len(short) :] == short
