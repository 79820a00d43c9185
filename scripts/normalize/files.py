"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from scripts.normalize.problems import refuse

PENDING = ".pending"


def write_all(contents: Mapping[Path, str]) -> None:
    """Write several files: first all beside their places, then each into its place.

    A file that already has the content is not touched. If one cannot be written, none is.
    """
    changed = {
        path: text.encode() for path, text in contents.items() if not holds(path, text.encode())
    }
    for path in filter(is_special, changed):
        raise refuse(str(path), "it is no regular file", "name another file to write to")
    pending = {path: path.with_name(path.name + PENDING) for path in changed}
    replaced: dict[Path, bytes | None] = {}
    try:
        for path, content in changed.items():
            write_durably(pending[path], content)
        for path, waiting in pending.items():
            before = path.read_bytes() if path.exists() else None
            waiting.replace(path)
            replaced[path] = before
    except OSError as error:
        undo(pending, replaced)
        place = str(error.filename or "output").removesuffix(PENDING)
        told = error.strerror or "it cannot be written"
        raise refuse(place, told, "name a place that can be written to") from None


def undo(pending: Mapping[Path, Path], replaced: Mapping[Path, bytes | None]) -> None:
    """Put back what was replaced, and clear away what waited, as far as the disk lets us."""
    with suppress(OSError):
        for path, content in replaced.items():
            if content is None:
                path.unlink()
            else:
                write_durably(pending[path], content)
                pending[path].replace(path)
    for waiting in pending.values():
        with suppress(OSError):
            waiting.unlink()


def is_special(path: Path) -> bool:
    """Tell whether something stands there that is no file, such as a folder or a device."""
    try:
        return not S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def holds(path: Path, content: bytes) -> bool:
    """Tell whether the file already has this content."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def write_durably(path: Path, content: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
