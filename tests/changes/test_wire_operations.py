from __future__ import annotations

import pytest

from scripts.wire.rules import VERDICTS
from tests.changes.apis import places, seen
from tests.changes.operation_cases import CASES, MOVED, SAME, Moved
from tests.changes.operations import Case

by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@by_name
def test_a_change_is_told_there_and_back(case: Case) -> None:
    back = case.place if case.back_place is None else case.back_place

    assert places(case.old, case.new) == [(case.rule, case.place)]
    assert places(case.new, case.old) == [(case.back, back)]


@by_name
def test_a_change_says_where_it_is_and_what_it_means(case: Case) -> None:
    (change,) = seen(case.old, case.new)

    assert change.where == case.where
    assert change.verdict is VERDICTS[case.rule]
    assert change.operations
    assert change.text


@pytest.mark.parametrize("case", MOVED, ids=lambda case: case.name)
def test_an_operation_at_another_place_is_one_operation(case: Moved) -> None:
    there, back = places(case.old, case.new), places(case.new, case.old)

    assert tuple(rule for rule, _ in there) == case.rules
    assert tuple(rule for rule, _ in back) == (case.back or case.rules)


@pytest.mark.parametrize("name", SAME)
def test_two_ways_to_say_the_same_are_no_change(name: str) -> None:
    old, new = SAME[name]

    assert seen(old, new) == []
