"""Published pages: an OpenAPI document in Markdown, one page or a whole site."""

from __future__ import annotations

import json

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import as_yaml, get, openapi, operations, schemas
from tests.normalize.pages import TEXT, Normalize, thing

PET = {"$ref": "#/components/schemas/Pet"}


def answering(schema: object, **told: object) -> Object:
    answers = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    return {"summary": "查", "responses": answers, **told}


def published(document: object, title: str = "查", fence: str = "```", prose: str = "") -> str:
    """Write a page as a site publishes it."""
    text = document if isinstance(document, str) else as_yaml(document)
    return f"# {title}\n\n{prose}## OpenAPI Specification\n\n{fence}yaml\n{text}\n{fence}\n\n"


def one(path: str = "/a", **told: object) -> Object:
    return openapi(get(path, **answering(TEXT, **told)), info={"title": "", "version": "1.0.0"})


@pytest.mark.parametrize("fence", ["```", "````", "~~~", "~~~~~"])
def test_the_document_of_a_page_is_read(normalize: Normalize, fence: str) -> None:
    made = normalize(published(one(), fence=fence))

    assert operations(made) == ["GET /a"]
    assert made.operation["summary"] == "查"
    assert made.document["info"] == {"title": "Untitled API", "version": "1.0.0"}
    assert made.report["dropped"] == []


INNER = """openapi: 3.0.1
info: {title: '', version: 1.0.0}
paths:
  /a:
    get:
      summary: 查
      description: |-
        So:

        ```yaml
        openapi: no
        ```
         ````
        and on
      responses: {'200': {description: ''}}
"""


def test_code_in_a_description_does_not_end_the_document(normalize: Normalize) -> None:
    made = normalize(published(INNER))

    assert made.operation["description"].endswith("and on")
    assert "openapi: no" in made.operation["description"]


def test_other_code_in_the_prose_is_passed_over(normalize: Normalize) -> None:
    prose = "先看:\n\n```yaml\na: 1\n```\n\n```\n{}\n```\n\n"

    made = normalize(published(one(), prose=prose))

    assert operations(made) == ["GET /a"]
    assert list(made.dropped.values()) == ["prose around the document, which is for people"]


def test_a_document_may_be_json(normalize: Normalize) -> None:
    made = normalize(published(json.dumps(one(), indent=2)))

    assert operations(made) == ["GET /a"]


def test_what_stands_once_and_is_meant_often_is_read_as_often(normalize: Normalize) -> None:
    shared = thing({"a": TEXT})
    told = openapi(get(**answering(thing({"x": shared, "y": shared}))))
    text = as_yaml(told)
    assert "*" in text

    made = normalize(published(text))

    assert len(made.schemas) == 3


def test_a_page_lends_its_title_to_an_endpoint_without(normalize: Normalize) -> None:
    made = normalize(published(one(summary=""), title="② 查 组"))

    assert made.operation["summary"] == "查 组"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("api-173411997.md", 173411997),
        ("27483206e0.md", 27483206),
        ("get-results-27483206e0.md", 27483206),
        ("page.md", None),
        ("doc-173411997.md", None),
    ],
)
def test_the_name_of_a_page_tells_the_number_of_its_endpoint(
    normalize: Normalize, name: str, number: int | None
) -> None:
    made = normalize(files={name: published(one())})

    assert made.operation["x-apifox-source"].get("id") == number


def test_what_the_document_tells_of_its_number_wins(normalize: Normalize) -> None:
    link = "https://app.apifox.com/web/project/1/apis/api-7-run"

    made = normalize(files={"api-12345.md": published(one(**{"x-run-in-apifox": link}))})

    assert made.operation["x-apifox-source"]["id"] == 7


def test_pages_share_components_that_are_the_same(normalize: Normalize) -> None:
    pages = [
        published(openapi(get(path, **answering(PET)), **schemas(Pet=thing({"a": TEXT}))))
        for path in ("/a", "/b")
    ]

    made = normalize(*pages)

    assert operations(made) == ["GET /a", "GET /b"]
    assert list(made.schemas) == ["Pet"]


def test_components_of_one_name_that_differ_are_told_apart(normalize: Normalize) -> None:
    pages = [
        published(openapi(get(f"/{name}", **answering(PET)), **schemas(Pet=thing({name: TEXT}))))
        for name in "ab"
    ]

    made = normalize(*pages)

    assert sorted(list(told["properties"]) for told in made.schemas.values()) == [["a"], ["b"]]


def test_one_operation_on_two_pages_must_agree(normalize: Normalize) -> None:
    agreed = normalize(published(one()), published(one()))
    made = normalize(published(one()), published(one(description="x")))

    assert operations(agreed) == ["GET /a"]
    assert made.status == 2
    assert "page2.txt: it describes GET /a otherwise than page1.txt does" in made.error


def test_a_page_may_hold_several_documents(normalize: Normalize) -> None:
    pet = schemas(Pet=thing({"a": TEXT}))
    pages = [published(openapi(get(f"/{name}", **answering(PET)), **pet)) for name in "ab"]

    made = normalize("".join(pages))

    assert operations(made) == ["GET /a", "GET /b"]
    assert list(made.schemas) == ["Pet"]


def test_documents_of_one_page_that_contradict_each_other_are_refused(
    normalize: Normalize,
) -> None:
    pages = [
        published(openapi(get(f"/{name}", **answering(PET)), **schemas(Pet=thing({name: TEXT}))))
        for name in "ab"
    ]

    made = normalize("".join(pages))

    assert made.status == 2
    line = pages[0].count("\n") + 6
    assert f"page1.txt:{line}: the document that begins here has another Pet" in made.error


SWAGGER = {"swagger": "2.0", "paths": {"/a": {"get": {"responses": {"200": {"description": ""}}}}}}


def test_a_document_may_be_swagger(normalize: Normalize) -> None:
    assert operations(normalize(published(SWAGGER))) == ["GET /a"]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        (published(one()).rstrip("`\n"), "page1.txt:6", "has no end; the page is cut off"),
        (published(INNER + "    -"), "page1.txt:", "the document in it is not usable YAML"),
        (published("openapi: 4.0.0"), "page1.txt:6", "neither OpenAPI 3.0 or 3.1 nor Swagger 2.0"),
        (
            published("paths: {}"),
            "page1.txt:1",
            "the OpenAPI document that it announces is missing",
        ),
        (published('{"openapi": "3.0.1",}'), "page1.txt:6", "the document in it is not whole JSON"),
    ],
)
def test_a_page_that_is_not_whole_is_refused(
    normalize: Normalize, text: str, where: str, what: str
) -> None:
    made = normalize(text)

    assert made.status == 2
    assert made.error.startswith(where)
    assert what in made.error


TABLE = "## POST 建组\n\nPOST /a\n\n|名称|位置|类型|必选|说明|\n|---|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("---\ntitle: x\ngenerator: '@tarslib/widdershins v4'\n---\n# x\n", "Markdown export"),
        ("# 组\n\nBase URLs:\n\n* a\n", "Markdown export"),
        (f"# 组\n\n{TABLE}", "Markdown export"),
        ("<!DOCTYPE html>\n<html></html>", "HTML page"),
    ],
)
def test_what_is_made_for_people_is_refused_with_what_to_take_instead(
    normalize: Normalize, text: str, form: str
) -> None:
    made = normalize(text)

    assert made.status == 2
    assert (
        f"page1.txt:1: it is a {form}, which is not read: its tables are for people" in made.error
    )
    assert "published Markdown page" in made.error
    assert "OpenAPI document" in made.error


INDEX = """# 商店

> 说明

## Docs
- [开始](https://x.apifox.cn/doc-1234567.md): 先看这里

## API Docs
- 组 [建组](https://x.apifox.cn/api-1111111.md): 建一个组
- 组 > 成员 [查成员](https://x.apifox.cn/list-members-2222222e0.md):
- [没有保存](https://x.apifox.cn/api-3333333.md)
"""
SITE: dict[str, object] = {
    "llms.txt": INDEX,
    "doc-1234567.md": "# 开始\n\n先看这里\n",
    "api-1111111.md": published(one("/groups"), title="建组"),
    "members.md": published(one("/members", **{"x-run-in-apifox": "/apis/api-2222222-run"})),
}


def test_an_index_tells_of_pages_what_they_do_not_tell(normalize: Normalize) -> None:
    made = normalize(files=SITE)

    told = made.document["paths"]
    assert told["/groups"]["get"]["tags"] == ["组"]
    assert told["/groups"]["get"]["x-apifox-source"]["id"] == 1111111
    assert told["/members"]["get"]["tags"] == ["组/成员"]
    assert made.report["left_out"] == [
        {
            "method": "unknown",
            "path": "api-3333333.md",
            "reason": "the index lists the page api-3333333.md (没有保存), which was not saved",
        }
    ]
    assert made.dropped == {"": "the page describes no endpoint; it is for people"}


def test_what_a_page_tells_itself_is_kept(normalize: Normalize) -> None:
    page = published(one("/groups", tags=["own"]))

    made = normalize(files={"llms.txt": INDEX, "api-1111111.md": page})

    assert made.operation["tags"] == ["own"]


def test_an_index_leaves_alone_what_it_does_not_list(normalize: Normalize) -> None:
    two = openapi({"/a": {"get": answering(TEXT), "put": answering(TEXT)}})

    made = normalize(files={"llms.txt": INDEX, "a.json": two, "b.md": published(one("/b"))})

    assert all(
        "tags" not in told for item in made.document["paths"].values() for told in item.values()
    )


def test_an_index_or_prose_alone_describe_nothing(normalize: Normalize) -> None:
    made = normalize(files={"llms.txt": INDEX, "doc-1234567.md": "# 开始\n"})

    assert made.status == 2
    assert made.error.count("it describes no endpoint itself; save the pages of the endpoints") == 2
