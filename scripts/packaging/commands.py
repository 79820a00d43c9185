"""Run other programs, and say which one failed and what it said last."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

SHOWN = 40
"""Lines of a failed program's output that are shown."""


class CommandError(Exception):
    """A program failed, or is not there."""


def run(command: Sequence[object], folder: Path, **variables: str) -> str:
    """Run a program in a folder and return what it printed; `variables` join the environment."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            env={**os.environ, **variables},
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise CommandError(f"{words[0]} cannot be run: {error.strerror}") from None
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-SHOWN:])
        raise CommandError(f"this ended with {done.returncode}: {shlex.join(words)}\n{said}")
    return done.stdout
