"""Every hostile document, by what it is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts.fuzzing.hostile import names, places, schemas, texts

Make = Callable[[Path], Path]
"""Makes a document in a folder, and tells what to name on the command line."""


def written(make: Callable[[Path], bytes]) -> Make:
    """Make a file of bytes, as text files are named: the form is told by what is in it."""

    def write(folder: Path) -> Path:
        path = folder / "export.txt"
        path.write_bytes(make(folder))
        return path

    return write


def bare(make: Callable[[], bytes]) -> Make:
    """Make a file of bytes that are the same in any folder."""
    return written(lambda _: make())


QUICK: dict[str, Make] = {
    **{name: bare(make) for name, make in (texts.QUICK | schemas.QUICK).items()},
    **{name: written(make) for name, make in names.QUICK.items()},
    **places.QUICK,
}
"""Those that `scripts/test` reads."""

LARGE: dict[str, Make] = {
    **{name: bare(make) for name, make in (texts.LARGE | schemas.LARGE).items()},
    **{name: written(make) for name, make in names.LARGE.items()},
}

FOLDERS = places.FOLDERS
"""Those that go the whole road only."""
