"""Two commands at once in one tree, and those that come upon an unfinished swap."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from scripts.drilling.kills import VICTIM, Course
from scripts.drilling.outcomes import NEW, Outcome, each, joined
from scripts.drilling.trees import REGENERATE, Done, recover, regenerate, scratch, start, state

WAITING = "waiting for another run in this tree"
DELAYS = (0.0, 0.3, 0.9)
"""When a check begins beside a run, as a part of what a run takes."""

Drill = Callable[[Path, Course], Outcome]


def two_runs(tree: Path, course: Course) -> Outcome:
    """Start two runs at once: one waits, both are content, and the tree is new."""
    with scratch(tree) as root:
        runs = [start(REGENERATE, root) for _ in range(2)]
        done = [Done.of(run) for run in runs]
        end = course.ends.which(root)
    waited = sum(WAITING in one.err for one in done)
    idle = sum("nothing to do" in one.out for one in done)
    told = [one.status for one in done], waited, idle, end
    right = told == ([0, 0], 1, 1, NEW)
    return Outcome("two runs at once", end, "" if right else f"status, waits, idle, tree: {told}")


def check_beside(delay: float) -> Drill:
    """Start a check some time after a run: it sees the tree before or after, never between."""

    def drill(tree: Path, course: Course) -> Outcome:
        with scratch(tree) as before, scratch(tree) as root:
            allowed = [regenerate(before, "--check")]
            run = start(REGENERATE, root)
            time.sleep(delay * course.seconds)
            checked = regenerate(root, "--check")
            done = Done.of(run)
            allowed.append(regenerate(root, "--check"))
            end = course.ends.which(root)
        seen = [(one.status, one.out) for one in allowed]
        between = "" if (checked.status, checked.out) in seen else f"it saw {checked}"
        torn = "" if (done.status, end) == (0, NEW) else f"the run ended with {done.status}: {end}"
        return Outcome(f"a check beside a run, {delay:.0%} in", end, joined(between, torn))

    return drill


def unfinished(tree: Path, course: Course) -> Outcome:
    """Check a tree whose swap was begun and not finished: that is said, and nothing changes."""
    with scratch(tree) as root:
        start(VICTIM, root, "kill", str(course.journal[-1]), quiet=True).wait()
        left = state(root)
        told = [regenerate(root, "--check"), recover(root, "--check")]
        untouched = state(root) == left
        recover(root)
        end = course.ends.which(root)
    said = all(one.status == 2 and "run scripts/regenerate" in one.err for one in told)  # noqa: PLR2004 - a status
    right = said and untouched and end == NEW
    return Outcome("a check on an open journal", end, "" if right else f"{told}, {untouched=}")


def drill(tree: Path, course: Course, delays: Sequence[float] = DELAYS) -> Iterator[Outcome]:
    """Do all of it in copies of a prepared tree."""
    drills: list[Drill] = [two_runs, *map(check_beside, delays), unfinished]
    return each(lambda one: one(tree, course), drills)
