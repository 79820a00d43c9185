"""What becomes a component, what it is called, and what stays beside a reference to it."""

from __future__ import annotations

import pytest

from tests.normalize.documents import get, openapi, schemas
from tests.normalize.pages import KIND, TEXT, Normalize, answer, body, corrections, page, thing


def test_bodies_and_what_is_in_them_are_named_after_operation_and_property(
    normalize: Normalize,
) -> None:
    schema = thing(
        {
            "one": thing({"two": thing({"a": TEXT})}),
            "list": {"type": "array", "items": thing({"b": TEXT})},
            "map": {"type": "object", "additionalProperties": thing({"c": TEXT})},
            "no": {"not": thing({"d": TEXT})},
            "pick": {"oneOf": [thing({"e": TEXT}), thing({"f": TEXT}), TEXT]},
            "only": {"anyOf": [thing({"g": TEXT}), {"type": "null"}]},
        }
    )

    made = normalize(
        page(body=body(schema), answers=[answer(thing({"h": TEXT})), answer(thing({}), code=400)])
    )

    assert list(made.schemas) == [
        "PostV1GroupsListItem",
        "PostV1GroupsMap",
        "PostV1GroupsMapValue",
        "PostV1GroupsNoException",
        "PostV1GroupsOne",
        "PostV1GroupsOnly",
        "PostV1GroupsPickOption1",
        "PostV1GroupsPickOption2",
        "PostV1GroupsRequest",
        "PostV1GroupsResponse",
        "PostV1GroupsResponse400",
        "PostV1GroupsTwo",
    ]


A, B, C, D = (thing({name: TEXT}) for name in "abcd")


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        ({"allOf": [A, {"required": ["x"]}]}, ["Model", "ModelOption1"]),
        ({"allOf": [{"anyOf": [A, B]}, {"type": "string"}]}, ["Model", "ModelOption1Option1"]),
        (thing({"x": {"anyOf": [{"oneOf": [A, TEXT]}, TEXT]}}), ["Model", "ModelX"]),
        (thing({"x": {"anyOf": [A], "oneOf": [B]}}), ["Model", "ModelXOption1", "ModelXOption2"]),
        (
            thing({"x": {"anyOf": [{"anyOf": [A, B]}, C]}}),
            ["Model", "ModelXOption1Option1", "ModelXOption1Option2", "ModelXOption2"],
        ),
        (thing({"x": {**A, "oneOf": [B, TEXT]}}), ["Model", "ModelX", "ModelXOption1"]),
    ],
)
def test_parts_of_combinations_have_places_of_their_own_and_so_keep_their_names(
    normalize: Normalize, schema: object, names: list[str]
) -> None:
    told = openapi(get(), **schemas(Model=schema))

    once = normalize(told, names=True)
    again = normalize(told, names=True)

    assert sorted(again.schemas)[: len(names)] == names
    assert again.text == once.text


def test_what_models_hold_alike_is_named_after_one_of_them(normalize: Normalize) -> None:
    kind = {"type": "string", "enum": [""]}
    items = {"type": "array", "items": thing({"a": TEXT})}

    made = normalize(
        openapi(
            get(),
            **schemas(
                Tall={"anyOf": [TEXT, kind]}, Wide={"anyOf": [TEXT, kind]}, Pet=items, Zoo=items
            ),
        )
    )

    assert list(made.schemas) == [
        "Pet",
        "PetItem",
        "Tall",
        "TallOption2",
        "Wide",
        "WideOption2",
        "Zoo",
        "ZooItem",
    ]


def test_parameters_are_named_after_themselves(normalize: Normalize) -> None:
    told = {"query": [{"name": "kind", "schema": KIND}, {"name": "x", "type": "string"}]}

    made = normalize(page("查", "GET /a", parameters=told))

    assert list(made.schemas) == ["GetAKind"]


ENVELOPE = thing({"Meta": thing({"Id": TEXT}), "Kind": KIND})


def test_what_several_operations_hold_alike_is_one_component_named_after_its_property(
    normalize: Normalize,
) -> None:
    pages = [page("查", f"GET {path}", answers=[answer(ENVELOPE)]) for path in ("/a", "/b")]

    made = normalize(*pages)

    assert list(made.schemas) == ["GetAResponse", "GetBResponse", "Kind", "Meta"]


def test_different_things_never_share_a_name(normalize: Normalize) -> None:
    schema = thing(
        {"x": thing({"kind": thing({"a": TEXT})}), "y": thing({"kind": thing({"b": TEXT})})}
    )

    made = normalize(page(body=body(schema)))

    names = list(made.schemas)
    assert len(names) == len({name.lower() for name in names}) == 5


def test_names_that_even_the_full_path_does_not_tell_apart_get_a_digest(
    normalize: Normalize,
) -> None:
    schema = thing(
        {"素材": thing({"a": TEXT}), "人像": thing({"b": TEXT}), "组": thing({"c": TEXT})}
    )

    made = normalize(page(body=body(schema)))

    assert len(made.schemas) == 4
    assert all(name.isascii() for name in made.schemas)


def test_a_request_and_an_answer_share_choices_only(normalize: Normalize) -> None:
    schema = thing({"kind": KIND, "inner": thing({"a": TEXT})})

    made = normalize(page(body=body(schema), answers=[answer(schema)]))

    assert len([name for name in made.schemas if "Kind" in name]) == 1
    assert len([name for name in made.schemas if "Inner" in name]) == 2


def test_null_stays_beside_what_becomes_a_component(normalize: Normalize) -> None:
    schema = thing(
        {
            "kind": {**KIND, "type": ["string", "null"], "enum": ["a", None], "description": "种"},
            "part": {**thing({"a": TEXT}), "type": ["object", "null"]},
            "both": {**thing({"a": TEXT}), "type": ["object", "string", "null"]},
            "bare": {"enum": ["a", None]},
        }
    )

    made = normalize(page(body=body(schema)))

    told = made.asked()["properties"]
    assert told["kind"]["anyOf"][1] == told["part"]["anyOf"][1] == {"type": "null"}
    assert told["kind"]["description"] == "种"
    assert made.followed(told["kind"]["anyOf"][0]) == {"type": "string", "enum": ["a"]}
    assert told["both"]["type"] == ["object", "string", "null"]
    assert told["bare"]["anyOf"][1] == {"type": "null"}


def test_a_choice_in_an_answer_is_open_and_one_in_a_request_is_not(normalize: Normalize) -> None:
    schema = thing(
        {"kind": {**KIND, "description": "种"}, "list": {"type": "array", "items": KIND}}
    )

    made = normalize(page(body=body(schema), answers=[answer(schema)]))

    asked, answered = made.asked()["properties"], made.answered()["properties"]
    reference = {"$ref": asked["kind"]["$ref"]}
    assert asked["kind"] == {**reference, "description": "种"}
    assert answered["kind"] == {"anyOf": [reference, TEXT], "description": "种"}
    assert answered["list"]["items"] == {"anyOf": [asked["list"]["items"], TEXT]}
    assert [change[0] for change in made.changes].count("open-enum") == 2


def test_a_choice_that_may_be_null_is_opened_once(normalize: Normalize) -> None:
    schema = thing({"kind": {**KIND, "type": ["string", "null"]}})

    made = normalize(page(answers=[answer(schema)]))

    kind = made.answered()["properties"]["kind"]
    assert kind["anyOf"][1:] == [{"type": "null"}, TEXT]


def test_an_overlay_names_a_component(normalize: Normalize) -> None:
    schema = thing({"kind": KIND, "inner": thing({"a": TEXT})})
    overlay = corrections(
        {"target": "$..properties.kind", "update": {"x-component-name": "Kind"}},
        {"target": "$..properties.inner", "update": {"x-component-name": "Inside"}},
    )

    made = normalize(page(body=body(schema)), overlay=overlay)

    assert list(made.schemas) == ["Inside", "Kind", "PostV1GroupsRequest"]
    assert "x-component-name" not in made.text


@pytest.mark.parametrize("name", ["不行", "a b", 5])
def test_a_component_name_that_is_none_is_dropped(normalize: Normalize, name: object) -> None:
    overlay = corrections(
        {"target": "$..properties.kind", "update": {"x-component-name": name}},
    )

    made = normalize(page(body=body(thing({"kind": KIND}))), overlay=overlay)

    assert list(made.schemas) == ["PostV1GroupsKind", "PostV1GroupsRequest"]
    assert "x-component-name" not in made.text
    assert any("is no identifier" in reason for reason in made.dropped.values())


def test_a_component_name_on_something_else_is_dropped(normalize: Normalize) -> None:
    overlay = corrections({"target": "$..properties.a", "update": {"x-component-name": "A"}})

    made = normalize(page(body=body(thing({"a": TEXT}))), overlay=overlay)

    assert list(made.dropped.values()) == ["x-component-name names neither an object nor a choice"]
    assert "x-component-name" not in made.text


def test_of_two_things_with_one_chosen_name_one_keeps_it(normalize: Normalize) -> None:
    overlay = corrections(
        {"target": "$..properties['a','b']", "update": {"x-component-name": "Same"}}
    )
    schema = thing({"a": thing({"x": TEXT}), "b": thing({"y": TEXT})})

    made = normalize(page(body=body(schema)), overlay=overlay)

    assert "Same" in made.schemas
    assert any("Same is no identifier, or belongs to" in said for said in made.dropped.values())
