"""Runs that are killed at random moments, and what the next command and the next run find."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from scripts.drilling.outcomes import Ends, Outcome, aftermath, each, joined, run_later
from scripts.drilling.trees import Done, copied, export, scratch, start, state
from scripts.normalize import yamlfile

VICTIM = """
import sys
from scripts.drilling.victim import main
sys.exit(main(sys.argv[1:]))
"""
BY_CLOCK = 3
"""Of so many kills one comes after some seconds, anywhere in the run; the others at steps of the
swap, which takes milliseconds: the clock would hardly ever hit it."""


@frozen
class Moment:
    """When to kill: at a step, or if that is 0 after some seconds."""

    name: str
    step: int
    seconds: float = 0.0


@frozen
class Course:
    """A regeneration that nobody disturbed: what it did, how long it took, what it made."""

    steps: list[str]
    seconds: float
    ends: Ends

    @property
    def journal(self) -> range:
        """The steps from the first write of the journal to the one that removes it."""
        found = [number for number, step in enumerate(self.steps, 1) if "/journal." in step]
        return range(found[0], found[-1] + 1)

    @property
    def swap(self) -> range:
        """The steps of the whole swap, with the waiting for the disk and the clearing away."""
        waits = [number for number, step in enumerate(self.steps, 1) if step.startswith("fsync")]
        return range(waits[0], len(self.steps) + 1)

    def moments(self, count: int, seed: int) -> list[Moment]:
        """Draw moments: some by the clock, then every step around the journal, then any others."""
        rng = random.Random(seed)  # noqa: S311 - nothing is secret here
        clock = [rng.uniform(0, self.seconds) for _ in range(count // BY_CLOCK)]
        around = rng.sample(self.journal, len(self.journal))
        rest = [step for step in self.swap if step not in self.journal]
        chosen = [*around, *rng.sample(rest, len(rest))][: count - len(clock)]
        return [
            *(Moment(f"after {seconds:.2f} s", 0, seconds) for seconds in clock),
            *(Moment(f"step {step}, {self.steps[step - 1]}", step) for step in chosen),
        ]


def prepare(source: Path, tree: Path) -> Course:
    """Copy a tree, change what is exported, and see what a regeneration makes of it."""
    copied(source, tree)
    export(tree, yamlfile.load(tree / "openapi.yaml"))
    with scratch(tree) as undisturbed:
        began = time.monotonic()
        done = Done.of(start(VICTIM, undisturbed, "none", "0"))
        seconds = time.monotonic() - began
        steps = [step.replace(f"{undisturbed}/", "") for step in done.steps]
        return Course(steps, seconds, Ends(state(tree), state(undisturbed)))


def kill(tree: Path, course: Course, moment: Moment) -> Outcome:
    """Kill a run, and look at what is left."""
    with scratch(tree) as root:
        fate = "kill" if moment.step else "none"
        victim = start(VICTIM, root, fate, str(moment.step), quiet=True)
        try:
            status = victim.wait(moment.seconds or None)
        except subprocess.TimeoutExpired:
            victim.kill()
            status = victim.wait()
        end, finding = aftermath(root, course.ends)
        later = run_later(root, course.ends)
    missed = status != -signal.SIGKILL and (moment.step or status)
    told = f"it was not killed but ended with {status}" if missed else ""
    return Outcome(moment.name, end, joined(told, finding, later))


def drill(tree: Path, course: Course, count: int, seed: int) -> Iterator[Outcome]:
    """Kill some runs in copies of a prepared tree."""
    return each(lambda moment: kill(tree, course, moment), course.moments(count, seed))
