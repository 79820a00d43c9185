"""Where references lead, and what becomes of those that lead nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import components, get, openapi, schemas
from tests.normalize.pages import TEXT, Normalize

NUMBER: Object = {"type": "integer"}


def referring(reference: Any, **told: Any) -> Object:
    """Write a document in which a schema refers to something."""
    named = {"Holder": {"type": "array", "items": {"$ref": reference}}, **told}
    return openapi(get(), **schemas(**named))


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("#/components/schemas/A B", "AB"),
        ("#/components/schemas/A%20B", "AB"),
        ("#/components/schemas/%E7%BB%84", "Zu"),
        ("#/components/schemas/List%C2%ABA%C2%BB", "ListA"),
        ("#/components/schemas/x~1y", "XY"),
        ("#/components/schemas/c~0d", "CD"),
        ("#/components/schemas/100%25", "Schema100"),
    ],
)
def test_a_reference_leads_to_its_schema_however_it_is_written(
    normalize: Normalize, reference: str, name: str
) -> None:
    named = {"A B": TEXT, "组": TEXT, "List«A»": TEXT, "x/y": TEXT, "c~d": TEXT, "100%": TEXT}

    made = normalize(referring(reference, **named))

    assert made.schemas["Holder"]["items"] == {"$ref": f"#/components/schemas/{name}"}
    assert name in made.schemas
    assert made.dropped == {}


@pytest.mark.parametrize(
    "reference",
    [
        "#/components/schemas/Gone",
        "#/definitions/554",
        "#/components/schemas/Other/properties/gone",
        "#/components/schemas/Other/required/7",
        "#/components/schemas/Other/required/x",
        "#/components/schemas/Other/type",
        "#nothing",
        "#",
        "#/components/responses/Gone",
    ],
)
def test_a_reference_that_leads_nowhere_is_any_value_and_reported(
    normalize: Normalize, reference: str
) -> None:
    other = {"type": "object", "required": ["a"], "properties": {"a": TEXT}}

    made = normalize(referring(reference, Other=other))

    assert made.schemas["Holder"] == {"type": "array", "items": {}}
    assert made.dropped == {
        "/components/schemas/Holder/items": "it refers to a definition that is not in the export"
    }


def test_a_reference_that_is_no_text_is_any_value_and_reported(normalize: Normalize) -> None:
    made = normalize(referring(5))

    assert made.schemas["Holder"] == {"type": "array", "items": {}}
    place = "/components/schemas/Holder/items/$ref"
    assert made.changes == [("no-reference", place, "a number", None)]


@pytest.mark.parametrize(
    "reference", ["other.json#/a", "https://example.com/a.yaml", "./a.yaml", "Pet"]
)
@pytest.mark.parametrize("place", ["schema", "parameter", "response", "body"])
def test_a_reference_to_another_document_is_refused_and_nothing_fetched(
    normalize: Normalize, reference: str, place: str
) -> None:
    told: Object = {"$ref": reference}
    whole = {
        "schema": referring(reference),
        "parameter": openapi(get(parameters=[told])),
        "response": openapi(get(responses={"200": told})),
        "body": openapi(get(requestBody=told)),
    }

    made = normalize(whole[place])

    assert made.status == 2
    assert "it refers to another document, and nothing is fetched" in made.error
    assert made.error.startswith("page1.txt")


def test_a_schema_that_stands_elsewhere_gets_a_name_after_its_place(normalize: Normalize) -> None:
    other = {"type": "object", "properties": {"a": NUMBER, "list": {"allOf": [TEXT]}}}

    made = normalize(
        openapi(
            get(parameters=[{"name": "q", "in": "query", "schema": {"type": "boolean"}}]),
            **schemas(
                Other=other,
                A={"items": {"$ref": "#/components/schemas/Other/properties/a"}},
                B={"items": {"$ref": "#/components/schemas/Other/properties/list/allOf/0"}},
                C={"items": {"$ref": "#/paths/~1a/get/parameters/0/schema"}},
            ),
        )
    )

    names = {name: made.schemas[name]["items"]["$ref"].rpartition("/")[2] for name in "ABC"}
    assert names == {
        "A": "OtherPropertiesA",
        "B": "PropertiesListAllOf",
        "C": "GetParametersSchema",
    }
    assert [made.schemas[name]["type"] for name in names.values()] == [
        "integer",
        "string",
        "boolean",
    ]


def test_two_places_whose_names_would_be_one_get_two(normalize: Normalize) -> None:
    made = normalize(
        openapi(
            {"/a": {"get": {"x": {"y": {"z": TEXT}}}, "put": {"x": {"y": {"z": NUMBER}}}}},
            **schemas(
                A={"items": {"$ref": "#/paths/~1a/get/x/y/z"}},
                B={"items": {"$ref": "#/paths/~1a/put/x/y/z"}},
            ),
        )
    )

    first, second = (made.followed(made.schemas[name]["items"]) for name in "AB")
    assert (first["type"], second["type"]) == ("string", "integer")


def test_references_to_references_are_followed_one_by_one(normalize: Normalize) -> None:
    made = normalize(
        openapi(
            get(),
            **schemas(
                A={"$ref": "#/components/schemas/B"},
                B={"$ref": "#/components/schemas/C"},
                C={"type": "object", "properties": {"a": TEXT, "b": TEXT}},
                D={"$ref": "#/components/schemas/A", "x-apifox-overrides": {"b": None}},
            ),
        )
    )

    assert made.schemas["A"] == {"$ref": "#/components/schemas/B"}
    assert made.schemas["D"] == {"type": "object", "properties": {"a": TEXT}}


def test_schemas_that_refer_to_each_other_or_themselves_are_kept(normalize: Normalize) -> None:
    circle: Object = {
        "A": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/B"}}},
        "B": {"type": "array", "items": {"$ref": "#/components/schemas/A"}},
        "C": {"type": "object", "properties": {"c": {"$ref": "#/components/schemas/C"}}},
    }

    made = normalize(openapi(get(), **schemas(**circle)))

    assert made.schemas == circle


def test_references_that_lead_to_each_other_only_lead_nowhere(normalize: Normalize) -> None:
    made = normalize(
        openapi(
            get(),
            **schemas(
                A={"$ref": "#/components/schemas/B"},
                B={"$ref": "#/components/schemas/A"},
                C={"$ref": "#/components/schemas/A", "x-apifox-overrides": {"b": None}},
                D={"$ref": "#/components/schemas/D", "description": "自己"},
            ),
        )
    )

    assert made.schemas == {"A": {}, "B": {}, "C": {}, "D": {"description": "自己"}}
    assert sorted(made.dropped) == [f"/components/schemas/{name}" for name in "ABCD"]


def test_responses_bodies_parameters_and_headers_of_components_are_written_out(
    normalize: Normalize,
) -> None:
    shared = components(
        responses={
            "参数不正确": {
                "description": "坏",
                "headers": {"X-A": {"$ref": "#/components/headers/次数"}},
                "content": {"application/json": {"schema": TEXT}},
            }
        },
        requestBodies={"体": {"required": True, "content": {"text/plain": {"schema": TEXT}}}},
        parameters={"页": {"name": "page", "in": "query", "schema": NUMBER}},
        headers={"次数": {"description": "次", "schema": NUMBER}},
    )
    told = {
        "parameters": [{"$ref": "#/components/parameters/页"}],
        "requestBody": {"$ref": "#/components/requestBodies/%E4%BD%93"},
        "responses": {
            "400": {"$ref": "#/components/responses/参数不正确", "description": ""},
            "404": {"$ref": "#/components/responses/参数不正确", "description": "无"},
        },
    }

    made = normalize(openapi({"/a": {"post": told}}, **shared))

    header = {"X-A": {"required": False, "description": "次", "schema": NUMBER}}
    content = {"application/json": {"schema": TEXT}}
    assert made.operation["parameters"] == [
        {"name": "page", "in": "query", "required": False, "schema": NUMBER}
    ]
    assert made.operation["requestBody"] == {
        "required": True,
        "content": {"text/plain": {"schema": TEXT}},
    }
    assert made.operation["responses"] == {
        "400": {"description": "坏", "headers": header, "content": content},
        "404": {"description": "无", "headers": header, "content": content},
    }
    assert "components" not in made.document
    assert made.dropped == {}


def test_a_component_that_is_not_there_is_reported_where_it_is_wanted(normalize: Normalize) -> None:
    made = normalize(
        openapi(
            get(
                parameters=[{"$ref": "#/components/parameters/Gone"}],
                requestBody={"$ref": "#/components/requestBodies/Gone"},
                responses={"415": {"$ref": "#/components/responses/415"}},
            )
        )
    )

    assert made.operation["responses"] == {"415": {"description": ""}}
    assert "parameters" not in made.operation
    lost = "it refers to something that is not in the export"
    assert [
        made.dropped[f"/paths/~1a/get/{part}"] for part in ("requestBody", "responses/415")
    ] == [
        lost,
        lost,
    ]
    assert "/paths/~1a/get/parameters/0" in made.dropped


def test_components_that_refer_to_each_other_in_a_circle_end_somewhere(
    normalize: Normalize,
) -> None:
    shared = components(
        responses={
            "A": {"$ref": "#/components/responses/B"},
            "B": {"$ref": "#/components/responses/A"},
        }
    )

    made = normalize(
        openapi(get(responses={"200": {"$ref": "#/components/responses/A"}}), **shared)
    )

    assert made.operation["responses"] == {"200": {"description": ""}}
    assert set(made.dropped.values()) == {"its references lead nowhere"}


def test_schemas_of_one_name_in_both_places_that_versions_have_for_them_stay_two(
    normalize: Normalize,
) -> None:
    wanted = {"new": {"$ref": "#/components/schemas/A"}, "old": {"$ref": "#/definitions/A"}}
    holder = {"type": "object", "properties": wanted}
    made = normalize(
        openapi(
            {},
            **schemas(A={"type": "integer"}, Holder=holder),
            definitions={"A": {"type": "boolean"}},
        )
    )

    properties = made.schemas["Holder"]["properties"]
    assert made.followed(properties["new"])["type"] == "integer"
    assert made.followed(properties["old"])["type"] == "boolean"
