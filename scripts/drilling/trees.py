"""Copies of the tree, to do with as a drill likes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from scripts.generation import swap
from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Object

ROOT = Path(__file__).parents[2]
PARTS = (
    "exports",
    "generated",
    "requirements",
    "src",
    "api.md",
    "generator-config.yaml",
    "openapi.yaml",
    "overlay.yaml",
    "surface.json",
)
STEP = "step:"
"""How a victim begins the lines that list its steps."""

NOTHING: Object = {"overlay": "1.0.0", "info": {"title": "none", "version": "1"}, "actions": []}
"""An overlay that corrects nothing."""

REGENERATE = """
import sys
from pathlib import Path
from scripts.generation.__main__ import main
sys.exit(main(sys.argv[2:], Path(sys.argv[1])))
"""


def copied(source: Path, target: Path) -> Path:
    """Copy all of a tree that a regeneration reads or writes."""
    for name in PARTS:
        if (source / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source / name, target / name, ignore=ignored)
        else:
            shutil.copy(source / name, target / name)
    return target


@contextmanager
def scratch(source: Path) -> Generator[Path]:
    """Make a copy of a tree that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        yield copied(source, Path(folder))


def export(root: Path, document: Object) -> None:
    """Let a document be all that was exported to a tree, with nothing to correct."""
    shutil.rmtree(root / "exports")
    (root / "exports").mkdir()
    (root / "exports" / "openapi.yaml").write_text(yamlfile.dump(document, "A drill."), "utf-8")
    (root / "overlay.yaml").write_text(yamlfile.dump(NOTHING, "A drill."), "utf-8")


def state(root: Path) -> dict[str, bytes]:
    """Read all files of a tree, also what a regeneration may have left beside its own."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@frozen
class Done:
    """How a process ended, and what it said."""

    status: int
    out: str
    err: str

    @classmethod
    def of(cls, process: subprocess.Popen[str]) -> Done:
        """Wait for a process."""
        out, err = process.communicate()
        return cls(process.returncode, out, err)

    @property
    def steps(self) -> list[str]:
        """The steps of a victim."""
        told = (line.partition(STEP) for line in self.out.splitlines())
        return [step.strip() for before, sep, step in told if sep and not before]


def start(code: str, root: Path, *arguments: str, quiet: bool = False) -> subprocess.Popen[str]:
    """Start code of ours in a process of its own, with a tree as its first argument.

    Who will be killed must be quiet: its own children hold its pipes a little longer.
    """
    command = [sys.executable, "-c", code, str(root), *arguments]
    to = subprocess.DEVNULL if quiet else subprocess.PIPE
    return subprocess.Popen(command, stdout=to, stderr=to, text=True, cwd=ROOT)


def regenerate(root: Path, *arguments: str) -> Done:
    """Run a regeneration in a process of its own."""
    return Done.of(start(REGENERATE, root, *arguments))


def recover(root: Path, *arguments: str) -> Done:
    """Run what every command of a tree runs first."""
    command = [sys.executable, "-I", "-S", swap.__file__, str(root), *arguments]
    return Done.of(
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    )
