"""Put new files and folders in the place of old ones so that a kill cannot leave a mixture.

Everything new waits in `.regenerate/new/`. A journal that names it is written before the first
rename; whoever finds a journal carries it through: what was promised is complete, so going on is
always right. This module uses nothing but the standard library, because it must run before anything
is installed.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

WORK = ".regenerate"


@contextlib.contextmanager
def alone(root: Path) -> Generator[None]:
    """Hold the lock on a tree; a second run waits, and says so. The lock ends with the process."""
    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("waiting for another run in this tree …", file=sys.stderr)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def stage(root: Path) -> Path:
    """Make an empty folder for what is to be swapped in; what an earlier run left there is gone."""
    folder = root / WORK
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "new").mkdir(parents=True)
    (folder / "old").mkdir()
    return folder / "new"


def swap(root: Path, names: Sequence[str]) -> None:
    """Swap in the named files and folders from the stage; all of them, sooner or later."""
    folder = root / WORK
    for name in names:
        flush(folder / "new" / name)
    pending = folder / "journal.pending"
    pending.write_text(json.dumps(list(names)), "utf-8")
    flush(pending)
    pending.replace(folder / "journal.json")
    flush(folder)
    recover(root)


def recover(root: Path) -> bool:
    """Carry through a swap that was begun; tell whether there was one."""
    folder = root / WORK
    journal = folder / "journal.json"
    begun = journal.is_file()
    if begun:
        for name in json.loads(journal.read_text("utf-8")):
            exchange(root / name, folder / "new" / name, folder / "old" / name)
        journal.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    return begun


def exchange(current: Path, new: Path, old: Path) -> None:
    """Take one step after the other that was not taken yet."""
    if not new.exists():
        return
    if current.exists() and not old.exists():
        current.rename(old)
    new.rename(current)


def flush(path: Path) -> None:
    """Wait until the disk has a file, or a folder and all in it."""
    for inner in path.iterdir() if path.is_dir() else ():
        flush(inner)
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def main(arguments: Sequence[str]) -> int:
    """Carry through what an interrupted run left: `python scripts/generation/swap.py ROOT`."""
    root = Path(arguments[0])
    if (root / WORK).is_dir():
        with alone(root):
            if recover(root):
                print("finished a regeneration that had been interrupted", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
