"""A run that has something to do: build, compare, swap, and tell."""

from __future__ import annotations

import sys

from scripts.changes.assessment import Side
from scripts.changes.model import Verdict
from scripts.changes.telling import Telling
from scripts.generation import swap
from scripts.generation.building import build, differences
from scripts.generation.comparing import check, compare, earlier
from scripts.generation.generator import PACKAGE
from scripts.generation.road import Road
from scripts.generation.summary import summary
from scripts.generation.telling import after
from scripts.normalize.__main__ import Normalized
from scripts.normalize.explain import explain

STOPPED = """stopped  nothing was changed: this breaks programs that are right today
         --accept-breaking swaps it in all the same, for instance to mend the facade"""


def regenerate(road: Road) -> int:
    """Build beside the target, swap it in unless that breaks programs, and say what it means."""
    stage = swap.stage(road.target)
    try:
        with earlier(road) as old:
            check(road, old)
            made = build(road, stage)
            changed = differences(road, stage)
            told = compare(road, old, Side(stage))
    except BaseException:
        swap.recover(road.target)
        raise
    if is_stopped(road, told):
        swap.recover(road.target)
        tell(road, told, made)
        print(STOPPED, file=sys.stderr)
        return 1
    with after(lambda: swap.swap(road.target, road.names)):
        for path in road.preferred:
            road.tell(f"prefer   {road.exports[path]}")
        for line in summary(made, road.target / "generated" / PACKAGE, changed):
            road.tell(line)
        tell(road, told, made)
    return 0


def report(road: Road) -> None:
    """Say what changed since a revision, where nothing is to do."""
    with earlier(road) as old:
        tell(road, compare(road, old, Side(road.target)))


def is_stopped(road: Road, told: Telling) -> bool:
    """Tell whether a break stops the run."""
    return told.assessment.verdict is Verdict.BREAKING and not road.choices.accept_breaking


def tell(road: Road, told: Telling, made: Normalized | None = None) -> None:
    """Say what changes, in the form that was chosen, and what the rules did, if that was asked."""
    if made is not None and road.choices.explain:
        road.tell(explain(made.report))
    form = road.choices.form
    if form == "text":
        for line in told.text():
            road.tell(line)
    else:
        print(told.json() if form == "json" else told.markdown())
