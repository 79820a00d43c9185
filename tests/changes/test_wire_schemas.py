from __future__ import annotations

import pytest

from scripts.wire.rules import VERDICTS
from tests.changes.apis import places, seen
from tests.changes.schema_cases import CASES, SAME
from tests.changes.wider import PET, WIDER, Case
from tests.generation.documents import answering, asking

by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def expected(rule: str, whole: str, place: str) -> list[tuple[str, str]]:
    """Write one change below a body."""
    return [(rule, f"{whole}, {place}" if place else whole)]


@by_name
def test_what_is_sent_may_be_wider_and_must_not_be_closer(case: Case) -> None:
    old, new = (asking(schema, case.schemas) for schema in (case.old, case.new))
    there, back, _, _ = WIDER[case.kind]

    assert places(old, new) == expected(there, "request body", case.place)
    assert places(new, old) == expected(back, "request body", case.back or case.place)


@by_name
def test_what_is_answered_may_be_closer_and_must_not_be_wider(case: Case) -> None:
    old, new = (answering(schema, case.schemas) for schema in (case.old, case.new))
    _, _, there, back = WIDER[case.kind]

    assert places(old, new) == expected(there, "answer 200", case.place)
    assert places(new, old) == expected(back, "answer 200", case.back or case.place)


@pytest.mark.parametrize("name", SAME)
def test_two_ways_to_say_the_same_are_no_change(name: str) -> None:
    for written in (asking, answering):
        old, new = (written(schema, PET) for schema in SAME[name])

        assert seen(old, new) == []
        assert seen(new, old) == []


@by_name
def test_a_verdict_is_that_of_the_rule(case: Case) -> None:
    old, new = (asking(schema, case.schemas) for schema in (case.old, case.new))

    (change,) = seen(old, new)

    assert change.verdict is VERDICTS[change.rule]
    assert change.where == "POST /ask"
    assert change.operations == ("POST /ask",)
    assert change.text
