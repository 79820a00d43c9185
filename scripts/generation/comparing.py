"""What a run changes for those who import the package, compared before anything is swapped."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.changes import facade
from scripts.changes.assessment import Assessment, Comparison, Side
from scripts.changes.calls import Calls
from scripts.changes.matching import match
from scripts.changes.model import Change, Level, Verdict
from scripts.changes.proposals import proposals
from scripts.changes.telling import Telling
from scripts.generation.road import CACHE, Road
from scripts.normalize.problems import refuse
from scripts.packaging import readiness, repository
from scripts.packaging.commands import CommandError
from scripts.surface import SNAPSHOT, recorded
from scripts.surface import compare as compare_surfaces
from scripts.surface import read as read_surface

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
        yield Side(then)


def compare(road: Road, old: Side, new: Side, *, own: bool) -> Telling:
    """Compare two sides of a road; nothing changes for anybody where there was nothing."""
    others = tuple(of_facade(road.target, new)) if own else ()
    if not old.exists:
        return Telling(Assessment(others))
    calls = Calls(road.target) if own else None
    found = Comparison(old, new, CACHE, calls, others).assess()
    version = readiness.version(road.target) if own else None
    if found.verdict is not Verdict.BREAKING:
        return Telling(found, (), version)
    before, after = old.document, new.document
    proposed = proposals(before, after, match(before, after))
    return Telling(found, tuple(proposed), version)


def of_facade(root: Path, new: Side) -> Iterator[Change]:
    """Yield what does not fit in the facade, and what changed in its surface unrecorded."""
    yield from facade.findings(root, new.document, new.package.parent, CACHE)
    then = recorded(root / SNAPSHOT)
    yield from compare_surfaces(then, read_surface(root / SOURCE), Level.PUBLIC) if then else ()
