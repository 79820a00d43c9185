"""The generator takes the names of the lowered document, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.strings import PythonIdentifier

from scripts.generation.launch import named
from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    NULL,
    TEXT,
    document,
    listing,
    operation,
    parameter,
    ref,
    sent,
    thing,
)

CONFIG = Config.from_sources(
    ConfigFile(), MetaType.NONE, Path(), "utf-8", overwrite=True, output_path=None
)
UNION: Object = {"anyOf": [TEXT, listing({"anyOf": [ref("M"), NULL]})]}


def read(told: Object) -> Any:
    with named():
        return GeneratorData.from_dict(told, config=CONFIG)


def inner_names(prop: Any) -> list[str]:
    """List the names of a property and of all that it is made of."""
    inner = [*getattr(prop, "inner_properties", []), *[getattr(prop, "inner_property", None)]]
    return [str(prop.python_name), *(name for one in inner if one for name in inner_names(one))]


def test_a_property_and_its_variables_have_the_name_that_was_chosen() -> None:
    model = thing(
        {"名": UNION, "a": UNION, "a_item": TEXT},
        **{"x-python-names": {"名": "ming", "a_item": "x"}},
    )

    data = read(document({}, {"M": model}))

    told = {
        str(one.name.get_untrusted_value()): inner_names(one)
        for one in data.models[0].optional_properties
    }
    assert told["名"] == [
        "ming",
        "ming_type_0",
        "ming_type_1",
        "ming_type_1_item",
        "ming_type_1_item_type_0",
        "ming_type_1_item_type_1",
    ]
    assert told["a"][:2] == ["a", "a_type_0"]
    assert told["a_item"] == ["x"]


def test_a_name_is_that_of_one_place_only() -> None:
    named_model = thing({"id": TEXT}, **{"x-python-names": {"id": "other"}})
    told = [
        parameter("id", TEXT, **{"x-python-name": "first"}),
        parameter("ids", listing(TEXT), **{"x-python-name": "second"}),
        parameter("body"),
    ]
    paths = {
        "/id": {
            "post": operation(
                "id", tags=["id"], parameters=told, requestBody=sent(listing(ref("M")))
            )
        },
        "/b": {"get": operation("b", parameters=[parameter("id")])},
    }

    data = read(document(paths, {"M": named_model, "N": thing({"id": TEXT})}))

    (first,) = data.endpoint_collections_by_tag["id"].endpoints
    (other,) = data.endpoint_collections_by_tag["default"].endpoints
    assert first.name == "id"
    assert [inner_names(one) for one in first.query_parameters] == [
        ["first"],
        ["second", "second_item"],
        ["body"],
    ]
    assert inner_names(first.bodies[0].prop) == ["body", "body_item"]
    assert inner_names(other.query_parameters[0]) == ["id"]
    assert {one.class_info.name: one.optional_properties[0].python_name for one in data.models} == {
        "M": "other",
        "N": "id",
    }


def test_afterwards_names_are_as_ever() -> None:
    before = PythonIdentifier.__new__

    read(document({}))

    assert PythonIdentifier.__new__ is before
