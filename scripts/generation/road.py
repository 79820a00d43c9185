"""The road from exports to a package, from one end to the other, beside the tree."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from scripts.changes.matching import match
from scripts.generation import provenance
from scripts.generation.generator import check_config
from scripts.generation.rounds import Maker
from scripts.normalize import yamlfile
from scripts.normalize.__main__ import Normalized, normalize
from scripts.normalize.explain import check_strict
from scripts.normalize.jsontypes import Object
from scripts.normalize.naming import dump_names, load_names

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


def build(road: Road, stage: Path) -> Normalized:
    """Go the whole road into an empty folder and yield what normalizing made."""
    check_config(road.config)
    made = named(road)
    generated = stage / "generated"
    generated.mkdir()
    maker = Maker(generated, road.config, CACHE)
    made.report.extend(maker.sound(made.document, whole=road.overlay is not None))
    if road.choices.strict:
        check_strict(made.report)
    (stage / CONTRACT).write_text(made.text, "utf-8")
    (stage / road.report).write_text(made.report.dump(), "utf-8")
    (stage / NAMES).write_text(dump_names(made.names), "utf-8")
    recorded = provenance.dump(road.made_from, provenance.outputs(stage, road.names))
    (generated / provenance.NAME).write_text(recorded, "utf-8")
    return made


def named(road: Road) -> Normalized:
    """Normalize with the names of the last run, which operations keep where they moved."""
    made = normalize(
        road.exports, road.overlay, load_names(road.target / NAMES), road.choices.prefer
    )
    known = road.target / CONTRACT
    pairs = match(yamlfile.load(known), made.document).pairs if known.is_file() else {}
    moved = {old: new for old, new in pairs.items() if old != new}
    if not moved:
        return made
    names = load_names(road.target / NAMES)
    names.follow(moved)
    return normalize(road.exports, road.overlay, names, road.choices.prefer)


def differences(road: Road, stage: Path) -> dict[str, str]:
    """Map every file that differs between the target and what was built to how it does."""
    old, new = contents(road, road.target), contents(road, stage)
    missing = dict.fromkeys(new.keys() - old.keys(), "missing")
    extra = dict.fromkeys(old.keys() - new.keys(), "extra")
    different = {name: "different" for name in old.keys() & new.keys() if old[name] != new[name]}
    return dict(sorted({**missing, **extra, **different}.items()))


def contents(road: Road, folder: Path) -> dict[str, bytes]:
    """Read everything that a run makes, by its path below the folder."""
    found = [path for name in road.names for path in provenance.files(folder / name)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
