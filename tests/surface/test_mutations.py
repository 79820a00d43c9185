from __future__ import annotations

import pytest

from scripts.changes.model import Change, Level, Verdict
from scripts.generation.road import CACHE
from scripts.surface.comparing import compare
from scripts.surface.judging import judge
from scripts.surface.reading import read
from scripts.surface.witness import verdicts
from tests.surface.mutations import MUTATIONS, PACKAGE, Mutation, write

Told = tuple[list[Change], list[Change]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("mutations")
    old = write(folder / "old", {told.name: told.old for told in MUTATIONS})
    new = write(folder / "new", {told.name: told.new for told in MUTATIONS})
    before = read(old)
    found = compare(before, read(new), Level.GENERATED)
    judged = judge(before, new, [], CACHE / "mutations")
    return found, verdicts(found, judged, before, Level.GENERATED)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda told: told.name)
def test_a_mutation_is_seen_and_the_program_agrees_with_what_its_types_tell(
    mutation: Mutation, told: Told
) -> None:
    provisional, judged = (of(mutation, changes) for changes in told)

    assert provisional == mutation.expected
    assert judged == mutation.expected


def of(mutation: Mutation, changes: list[Change]) -> dict[str, Verdict]:
    """Collect what changed in the module of a mutation, the worst of each rule."""
    made: dict[str, Verdict] = {}
    for change in changes:
        if f"{change.where}.".startswith(f"{PACKAGE}.{mutation.name}."):
            made[change.rule] = max(change.verdict, made.get(change.rule, change.verdict))
    return made
