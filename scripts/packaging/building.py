"""Build the source distribution and the wheel, with the tools that are pinned."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.packaging import repository
from scripts.packaging.commands import CommandError, run


class BuildError(CommandError):
    """The tree cannot be built."""


def build(source: Path, target: Path, *what: str, **variables: str) -> list[Path]:
    """Build into an empty folder: `what`, or a source distribution and from that a wheel."""
    command = [sys.executable, "-m", "build", "--no-isolation", *what]
    try:
        run([*command, "--outdir", target, source], target, **variables)
    except CommandError as error:
        raise BuildError(f"the tree cannot be built: {error}") from None
    return sorted(target.iterdir())


def build_commit(root: Path, folder: Path) -> list[Path]:
    """Build the commit from an export of it, its own time as the time of every file."""
    source = repository.export(root, folder / "source")
    target = folder / "built"
    target.mkdir()
    return build(source, target, SOURCE_DATE_EPOCH=repository.committed_at(root))


def differences(first: Sequence[Path], second: Sequence[Path]) -> list[str]:
    """Name the files that two builds of one commit made differently."""
    contents = [{path.name: path.read_bytes() for path in made} for made in (first, second)]
    return [
        f"{name}: a second build made other bytes"
        for name in sorted(contents[0].keys() | contents[1].keys())
        if contents[0].get(name) != contents[1].get(name)
    ]
