"""The Python names that are chosen for properties and parameters, and the names of members."""

from __future__ import annotations

import ast
import keyword
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_python_client.strings import PythonIdentifier, in_double_quote_literal

from scripts.generation.lowering.identifiers import (
    CALL,
    MODEL,
    chosen_names,
    is_derived,
    is_writable,
    python_names,
)
from scripts.generation.lowering.members import member_names
from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    TEXT,
    Lowered,
    Package,
    asking,
    document,
    operation,
    parameter,
    ref,
    thing,
)

NAMED: dict[str, tuple[list[str], dict[str, str]]] = {
    "what the generator names well": (["id", "GroupId", "list", "2fa", "x-y", "_a"], {}),
    "Chinese": (["素材组", "处理中…"], {"素材组": "su_cai_zu", "处理中…": "chu_li_zhong"}),
    "full width": (["ｎａｍｅ"], {"ｎａｍｅ": "name"}),
    "twins": (["category_id", "categoryId"], {"categoryId": "category_id_2"}),
    "case": (["id", "Id", "ID"], {"ID": "id_2", "Id": "id_3"}),
    "a number that is taken": (["a", "A", "a_2"], {"A": "a_3"}),
    "a number that begins another name": (["a", "A", "a_2_item"], {"A": "a_3"}),
    "nothing that can be said": (["🎉", ""], {"🎉": "field_6146299c", "": "field_e3b0c442"}),
    "brackets": (["ids[]", "[]"], {"[]": "field_4f53cda1"}),
    "code around it": (
        ["d", "to_dict", "field_dict"],
        {"d": "d_", "to_dict": "to_dict_", "field_dict": "field_dict_"},
    ),
    "a variable of a loop": (
        ["a", "a_item", "a_item_data"],
        {"a_item": "a_item_", "a_item_data": "a_item_data_"},
    ),
    "a variable of a loop in a loop": (["a", "a_type_0_item"], {"a_type_0_item": "a_type_0_item_"}),
    "a variable before it": (
        ["a", "json_a", "parse_a"],
        {"json_a": "json_a_", "parse_a": "parse_a_"},
    ),
    "no variable": (["b_item", "a_type", "json_b"], {}),
    "an item of other properties": (
        ["additional_property_item"],
        {"additional_property_item": "additional_property_item_"},
    ),
}


def spelled(wires: Iterable[str]) -> dict[str, str]:
    return {wire: wire for wire in wires}


@pytest.mark.parametrize(("wires", "names"), NAMED.values(), ids=NAMED)
def test_a_name_is_chosen_where_the_generator_would_choose_badly(
    wires: list[str], names: dict[str, str]
) -> None:
    assert python_names(spelled(wires), MODEL) == names
    assert python_names(spelled(reversed(wires)), MODEL) == names


def test_a_long_name_is_cut_and_told_apart() -> None:
    names = python_names(spelled(["a" * 300, "a" * 301]), MODEL)

    assert all(len(name) <= 60 for name in names.values())
    assert len(set(names.values())) == 2


NAMES = st.one_of(
    st.text(max_size=8), st.from_regex(r"[a-c](_item|_type_0|_data|_2|I)*", fullmatch=True)
)


@given(st.lists(NAMES, max_size=8, unique=True))
def test_names_are_unique_identifiers_that_hide_nothing(wires: list[str]) -> None:
    chosen = chosen_names({wire: wire for wire in wires}, CALL)

    names = list(chosen.values())
    assert len(set(names)) == len(names)
    for name in names:
        assert name.isascii()
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert name not in CALL
        assert not is_derived(name, set(names) - {name})


@given(st.text(max_size=5))
def test_a_string_is_writable_if_the_generator_keeps_it(text: str) -> None:
    assert is_writable(text) is (ast.literal_eval(f'"{in_double_quote_literal(text)}"') == text)


def test_a_property_whose_name_the_generator_would_spoil_is_dropped() -> None:
    made = Lowered(asking(thing({"z\u200bw": TEXT, "a": TEXT}, required=["z\u200bw", "a"])))

    told = made.followed(made.body)
    assert list(told["properties"]) == ["a"]
    assert told["required"] == ["a"]
    (reason,) = made.dropped.values()
    assert reason.endswith("it still travels in additional_properties")


def test_names_stand_beside_what_they_name() -> None:
    made = Lowered(
        asking(
            thing({"名": TEXT, "message": ref("Message")}), {"Message": thing({"message": TEXT})}
        )
    )

    assert made.followed(made.body)["x-python-names"] == {"名": "ming"}
    assert made.schemas["Message"]["x-python-names"] == {"message": "message_"}
    assert made.changed("python-name") == [(None, {"名": "ming"}), (None, {"message": "message_"})]


def test_in_a_multipart_body_files_are_code() -> None:
    made = Lowered(asking(thing({"files": TEXT}), media_type="multipart/form-data"))

    assert made.followed(made.body)["x-python-names"] == {"files": "files_"}


def test_a_parameter_in_two_places_has_two_names() -> None:
    told = [parameter("令牌", TEXT, place) for place in ("query", "path")]
    told += [parameter("token", TEXT, "header"), parameter("token"), parameter("token_header")]

    made = Lowered(document({"/{令牌}": {"get": operation(parameters=told)}}))

    names = {
        (item["in"], item.get("x-python-name", str(PythonIdentifier(item["name"], "field_"))))
        for item in made.operation["parameters"]
    }
    assert names == {
        ("path", "ling_pai"),
        ("query", "ling_pai_query"),
        ("query", "token"),
        ("header", "token_header"),
        ("query", "token_header_2"),
    }


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["a", "b-c", "1"], None),
        ([1, -2], None),
        (["a_b", "a-b"], ["A_B", "A_B_2"]),
        (["Active", "ACTIVE"], ["ACTIVE", "ACTIVE_2"]),
        (["处理中", "ok"], ["CHU_LI_ZHONG", "OK"]),
        (["1", "VALUE_0"], ["VALUE_0", "VALUE_0_2"]),
        (["é", "", "🎉"], ["E", "VALUE_1", "VALUE_2"]),
        (["ё2", "2²"], ["E2", "VALUE_1"]),
        (["２x"], None),
        (["é2", "2é"], ["E2", "VALUE_1"]),
        (["é", "E"], ["E", "E_2"]),
        (["名" * 40], None),
    ],
)
def test_members_have_names_where_the_generator_finds_none(
    values: list[object], names: list[str] | None
) -> None:
    found = member_names(values)

    if values == ["名" * 40]:
        assert found is not None
        assert len(found[0]) <= 60
    else:
        assert found == names


def test_a_choice_keeps_the_values_that_can_be_written() -> None:
    parts: Object = {
        "Some": {"type": "string", "enum": ["a", "b\u200b", "a"]},
        "None": {"type": "string", "enum": ["\u200b"]},
    }

    made = Lowered(asking(thing({"some": ref("Some"), "none": ref("None")}), parts))

    told = made.followed(made.body)["properties"]
    assert made.followed(told["some"]["anyOf"][0])["enum"] == ["a"]
    assert told["none"] == TEXT
    assert list(made.dropped) == ["/components/schemas/Some/enum", "/components/schemas/None/enum"]


def test_the_contract_names_a_property_for_python() -> None:
    told = asking(thing({"Title": {**TEXT, "x-python-name": "Name"}, "Odd": {"x-python-name": 3}}))
    lowered = Lowered(told)

    made = lowered.followed(lowered.body)

    assert made["x-python-names"] == {"Title": "name"}
    assert lowered.changed("python-name") == [(None, {"Title": "name"})]


def test_the_contract_names_a_parameter_for_python() -> None:
    told = parameter("Title", **{"x-python-name": "Name"})
    lowered = Lowered(document({"/ask": {"get": operation(parameters=[told])}}))

    (made,) = lowered.operation["parameters"]

    assert made["x-python-name"] == "name"


CHOSEN: dict[str, tuple[Object, object, bool]] = {
    "text": (TEXT, "a b", True),
    "text that the generator spoils": (TEXT, 'a"b', False),
    "a time, which is text here": ({**TEXT, "format": "date-time"}, "2026-01-31", True),
    "number": ({"type": "integer"}, 3, True),
    "fraction": ({"type": "number"}, 0.5, True),
    "truth": ({"type": "boolean"}, False, True),
    "truth where a number is wanted": ({"type": "integer"}, True, False),
    "anything": ({}, 3, False),
    "one of several": ({"type": ["integer", "boolean"]}, 3, False),
}


@pytest.mark.parametrize(("schema", "value", "fits"), CHOSEN.values(), ids=CHOSEN)
def test_the_contract_chooses_what_is_sent_for_a_required_value(
    schema: Object, value: object, *, fits: bool
) -> None:
    told = thing({"a": {**schema, "x-python-default": value}})
    lowered = Lowered(asking({**told, "required": ["a"]}))

    made = lowered.followed(lowered.body)["properties"]["a"]

    assert made.get("default") == (value if fits else None)
    reason = "its x-python-default is no plain value of its type"
    assert list(lowered.dropped.values()) == ([] if fits else [reason])


def test_what_is_chosen_for_a_required_value_is_sent(tmp_path: Path) -> None:
    told = {**TEXT, "x-python-default": "x"}
    schemas = {"A": {**thing({"a": told, "b": TEXT}), "required": ["a", "b"]}}
    package = Package(asking(ref("A"), schemas), tmp_path)

    made = package.run("from private_avatar_api.models import A; answer = A(b='y').to_dict()")

    assert made == {"a": "x", "b": "y"}
