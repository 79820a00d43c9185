"""What objects become: through `allOf`, unions, references and circles."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    NULL,
    NUMBER,
    TEXT,
    Lowered,
    answering,
    asking,
    listing,
    ref,
    thing,
)

PARTS: Object = {
    "A": thing({"a": TEXT}),
    "B": thing({"b": NUMBER}),
    "Kind": {"type": "string", "enum": ["x", "y"]},
    "Level": {"type": "integer", "enum": [1, 2]},
    "Names": listing(TEXT),
    "Alias": ref("A"),
    "Maybe": {"anyOf": [ref("A"), NULL]},
}


@pytest.mark.parametrize(
    ("schema", "fields", "required"),
    [
        ({"allOf": [ref("A"), ref("B")]}, {"a": TEXT, "b": NUMBER}, []),
        ({"allOf": [ref("A"), thing({"c": TEXT})]}, {"a": TEXT, "c": TEXT}, []),
        ({"allOf": [ref("A"), {"required": ["a"]}]}, {"a": TEXT}, ["a"]),
        (ref("A", required=["a"]), {"a": TEXT}, ["a"]),
        (ref("A", properties={"c": TEXT}, required=["c"]), {"a": TEXT, "c": TEXT}, ["c"]),
        (
            {"allOf": [ref("A"), {"allOf": [{"required": ["a"]}, ref("B")]}]},
            {"a": TEXT, "b": NUMBER},
            ["a"],
        ),
        ({"allOf": [ref("A"), thing({"a": NUMBER})]}, {"a": NUMBER}, []),
        (thing({"a": NUMBER}, allOf=[ref("A")]), {"a": NUMBER}, []),
        (
            {"allOf": [ref("A"), ref("A", required=["a"]), ref("A", required=["a"])]},
            {"a": TEXT},
            ["a"],
        ),
        ({"allOf": [ref("A"), {"type": "object", "additionalProperties": TEXT}]}, {"a": TEXT}, []),
    ],
)
def test_all_of_several_objects_is_one(schema: Any, fields: Any, required: list[str]) -> None:
    made = Lowered(asking(thing({"whole": schema}), PARTS))

    told = made.followed(made.followed(made.body)["properties"]["whole"])
    assert told["properties"] == fields
    assert told.get("required", []) == required


def test_an_object_that_extends_another_keeps_its_name_and_words() -> None:
    parts: Object = {
        "Base": thing({"id": TEXT}, description="旧"),
        "Whole": {"allOf": [ref("Base"), thing({"name": TEXT})], "description": "新"},
    }

    made = Lowered(asking(ref("Whole"), parts))

    assert made.body == ref("Whole")
    assert list(made.schemas) == ["Whole"]
    assert made.schemas["Whole"]["description"] == "新"


def test_properties_that_meet_are_met_themselves() -> None:
    one, other = thing({"in": thing({"a": TEXT})}), thing({"in": thing({"b": TEXT})})

    made = Lowered(asking({"allOf": [one, other]}))

    inner = made.followed(made.followed(made.body)["properties"]["in"])
    assert list(inner["properties"]) == ["a", "b"]


@pytest.mark.parametrize(
    ("schema", "extra"),
    [
        (thing({"a": TEXT}, additionalProperties=False), False),
        (thing({"a": TEXT}, additionalProperties=True), None),
        (thing({"a": TEXT}, additionalProperties={}), None),
        ({"type": "object", "additionalProperties": NUMBER}, NUMBER),
        ({"additionalProperties": NUMBER}, NUMBER),
        ({"type": "object", "additionalProperties": False}, False),
        (
            {"type": "object", "patternProperties": {"^x": TEXT}, "additionalProperties": False},
            None,
        ),
        ({"type": "object", "propertyNames": {"pattern": "x"}}, None),
        ({"allOf": [thing({"a": TEXT}, additionalProperties=False), ref("A")]}, None),
        ({"allOf": [thing({"a": TEXT}, additionalProperties=False)] * 2}, False),
        ({"allOf": [{"additionalProperties": NUMBER}, ref("A")]}, NUMBER),
    ],
)
def test_other_properties_are_what_the_schema_says(schema: Any, extra: Any) -> None:
    made = Lowered(asking({"properties": {"whole": schema}}, PARTS))

    told = made.followed(made.followed(made.body)["properties"]["whole"])
    assert told.get("additionalProperties") == extra


CIRCLES: dict[str, tuple[Object, str]] = {
    "itself in two ways": ({"X": {"anyOf": [ref("X"), listing(ref("X"))]}}, "X"),
    "an array of itself": ({"X": listing(ref("X"))}, "X"),
    "itself": ({"X": ref("X")}, "X"),
    "a chain to itself": ({"X": ref("Y"), "Y": {"anyOf": [ref("X"), NULL]}}, "X"),
    "an object that extends itself": ({"X": {"allOf": [ref("X"), thing({"a": TEXT})]}}, "X"),
    "objects that extend each other": (
        {
            "X": {"allOf": [ref("Y"), thing({"a": TEXT})]},
            "Y": {"allOf": [ref("X"), thing({"b": TEXT})]},
        },
        "X",
    ),
}


@pytest.mark.parametrize(("parts", "name"), CIRCLES.values(), ids=CIRCLES)
def test_a_circle_is_cut_once(parts: Object, name: str) -> None:
    made = Lowered(asking(thing({"a": ref(name), "b": ref(name)}), parts))

    assert len(made.changed("cut-circle")) == 1


def test_objects_that_hold_themselves_are_left_whole() -> None:
    parts: Object = {
        "Tree": thing({"up": ref("Tree"), "down": listing(ref("Tree"))}),
        "Value": {"anyOf": [TEXT, listing(ref("Value")), {"additionalProperties": ref("Value")}]},
    }

    made = Lowered(asking(thing({"tree": ref("Tree"), "value": ref("Value")}), parts))

    assert made.schemas["Tree"]["properties"] == {"up": ref("Tree"), "down": listing(ref("Tree"))}


def test_lists_that_no_reader_could_follow_hold_any_value() -> None:
    parts: Object = {f"L{number}": listing(ref(f"L{number + 1}")) for number in range(20)}

    made = Lowered(asking(ref("L0"), {**parts, "L20": TEXT}))

    assert 1 < str(made.body).count("array") <= 8
    assert "cut-depth" in made.rules


def test_references_that_no_reader_could_follow_are_any_value() -> None:
    parts: Object = {f"A{number}": ref(f"A{number + 1}") for number in range(2000)}

    made = Lowered(asking(ref("A0"), {**parts, "A2000": TEXT}))

    assert made.body == {}
    assert len(made.changed("cut-depth")) == 1


def test_combinations_without_end_are_cut() -> None:
    count = 11
    parts: Object = {
        f"P{one}": thing(
            {f"p{other}": {"allOf": [ref(f"P{one}"), ref(f"P{other}")]} for other in range(count)}
        )
        for one in range(count)
    }

    made = Lowered(asking(ref("P0"), parts))

    assert 1000 < len(made.schemas) < 1500
    assert "cut-size" in made.rules


def test_a_component_that_nothing_uses_is_dropped() -> None:
    made = Lowered(asking(ref("A"), {**PARTS, "Unused": True}))

    assert list(made.schemas) == ["A"]
    assert made.dropped["/components/schemas/Unused"] == "no operation uses it"


def test_a_name_that_differs_for_people_only_is_numbered() -> None:
    parts: Object = {
        name: thing({"a": TEXT}) for name in ("Api2Key", "Api2key", "Cast", "Response", "Ok")
    }

    made = Lowered(asking(thing({name: ref(name) for name in parts}), parts))

    assert made.changed("free-class-name") == [
        ("Api2key", "Api2key2"),
        ("Cast", "Cast2"),
        ("Response", "Response2"),
    ]
    assert {"Api2Key", "Api2key2", "Response2", "Ok"} < set(made.schemas)


def test_an_answer_has_one_object_for_several() -> None:
    parts: Object = {
        "Cat": thing(
            {"kind": TEXT, "lives": NUMBER, "next": ref("Pet")}, required=["kind", "lives"]
        ),
        "Dog": thing({"kind": NUMBER, "name": TEXT}, required=["kind"], additionalProperties=False),
        "Pet": {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}},
    }

    made = Lowered(answering(listing(ref("Pet")), parts))

    assert made.answer["items"]["anyOf"][0] == ref("Pet")
    assert list(made.schemas) == ["Pet"]
    told = made.schemas["Pet"]["properties"]
    assert told["kind"] == {"type": ["string", "integer", "null"]}
    assert list(told) == ["kind", "lives", "next", "name"]
    assert told["next"]["anyOf"][0] == ref("Pet")


def test_an_unnamed_union_in_an_answer_is_named_after_its_place() -> None:
    made = Lowered(answering(thing({"数据": {"anyOf": [ref("A"), ref("B"), NULL]}}), PARTS))

    told = made.followed(made.answer)["properties"]["数据"]
    assert told["anyOf"][0] == ref("AskResponseShuJu")
    assert list(made.schemas["AskResponseShuJu"]["properties"]) == ["a", "b"]


def test_objects_without_names_are_one_in_an_answer_whatever_their_order() -> None:
    options = [
        thing({"here": TEXT}),
        {"type": "object"},
        {"allOf": [ref("A"), ref("B")]},
        {"allOf": [thing({"need": TEXT}), ref("B", required=["b"])]},
    ]

    one = Lowered(answering({"oneOf": options}, PARTS))
    other = Lowered(answering({"oneOf": options[::-1]}, PARTS))

    told = one.followed(one.answer)["properties"]
    assert sorted(told) == ["a", "b", "here", "need"]
    assert sorted(other.followed(other.answer)["properties"]) == sorted(told)


def test_a_closed_union_in_an_answer_is_closed() -> None:
    closed = [thing({name: TEXT}, additionalProperties=False) for name in "ab"]

    made = Lowered(answering({"anyOf": closed}))

    assert made.followed(made.answer)["additionalProperties"] is False


def test_an_object_is_required_in_less_words_in_an_answer() -> None:
    made = Lowered(answering({"anyOf": [ref("A", required=["a"]), ref("A")]}, PARTS))

    assert made.answer == ref("A")


def test_many_objects_in_one_union_count_as_any_object() -> None:
    parts: Object = {f"O{number}": thing({f"o{number}": TEXT}) for number in range(20)}

    made = Lowered(asking({"anyOf": [ref(name) for name in parts]}, parts))

    assert len(made.body["anyOf"]) == 12
    assert made.followed(made.body["anyOf"][-1])["properties"] == {}
