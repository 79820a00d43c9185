"""What becomes of Apifox's dialect of JSON Schema."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import get, openapi, schemas
from tests.normalize.pages import TEXT, Normalize, Outcome, body, page, thing

BASE = "/请求体/jsonSchema/properties/a"


def converted(normalize: Normalize, schema: object) -> tuple[Outcome, Any]:
    made = normalize(page(body=body(thing({"a": schema}))))
    return made, made.asked()["properties"]["a"]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("text", {"type": "string"}),
        ("File", {"type": "string", "format": "binary"}),
        ("int", {"type": "integer"}),
        ("long", {"type": "integer"}),
        ("float", {"type": "number"}),
        ("double", {"type": "number"}),
        ("any", {}),
        ("", {}),
        (["string", "strange"], {}),
        (7, {}),
    ],
)
def test_a_type_that_json_schema_does_not_know_becomes_one_that_it_does(
    normalize: Normalize, told: object, meant: Object
) -> None:
    made, schema = converted(normalize, {"type": told})

    assert schema == meant
    reported = [change for change in made.changes if change[0] == "foreign-type"]
    assert reported == ([] if told == "" else [("foreign-type", f"{BASE}/type", told, meant)])


@pytest.mark.parametrize(
    "schema",
    [
        {"type": ["string", "null"]},
        {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
        {"type": "integer", "minimum": 0, "exclusiveMaximum": 9.5, "multipleOf": 2},
        {"type": "string", "pattern": "^[a-z]+$", "maxLength": 64, "format": "uri"},
        {"oneOf": [{"type": "string"}, {"type": "integer"}], "x-own": {"kept": 1}},
        {"not": {"type": "string"}},
        {"type": "array", "items": True},
        {"const": None},
        {"type": "string", "default": ""},
        {"type": "string", "title": "标题", "deprecated": True, "readOnly": True},
        {"externalDocs": {"url": "https://example.com"}},
        {"type": "string", "enum": []},
    ],
)
def test_what_openapi_knows_is_kept(normalize: Normalize, schema: Object) -> None:
    made, kept = converted(normalize, schema)

    assert kept == {key: value for key, value in schema.items() if value != []}
    assert made.changes[1:] == []
    assert made.dropped == {}


@pytest.mark.parametrize(
    ("schema", "key", "reason"),
    [
        ({"minLength": "5"}, "minLength", "expected a whole number"),
        ({"maxItems": True}, "maxItems", "expected a whole number"),
        ({"minimum": "0"}, "minimum", "expected a number"),
        ({"multipleOf": 0}, "multipleOf", "expected a number above 0"),
        ({"pattern": "("}, "pattern", "expected a regular expression that Python reads too"),
        ({"uniqueItems": "true"}, "uniqueItems", "expected true or false"),
        ({"examples": "x"}, "examples", "expected an array"),
        ({"title": 5}, "title", "expected a string"),
        ({"discriminator": {"a": 1}}, "discriminator", "expected an object with a propertyName"),
        ({"externalDocs": "x"}, "externalDocs", "expected an object with a url"),
        ({"xml": "x"}, "xml", "expected an object that says how XML is written"),
        ({"nullable": "yes"}, "nullable", "expected true or false"),
        ({"x-nullable": 1}, "nullable", "expected true or false"),
        ({"mock": {"mock": "@name"}}, "mock", "has no place in OpenAPI"),
        ({"x-apifox-mock": "@name"}, "x-apifox-mock", "has no place in OpenAPI"),
        ({"allOf": 5}, "allOf", "has no place in OpenAPI"),
        ({"properties": [1]}, "properties", "has no place in OpenAPI"),
    ],
)
def test_a_keyword_that_cannot_be_is_dropped_with_its_reason(
    normalize: Normalize, schema: Object, key: str, reason: str
) -> None:
    made, kept = converted(normalize, schema)

    assert kept == {}
    assert made.dropped == {f"{BASE}/{key}": reason}


def test_true_allows_everything_and_false_nothing(normalize: Normalize) -> None:
    made = normalize(page(body=body(thing({"a": True, "b": False}))))

    assert made.asked()["properties"] == {"a": {}, "b": {"not": {}}}


def test_nullable_becomes_a_type(normalize: Normalize) -> None:
    made, schema = converted(normalize, {"type": "string", "nullable": True})

    assert schema == {"type": ["string", "null"]}
    assert ("nullable", f"{BASE}/nullable", "string", ["string", "null"]) in made.changes


@pytest.mark.parametrize("flag", ["nullable", "x-nullable"])
@pytest.mark.parametrize("schema", [{}, {"type": ["string", "null"]}])
def test_nullable_says_nothing_where_null_is_right_already(
    normalize: Normalize, schema: Object, flag: str
) -> None:
    made, kept = converted(normalize, {**schema, flag: True})

    assert kept == schema
    assert [rule for rule, *_ in made.changes] == ["numbered-title"]
    assert made.dropped == {}


@pytest.mark.parametrize(
    ("told", "found"), [("string", "a string"), (5, "a number"), ([], "an array")]
)
def test_what_is_no_schema_is_any_value_and_reported(
    normalize: Normalize, told: object, found: str
) -> None:
    made = normalize(page(body=body(thing({"a/b": told}))))

    assert made.asked()["properties"] == {"a/b": {}}
    assert made.dropped == {
        "/请求体/jsonSchema/properties/a~1b": f"a schema is an object, and this is {found}"
    }


def test_required_names_only_what_is_there_and_once(normalize: Normalize) -> None:
    schema = thing({"b": TEXT}, required=["gone", "b", "b", 5])

    made, _ = converted(normalize, schema)

    inner = made.followed(made.asked()["properties"]["a"])
    assert inner["required"] == ["b"]
    assert ("required-exists", f"{BASE}/required", ["gone", "b", "b", 5], ["b"]) in made.changes


def test_required_that_names_nothing_goes(normalize: Normalize) -> None:
    made, _ = converted(normalize, thing({"b": TEXT}, required=["gone"]))

    assert "required" not in made.followed(made.asked()["properties"]["a"])


def test_required_beside_a_combination_may_name_what_stands_in_it(normalize: Normalize) -> None:
    schema = {"allOf": [thing({"b": TEXT})], "required": ["b"]}

    _, kept = converted(normalize, schema)

    assert kept["required"] == ["b"]


@pytest.mark.parametrize(
    ("schema", "told", "meant"),
    [
        ({"type": "integer"}, "5", 5),
        ({"type": "number"}, "5", 5),
        ({"type": "number"}, "5.5", 5.5),
        ({"type": ["boolean", "null"]}, "true", True),
    ],
)
def test_a_default_is_read_as_what_the_schema_asks_for(
    normalize: Normalize, schema: Object, told: str, meant: object
) -> None:
    made, kept = converted(normalize, {**schema, "default": told})

    assert kept == {**schema, "default": meant}
    assert ("typed-default", f"{BASE}/default", told, meant) in made.changes


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "integer"}, "many"),
        ({"type": "integer"}, "5.5"),
        ({"type": "integer"}, ["5"]),
        ({"type": "boolean"}, "1"),
        ({"type": "string", "enum": ["a"]}, "b"),
        ({"type": "string", "maxLength": 1}, "ab"),
        ({"type": "string", "format": "date"}, "soon"),
        ({"type": "number", "multipleOf": 0.1}, 10**400),
    ],
)
def test_a_default_that_its_own_schema_refuses_goes(
    normalize: Normalize, schema: Object, told: object
) -> None:
    made, _ = converted(normalize, {**schema, "default": told})

    assert made.dropped[f"{BASE}/default"] == "it does not fit its own schema"
    assert f"default: {told}" not in made.text


def test_a_reference_out_of_the_page_is_any_value_and_reported(normalize: Normalize) -> None:
    made, kept = converted(normalize, {"$ref": "#/definitions/5"})

    assert kept == {}
    assert made.dropped == {BASE: "it refers to a definition that is not in the export"}


def test_a_row_of_the_editor_that_is_not_filled_in_goes(normalize: Normalize) -> None:
    schema = thing({"": {"x-tmp-pending-properties": {}, "type": "string"}, "b": TEXT})

    made, _ = converted(normalize, schema)

    assert list(made.followed(made.asked()["properties"]["a"])["properties"]) == ["b"]
    assert made.dropped == {f"{BASE}/properties/": "a row of Apifox's editor that is not filled in"}


def test_schemas_inside_every_keyword_are_converted(normalize: Normalize) -> None:
    inner = {"type": "int"}
    schema = {
        "items": inner,
        "additionalProperties": inner,
        "not": inner,
        "contains": inner,
        "propertyNames": inner,
        "anyOf": [inner],
        "prefixItems": [inner],
        "patternProperties": {"^x": inner},
    }

    made, kept = converted(normalize, schema)

    assert "int'" not in str(kept)
    assert len(made.changes) - 1 == len(schema)


def test_a_default_of_which_nobody_can_tell_whether_it_fits_a_model_goes(
    normalize: Normalize,
) -> None:
    told = {"$ref": "#/components/schemas/Tenths", "default": 10**400}

    made = normalize(
        openapi(get(), **schemas(Tenths={"type": "number", "multipleOf": 0.1}, Holder=told))
    )

    assert made.schemas["Holder"] == {"$ref": "#/components/schemas/Tenths"}
    assert list(made.dropped) == ["/components/schemas/Holder/default"]
