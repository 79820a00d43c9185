"""The report, for people: a table by rule, then what was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scripts.normalize.problems import Problem, RefusalError
from scripts.normalize.report import Report
from scripts.normalize.rulebook import headline

SHOWN = 3
"""Places that are shown of one kind of loss; the report has all."""


def explain(report: Report) -> str:
    """Write the whole report as text."""
    return "\n".join([*by_rule(report), "", *left_out(report), "", *dropped(report)])


def by_rule(report: Report) -> list[str]:
    """List the rules that struck, the busiest first: how often, and what they do."""
    count = Counter(str(change["rule"]) for change in report.changes)
    if not count:
        return ["No rule struck."]
    rows = sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    wide = max(len(name) for name in count)
    lines = [f"{name:{wide}}  {times:6}  {headline(name)}" for name, times in rows]
    return [f"{'rule':{wide}}  places  what it does", *lines]


def left_out(report: Report) -> list[str]:
    """List the operations that did not make it."""
    if not report.left_out:
        return ["No operation was left out."]
    lines = [f"  {operation_of(told)}: {told['reason']}" for told in report.left_out]
    return [f"Operations left out: {len(lines)}", *lines]


def operation_of(told: dict[str, object]) -> str:
    """Write the method and path of a loss."""
    return f"{str(told['method']).upper()} {told['path']}"


def dropped(report: Report) -> list[str]:
    """List what else was lost, by reason, the most frequent first."""
    if not report.dropped:
        return ["Nothing else was dropped."]
    places: dict[str, list[str]] = {}
    for told in report.dropped:
        places.setdefault(str(told["reason"]), []).append(str(told["pointer"]))
    rows = sorted(places.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    lines = [line for reason, found in rows for line in loss(reason, found)]
    return [f"Details dropped: {len(report.dropped)}", *lines]


def loss(reason: str, places: list[str]) -> Iterable[str]:
    """Write one kind of loss, with its first places."""
    yield f"{len(places):6} x {reason}"
    yield from (f"         {place}" for place in places[:SHOWN])
    if len(places) > SHOWN:
        yield f"         … and {len(places) - SHOWN} more in the report"


def check_strict(report: Report) -> None:
    """Refuse a run in which an operation was lost."""
    if report.left_out:
        remedy = "mend the export, or run without --strict"
        raise RefusalError(
            *(
                Problem(operation_of(told), f"it is left out: {told['reason']}", remedy)
                for told in report.left_out
            )
        )
