"""Lines for the overlay that keep programs right."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML

from scripts.changes.proposals import Proposal, proposals
from scripts.matching.operations import match
from scripts.normalize.jsontypes import Object
from tests.generation.documents import TEXT, asking, ref


def proposed(before: Object, after: Object) -> list[Proposal]:
    return proposals(before, after, match(before, after))


def sending(*required: str, **properties: Any) -> Object:
    model = {"type": "object", "properties": properties, "required": list(required)}
    return asking(ref("Group"), {"Group": model})


def test_a_renamed_property_may_keep_its_name_in_python() -> None:
    told = {**TEXT, "description": "the name"}

    (found,) = proposed(sending("Name", Name=TEXT), sending("Title", Title=told))

    assert found.target == "$.components.schemas.Group.properties['Title']"
    assert found.update == {"x-python-name": "Name"}
    reader: Any = YAML(typ="safe")
    written = reader.load("actions:\n" + found.yaml)
    assert written["actions"] == [
        {
            "target": found.target,
            "description": "`Title` of Group looks like `Name` under another name.",
            "update": found.update,
        }
    ]


def test_nothing_is_proposed_where_two_properties_look_alike() -> None:
    assert proposed(sending(A=TEXT, B=TEXT), sending(C=TEXT)) == []
    assert proposed(sending(A=TEXT), sending(C=TEXT, D=TEXT)) == []
    assert proposed(sending(A=TEXT), sending(C={"type": "integer"})) == []
    assert proposed(sending(A=TEXT), sending(C={**TEXT, "x-python-name": "A"})) == []
    assert proposed(sending(A=True), sending(A=True)) == []


def test_a_value_that_became_required_may_be_sent_by_itself() -> None:
    suggested: dict[str, Object] = {
        "default": {**TEXT, "default": "x"},
        "const": {"const": "x"},
        "example": {**TEXT, "example": "x"},
        "examples": {**TEXT, "examples": ["x"]},
        "enum": {**TEXT, "enum": ["x"]},
    }
    for schema in suggested.values():
        (found,) = proposed(sending(A=schema), sending("A", A=schema))
        assert found.update == {"x-python-default": "x"}
    for schema in (TEXT, {**TEXT, "enum": ["x", "y"]}, {"x-python-default": "x", "default": "x"}):
        assert proposed(sending(A=schema), sending("A", A=schema)) == []
    assert proposed(sending(), sending("A")) == []


def test_only_what_is_sent_needs_a_value() -> None:
    schema = {"type": "object", "properties": {"A": {**TEXT, "default": "x"}}}
    before = asking(TEXT, {"Group": schema, "Flag": True})
    after = asking(TEXT, {"Group": {**schema, "required": ["A"]}, "Flag": True})

    assert proposed(before, after) == []


def test_a_renamed_component_may_keep_its_name() -> None:
    model = {"type": "object", "properties": {"a": TEXT}}

    (found,) = proposed(asking(ref("Old"), {"Old": model}), asking(ref("New"), {"New": model}))

    assert found.target == "$.components.schemas.New"
    assert found.update == {"x-component-name": "Old"}


def test_a_renamed_operation_may_keep_its_name() -> None:
    before, after = asking(TEXT), asking(TEXT)
    after["paths"]["/ask"]["post"]["operationId"] = "other"

    (found,) = proposed(before, after)

    assert found.target == "$.paths['/ask'].post"
    assert found.update == {"operationId": before["paths"]["/ask"]["post"]["operationId"]}


def test_quotes_in_names_stay_within_them() -> None:
    (found,) = proposed(sending(a=TEXT), sending(**{"it's\\": TEXT}))

    assert found.target == "$.components.schemas.Group.properties['it\\'s\\\\']"
