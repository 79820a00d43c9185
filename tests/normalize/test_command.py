"""What the command prints, and when it refuses."""

from __future__ import annotations

import pytest

from scripts.normalize.jsontypes import Object
from scripts.normalize.rulebook import RULES
from tests.normalize.documents import get, openapi, schemas
from tests.normalize.pages import TEXT, Normalize

LOSSY: Object = openapi(
    {"/a": {"get": {}, "connect": {}}, "/b": {"copy": {}}},
    **schemas(
        **{f"S{number}": {"type": "Number", "mock": {"mock": "@id"}} for number in range(5)},
        Z={"$ref": "#/definitions/5"},
    ),
)


def test_nothing_is_printed_unless_it_is_asked_for(normalize: Normalize) -> None:
    assert normalize(LOSSY).printed == ""


def test_explain_prints_each_rule_with_its_count_and_what_was_lost(normalize: Normalize) -> None:
    made = normalize(LOSSY, flags=("--explain",))

    assert made.printed.splitlines() == [
        "rule          places  what it does",
        f"foreign-type       5  {RULES['foreign-type'].partition(chr(10))[0]}",
        "",
        "Operations left out: 2",
        "  CONNECT /a: OpenAPI has no method CONNECT",
        "  COPY /b: OpenAPI has no method COPY",
        "",
        "Details dropped: 6",
        "     5 x has no place in OpenAPI",
        "         page1.txt#/components/schemas/S0/mock",
        "         page1.txt#/components/schemas/S1/mock",
        "         page1.txt#/components/schemas/S2/mock",
        "         … and 2 more in the report",
        "     1 x it refers to a definition that is not in the export",
        "         page1.txt#/components/schemas/Z",
    ]
    assert made.text == normalize(LOSSY).text


def test_explain_lists_the_busiest_rule_first(normalize: Normalize) -> None:
    told: Object = {"a": {"type": "int"}, "b": {"type": "int"}, "c": {**TEXT, "nullable": True}}

    made = normalize(openapi(get(), **schemas(**told)), flags=("--explain",))

    rules = [line.split()[:2] for line in made.printed.splitlines()[1:3]]
    assert rules == [["foreign-type", "2"], ["nullable", "1"]]


def test_explain_says_so_when_nothing_happened(normalize: Normalize) -> None:
    made = normalize(openapi(get()), flags=("--explain",))

    assert made.printed.splitlines() == [
        "No rule struck.",
        "",
        "No operation was left out.",
        "",
        "Nothing else was dropped.",
    ]


def test_strict_refuses_every_operation_that_would_be_left_out(normalize: Normalize) -> None:
    made = normalize(LOSSY, flags=("--strict", "--explain"))

    assert made.status == 2
    assert made.printed == ""
    assert made.error.splitlines() == [
        (
            "CONNECT /a: it is left out: OpenAPI has no method CONNECT;"
            " mend the export, or run without --strict"
        ),
        (
            "COPY /b: it is left out: OpenAPI has no method COPY;"
            " mend the export, or run without --strict"
        ),
    ]
    assert not made.output.exists()


@pytest.mark.parametrize("flags", [(), ("--strict",)])
def test_strict_takes_what_loses_no_operation(normalize: Normalize, flags: tuple[str, ...]) -> None:
    made = normalize(openapi(get(), **schemas(T={"mock": 1})), flags=flags)

    assert made.status == 0
    assert made.dropped == {"/components/schemas/T/mock": "has no place in OpenAPI"}
