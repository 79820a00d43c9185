"""Runs whose disk is full, or turns read-only, from one of their steps on."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from scripts.drilling.kills import VICTIM
from scripts.drilling.outcomes import NEW, OLD, Ends, Outcome, aftermath, each, joined
from scripts.drilling.trees import Done, regenerate, start, state
from scripts.drilling.victim import ERRORS
from scripts.generation import swap
from scripts.normalize.jsontypes import Object

REFUSED = 2
UNCHANGED, UNFINISHED = "; nothing was changed", "run scripts/regenerate, which finishes it"
"""How a refused run ends its one line."""


@frozen
class Fault:
    """What happens to the disk, and at which step."""

    error: str
    step: int


def document(path: str) -> Object:
    """Write a small document: a run of it has few steps, and the same ones as any other."""
    operation = {"operationId": "ask", "responses": {"200": {"description": "it answers"}}}
    info = {"title": "a drill", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": {path: {"get": operation}}}


def arguments(folder: Path) -> list[str]:
    """Say what is regenerated, and where to."""
    return ["--exports", str(folder / "export.json"), "--into", str(folder / "made")]


def prepare(folder: Path) -> tuple[Ends, int]:
    """Make a package, change what it is made of, and count the steps of the run that follows."""
    for path in ("/old", "/new"):
        (folder / "export.json").write_text(json.dumps(document(path)), "utf-8")
        if path == "/old":
            regenerate(folder, *arguments(folder))
    old = state(folder / "made")
    with tempfile.TemporaryDirectory(prefix="drill-") as name:
        other = shutil.copytree(folder, Path(name) / "tree")
        done = Done.of(start(VICTIM, other, "none", "0", *arguments(other)))
        return Ends(old, state(other / "made")), len(done.steps)


def fail(folder: Path, ends: Ends, fault: Fault) -> Outcome:
    """Let the disk fail, and look at what is said and left.

    What is wholly old or wholly new then, to the byte, needs no further run to show it.
    """
    with tempfile.TemporaryDirectory(prefix="drill-") as name:
        tree = shutil.copytree(folder, Path(name) / "tree")
        told = [fault.error, str(fault.step), *arguments(tree)]
        done = Done.of(start(VICTIM, tree, *told))
        at_once = ends.which(tree / "made", besides=swap.WORK)
        end, finding = aftermath(tree / "made", ends)
    wrong = "" if (done.status, at_once) == (0, NEW) else misspoken(done, at_once)
    return Outcome(f"{fault.error} from step {fault.step}", end, joined(wrong, finding))


def misspoken(done: Done, tree: str) -> str:
    """Find what is wrong with how a run was refused."""
    lines = done.err.splitlines()
    right = (
        done.status == REFUSED and len(lines) == 1 and lines[0].endswith((UNCHANGED, UNFINISHED))
    )
    if right and (tree == OLD or lines[0].endswith(UNFINISHED)):
        return ""
    return f"the tree was {tree}, it ended with {done.status} and said {done.err.strip()[-300:]!r}"


def drill(folder: Path, seed: int, most: int | None = None) -> Iterator[Outcome]:
    """Let the disk fail in both ways at every step, or at as many random ones as are wanted."""
    ends, steps = prepare(folder)
    faults = [Fault(error, step) for error in ERRORS for step in range(1, steps + 1)]
    rng = random.Random(seed)  # noqa: S311 - nothing is secret here
    chosen = faults if most is None else rng.sample(faults, most)
    return each(lambda fault: fail(folder, ends, fault), chosen)
