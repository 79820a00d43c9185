"""The road from one end to the other, beside the tree."""

from __future__ import annotations

from pathlib import Path

from scripts.generation import provenance
from scripts.generation.generator import check_config
from scripts.generation.road import CACHE, CONTRACT, NAMES, Road
from scripts.generation.rounds import Maker
from scripts.matching.operations import match
from scripts.normalize.__main__ import Normalized, normalize
from scripts.normalize.explain import check_strict
from scripts.normalize.naming import dump_names, load_names
from scripts.parsing import yaml_in


def build(road: Road, stage: Path) -> Normalized:
    """Go the whole road into an empty folder and yield what normalizing made."""
    check_config(road.config)
    made = named(road)
    generated = stage / "generated"
    generated.mkdir()
    maker = Maker(generated, road.config, CACHE, made.names.classes)
    made.report.extend(maker.sound(made.document, whole=road.is_own))
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
    made = normalize(road.exports, road.overlay, load_names(road.target / NAMES), road.preferred)
    known = road.target / CONTRACT
    pairs = match(yaml_in(known), made.document).pairs if known.is_file() else {}
    moved = {old: new for old, new in pairs.items() if old != new}
    if not moved:
        return made
    names = load_names(road.target / NAMES)
    names.follow(moved)
    return normalize(road.exports, road.overlay, names, road.preferred)


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
