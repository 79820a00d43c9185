"""What a run changes for those who import the package, compared before anything is swapped."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.changes import facade
from scripts.changes.assessment import Assessment, Comparison, Side
from scripts.changes.calls import Calls
from scripts.changes.model import Change, Level, Verdict
from scripts.changes.proposals import proposals
from scripts.changes.telling import Telling
from scripts.generation import provenance
from scripts.generation.road import CACHE, NAMES, Road
from scripts.matching.operations import match
from scripts.normalize.jsontypes import Object
from scripts.normalize.problems import Problem, RefusalError, refuse
from scripts.packaging import repository, versions
from scripts.packaging.commands import CommandError
from scripts.parsing import json_in
from scripts.surface import comparing
from scripts.surface.__main__ import REWRITE, SNAPSHOT
from scripts.surface.reading import read

SOURCE = Path("src/private_avatar")


@contextmanager
def earlier(road: Road) -> Generator[Side]:
    """Find what to compare with: what is there now, or what a revision of git had."""
    if road.choices.since is None:
        yield Side(road.target)
        return
    with tempfile.TemporaryDirectory(prefix="regenerate-") as folder:
        try:
            then = repository.export(road.target, Path(folder) / "then", road.choices.since)
        except CommandError as error:
            said = str(error).splitlines()[-1]
            raise refuse(f"--since {road.choices.since}", said, "name a revision of git") from None
        try:
            yield Side(then)
        except RefusalError as refusal:
            raise RefusalError(*(of_revision(p, then, road) for p in refusal.problems)) from None


def of_revision(problem: Problem, then: Path, road: Road) -> Problem:
    """Say of a problem in what a revision had that it is there, and nowhere in the tree."""
    place = problem.place.removeprefix(f"{then}/")
    if place == problem.place:
        return problem
    return Problem(f"{road.choices.since}:{place}", problem.what, "name another revision")


def check(road: Road, old: Side) -> None:
    """Refuse what is damaged and will be read, all but the packages, before anything is built."""
    if road.is_own:
        Calls(road.target)
        recorded_surface(road.target)
    if old.exists and not is_restored(road):
        old.check()


def compare(road: Road, old: Side, new: Side) -> Telling:
    """Compare two sides of a road; nothing changes for anybody where there was nothing."""
    calls = Calls(road.target) if road.is_own else None
    others = tuple(of_facade(road.target, calls, new)) if calls else ()
    if not old.exists or is_restored(road):
        return Telling(Assessment(others), is_first=not old.exists)
    found = Comparison(old, new, CACHE, calls, others).assess()
    version = versions.declared(road.target) if road.is_own else None
    if found.verdict is not Verdict.BREAKING:
        return Telling(found, (), version)
    before, after = old.document, new.document
    proposed = proposals(before, after, match(before, after))
    return Telling(found, tuple(proposed), version)


def is_restored(road: Road) -> bool:
    """Tell whether only what somebody changed by hand is made again: users never had that."""
    same = provenance.is_made_from(road.target, road.made_from, NAMES)
    return same and road.choices.since is None


def of_facade(root: Path, calls: Calls, new: Side) -> Iterator[Change]:
    """Yield what does not fit in the facade, and what changed in its surface unrecorded."""
    yield from facade.findings(root, calls, new.document, new.package.parent, CACHE)
    if (recorded := recorded_surface(root)) is not None:
        yield from comparing.compare(recorded, read(root / SOURCE), Level.PUBLIC)


def recorded_surface(root: Path) -> Object | None:
    """Read the surface that is promised, if that is recorded."""
    path = root / SNAPSHOT
    return json_in(path, REWRITE) if path.is_file() else None
