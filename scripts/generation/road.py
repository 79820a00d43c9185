"""What goes in and where it goes.

This module is loaded before it is known whether there is anything to do, so it loads nothing heavy.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from scripts.generation import provenance
from scripts.normalize.jsontypes import Object

ROOT = Path(__file__).parents[2]
CONTRACT = "openapi.yaml"
NAMES = "generated/names.json"
CACHE = ROOT / ".mypy_cache" / "generated"


@frozen
class Choices:
    """What the person who runs it may choose."""

    force: bool = False
    strict: bool = False
    explain: bool = False
    prefer: tuple[Path, ...] = ()
    accept_breaking: bool = False
    since: str | None = None
    form: str = "text"


@frozen
class Road:
    """What goes in and where it goes: the tree's own road, or other exports into another folder."""

    target: Path
    exports: tuple[Path, ...]
    overlay: Path | None
    config: Path
    report: str
    choices: Choices

    def tell(self, line: str) -> None:
        """Say something, beside what machines or a pull request are told."""
        print(line, file=sys.stdout if self.choices.form == "text" else sys.stderr)

    @property
    def is_own(self) -> bool:
        """Whether it is the road of a tree of ours, with an overlay and a facade."""
        return self.overlay is not None

    @property
    def names(self) -> tuple[str, ...]:
        """What is swapped in, below the target."""
        return (CONTRACT, "generated", *(() if "/" in self.report else (self.report,)))

    @property
    def made_from(self) -> Object:
        """The digests of the inputs."""
        return provenance.inputs(
            self.exports, [self.config, *([self.overlay] if self.overlay else [])]
        )


def own_road(root: Path, choices: Choices) -> Road:
    """Describe the road of a tree of ours."""
    return Road(
        root,
        exports_in(root / "exports"),
        root / "overlay.yaml",
        root / "generator-config.yaml",
        "generated/report.json",
        choices,
    )


def other_road(exports: Sequence[Path], into: Path, choices: Choices) -> Road:
    """Describe the road of somebody's exports, without our overlay."""
    inner = tuple(p for e in exports for p in (exports_in(e) if e.is_dir() else (e,)))
    config = ROOT / "generator-config.yaml"
    return Road(into, inner, None, config, "report.json", choices)


def exports_in(folder: Path) -> tuple[Path, ...]:
    """Find the exports in a folder: every file but hidden ones and what describes the folder."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")
    return tuple(sorted(path for path in found if not path.name.startswith(".")))
