"""Put new files and folders in the place of old ones so that a kill cannot leave a mixture.

Everything new waits in `.regenerate/new/`. A journal that names it is written before the first
rename; whoever finds a journal carries it through: what was promised is complete, so going on is
always right. This module uses nothing but the standard library, because it must run before anything
is installed.

What only looks (`--check`) finishes nothing: it says that something is unfinished.
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
REMEDY = "run scripts/regenerate, which finishes it"


class UnfinishedError(Exception):
    """A swap was begun and is not carried through; the next run does that.

    The text is one line that says what stood in the way, and what to do.
    """


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
    """Swap in the named files and folders from the stage; all of them, sooner or later.

    Raises:
        UnfinishedError: Not now. Any other error leaves the tree as it was.
    """
    folder = root / WORK
    flush(folder / "new")
    pending = folder / "journal.pending"
    pending.write_text(json.dumps(list(names)), "utf-8")
    flush(pending)
    pending.replace(folder / "journal.json")
    recover(root)


def unfinished(root: Path) -> bool:
    """Tell whether a swap was begun and is not finished; ask under the lock."""
    return (root / WORK / "journal.json").is_file()


def check_finished(root: Path) -> None:
    """Raise `UnfinishedError` if a swap is unfinished; change nothing."""
    if unfinished(root):
        raise UnfinishedError(f"a regeneration was interrupted while it changed the tree: {REMEDY}")


def recover(root: Path) -> bool:
    """Carry through a swap that was begun; tell whether there was one.

    Raises:
        UnfinishedError: It cannot be carried through now.
    """
    folder = root / WORK
    if begun := unfinished(root):
        try:
            carry_through(root, folder)
        except OSError as error:
            what = f"{error.filename or WORK}: {error.strerror or error}"
            raise UnfinishedError(f"{what}; the tree may be partly changed: {REMEDY}") from None
    shutil.rmtree(folder, ignore_errors=True)
    return begun


def carry_through(root: Path, folder: Path) -> None:
    """Take every step that the journal promises; the disk has it before the next thing is done."""
    journal = folder / "journal.json"
    sync(folder)
    sync(root)
    for name in json.loads(journal.read_text("utf-8")):
        exchange(root / name, folder / "new" / name, folder / "old" / name)
    sync(root)
    journal.unlink()


def exchange(current: Path, new: Path, old: Path) -> None:
    """Take one step after the other that was not taken yet.

    If there is a current one although the old one was put away, somebody put it there meanwhile,
    such as by `git checkout`; the promise holds all the same.
    """
    if not new.exists():
        return
    if current.exists():
        discard(old)
        current.rename(old)
    new.rename(current)


def discard(path: Path) -> None:
    """Remove a file or folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()


def flush(path: Path) -> None:
    """Wait until the disk has a file, or a folder and all in it."""
    for inner in path.iterdir() if path.is_dir() else ():
        flush(inner)
    sync(path)


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def main(arguments: Sequence[str]) -> int:
    """Carry through what an interrupted run left: `python scripts/generation/swap.py ROOT …`.

    What comes after the root are the arguments of the command that wants it done.
    """
    root, wanted = Path(arguments[0]), arguments[1:]
    if not (root / WORK).is_dir():
        return 0
    try:
        with alone(root):
            if "--check" in wanted:
                check_finished(root)
            elif recover(root):
                print("finished a regeneration that had been interrupted", file=sys.stderr)
    except (OSError, UnfinishedError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
