"""The traps of the generator that lie around schemas: on the real road, in code that is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.generation.lowering.identifiers import words
from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    JSON,
    NULL,
    NUMBER,
    TEXT,
    Package,
    answered,
    document,
    listing,
    operation,
    parameter,
    ref,
    sent,
    thing,
)

BINARY: Object = {"type": "string", "format": "binary"}
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"
SCHEMAS: Object = {
    "Inner": thing({"v": NUMBER}),
    "Kind": {"type": "string", "enum": ["a_b", "Active", "ACTIVE"]},
    "Level": {"type": "integer", "enum": [0, -1, 3]},
}

RESERVED = sorted(
    words(
        "asyncio asyncio_detailed body cast client cookies errors headers httpx kwargs params",
        "quote response sync sync_detailed url",
        "body_item body_item_data json_ids parse_ids json_body",
    )
)
"""Names that the generated code has itself."""


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Make a package of operations with all the traps that lie around schemas."""
    kinds = [TEXT, NUMBER, listing(TEXT), ref("Kind"), {}]
    told = [parameter(name, kinds[index % 5]) for index, name in enumerate(RESERVED)]
    told += [
        parameter("k"),
        parameter("ids", listing(ref("Kind"))),
        parameter("ids[]", listing(NUMBER)),
    ]
    told += [
        parameter("名", NUMBER),
        parameter("name"),
        parameter("Name"),
        parameter("where", ref("Inner")),
    ]
    headers = [
        parameter("X-名"[:2] + "A", {"type": "boolean"}, "header"),
        parameter("x-list", listing(TEXT), "header"),
    ]
    headers += [
        parameter("token", ref("Kind"), "header"),
        parameter("token"),
        parameter("n", ref("Level"), "header"),
    ]
    cookies = [
        parameter("a", NUMBER, "cookie"),
        parameter("b", ref("Kind"), "cookie", required=True),
    ]
    form = thing(
        {
            "文件": BINARY,
            "files": listing(BINARY),
            "inner": ref("Inner"),
            "n": NUMBER,
            "types": TEXT,
            "kind": ref("Kind"),
            "many": listing(ref("Inner")),
            "either": {"anyOf": [BINARY, TEXT, ref("Inner")]},
            "json": {"type": "boolean"},
            "any": {},
            "lists": listing(listing(TEXT)),
            "flag": {"const": "yes"},
        },
        required=["文件"],
    )
    paths: Object = {
        "/{任务id}/{nano-id}/{nano_id}:run/{body}/{": {
            "post": operation(
                "parameters",
                parameters=[*told, *headers, *cookies],
                requestBody=sent(listing(ref("Inner"))),
                tags=["用户/登录"],
            )
        },
        "/twice/{id}/{id}": {"get": operation("twice", responses=answered(listing(ref("Inner"))))},
        "/parts": {"post": operation("parts", requestBody=sent(form, "multipart/form-data"))},
        "/form": {
            "post": operation("form", requestBody=sent(form, "application/x-www-form-urlencoded"))
        },
        "/form/text": {
            "post": operation(
                "form_text", requestBody=sent(TEXT, "application/x-www-form-urlencoded")
            )
        },
        "/form/either": {
            "post": operation(
                "form_either",
                requestBody=sent({"oneOf": [ref("Inner"), form]}, "multipart/form-data"),
            )
        },
        "/xml": {"post": operation("xml", requestBody=sent(ref("Inner"), "application/xml"))},
        "/bytes": {"post": operation("octets", requestBody=sent(TEXT, "application/octet-stream"))},
        "/any": {"post": operation("anything", requestBody=sent(ref("Inner"), "*/*"))},
        "/maybe": {
            "post": operation(
                "maybe", requestBody=sent({"anyOf": [ref("Inner"), TEXT]}, required=False)
            )
        },
        "/optional": {
            "post": operation(
                "optional", requestBody=sent({"anyOf": [ref("Inner"), NULL]}, required=False)
            )
        },
        "/nothing": {
            "post": operation("nothing", responses={}, requestBody={"content": {JSON: {}}})
        },
        "/stream": {
            "get": operation("stream", responses=answered(ref("Inner"), "text/event-stream"))
        },
        "/text": {"get": operation("text", responses=answered(ref("Kind"), status="201"))},
        "/null": {"get": operation("null", responses=answered(NULL))},
        "/failing": {"get": operation("failing", responses=answered(TEXT, status="500"))},
    }
    return Package(document(paths, SCHEMAS), tmp_path_factory.mktemp("calls"))


ASK = """
import httpx, importlib
from private_avatar_api import models as m
from private_avatar_api.client import Client
from private_avatar_api.types import File
seen, reply = [], [None]
def handler(request):
    request.read()
    seen.append(request)
    return httpx.Response(200, content=json.dumps(reply[0]).encode())
sender = httpx.Client(base_url="http://host", transport=httpx.MockTransport(handler))
client = Client(base_url="http://host").set_httpx_client(sender)
def ask(module, tag="default", **told):
    found = importlib.import_module(f"private_avatar_api.api.{tag}.{module}")
    return found.sync_detailed(client=client, **told).parsed
def file(text):
    return File(io.BytesIO(text), file_name="f.txt", mime_type="text/plain")
"""


def test_every_parameter_reaches_the_wire(calls: Package) -> None:
    code = (
        ASK
        + """
told = {name: name for name in told[0]}
ask("parameters", "yong_hu_deng_lu", ren_wu_id="1/2", nano_id_2="3", nano_id="4", body_="5",
    body=[m.Inner(v=1)], ids=[m.Kind.A_B, "zz"], ids_2=[7], ming=1, name="n", name_2="N",
    where=m.InnerForm(v=9),
    x_a=True, k="K", x_list="l1,l2", token_header=m.Kind.ACTIVE, token="q", n=3, a="c1", b="c2",
    **{"body_query" if name == "body" else name + "_": name for name in told})
(request,) = seen
asked, heads = request.url.params, ("x-a", "x-list", "token", "n", "cookie", "content-type")
answer = [request.url.raw_path.decode().partition("?")[0], json.loads(request.content),
          {key: asked.get_list(key) for key in asked}, {key: request.headers[key] for key in heads}]
"""
    )

    raw, body, query, headers = calls.run(code, RESERVED)

    assert raw == "/1%2F2/3/4:run/5/%7B"
    assert body == [{"v": 1}]
    assert query.pop("ids") == ["a_b", "zz"]
    assert query.pop("ids[]") == ["7"]
    named = ("名", "name", "Name", "v", "token", "k")
    assert [query.pop(key) for key in named] == [["1"], ["n"], ["N"], ["9"], ["q"], ["K"]]
    assert query == {name: [name] for name in RESERVED}
    assert headers == {
        "x-a": "true",
        "x-list": "l1,l2",
        "token": "Active",
        "n": "3",
        "cookie": "a=c1; b=c2",
        "content-type": "application/json",
    }


def test_bodies_of_all_kinds_are_sent(calls: Package) -> None:
    code = (
        ASK
        + """
ask("parts", body=m.PartsRequest(
    wen_jian=file(b"1"), files_=[file(b"2")], inner=m.Inner(v=3), n=4, types_="t", kind=m.Kind.A_B,
    many=[m.Inner(v=5)], either="e", json_=True, any_=6, lists=[[1]], flag="yes"))
told = dict(wen_jian="1", files=["2", "3"], inner="{}", n=4, kind="k", flag="yes")
ask("form", body=m.FormRequest(**told))
ask("form_text", body=m.FormTextRequest.from_dict({"a": "b"}))
ask("form_either", body=m.FormEitherRequest(v=1, wen_jian=file(b"1")))
ask("xml", body=file(b"<a/>"))
ask("octets", body=file(b"ab"))
ask("anything", body=m.Inner(v=1))
ask("maybe", body="text")
ask("optional")
ask("optional", body=m.Inner(v=2))
ask("nothing")
ask("nothing", body=[1])
answer = [[one.headers.get("content-type"), one.content.decode()] for one in seen]
"""
    )

    parts, form, *rest = calls.run(code)

    assert parts[0] == "multipart/form-data; boundary=+++"
    for name in (
        "文件",
        "files",
        "inner",
        "n",
        "types",
        "kind",
        "many",
        "either",
        "json",
        "any",
        "lists",
        "flag",
    ):
        assert f'name="{name}"' in parts[1]
    assert '{"v": 3}' in parts[1]
    assert form == [
        "application/x-www-form-urlencoded",
        "%E6%96%87%E4%BB%B6=1&files=2&files=3&inner=%7B%7D&n=4&kind=k&flag=yes",
    ]
    assert rest[0] == ["application/x-www-form-urlencoded", "a=b"]
    assert 'name="v"' in rest[1][1]
    assert rest[2:] == [
        ["application/xml", "<a/>"],
        ["application/octet-stream", "ab"],
        ["application/json", '{"v":1}'],
        ["application/json", '"text"'],
        ["application/json", ""],
        ["application/json", '{"v":2}'],
        ["application/json", ""],
        ["application/json", "[1]"],
    ]


def test_answers_of_all_kinds_are_read(calls: Package) -> None:
    code = (
        ASK
        + """
answer = []
asked = [("twice", [{"v": 1}, 5], {"id": 1, "id_2": 2}), ("text", "new", {}), ("text", "a_b", {})]
for name, value, told in asked:
    reply[0] = value
    found = ask(name, **told)
    answer.append(found if isinstance(found, str) else [getattr(one, "v", one) for one in found])
answer += [ask(name) for name in ("stream", "null", "failing")]
answer.append(str(seen[0].url))
"""
    )

    assert calls.run(code) == [[1, 5], "new", "a_b", None, None, None, "http://host/twice/1/2"]


def test_folders_and_modules_are_ascii(calls: Package) -> None:
    assert "api/yong_hu_deng_lu/parameters.py" in calls.files()
    assert all(name.isascii() for name in calls.files())


def test_a_document_without_operations_is_a_package(tmp_path: Path) -> None:
    made = Package(document({}), tmp_path)

    assert made.report.left_out == []
    assert "client.py" in made.files()
