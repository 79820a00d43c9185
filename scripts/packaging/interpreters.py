"""Find the Pythons of this machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from scripts.packaging.commands import CommandError, run

PROBE = "import ensurepip, sys, venv; print(sys.version.split()[0])"
"""Without ensurepip it cannot make an environment."""


@frozen
class Interpreter:
    """A Python that runs."""

    path: Path
    version: str


def find(minor: int) -> Interpreter | None:
    """Find Python 3.`minor`: on the search path, then among pyenv's."""
    for folder in folders():
        path = folder / f"python3.{minor}"
        if path.is_file() and (version := asked(path)).startswith(f"3.{minor}."):
            return Interpreter(path, version)
    return None


def folders() -> Iterator[Path]:
    """Yield where Pythons may be."""
    yield from (Path(folder) for folder in os.environ["PATH"].split(os.pathsep) if folder)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    installed = (pyenv / "versions").glob("*/bin")
    yield from sorted(installed, key=lambda path: numbers(path.parent.name), reverse=True)


def numbers(name: str) -> list[int]:
    """Read the numbers in a name, so that 3.12.10 is above 3.12.9."""
    return [int(number) for number in re.findall(r"\d+", name)]


def asked(path: Path) -> str:
    """Ask a Python for its version; nothing if it does not run, as a shim of pyenv may not."""
    try:
        return run([path, "-I", "-c", PROBE], path.parent).strip()
    except CommandError:
        return ""
