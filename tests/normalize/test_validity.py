"""Documents that OpenAPI itself refuses, whatever form they came in."""

from __future__ import annotations

import json

from tests.normalize.pages import Normalize, body, corrections, page, thing


def test_a_document_that_is_no_openapi_is_refused_by_its_pointer(normalize: Normalize) -> None:
    overlay = corrections({"target": "$.info", "update": {"title": 5}})

    made = normalize(page(), overlay=overlay)

    assert made.status == 2
    assert made.error.startswith("openapi.yaml#/info/title: 5 is not of type 'string'; mend")


def test_a_fault_inside_a_schema_is_told_by_its_path_in_there(normalize: Normalize) -> None:
    link = {"url": "https://a.example", "description": 5}

    made = normalize(page(body=body(thing({"a": {"externalDocs": link}}))))

    assert made.status == 2
    where = "openapi.yaml#…/properties/a/externalDocs/description"
    assert made.error.startswith(f"{where}: 5 is not of type 'string'")


def test_a_chain_of_schemas_that_is_too_long_is_refused_as_that(normalize: Normalize) -> None:
    links = {
        f"B{number}": thing({"b": {"$ref": f"#/components/schemas/B{number + 1}"}})
        for number in range(1000)
    }
    told = {"application/json": {"schema": {"$ref": "#/components/schemas/B0"}}}
    done = {"200": {"description": "ok", "content": told}}
    document = {
        "openapi": "3.0.1",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": done}}},
        "components": {"schemas": {**links, "B1000": thing({})}},
    }

    made = normalize(json.dumps(document))

    assert made.status == 2
    assert made.error.startswith("openapi.yaml: its schemas lead from one to the next in a chain")
