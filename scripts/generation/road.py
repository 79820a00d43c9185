"""What goes in and where it goes.

This module is loaded before it is known whether there is anything to do, so it loads nothing heavy.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from attrs import frozen

from scripts.generation import provenance
from scripts.normalize.exports import meant, named
from scripts.normalize.jsontypes import Object
from scripts.normalize.problems import refuse

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
    """What goes in and where it goes: the tree's own road, or other exports into another folder.

    Exports come with their names.
    """

    target: Path
    exports: Mapping[Path, str]
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
    def preferred(self) -> tuple[Path, ...]:
        """The exports that win over others: those that are chosen now, then those of before.

        What was chosen once holds for later runs, or one without the flag would undo it in silence.
        It ends with the export, or where another one is preferred to it.

        Raises:
            RefusalError: What is chosen is none of the exports, or the provenance is damaged.
        """
        now = [meant(path, self.exports) for path in self.choices.prefer]
        known: Sequence[str] = ()
        if f"\n{provenance.PREFERRED}:" in provenance.written(self.target):
            reading = import_module("scripts.generation.recorded")
            known = reading.recorded(self.target).preferred
        before = [path for name in known for path, told in self.exports.items() if told == name]
        return tuple(dict.fromkeys([*now, *before]))

    @property
    def made_from(self) -> Object:
        """The digests of the inputs."""
        others = [self.config, *([self.overlay] if self.overlay else [])]
        first = [self.exports[path] for path in self.preferred]
        return provenance.inputs(self.exports, others, first)


def own_road(root: Path, choices: Choices) -> Road:
    """Describe the road of a tree of ours.

    Raises:
        RefusalError: There are no exports.
    """
    return Road(
        root,
        named([root / "exports"]),
        root / "overlay.yaml",
        root / "generator-config.yaml",
        "generated/report.json",
        choices,
    )


def other_road(given: Sequence[Path], into: Path, choices: Choices) -> Road:
    """Describe the road of somebody's exports, without our overlay.

    Raises:
        RefusalError: As above, or the folder is one that has exports.
    """
    check_apart(given, into)
    config = ROOT / "generator-config.yaml"
    return Road(into, named(given), None, config, "report.json", choices)


def check_apart(given: Sequence[Path], into: Path) -> None:
    """Refuse to write among the exports, or over what a tree made of its own."""
    target = into.resolve()
    if any(path.is_dir() and target.is_relative_to(path.resolve()) for path in given):
        raise refuse(str(into), "it is in a folder of exports", "name one that is not")
    if (into / "overlay.yaml").is_file() and (into / "exports").is_dir():
        remedy = "name another folder, or put the export into its exports/"
        raise refuse(str(into), "what is made there is made of its own exports", remedy)
