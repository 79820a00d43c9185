"""A regeneration that is killed, or loses its disk, at one of its steps.

A step is one change of the disk, or one wait for it, by the process itself. What the generator
writes in a process of its own is not counted: nothing of it is in the tree yet.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from attrs import define, field

from scripts.drilling.trees import STEP
from scripts.generation.__main__ import main as regenerate

CHANGES = ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync")
"""What the libraries call to change a disk; opening a file to write is one more."""

FREEING = {"unlink", "rmdir"}
"""What a full disk still does."""

KILL = "kill"
ERRORS = {"ENOSPC": errno.ENOSPC, "EROFS": errno.EROFS}


@define
class Victim:
    """Counts steps; from `step` on (the first is 1) the disk fails, or there it is killed."""

    fate: str
    step: int
    steps: list[str] = field(factory=list[str])

    def reach(self, name: str, path: object) -> None:
        """Come to a step."""
        self.steps.append(f"{name} {path}")
        if len(self.steps) < self.step or self.fate not in {KILL, *ERRORS}:
            return
        if self.fate == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        code = ERRORS[self.fate]
        if code == errno.EROFS or name not in FREEING:
            told = None if isinstance(path, int) else str(path)
            raise OSError(code, os.strerror(code), told)

    def watched(self, name: str) -> Callable[..., Any]:
        """Wrap a function of `os`."""
        function = getattr(os, name)

        def take(path: Any, *more: Any, **options: Any) -> Any:
            self.reach(name, path)
            return function(path, *more, **options)

        return take

    def open(self, path: Any, mode: str = "r", *more: Any, **options: Any) -> Any:
        """Open a file; if a full disk is why that fails, an empty one is left."""
        if "w" in mode:
            try:
                self.reach("open", path)
            except OSError as error:
                if error.errno == errno.ENOSPC:
                    self.opener(path, mode).close()
                raise
        return self.opener(path, mode, *more, **options)

    opener: Callable[..., Any] = field(init=False, default=io.open)

    @contextmanager
    def at_work(self) -> Generator[None]:
        """Watch every step."""
        with ExitStack() as patches:
            for name in CHANGES:
                patches.enter_context(mock.patch.object(os, name, self.watched(name)))
            patches.enter_context(mock.patch.object(io, "open", self.open))
            yield


def main(arguments: Sequence[str]) -> int:
    """Regenerate: `victim.py ROOT FATE STEP ARGUMENT…`; list the steps at the end."""
    root, fate, step, *rest = arguments
    victim = Victim(fate, int(step))
    with victim.at_work():
        status = regenerate(rest, Path(root))
    for reached in victim.steps:
        print(STEP, reached)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
