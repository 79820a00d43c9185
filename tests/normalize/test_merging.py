"""What several exports say together."""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import (
    as_yaml,
    endpoint,
    get,
    openapi,
    operations,
    reordered,
    schemas,
    swagger,
)
from tests.normalize.pages import TEXT, Normalize, page

NUMBER: Object = {"type": "integer"}
PET: Object = {"type": "object", "properties": {"kind": {"$ref": "#/components/schemas/Kind"}}}


def answering(path: str, name: str) -> Object:
    """Write a GET that answers with a schema."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return get(path, responses={"200": {"description": "", "content": content}})


def answered(paths: Object, path: str) -> str:
    """Name the schema with which a GET answers."""
    content = paths[path]["get"]["responses"]["200"]["content"]
    return str(content["application/json"]["schema"]["$ref"]).rpartition("/")[2]


def test_exports_of_all_forms_are_put_together(normalize: Normalize) -> None:
    made = normalize(
        page("查", "GET /page"),
        openapi(get("/three")),
        swagger(get("/two")),
        endpoint("GET /stored"),
        as_yaml(openapi(get("/yaml"), "3.1.0")),
    )

    assert operations(made) == ["GET /page", "GET /stored", "GET /three", "GET /two", "GET /yaml"]


def test_what_two_exports_say_alike_is_said_once(normalize: Normalize) -> None:
    told = openapi(answering("/a", "Pet"), **schemas(Pet=PET, Kind=TEXT))

    made = normalize(files={"a.json": told, "b.json": reordered(told)})

    assert operations(made) == ["GET /a"]
    assert made.schemas == {"Pet": PET, "Kind": TEXT}
    assert made.operation["x-apifox-source"]["file"] == "a.json"
    assert made.report["dropped"] == [
        {"pointer": "b.json#", "reason": "a.json describes GET /a too"}
    ]
    assert made.changes == []


DIFFERENT: dict[str, object] = {
    "a.json": openapi(get(summary="一")),
    "b.json": openapi(get(summary="二")),
    "c.json": openapi(get(summary="三")),
}


def test_exports_that_say_different_things_of_an_operation_are_refused(
    normalize: Normalize,
) -> None:
    made = normalize(files=DIFFERENT)

    assert made.status == 2
    assert made.error.splitlines() == [
        f"{name}: it describes GET /a otherwise than a.json does;"
        " keep one of the two, or name the one that is right with --prefer"
        for name in ("b.json", "c.json")
    ]
    assert not made.output.exists()


@pytest.mark.parametrize(
    ("prefer", "summary"),
    [
        (("a.json",), "一"),
        (("c.json",), "三"),
        (("c.json", "a.json"), "三"),
        (("b.json", "c.json"), "二"),
    ],
)
def test_the_export_that_is_preferred_wins(
    normalize: Normalize, prefer: tuple[str, ...], summary: str
) -> None:
    made = normalize(files=DIFFERENT, prefer=prefer)

    assert made.operation["summary"] == summary
    lost = sorted(set(DIFFERENT) - {prefer[0]})
    assert sorted(told["pointer"] for told in made.report["dropped"]) == [
        f"{name}#" for name in lost
    ]
    assert {told["reason"] for told in made.report["dropped"]} == {
        f"{prefer[0]} describes GET /a too"
    }


def test_what_only_others_describe_is_kept_beside_the_preferred_export(
    normalize: Normalize,
) -> None:
    made = normalize(
        files={"a.json": openapi({**get(summary="一"), **get("/b")}), "b.json": openapi(get())},
        prefer=("b.json",),
    )

    assert operations(made) == ["GET /a", "GET /b"]
    assert "summary" not in made.document["paths"]["/a"]["get"]


def test_a_preferred_export_that_does_not_describe_an_operation_settles_nothing(
    normalize: Normalize,
) -> None:
    made = normalize(
        files={**DIFFERENT, "d.json": openapi(get("/d"))},
        prefer=("d.json",),
    )

    assert made.status == 2


@pytest.mark.parametrize(
    ("prefer", "said"),
    [
        (("nosuch.json",), "it is not among the exports; name one that is"),
        (("c.json", "inner"), "it is not among the exports; name one that is"),
    ],
)
def test_what_is_no_export_cannot_be_preferred(
    normalize: Normalize, prefer: tuple[str, ...], said: str
) -> None:
    made = normalize(files={**DIFFERENT, "inner/d.json": openapi(get("/d"))}, prefer=prefer)

    assert made.status == 2
    assert made.error.startswith("--prefer ")
    assert made.error.endswith(f"{prefer[-1]}: {said}\n")
    assert not made.output.exists()


TWINS: dict[str, object] = {
    "a/same.json": openapi(get(summary="一")),
    "b/same.json": openapi(get(summary="二")),
}


@pytest.mark.parametrize(("prefer", "summary"), [("a/same.json", "一"), ("b/same.json", "二")])
def test_of_two_exports_of_one_name_the_folder_tells_which(
    normalize: Normalize, prefer: str, summary: str
) -> None:
    whole = normalize(files=TWINS, prefer=(prefer,))
    short = normalize(files=TWINS, flags=("--prefer", prefer))

    assert whole.operation["summary"] == short.operation["summary"] == summary


@pytest.mark.parametrize("prefer", ["same.json", ""])
def test_an_export_that_may_be_either_is_refused(normalize: Normalize, prefer: str) -> None:
    made = normalize(files=TWINS, flags=("--prefer", prefer))

    assert made.status == 2
    assert made.error.startswith(f"--prefer {prefer or '.'}: it ")
    assert made.error.count("same.json") == (3 if prefer else 0)


def test_operations_of_two_exports_are_one_whatever_their_variables_are_called(
    normalize: Normalize,
) -> None:
    made = normalize(
        files={"a.json": openapi(get("/a/{x}")), "b.json": openapi(get("/a/{y}"))},
        prefer=("b.json",),
    )

    assert operations(made) == ["GET /a/{y}"]


def test_schemas_of_one_name_that_differ_are_told_apart(normalize: Normalize) -> None:
    made = normalize(
        openapi(answering("/a", "Pet"), **schemas(Pet=PET, Kind=TEXT)),
        openapi(answering("/b", "Pet"), **schemas(Pet=NUMBER)),
    )

    paths = made.document["paths"]
    first, second = answered(paths, "/a"), answered(paths, "/b")
    assert first != second
    assert made.schemas[first] == {**PET, "title": made.schemas[first]["title"]}
    assert made.schemas[second]["type"] == "integer"
    assert {change[2] for change in made.changes if change[0] == "told-apart"} == {"Pet"}


def test_schemas_differ_too_if_only_what_they_refer_to_differs(normalize: Normalize) -> None:
    chain: Object = {
        "Pet": PET,
        "Kind": {"type": "array", "items": {"$ref": "#/components/schemas/Deep"}},
    }

    made = normalize(
        openapi(answering("/a", "Pet"), **schemas(**chain, Deep=TEXT, Same=TEXT)),
        openapi(answering("/b", "Pet"), **schemas(**chain, Deep=NUMBER, Same=TEXT)),
    )

    paths = made.document["paths"]
    deep = [made.schemas[answered(paths, path)] for path in ("/a", "/b")]
    kinds = [made.followed(pet["properties"]["kind"]) for pet in deep]
    assert [made.followed(kind["items"])["type"] for kind in kinds] == ["string", "integer"]
    assert len([name for name in made.schemas if name.startswith("Same")]) == 1


def test_discriminators_lead_to_the_schemas_that_were_told_apart(normalize: Normalize) -> None:
    def choice(path: str, kind: Object) -> Object:
        mapping = {"x": "#/components/schemas/Kind"}
        told = {"type": "object", "discriminator": {"propertyName": "k", "mapping": mapping}}
        return openapi(answering(path, "Pet"), **schemas(Pet=told, Kind=kind))

    made = normalize(choice("/a", TEXT), choice("/b", NUMBER))

    paths = made.document["paths"]
    pets = [made.schemas[answered(paths, path)] for path in ("/a", "/b")]
    kinds = [pet["discriminator"]["mapping"]["x"].rpartition("/")[2] for pet in pets]
    assert [made.schemas[name]["type"] for name in kinds] == ["string", "integer"]


def test_what_is_no_reference_is_not_renamed(normalize: Normalize) -> None:
    values = {"$ref": "#/components/schemas/Pet"}
    told: Object = {
        "type": "object",
        "properties": {"$ref": TEXT, "discriminator": {"type": "object", "default": values}},
        "examples": [values],
    }

    made = normalize(
        openapi(get("/a"), **schemas(Pet=told)), openapi(get("/b"), **schemas(Pet=NUMBER))
    )

    (name,) = [name for name, schema in made.schemas.items() if schema.get("examples")]
    assert made.schemas[name]["examples"] == [values]
    assert made.schemas[name]["properties"]["$ref"] == TEXT


PARTS: dict[str, Any] = {
    "a.json": openapi(
        answering("/a", "Pet"),
        info={"title": "甲", "version": "1", "description": "同"},
        tags=[{"name": "t"}, {"name": "s", "description": "二"}],
        servers=[{"url": "https://a.example"}, {"url": "https://b.example"}],
        **schemas(Pet=PET, Kind=TEXT),
    ),
    "b.json": openapi(
        answering("/b", "Pet"),
        info={"title": "乙", "version": "1", "description": "同"},
        tags=[{"name": "t", "description": "一"}],
        servers=[{"url": "https://b.example"}],
        **schemas(Pet=PET, Kind=NUMBER, 组=TEXT),
    ),
    "c.txt": page("③ 三", "GET /c"),
}


def test_the_bytes_do_not_depend_on_the_order_of_exports_or_keys(normalize: Normalize) -> None:
    made = [
        normalize(files={name: PARTS[name] for name in order}, names=True)
        for order in permutations(PARTS)
    ]
    turned = normalize(
        files={name: told if name == "c.txt" else reordered(told) for name, told in PARTS.items()}
    )

    assert len({one.text for one in made}) == 1
    assert len({str(one.report) for one in made}) == 1
    assert turned.without_digests == made[0].without_digests


def test_what_exports_say_of_the_whole_api_is_kept_as_far_as_they_agree(
    normalize: Normalize,
) -> None:
    made = normalize(files=PARTS)

    assert made.document["info"] == {"title": "Untitled API", "version": "1", "description": "同"}
    assert made.document["servers"] == [{"url": "https://a.example"}, {"url": "https://b.example"}]
    assert made.document["tags"] == [
        {"name": "s", "description": "二"},
        {"name": "t", "description": "一"},
    ]


def test_json_and_yaml_of_one_document_give_the_same_bytes(normalize: Normalize) -> None:
    shared: Object = {"type": "object", "properties": {"a": {"type": "string", "example": "是"}}}
    content = {"application/json": {"schema": shared}}
    told = openapi(
        get(
            responses={
                "200": {"description": "好\n了", "content": content},
                "500": {"description": "no", "content": content},
            }
        ),
        info={"title": "on", "version": "1.0"},
        **schemas(Pet=PET, Kind={"type": "string", "enum": ["1:1", "yes", "2020-01-01", "null"]}),
    )

    read = [
        [re.sub("sha256: .*", "sha256: the digest of the file", made.text), made.report]
        for made in (normalize(files={"a.json": form}) for form in (told, as_yaml(told)))
    ]

    assert "&id" in as_yaml(told)
    assert len(read) == 2
    assert read[0] == read[1]
