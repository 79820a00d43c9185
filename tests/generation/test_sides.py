"""Which names classes have that requests and answers share, or come to share."""

from __future__ import annotations

from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    TEXT,
    Lowered,
    answering,
    asking,
    ref,
    thing,
)


def operation_with(parts: Object, answer: str = "A") -> Object:
    told = asking(ref("A"), parts)
    told["paths"]["/ask"]["post"]["responses"] = answering(ref(answer))["paths"]["/ask"]["post"][
        "responses"
    ]
    return told


def test_what_a_request_and_an_answer_share_has_two_classes() -> None:
    parts: Object = {"A": thing({"a": TEXT}), "AAnswer": thing({"b": TEXT})}
    told = operation_with(parts)

    made = Lowered(told)

    assert made.body == ref("A")
    assert made.answer == ref("AAnswer2")
    assert made.changed("own-answer") == [("A", "AAnswer2")]


def test_a_class_keeps_its_name_when_the_other_side_comes_to_use_it() -> None:
    parts: Object = {"A": thing({"a": TEXT, "b": ref("B")}), "B": thing({"b": TEXT})}
    classes: dict[str, str] = {}
    answers = Lowered(answering(ref("A"), parts), classes)

    both = Lowered(operation_with(parts), classes)
    again = Lowered(operation_with(parts), classes)

    assert answers.answer == both.answer == ref("A")
    assert both.body == ref("ARequest")
    assert both.schemas["ARequest"]["properties"]["b"] == ref("BRequest")
    assert both.changed("own-request") == [("A", "ARequest"), ("B", "BRequest")]
    assert again.document == both.document
    assert Lowered(operation_with(parts)).body == ref("A")


def test_a_class_keeps_its_name_when_the_other_side_uses_it_no_more() -> None:
    parts: Object = {"A": thing({"a": TEXT})}
    classes: dict[str, str] = {}
    Lowered(operation_with(parts), classes)

    alone = Lowered(answering(ref("A"), parts), classes)

    assert alone.answer == ref("AAnswer")
    assert list(alone.schemas) == ["AAnswer"]


def test_a_component_that_comes_takes_no_name_from_a_class() -> None:
    parts: Object = {"A": thing({"a": TEXT})}
    classes: dict[str, str] = {}
    Lowered(operation_with(parts), classes)

    more: Object = {**parts, "AAnswer": thing({"c": ref("A")})}
    made = Lowered(operation_with(more, answer="AAnswer"), classes)
    without = Lowered(answering(ref("AAnswer"), {"AAnswer": parts["A"]}), classes)

    assert made.answer == ref("AAnswer2")
    assert made.schemas["AAnswer2"]["properties"]["c"]["anyOf"][0] == ref("AAnswer")
    assert without.answer == ref("AAnswer2")
