"""Which files are exports, what each is called, and which of them one means.

This module is loaded before it is known whether there is anything to do, so it loads nothing heavy.
"""

from __future__ import annotations

from collections.abc import Iterable
from os.path import realpath
from pathlib import Path

from scripts.normalize.problems import refuse

RECONSTRUCTIONS = "reconstructed"
"""The folder whose files nobody exported; `reconstruction` says what that means."""

REMEDY = "put an export there; README.md says which forms there are"


def named(given: Iterable[Path]) -> dict[Path, str]:
    """Find the exports in files and folders, each with its name: its path below what was given.

    The folder of reconstructions is always a part of the name, for it decides what they mean.

    Raises:
        RefusalError: Something is not there, or a folder holds no export.
    """
    found: dict[Path, str] = {}
    for path in given:
        if not path.exists():
            raise refuse(str(path), "there is no such file or folder", REMEDY)
        if not (path.is_dir() or path.is_file()):  # a pipe or a device may never end
            raise refuse(str(path), "it is no regular file", "save it as one")
        folder = path if path.is_dir() else path.parent
        above = folder.parent if folder.name == RECONSTRUCTIONS else folder
        inner = exports_in(path) if path.is_dir() else (path,)
        if not inner:
            raise refuse(str(path), "there is no export in it", REMEDY)
        found.update({one: one.relative_to(above).as_posix() for one in inner})
    return found


def exports_in(folder: Path) -> tuple[Path, ...]:
    """Find the exports in a folder: every file but hidden ones and what describes the folder."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")
    return tuple(sorted(path for path in found if not path.name.startswith(".")))


def meant(told: Path, exports: Iterable[Path]) -> Path:
    """Find the export that somebody means, by its path or by the end of that.

    Raises:
        RefusalError: There is none, or there are several.
    """
    known = list(exports)
    same = [path for path in known if realpath(path) == realpath(told)]
    ends = [path for path in known if told.parts and path.parts[-len(told.parts) :] == told.parts]
    found = same or ends
    if not found:
        raise refuse(f"--prefer {told}", "it is not among the exports", "name one that is")
    if len(found) > 1:
        listed = ", ".join(map(str, found))
        raise refuse(f"--prefer {told}", f"it may be any of {listed}", "name its folder, too")
    return found[0]
