"""Models of projects: how endpoints and other models refer to them, and what they are called."""

from __future__ import annotations

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.pages import TEXT, Normalize, answer, body, thing
from tests.normalize.projects import folder, leaf, model, models, project, refer

PET = model("Pet", 3, thing({"id": {"type": "integer"}, "name": TEXT}, required=["name"]))
ROW = "01HFRB0000000000000000000A"


@pytest.mark.parametrize(
    "reference",
    [
        "#/definitions/3",
        "#/models/3",
        "#/definitions/Pet",
        "#/components/schemas/Pet",
        "#/definitions/%33",
        "#/schemaCollection/0/items/0/schema/jsonSchema",
    ],
)
def test_a_reference_leads_to_the_model_by_its_name(normalize: Normalize, reference: str) -> None:
    told = leaf("POST /a", requestBody=body({"$ref": reference}))

    made = normalize(project(told, **models(PET)))

    schema = made.operation["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Pet"}
    assert made.asked()["properties"] == {"id": {"type": "integer"}, "name": TEXT}


@pytest.mark.parametrize("reference", ["#/definitions/4", "#/definitions/3/nothing", "#/models/"])
def test_a_reference_to_no_model_stands_for_any_value(normalize: Normalize, reference: str) -> None:
    told = leaf("POST /a", requestBody=body(thing({"a": {"$ref": reference}})))

    made = normalize(project(told, **models(PET)))

    assert made.asked()["properties"] == {"a": {}}
    where = "/apiCollection/0/items/0/api/requestBody/jsonSchema/properties/a"
    assert made.dropped[where] == "it refers to a definition that is not in the export"


def test_models_refer_to_each_other_and_to_themselves(normalize: Normalize) -> None:
    tree = model("Tree", 5, thing({"pet": refer(3), "kids": {"type": "array", "items": refer(5)}}))

    made = normalize(project(leaf("POST /a", requestBody=body(refer(5))), **models(PET, tree)))

    assert made.asked()["properties"] == {
        "pet": {"$ref": "#/components/schemas/Pet"},
        "kids": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    }


def test_what_is_nested_in_an_overridden_model_is_named_after_the_model(
    normalize: Normalize,
) -> None:
    pet = model("宠物", 3, thing({"home": thing({"city": TEXT}), "name": TEXT}))
    told = {**refer(3), "x-apifox-overrides": {"name": None, "age": {"type": "integer"}}}

    made = normalize(project(leaf("POST /a", requestBody=body(told)), **models(pet)))

    assert made.asked()["properties"]["age"] == {"type": "integer"}
    assert "name" not in made.asked()["properties"]
    home = made.asked()["properties"]["home"]["$ref"].rpartition("/")[2]
    assert made.schemas[home]["properties"] == {"city": TEXT}
    assert "JsonSchema" not in home


def test_the_properties_of_models_are_spliced_in_by_their_rules(normalize: Normalize) -> None:
    overrides = {"id": None, "name": {"type": "string", "maxLength": 5}}
    entry = {**refer(3), "x-apifox-overrides": overrides, "required": ["id", "own"]}
    schema = {
        "type": "object",
        "properties": {
            "own": TEXT,
            "01HFRB0000000000000000000B": {"x-tmp-pending-properties": True},
        },
        "required": ["own", ROW],
        "x-apifox-orders": [ROW, "own", "01HFRB0000000000000000000B"],
        "x-apifox-refs": {ROW: entry},
        "x-apifox-ignore-properties": ["name"],
    }

    made = normalize(project(leaf("POST /a", requestBody=body(schema)), **models(PET)))

    assert list(made.asked()["properties"].items()) == [
        ("name", {"type": "string", "maxLength": 5}),
        ("own", TEXT),
    ]
    assert made.asked()["required"] == ["own"]


def test_models_that_are_spliced_into_each_other_end(normalize: Normalize) -> None:
    def spliced(name: str, number: int, other: int) -> Object:
        schema = thing({name.lower(): TEXT})
        schema["x-apifox-refs"] = {ROW: refer(other)}
        return model(name, number, schema)

    made = normalize(
        project(
            leaf("POST /a", requestBody=body(refer(1))),
            **models(spliced("A", 1, 2), spliced("B", 2, 1)),
        )
    )

    assert set(made.asked()["properties"]) == {"a", "b"}


def test_a_model_has_the_title_and_text_that_stand_beside_its_schema(normalize: Normalize) -> None:
    told = [
        model("A", 1, thing({"a": TEXT}), displayName="甲", description="一"),
        model(
            "B", 2, thing({"a": TEXT}, title="乙", description="二"), displayName="别", ordering=3
        ),
    ]

    made = normalize(project(**models(*told)))

    assert [(one["title"], one["description"]) for one in made.schemas.values()] == [
        ("甲", "一"),
        ("乙", "二"),
    ]


def test_models_made_by_hand_are_found(normalize: Normalize) -> None:
    told = folder(
        "模型",
        {"name": "A", "id": 1, "schema": thing({"a": TEXT})},
        {"name": "B", "id": "2", "jsonSchema": thing({"b": TEXT})},
        {"name": "C", "schema": "x"},
        {"name": "A", "id": 1, "schema": {}},
    )

    made = normalize(project(schemaCollection=[told]))

    assert made.schemas["A"]["properties"] == {"a": TEXT}
    assert made.schemas["B"]["properties"] == {"b": TEXT}
    assert made.schemas["C"] == {}
    assert made.dropped["/schemaCollection/0/items/3"] == "another model has the number 1 too"
    assert made.dropped["/schemaCollection/0/items/2/schema"].startswith("a schema is an object")


def test_a_reference_to_another_document_is_refused(normalize: Normalize) -> None:
    told = leaf("POST /a", requestBody=body({"$ref": "https://a.example/x.json"}))

    made = normalize(project(told))

    assert made.status == 2
    assert "page1.txt#/apiCollection/0/items/0/api/requestBody/jsonSchema" in made.error


def test_media_types_of_an_imported_operation_refer_to_models_by_name(normalize: Normalize) -> None:
    by_name = {"$ref": "#/components/schemas/Pet"}
    shown = [{"name": "例", "data": "<a/>"}]
    more = [
        {"type": "xml", "mediaType": "application/xml", "jsonSchema": by_name},
        {"type": "urlencoded", "jsonSchema": by_name, "responseExamples": {}},
    ]
    told = leaf(
        "PUT /a",
        requestBody=body(refer(3), additionalContent=more),
        responses=[
            answer(
                refer(3),
                additionalContent=[{**more[0], "responseExamples": shown}, more[1], {}],
            )
        ],
    )

    made = normalize(project(told, **models(PET)))

    names = ["application/json", "application/xml", "application/x-www-form-urlencoded"]
    asked = made.operation["requestBody"]["content"]
    answered = made.operation["responses"]["200"]["content"]
    assert list(asked) == list(answered) == names
    assert [one["schema"] for one in asked.values()] == [by_name] * 3
    assert [one["schema"] for one in answered.values()] == [by_name] * 3
    assert answered["application/xml"]["example"] == "<a/>"
