"""What a new package means for those who import it: what differs, as a program judges it."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from attrs import evolve

from scripts.changes.model import Change, Level, Verdict
from scripts.normalize.jsontypes import Object
from scripts.surface.comparing import compare, owner
from scripts.surface.inheritance import ancestors
from scripts.surface.judging import Broken, judge
from scripts.surface.program import CONSTRUCTOR
from scripts.surface.reading import read

UNSEEN = {"member-value", "member-renamed"}
"""What breaks though types agree: values that were written down elsewhere."""

WHOLE = {"", CONSTRUCTOR}
SPANNING = {"kind-changed", "constructor"}
"""What shows only in what belongs to the thing."""

QUOTED = re.compile(r"\"([\w.]+)\"")


def changes(
    old_package: Path, new_package: Path, level: Level, search: list[Path], cache: Path
) -> list[Change]:
    """List what differs between two packages; a program judges only if something does.

    What it finds and types do not tell is believed only if it works with the old package.
    """
    old, new = read(old_package), read(new_package)
    found = compare(old, new, level)
    if not found:
        return []
    judged = judge(old, new_package, search, cache)
    made = verdicts(found, judged, old, level)
    if not breaking(made) <= breaking(found):
        always = {told.spot for told in judge(old, old_package, search, cache)}
        judged = [told for told in judged if told.spot not in always]
        made = verdicts(found, judged, old, level)
    return made


def breaking(found: list[Change]) -> set[tuple[str, str, str]]:
    """Collect what breaks."""
    return {
        (change.rule, change.where, change.place)
        for change in found
        if change.verdict is Verdict.BREAKING
    }


def verdicts(found: list[Change], judged: list[Broken], old: Object, level: Level) -> list[Change]:
    """Correct what types told by what the program found, and add what only that found."""
    broken: dict[str, dict[str, str]] = defaultdict(dict)
    for told in judged:
        broken[told.spot.where][told.spot.place] = told.reason
    seen = {(where, place) for _, where, place in breaking(found)}
    inner = {outer for where in broken for outer in outside(where)}
    for change in found:
        if change.rule in SPANNING and change.where in inner:
            broken[change.where].setdefault(change.place, "what belongs to it is broken")
    made = [evolve(change, verdict=verdict(change, broken[change.where], seen)) for change in found]
    made = blamed(made, broken)
    return sorted([*made, *unexplained(made, broken, old, level)], key=lambda told: told.where)


def verdict(change: Change, broken: dict[str, str], seen: set[tuple[str, str]]) -> Verdict:
    """Judge a change by what is broken of the thing that it is about.

    `seen` is what types tell to be broken: a harmless change of the same is not to blame for that.
    """
    harmless = change.verdict is not Verdict.BREAKING and (change.where, change.place) in seen
    if not harmless and (change.place in broken or (change.place == CONSTRUCTOR and "" in broken)):
        return Verdict.BREAKING
    if change.verdict is not Verdict.BREAKING or change.rule in UNSEEN or WHOLE & broken.keys():
        return change.verdict
    return Verdict.COMPATIBLE


def blamed(found: list[Change], broken: dict[str, dict[str, str]]) -> list[Change]:
    """Blame all that changed of what is broken as a whole, where nothing is to blame alone."""
    explained = {change.where for change in found if change.verdict is Verdict.BREAKING}
    whole = {where for where, places in broken.items() if WHOLE & places.keys()} - explained
    return [
        evolve(change, verdict=Verdict.BREAKING) if change.where in whole else change
        for change in found
    ]


def unexplained(
    found: list[Change], broken: dict[str, dict[str, str]], old: Object, level: Level
) -> list[Change]:
    """Tell what is broken though nothing that breaks it was seen, the outermost of it."""
    known = {change.where for change in found if change.verdict is Verdict.BREAKING}
    modules: dict[str, set[str]] = defaultdict(set)
    for path, meant in old["aliases"].items():
        modules[meant].add(owner(path))
    made: list[Change] = []
    for where in sorted(broken):
        for place, reason in broken[where].items():
            if not known & {*reasons(old, where, modules), *QUOTED.findall(reason)}:
                text = f"breaks: {reason}"
                made.append(Change(level, "program-breaks", Verdict.BREAKING, where, text, place))
        known |= {change.where for change in made}
    return made


def reasons(old: Object, where: str, modules: dict[str, set[str]]) -> set[str]:
    """Collect the things whose change explains that one is broken: what it is in, or inherits."""
    name = where.rpartition(".")[2]
    made = {*outside(where), *(f"{base}.{name}" for base in ancestors(old, owner(where)))}
    return made | {module for thing in made for module in modules.get(thing, ())}


def outside(where: str) -> list[str]:
    """List a thing and what it is in, such as its class and its module."""
    parts = where.split(".")
    return [".".join(parts[:end]) for end in range(len(parts), 0, -1)]
