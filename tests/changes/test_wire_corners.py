"""What few documents say, and what none should."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.matching.references import resolved
from scripts.normalize.jsontypes import Object
from tests.changes.apis import DESCRIBED, compared, places, seen
from tests.changes.operations import given, served
from tests.changes.wider import chosen, text
from tests.generation.documents import (
    TEXT,
    answered,
    answering,
    asking,
    document,
    operation,
    parameter,
    ref,
    sent,
    thing,
)


def test_a_circle_of_references_leads_to_nothing() -> None:
    assert resolved({"a": {"$ref": "#/a"}}, {"$ref": "#/a"}) == {}


def test_a_schema_that_is_only_itself_takes_anything() -> None:
    circle = {"A": {"$ref": "#/components/schemas/A"}}

    assert seen(asking(ref("A"), circle), asking(ref("A"), circle)) == []
    assert [rule for rule, _ in places(asking(TEXT), asking(ref("A"), circle))] == [
        "request-type-widened"
    ]


def test_choices_are_looked_into_as_far_as_a_person_would() -> None:
    deep: Any = TEXT
    for _ in range(60):
        deep = {"anyOf": [deep, {"allOf": [{"type": "integer"}]}]}

    assert seen(asking(deep), asking(deep)) == []
    assert seen(asking(deep), asking({"type": "boolean"})) != []


def test_a_part_that_nothing_fits_lets_nothing_fit() -> None:
    none: Object = {"allOf": [TEXT, False]}

    assert [rule for rule, _ in places(asking(TEXT), asking(none))] == ["request-type-narrowed"]


def test_a_page_that_names_no_server_leaves_open_where_paths_are_found() -> None:
    assert seen(served("https://a/v1"), served()) == []
    assert seen(served(), served("https://a/v1")) == []


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"maxLength": 1}, "request-limit-tightened"),
        ({"pattern": "^a$"}, "request-pattern-added"),
        ({"pattern": "(?<a"}, "request-pattern-added"),
        ({"format": "date"}, "request-format-added"),
        ({"format": "colour"}, "request-format-added"),
    ],
)
def test_a_listed_value_that_does_not_fit_what_stands_in_place_of_the_list_is_refused(
    told: Object, rule: str
) -> None:
    old, new = asking(chosen("a", "bb")), asking(text(**told))

    assert [rule for rule, _ in places(old, new)] == ["request-enum-removed", rule]


def test_one_value_is_written_alike_in_most_styles() -> None:
    for place, style in (("query", "deepObject"), ("query", "pipeDelimited"), ("header", "simple")):
        old, new = (
            given(parameter("q", place=place)),
            given(parameter("q", place=place, style=style)),
        )

        assert seen(old, new) == []


def test_a_property_of_two_parts_is_both() -> None:
    both = {"allOf": [thing({"a": TEXT}), thing({"a": {"maxLength": 3}})]}

    assert places(asking(thing({"a": TEXT})), asking(both)) == [
        ("request-limit-tightened", "request body, a")
    ]


def test_an_address_that_is_none_is_compared_as_it_is() -> None:
    old, new = (document({}, servers=[{"url": url}]) for url in ("http://[a", "http://[b"))

    rules = {change.rule for change in compared(old, new)}
    assert rules == {"server-path-removed", "server-path-added"}


def described(word: str) -> Object:
    header = {"schema": TEXT, "description": word}
    answers = answered(TEXT)
    for answer in answers.values():
        answer |= {"description": word, "headers": {"X": header}}
    body = {**sent(TEXT), "description": word}
    return document({"/a": {"post": operation(responses=answers, requestBody=body)}})


def test_other_words_about_bodies_answers_and_headers_are_one_change_of_words() -> None:
    (change,) = compared(described("甲"), described("乙"))

    assert change.rule == DESCRIBED


@pytest.mark.parametrize("written", [asking, answering])
def test_nothing_differs_from_itself(written: Any) -> None:
    assert compared(written({"allOf": [False]}), written({"allOf": [False]})) == []
