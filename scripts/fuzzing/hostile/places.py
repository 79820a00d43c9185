"""Files and folders that are not what they should be."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from scripts.fuzzing.hostile.documents import of


def named(name: str) -> Callable[[Path], Path]:
    """Make a good export with a bad name."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(of())
        return path

    return make


def missing(name: str) -> Callable[[Path], Path]:
    """Name a file that is not there."""
    return lambda folder: folder / name


def linked(target: str) -> Callable[[Path], Path]:
    """Make a link."""

    def make(folder: Path) -> Path:
        path = folder / "export.json"
        path.symlink_to(target)
        return path

    return make


def pipe(folder: Path) -> Path:
    """Make a pipe, at whose other end nobody is."""
    os.mkfifo(folder / "export.json")
    return folder / "export.json"


def plug(folder: Path) -> Path:
    """Make a socket."""
    before = Path.cwd()
    os.chdir(folder)  # the path of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("export.json")
    finally:
        os.chdir(before)
    return folder / "export.json"


def above(folder: Path) -> Path:
    """Name a good export by a way up and down again."""
    named("export.json")(folder)
    return folder / ".." / folder.name / "." / "export.json"


def crowd(folder: Path, count: int = 100_000) -> Path:
    """Make a folder with very many files in it."""
    inside = folder / "exports"
    inside.mkdir()
    for number in range(count):
        (inside / f"{number}.txt").touch()
    return inside


def maze(folder: Path) -> Path:
    """Make folders that lead into each other, with a pipe and an endless file in them."""
    inside = folder / "exports"
    inside.mkdir()
    named("export.json")(inside)
    for name in ("a", "b"):
        (inside / name).mkdir()
        (inside / name / "back").symlink_to(inside)
        (inside / name / "self").symlink_to(inside / name / "self")
    pipe(inside / "a")
    return inside


def cellar(folder: Path) -> Path:
    """Make folders in folders, as deep as a path may be."""
    inside = folder / "exports"
    inside.mkdir()
    deepest = inside
    for _ in range(800):
        deepest /= "d"
    deepest.mkdir(parents=True)
    named("export.json")(deepest)
    return inside


def hollow(folder: Path) -> Path:
    """Make a folder with nothing in it."""
    (folder / "exports").mkdir()
    return folder / "exports"


QUICK: dict[str, Callable[[Path], Path]] = {
    "missing": missing("export.json"),
    "name of 10,000": missing("a" * 10_000),
    "path of 10,000": missing("a/" * 5000),
    "name of 255": named("a" * 250 + ".json"),
    "name of code": named('""";\'{{a}}\\N{b}%s.json'),
    "name of lines": named("a\nb\r\x1b[2J.json"),
    "name of an option": named("--output.json"),
    "name that is no text": named("a\udcff.json"),
    "name that is turned": named("a\u202etxt.json"),
    "way up": above,
    "folder": hollow,
    "pipe": pipe,
    "socket": plug,
    "link to itself": linked("export.json"),
    "link to nothing": linked("nothing"),
    "link to zeros": linked("/dev/zero"),
    "link to a terminal": linked("/dev/tty"),
    "link to a process": linked("/proc/self/mem"),
    "link to a folder": linked("."),
}

FOLDERS: dict[str, Callable[[Path], Path]] = {
    "nothing in a folder": hollow,
    "folders in a circle": maze,
    "folders 800 deep": cellar,
    "100,000 files": crowd,
}
"""What only `--exports` takes."""
