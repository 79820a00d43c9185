"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from scripts.normalize.problems import refuse

PENDING = ".pending"


def write_all(contents: Mapping[Path, str]) -> None:
    """Write several files: first all beside their places, then each into its place.

    A file that already has the content is not touched. If one cannot be written, none is.
    """
    changed = {
        path: text.encode() for path, text in contents.items() if not holds(path, text.encode())
    }
    pending = {path: path.with_name(path.name + PENDING) for path in changed}
    try:
        for path, content in changed.items():
            write_durably(pending[path], content)
        for path, waiting in pending.items():
            waiting.replace(path)
    except OSError as error:
        for waiting in pending.values():
            waiting.unlink(missing_ok=True)
        told = error.strerror or "it cannot be written"
        raise refuse(
            str(error.filename or "output"), told, "name a place that can be written to"
        ) from None


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
