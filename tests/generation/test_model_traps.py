"""The traps of the generator that lie in schemas: on the real road, in code that is run."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.generation.lowering.identifiers import words
from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    NULL,
    NUMBER,
    TEXT,
    Package,
    answered,
    document,
    listing,
    operation,
    ref,
    sent,
    thing,
)

BINARY: Object = {"type": "string", "format": "binary"}
CAPTURED = sorted(
    words(
        "additional_keys additional_properties additional_property additional_property_item",
        "cast cls d data datetime field_dict files from_dict id import items json list match none",
        "prop prop_dict prop_name property self src_dict str to_dict to_multipart traps type types",
        "url uuid __dict__ _d",
    )
)
"""Names that the generated code has itself."""

TWINS = [
    "category_id",
    "categoryId",
    "CategoryID",
    "a",
    "a_item",
    "a_item_data",
    "a_type_0",
    "parse_a",
]
FOREIGN = [
    "素材组",
    "ｎａｍｅ",
    "name",
    "ID",
    "ids[]",
    "[]",
    "",
    "🎉",
    "2fa",
    "é",
    "x" * 200,
    'q"\\{t}',
    "tab\t",
]


KINDS: list[tuple[Any, Any]] = [
    (TEXT, "x"),
    (listing(ref("Inner")), [{"v": 1}, {"w": 2}]),
    (ref("Inner"), {"v": 3}),
    ({"type": ["string", "null"]}, None),
    ({"anyOf": [listing({"type": "integer"}), ref("Inner"), ref("Kind")]}, [4, 5]),
    ({}, {"any": "thing"}),
]
"""Schemas that make variables in the generated code, with values that fit."""

FIELDS: Object = {
    name: KINDS[index % len(KINDS)] for index, name in enumerate([*CAPTURED, *TWINS, *FOREIGN])
}


SCHEMAS: Object = {
    "Inner": thing({"v": NUMBER}),
    "Traps": thing(
        {name: told[0] for name, told in FIELDS.items()}, required=["a", "d", "cls", "素材组"]
    ),
    "Typed": thing({"prop": TEXT, "additional_property": TEXT}, additionalProperties=ref("Inner")),
    "Message": thing({"message": TEXT}),
    "Kind": {
        "type": "string",
        "enum": ["a_b", "a-b", "处理中", "处理中…", "Active", "ACTIVE", "", "1"],
    },
    "Level": {"type": "integer", "enum": [0, -1, 3]},
    "Menu": listing(ref("Menu")),
    "Loop": ref("Loop"),
    "Base": thing({"id": TEXT, "kind": ref("Kind")}, required=["id"]),
    "Sub": {"allOf": [ref("Base"), thing({"id": NUMBER, "sub": listing(ref("Sub"))})]},
    "Cat": thing({"kind": {"const": "cat"}, "lives": NUMBER}, required=["kind", "lives"]),
    "Dog": thing({"kind": {"const": "dog"}, "tail": thing({"long": {"type": "boolean"}})}),
    "Response": thing({"client": TEXT}),
    "Any": thing({"any": TEXT}),
    "D": thing({"d": TEXT}),
    "Cast": thing({"cast": {"type": ["string", "null"]}}),
    "Api2Key": thing({"a": TEXT}),
    "Api2key": thing({"b": TEXT}),
    "Mixed": {"enum": ["a", 1, 1.5, None, True]},
    "Nothing": {},
    "Everything": thing(
        {
            "mixed": ref("Mixed"),
            "level": ref("Level"),
            "menu": ref("Menu"),
            "loop": ref("Loop"),
            "sub": ref("Sub"),
            "pet": {"oneOf": [ref("Cat"), ref("Dog")]},
            "pets": listing({"anyOf": [ref("Cat"), ref("Dog"), NULL]}),
            "list": {"type": ["array", "null"]},
            "lists": listing(listing(ref("Inner"))),
            "php": {"anyOf": [ref("Inner"), {"type": "array"}]},
            "tuple": {"type": "array", "prefixItems": [TEXT, NUMBER]},
            "described": ref("Inner", description='a """ \\'),
            "default": {"type": "integer", "default": "x"},
            "quote": {**TEXT, "default": 'a"b\\c'},
            "at": {**TEXT, "format": "date-time"},
            "never": False,
            "always": True,
            "null": NULL,
            "map": {"additionalProperties": {"anyOf": [ref("Cat"), NUMBER]}},
            "response": ref("Response"),
            "any": ref("Any"),
            "d": ref("D"),
            "cast": ref("Cast"),
            "keys": {"allOf": [ref("Api2Key"), ref("Api2key")]},
            "one": ref("Api2key"),
            "const": {"const": "it's"},
            "nothing": ref("Nothing"),
            "required": thing({"a": TEXT}, required=["a", "b"], minProperties=1),
        },
        required=["mixed", "pet"],
    ),
}

FITTING = {name: told[1] for name, told in FIELDS.items()}
ODD: list[Object] = [
    {},
    dict.fromkeys([*FIELDS, "new"], None),
    dict.fromkeys(FIELDS, "x"),
    {name: [{"v": 1}, {"v": "x"}, None, 3] for name in FIELDS},
    {name: {"v": 1, "w": [2]} for name in FIELDS},
]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Make a package of models with all the traps that lie in schemas."""
    names = ("Traps", "Typed", "Message", "Everything")
    paths: Object = {}
    for index, name in enumerate(names):
        told: Object = {"requestBody": sent(ref(name)), "responses": answered(ref(name))}
        paths[f"/{index}"] = {"post": operation(f"op{index}", **told)}
    return Package(document(paths, SCHEMAS), tmp_path_factory.mktemp("models"))


def test_no_name_of_a_property_is_lost_or_captured(models: Package) -> None:
    assert models.round_trip("Traps", FITTING) == [FITTING]
    assert models.round_trip("TrapsAnswer", FITTING, *ODD) == [FITTING, *ODD]


def test_attributes_have_readable_names(models: Package) -> None:
    code = "from private_avatar_api.models import Traps as M\n"
    code += "answer = [name for name in M.__annotations__]"

    names = models.run(code)

    assert {"su_cai_zu", "category_id", "category_id_2", "d_", "to_dict_", "e", "traps_"} <= set(
        names
    )
    assert all(name.isascii() for name in names)


def test_other_properties_with_a_type_keep_theirs(models: Package) -> None:
    payload = {"prop": "p", "additional_property": "q", "x": {"v": 1}, "y": None, "z": "wrong"}

    assert models.round_trip("TypedAnswer", payload) == [payload]


EVERYTHING: list[Object] = [
    {},
    {
        "mixed": 1,
        "level": 3,
        "menu": [[[]]],
        "loop": {"a": 1},
        "sub": {"id": 1, "sub": [{"id": 2}, None]},
    },
    {
        "mixed": None,
        "level": 77,
        "menu": {},
        "sub": {"kind": "处理中…"},
        "null": {"a": 1},
        "never": 1,
    },
    {
        "pet": {"kind": "dog", "tail": {"long": True}},
        "pets": [{"kind": "cat", "lives": 9}, None, 4],
    },
    {"pet": {"kind": 1, "lives": "many"}, "map": {"a": {"kind": "cat"}, "b": 2, "c": "x"}},
    {
        "list": [1, {"a": 2}],
        "lists": [[{"v": 1}, None], "x", None],
        "php": [],
        "tuple": ["a", 1, None],
    },
    {
        "php": {"v": 1},
        "at": "昨天",
        "default": "x",
        "quote": 'a"b\\c',
        "keys": {"a": "1", "b": "2"},
    },
    {
        "response": {"client": "c"},
        "any": {"any": 1},
        "const": "other",
        "required": {},
        "described": None,
    },
]


def test_no_answer_is_decoded_wrongly_or_not_at_all(models: Package) -> None:
    assert models.round_trip("EverythingAnswer", *EVERYTHING) == EVERYTHING


def test_a_union_in_an_answer_is_decoded_whole(models: Package) -> None:
    code = """
from private_avatar_api.models import EverythingAnswer as M
pets = [{"kind": "cat", "lives": 9}]
made = M.from_dict({"pet": {"kind": "dog", "tail": {"long": True}}, "pets": pets})
answer = [made.pet.tail.long, made.pets[0].lives, made.pets[0].kind]
"""

    assert models.run(code) == [True, 9, "cat"]


def test_requests_keep_unions_apart_and_constants(models: Package) -> None:
    code = """
from private_avatar_api.models import Cat, Dog, Everything, Kind, Level, Sub
pets = [Dog(kind="dog"), None]
made = Everything(mixed=None, pet=Cat(kind="cat", lives=9), pets=pets, level=Level.VALUE_3)
made.sub = Sub(id=3, kind=Kind.CHU_LI_ZHONG_2, sub_=[Sub(id=4)])
answer = made.to_dict()
"""

    assert models.run(code) == {
        "mixed": None,
        "pet": {"kind": "cat", "lives": 9},
        "pets": [{"kind": "dog"}, None],
        "level": 3,
        "sub": {"id": 3, "kind": "处理中…", "sub": [{"id": 4}]},
    }


def test_every_value_of_a_choice_is_a_member(models: Package) -> None:
    code = "from private_avatar_api.models import Kind, Level\n"
    code += "answer = {one.name: one.value for one in [*Kind, *Level]}"

    assert models.run(code) == {
        "A_B": "a_b",
        "A_B_2": "a-b",
        "CHU_LI_ZHONG": "处理中",
        "CHU_LI_ZHONG_2": "处理中…",
        "ACTIVE": "Active",
        "ACTIVE_2": "ACTIVE",
        "VALUE_6": "",
        "VALUE_7": "1",
        "VALUE_0": 0,
        "VALUE_NEGATIVE_1": -1,
        "VALUE_3": 3,
    }
