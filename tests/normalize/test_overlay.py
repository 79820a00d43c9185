"""Corrections by an overlay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.normalize.__main__ import main
from scripts.normalize.jsontypes import Object
from tests.normalize.pages import SEED, TEXT, Normalize, Outcome, body, corrections, page, thing

PATH = "$.paths['/v1/groups'].post"
SCHEMA = f"{PATH}.requestBody.content['application/json'].schema"


def update(target: str, value: Any) -> Object:
    return {"target": target, "update": value}


def corrected(normalize: Normalize, *actions: Any) -> Outcome:
    schema = thing({"Name": {"type": "string", "examples": ["n"]}, "名": TEXT}, required=["Name"])
    return normalize(page(body=body(schema)), overlay=corrections(*actions))


def test_an_update_is_merged_into_an_object(normalize: Normalize) -> None:
    made = corrected(normalize, update("$.info", {"title": "甲", "x-a": {"b": 1}}))

    assert made.document["info"] == {"title": "甲", "version": "unversioned", "x-a": {"b": 1}}


def test_an_update_is_merged_level_by_level(normalize: Normalize) -> None:
    made = corrected(normalize, update(SCHEMA, {"properties": {"Name": {"maxLength": 64}}}))

    assert made.asked()["properties"]["Name"] == {
        "type": "string",
        "examples": ["n"],
        "maxLength": 64,
    }


@pytest.mark.parametrize("value", ["名", ["名"]])
def test_an_update_is_appended_to_an_array(normalize: Normalize, value: object) -> None:
    made = corrected(normalize, update(f"{SCHEMA}.required", value))

    assert made.asked()["required"] == ["Name", "名"]


def test_an_update_replaces_anything_else(normalize: Normalize) -> None:
    made = corrected(normalize, update(f"{PATH}.summary", "乙"))

    assert made.operation["summary"] == "乙"


def test_what_is_removed_is_gone_everywhere(normalize: Normalize) -> None:
    made = corrected(normalize, {"target": f"{SCHEMA}..examples", "remove": True})

    assert "examples" not in made.text


def test_removing_several_of_an_array_moves_none_under_another(normalize: Normalize) -> None:
    schema = thing({"a": {"oneOf": [{"const": number} for number in range(12)]}})
    remove = {"target": f"{SCHEMA}.properties.a.oneOf[?@.const < 11]", "remove": True}

    made = normalize(page(body=body(schema)), overlay=corrections(remove))

    assert made.asked()["properties"]["a"]["oneOf"] == [{"const": 11}]


def test_what_is_matched_twice_is_corrected_once(normalize: Normalize) -> None:
    made = corrected(normalize, update(f"{SCHEMA}['required','required']", "名"))

    assert made.asked()["required"] == ["Name", "名"]


def test_chinese_keys_are_matched(normalize: Normalize) -> None:
    made = corrected(normalize, update(f"{SCHEMA}.properties.名", {"description": "一"}))

    assert made.asked()["properties"]["名"] == {"type": "string", "description": "一"}


def test_one_action_sees_what_the_one_before_it_did(normalize: Normalize) -> None:
    made = corrected(
        normalize,
        update(
            "$", {"components": {"securitySchemes": {"k": {"type": "http", "scheme": "bearer"}}}}
        ),
        update("$.paths[*][*]", {"security": [{"k": []}]}),
    )

    assert made.operation["security"] == [{"k": []}]


@pytest.mark.parametrize("target", ["$.components", "$['components']", '$["components"]'])
def test_components_are_corrected_under_their_names(normalize: Normalize, target: str) -> None:
    made = corrected(
        normalize, update(f"{target}.schemas.PostV1GroupsRequest", {"description": "一"})
    )

    assert made.asked()["description"] == "一"


def test_what_an_overlay_writes_into_components_is_hoisted_too(normalize: Normalize) -> None:
    inner = thing(
        {"deep": {"type": "string", "enum": ["a"]}, "again": {"$ref": "#/components/schemas/Own"}}
    )

    made = corrected(normalize, update("$.components.schemas", {"Own": inner}))

    assert made.schemas["Own"]["properties"]["deep"] == {"$ref": "#/components/schemas/OwnDeep"}


def test_a_parameter_that_an_overlay_writes_may_have_content_instead_of_a_schema(
    normalize: Normalize,
) -> None:
    told = {"name": "q", "in": "query", "content": {"application/json": {"schema": TEXT}}}

    made = corrected(normalize, update(PATH, {"parameters": [told]}))

    assert made.operation["parameters"] == [told]


def test_a_search_deeper_than_the_library_goes_is_refused(normalize: Normalize) -> None:
    default: Any = 1
    for _ in range(96):
        default = [default]

    made = normalize(
        page(body=body(thing({"a": {"default": default}}))),
        overlay=corrections(update("$..gone", {})),
    )

    assert made.status == 2
    assert "overlay.yaml#/actions/0/target: it is no JSONPath (" in made.error


def test_an_overlay_is_read_as_yaml_with_comments_and_dates(normalize: Normalize) -> None:
    text = (
        "# why\noverlay: 1.0.0\nactions:\n  - target: $.info\n    description: because\n"
        "    update: {version: 2024-01-01}\n"
    )

    made = normalize(page(), overlay=text)

    assert made.document["info"]["version"] == "2024-01-01"


def test_an_action_that_matches_nothing_fails_the_run_and_all_are_named(
    normalize: Normalize,
) -> None:
    made = corrected(
        normalize, update("$.gone", {}), update("$.info", {"title": "t"}), update("$.away", {})
    )

    assert made.status == 2
    first, second = made.error.splitlines()
    assert "overlay.yaml#/actions/0: $.gone matches nothing; mend the target, or delete" in first
    assert "overlay.yaml#/actions/2: $.away matches nothing" in second
    assert not made.output.exists()


BROKEN: dict[str, tuple[Any, str]] = {
    "no version": ({"actions": []}, "it does not say overlay: 1.0.0"),
    "another version": ({"overlay": "2.0.0", "actions": []}, "it does not say overlay: 1.0.0"),
    "no actions": ({"overlay": "1.0.0"}, "it has no list of actions"),
    "unknown key": ({"overlay": "1.0.0", "acts": [], "x-a": 1}, "it has no such key: acts"),
    "no target": (corrections({"update": {}}), "an action needs a target"),
    "an action that is none": (corrections("x"), "an action needs a target"),
    "a misspelt key": (corrections({"target": "$", "updates": {}}), "no such key: updates"),
    "neither": (corrections({"target": "$.info"}), "either an update or remove: true"),
    "both": (
        corrections({"target": "$", "update": 1, "remove": True}),
        "either an update or remove",
    ),
    "no JSONPath": (corrections(update("info", {})), "it is no JSONPath"),
    "an empty target": (corrections(update("", {})), "it is no JSONPath"),
    "a JSONPath cut short": (corrections(update("$.a[", {})), "it is no JSONPath"),
    "a slice by nothing": (corrections(update("$..[::x]", {})), "it is no JSONPath"),
    "the whole replaced": (corrections(update("$", 5)), "it would replace the whole document"),
    "the whole removed": (
        corrections({"target": "$", "remove": True}),
        "it would replace the whole document",
    ),
    "no mapping": ("- a\n", "it holds no mapping"),
    "a key twice": ("overlay: 1.0.0\noverlay: 1.0.0\n", "overlay.yaml:2: "),
    "no YAML": ("a: [\n", "overlay.yaml:2: "),
    "no JSON": (
        '{"overlay": "1.0.0",\n\n"a": [}',
        "overlay.yaml:3: Expecting value; mend the JSON",
    ),
    "not a number in JSON": ('{"overlay": NaN}', "overlay.yaml: NaN is not JSON; mend the JSON"),
    "a tag": (
        "overlay: !!python/object:os.system 1\n",
        "overlay.yaml:1: the tag tag:yaml.org,2002:python/object:os.system is not read here; mend",
    ),
    "a key that is none": ("overlay: 1.0.0\n? [a, b]\n: 1\n", "overlay.yaml:2: a key must be text"),
    "not a number": ("a: 1\noverlay: .nan\n", "overlay.yaml:2: .nan is not JSON"),
    "half a character": ('overlay: "\\ud800"\n', "overlay.yaml:1: found invalid Unicode"),
    "a control character": ("a: \x01\n", "overlay.yaml:1: U+0001 may stand there as an escape"),
    "no OpenAPI left": (corrections(update("$", {"openapi": 5})), "5 is not of type 'string'"),
    "a dangling reference": (
        corrections(update("$.paths[*][*].responses", {"200": {"$ref": "#/components/gone"}})),
        "mend the overlay or the export",
    ),
}


@pytest.mark.parametrize(("told", "what"), BROKEN.values(), ids=BROKEN)
def test_an_overlay_that_is_none_is_refused_with_the_place(
    normalize: Normalize, told: Any, what: str
) -> None:
    made = normalize(SEED.read_bytes(), overlay=told)

    assert made.status == 2
    assert what in made.error
    assert "Traceback" not in made.error
    assert len(made.error) < 600
    assert not made.output.exists()


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (Path.mkdir, "it is a folder; name the files in it"),
        (Path.exists, "No such file or directory; name a file that can be read"),
    ],
    ids=["folder", "missing"],
)
def test_an_overlay_that_cannot_be_read_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], object],
    what: str,
) -> None:
    make(tmp_path / "overlay.yaml")

    status = main(
        [str(SEED), "-o", str(tmp_path / "o.yaml"), "--overlay", str(tmp_path / "overlay.yaml")]
    )

    assert status == 2
    assert f"overlay.yaml: {what}" in capsys.readouterr().err


def test_an_overlay_that_is_not_utf8_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "overlay.yaml"
    path.write_bytes(b"overlay: 1.0.0\n# \xff\n")

    status = main([str(SEED), "-o", str(tmp_path / "o.yaml"), "--overlay", str(path)])

    assert status == 2
    assert "byte 17 is not UTF-8; save it as UTF-8" in capsys.readouterr().err
