"""Other documents than ours are understood as far as they describe answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.live.__main__ import main
from scripts.normalize import yamlfile
from tests.live.service import ROOT, Check, Disagreeing, Ran, filled, items

Edit = Callable[[dict[str, Any]], object]
PATHS = "/v1/private-avatar/groups"


@pytest.fixture
def compare(check: Check, tmp_path: Path) -> Callable[..., Ran]:
    """Run against a document that was changed."""

    def compared(edit: Edit, gateway: Disagreeing | None = None) -> Ran:
        document = yamlfile.load(ROOT / "openapi.yaml")
        edit(document)
        path = tmp_path / "document.json"
        path.write_text(json.dumps(document), "utf-8")
        return check(gateway or filled(Disagreeing()), "--document", str(path))

    return compared


def schema(name: str, **words: object) -> Edit:
    return lambda document: document["components"]["schemas"][name].update(words)


def answers(document: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = document["paths"][f"{PATHS}/{{id}}"]["get"]["responses"]
    return told


def test_a_required_field_that_is_missing_is_told_with_what_releases_it(
    compare: Callable[..., Ran],
) -> None:
    ran = compare(schema("AssetGroup", required=["Id", "Owner's"]))

    what = "an entry of Items has no Owner's, which is documented as required"
    assert ("missing field", what) in ran.found
    targets = [action["target"] for action in ran.record["overlay"]["actions"]]
    assert "$.components.schemas.AssetGroup.required[?@=='Owner\\'s']" in targets


def by_default(document: dict[str, Any]) -> None:
    answers(document)["default"] = answers(document).pop("200")


def without_content(document: dict[str, Any]) -> None:
    del answers(document)["200"]["content"]


def without_lists(document: dict[str, Any]) -> None:
    del document["paths"][f"{PATHS}/list"]


@pytest.mark.parametrize(
    "edit",
    [
        schema("AssetGroup", properties={}, additionalProperties=True),
        schema("AssetGroup", properties={}, additionalProperties={"type": "string"}),
        schema("AssetGroup", type=["object", "null"]),
        schema("AssetGroup", type=None, properties={}, additionalProperties={}),
        schema(
            "ListAssetGroupsResult", properties={"Items": {"items": {}}}, additionalProperties=True
        ),
        schema(
            "ListAssetGroupsResult",
            properties={},
            additionalProperties={"oneOf": [{"type": "array"}, {"type": "number"}]},
        ),
        by_default,
        without_content,
    ],
)
def test_what_a_document_lets_through_is_no_difference(
    edit: Edit, compare: Callable[..., Ran]
) -> None:
    assert compare(edit).status == 0


def test_an_entry_that_may_be_of_any_name_is_compared(compare: Callable[..., Ran]) -> None:
    ran = compare(schema("AssetGroup", properties={}, additionalProperties={"type": "number"}))

    what = "an entry of Result is a string, and documented as number"
    assert ("other type", what) in ran.found


def test_the_parts_of_a_whole_are_joined(compare: Callable[..., Ran]) -> None:
    def split(document: dict[str, Any]) -> None:
        schemas = document["components"]["schemas"]
        properties = schemas["AssetGroup"]["properties"]
        one = {"type": "object", "properties": {"Id": properties.pop("Id")}, "required": ["Id"]}
        schemas["Identified"] = one
        rest = {"type": "object", "properties": properties}
        schemas["AssetGroup"] = {"allOf": [{"$ref": "#/components/schemas/Identified"}, rest]}

    assert compare(split).status == 0
    gateway = filled(Disagreeing(items(lambda told: told.update(Owner="x"), "/groups")))
    assert ("undocumented field", "Result has the field Owner, a string") in compare(
        split, gateway
    ).found


def test_a_part_of_a_choice_is_named_by_its_place(compare: Callable[..., Ran]) -> None:
    def choose(document: dict[str, Any]) -> None:
        schemas = document["components"]["schemas"]
        schemas["AssetGroup"] = {"oneOf": [{"type": "string"}, schemas["AssetGroup"]]}

    gateway = filled(Disagreeing(items(lambda told: told.update(Owner="x"), "/groups")))
    actions = compare(choose, gateway).record["overlay"]["actions"]

    assert "$.components.schemas.AssetGroup.oneOf[1]" in [one["target"] for one in actions]


def test_a_circle_of_references_leads_nowhere(compare: Callable[..., Ran]) -> None:
    def circle(document: dict[str, Any]) -> None:
        document["components"]["schemas"]["AssetGroup"] = {
            "$ref": "#/components/schemas/AssetGroup"
        }

    assert compare(circle).status == 0


def test_another_type_among_several_is_added_to_them(compare: Callable[..., Ran]) -> None:
    def several(document: dict[str, Any]) -> None:
        properties = document["components"]["schemas"]["AssetGroup"]["properties"]
        properties["Name"] = {"type": ["integer", "null"]}
        properties["Description"] = {"anyOf": [{"type": "integer"}, {"type": "boolean"}]}

    actions = compare(several).record["overlay"]["actions"]

    told = {action["target"]: action.get("update") for action in actions}
    assert told["$.components.schemas.AssetGroup.properties.Name.type"] == ["string"]
    assert told["$.components.schemas.AssetGroup.properties.Description.anyOf"] == [
        {"type": "string"}
    ]


def test_an_operation_that_a_document_lacks_is_recorded_and_not_compared(
    compare: Callable[..., Ran],
) -> None:
    ran = compare(without_lists)

    assert ran.status == 0
    assert ran.record["exchanges"][0]["operation"] == "POST (no operation of the document)"


def test_a_document_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", "sk-some-key")

    assert main(["--document", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml" in capsys.readouterr().err


def test_a_document_without_operations_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.json").write_text('{"hello": 1}', "utf-8")

    assert main(["--document", str(tmp_path / "other.json")]) == 2

    assert "other.json: it is no OpenAPI document; name one\n" in capsys.readouterr().err
