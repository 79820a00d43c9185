from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.pages import (
    SEED,
    TEXT,
    Normalize,
    answer,
    body,
    page,
    second_rendering,
    thing,
)

DIGEST = "b12e71ba550de18bed1e235ad451335fefbc9aa163d6b7c165c0d9fa7fd65ab1"


def properties(schema: Object) -> Object:
    told: Object = schema["properties"]
    return told


def test_page_one_keeps_its_path_method_and_summary_without_the_number(
    normalize: Normalize,
) -> None:
    made = normalize(SEED.read_bytes())

    assert list(made.document["paths"]) == ["/v1/private-avatar/groups"]
    assert list(made.document["paths"]["/v1/private-avatar/groups"]) == ["post"]
    assert made.operation["summary"] == "创建素材组"
    assert made.operation["operationId"] == "post_v1_private_avatar_groups"
    assert made.document["openapi"] == "3.1.0"


def test_page_one_says_where_it_came_from(normalize: Normalize) -> None:
    made = normalize(SEED.read_bytes())

    assert made.operation["x-apifox-source"] == {
        "title": "① 创建素材组",
        "order": 1,
        "file": "page1.txt",
        "sha256": DIGEST,
        "module": 2102810,
        "folder": 87318195,
        "status": 1,
    }


def test_page_one_keeps_every_field_of_the_request_in_order(normalize: Normalize) -> None:
    made = normalize(SEED.read_bytes())
    reference = {"$ref": "#/components/schemas/PostV1PrivateAvatarGroupsModel"}

    assert made.operation["requestBody"]["required"] is True
    assert made.asked()["required"] == ["model", "Name"]
    assert list(properties(made.asked()).items()) == [
        (
            "model",
            {
                **reference,
                "description": "路由选择参数(固定传此值)",
                "examples": ["doubao-seedance-2-0-260128"],
            },
        ),
        (
            "Name",
            {
                "type": "string",
                "description": "素材组名称(必填)",
                "examples": ["my_virtual_group"],
            },
        ),
        (
            "Description",
            {"type": "string", "description": "素材组描述(可选)", "examples": ["可选描述"]},
        ),
        (
            "GroupType",
            {
                "type": "string",
                "default": "AIGC",
                "description": "虚拟人像固定 AIGC,可省略",
                "examples": ["AIGC"],
            },
        ),
    ]
    assert made.followed(reference) == {
        "type": "string",
        "enum": ["doubao-seedance-2-0-260128", "doubao-seedance-2-0-fast-260128"],
    }


def test_page_one_has_its_request_example_parsed(normalize: Normalize) -> None:
    made = normalize(SEED.read_bytes())

    assert made.operation["requestBody"]["content"]["application/json"]["example"] == {
        "model": "doubao-seedance-2-0-260128",
        "Name": "my_virtual_group",
        "Description": "可选描述",
        "GroupType": "AIGC",
    }


def test_page_one_keeps_the_envelope_of_its_answer(normalize: Normalize) -> None:
    made = normalize(SEED.read_bytes())
    envelope = properties(made.answered())
    metadata = made.followed(envelope["ResponseMetadata"])
    examples = {
        name: told.get("examples", ["?"])[0]
        for name, told in properties(metadata).items()
        if name != "Error"
    }

    assert made.operation["responses"]["200"]["description"] == "创建成功(透传火山响应)"
    assert list(envelope) == ["ResponseMetadata", "Result"]
    assert list(properties(metadata)) == [*examples, "Error"]
    assert examples == {
        "RequestId": "20260601191715C9DAA092032F19CEC367",
        "Action": "CreateAssetGroup",
        "Version": "2024-01-01",
        "Service": "ark",
        "Region": "cn-beijing",
    }
    assert properties(made.followed(properties(metadata)["Error"])) == {
        "Code": {"type": "string", "examples": ["AccessDenied"]},
        "Message": {"type": "string"},
    }
    assert properties(made.followed(envelope["Result"])) == {
        "Id": {
            "type": "string",
            "description": "GroupId,后续接口使用",
            "examples": ["group-20260601191715-9q47m"],
        }
    }


def test_page_one_has_a_report_line_for_all_that_is_not_carried_over(
    normalize: Normalize,
) -> None:
    made = normalize(SEED.read_bytes())
    answered = "/响应/0/jsonSchema"
    metadata = f"{answered}/properties/ResponseMetadata"

    assert list(made.report) == ["changes", "left_out", "dropped"]
    assert made.report["changes"] == [
        {
            "rule": "numbered-title",
            "source": "page1.txt",
            "pointer": "",
            "before": "① 创建素材组",
            "after": "创建素材组",
        }
    ]
    assert made.report["left_out"] == []
    assert set(made.dropped) == {
        "/请求体/jsonSchema/x-apifox-orders",
        "/响应/0/id",
        f"{answered}/x-apifox-orders",
        f"{metadata}/x-apifox-orders",
        f"{metadata}/properties/Error/x-apifox-orders",
        f"{answered}/properties/Result/x-apifox-orders",
    }


def test_both_renderings_of_a_page_give_the_same_document(normalize: Normalize) -> None:
    text = SEED.read_text("utf-8")
    first = normalize(text)
    second = normalize(second_rendering(text))

    assert json.dumps(second.without_digests) == json.dumps(first.without_digests)
    assert second.report == first.report


EDITS: dict[str, Callable[[bytes], bytes]] = {
    "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "CRLF": lambda content: content.replace(b"\n", b"\r\n"),
    "blank lines": lambda content: b"\n  \n" + content + b"\n\n",
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_what_an_editor_does_to_a_file_changes_nothing_but_its_digest(
    normalize: Normalize, change: Callable[[bytes], bytes]
) -> None:
    content = SEED.read_bytes()
    plain = normalize(content)
    edited = normalize(change(content))

    assert json.dumps(edited.without_digests) == json.dumps(plain.without_digests)
    assert (
        edited.operation["x-apifox-source"]["sha256"] == hashlib.sha256(change(content)).hexdigest()
    )


FULL: dict[str, Any] = {
    "prose": "先读这个。",
    "parameters": {"query": [{"name": "q", "type": "string"}]},
    "body": body(thing({"Name": TEXT})),
    "answers": [answer(thing({"Id": TEXT}), id=5)],
    "shown": [{"name": "n", "responseId": 5, "data": '{"Id": "x"}'}],
}


@pytest.mark.parametrize("missing", FULL)
@pytest.mark.parametrize("render", [str, second_rendering])
def test_every_section_is_optional(
    normalize: Normalize, missing: str, render: Callable[[str], str]
) -> None:
    sections = {name: told for name, told in FULL.items() if name != missing}

    made = normalize(render(page(**sections)))

    assert ("description" in made.operation) is (missing != "prose")
    assert ("parameters" in made.operation) is (missing != "parameters")
    assert ("requestBody" in made.operation) is (missing != "body")
    assert ("responses" in made.operation) is (missing != "answers")
    assert ("example: " in made.text or "Id: x" in made.text) is (
        missing not in {"answers", "shown"}
    )


def test_title_and_request_line_are_enough_for_a_page(normalize: Normalize) -> None:
    made = normalize("查\nGET /v1/groups")

    assert made.operation["summary"] == "查"
    assert "components" not in made.document


def test_the_title_is_optional_too(normalize: Normalize) -> None:
    made = normalize("GET /v1/groups\n概览\nMethodGET\n")

    assert "summary" not in made.operation


def test_a_title_that_looks_like_a_request_is_a_title(normalize: Normalize) -> None:
    made = normalize("GET /the/groups\nPOST /v1/groups\n")

    assert made.operation["summary"] == "GET /the/groups"
    assert list(made.document["paths"]["/v1/groups"]) == ["post"]


def test_prose_becomes_the_description(normalize: Normalize) -> None:
    prose = "第一行\n\n参数\n- 请求体 在下面\n说明\n| 一 | 二 |"

    made = normalize(page(prose=prose, body=body(thing({"Name": TEXT}))))

    assert made.operation["description"] == prose


def test_prose_in_the_overview_becomes_the_description_and_unknown_rows_a_report_line(
    normalize: Normalize,
) -> None:
    text = (
        "查\nGET /v1/a\nTypehttp\nType of thing\nMethods vary\n概览\n| Owner | 我 |\n| Zone | 东 |"
    )

    made = normalize(text)

    assert made.operation["description"] == "Type of thing\nMethods vary"
    assert list(made.dropped) == ["/概览/Owner", "/概览/Zone"]


def test_an_overview_may_lack_values(normalize: Normalize) -> None:
    made = normalize(
        "查\nGET /v1/a\nMethod\nPath\nType\nFolder\nStatus已发布\n概览\n| Module | 甲 |\n"
    )

    origin = made.operation["x-apifox-source"]
    assert origin["module"] == "甲"
    assert "folder" not in origin
    assert made.operation["description"] == "Status已发布"


@pytest.mark.parametrize(
    ("title", "order", "summary"),
    [
        ("① 建组", 1, "建组"),
        ("⑳建组", 20, "建组"),
        ("㊿ 建组", 50, "建组"),
        ("⓪ 建组", 0, "建组"),
        ("② 组", None, "² 组"),
        ("建组 ①", None, "建组 ①"),
        ("1 建组", None, "1 建组"),
    ],
)
def test_a_circled_number_is_the_order_and_no_part_of_the_summary(
    normalize: Normalize, title: str, order: int | None, summary: str
) -> None:
    written = title.replace("②", "²") if order is None else title

    made = normalize(page(written))

    assert made.operation["summary"] == summary
    assert made.operation["x-apifox-source"].get("order") == order


def test_properties_stand_in_the_order_of_the_page(normalize: Normalize) -> None:
    schema = thing(
        {"c": TEXT, "a": TEXT, "b": TEXT, "d": TEXT},
        **{"x-apifox-orders": ["b", "gone", ["a"], "a", "c"]},
    )

    made = normalize(page(body=body(schema)))

    assert list(properties(made.asked())) == ["b", "a", "c", "d"]


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ("https://host.example:8/v1/a", "/v1/a"),
        ("v1/a", "/v1/a"),
        ("//v1/a", "/v1/a"),
        ("/v1/a?b=c", "/v1/a"),
        ("/v1/a#b", "/v1/a"),
    ],
)
def test_a_path_that_openapi_cannot_take_is_made_plain(
    normalize: Normalize, told: str, path: str
) -> None:
    made = normalize(page("查", f"GET {told}"))

    assert list(made.document["paths"]) == [path]
    assert made.changes == [("plain-path", "", told, path)]


@pytest.mark.parametrize(
    ("request_line", "kind", "reason"),
    [
        ("COPY /v1/a", "http", "OpenAPI has no method COPY"),
        ("GET /v1/a", "websocket", "it is of type websocket, not an HTTP request"),
    ],
)
def test_what_openapi_cannot_express_is_left_out_and_reported(
    normalize: Normalize, request_line: str, kind: str, reason: str
) -> None:
    text = page("查", request_line).replace("| Type | http |", f"| Type | {kind} |")

    made = normalize(text, page())

    assert list(made.document["paths"]) == ["/v1/groups"]
    assert made.report["left_out"] == [
        {"method": request_line.partition(" ")[0].lower(), "path": "/v1/a", "reason": reason}
    ]


PAGES = [
    page("③ 三", "DELETE /v1/a/{id}"),
    page("① 一", "POST /v1/z", body=body(thing({"Kind": {"enum": ["a"]}}))),
    page("无", "GET /v1/b"),
    page("② 二", "GET /v1/a/{id}", answers=[answer(thing({"Kind": {"enum": ["a"]}}))]),
    page("无", "POST /v1/b"),
]


def test_operations_stand_in_the_order_of_their_numbers(normalize: Normalize) -> None:
    made = normalize(*PAGES)

    assert [(method, path) for path, item in made.document["paths"].items() for method in item] == [
        ("post", "/v1/z"),
        ("get", "/v1/a/{id}"),
        ("delete", "/v1/a/{id}"),
        ("get", "/v1/b"),
        ("post", "/v1/b"),
    ]


def run_apart(
    folder: Path, files: list[Path], environment: dict[str, str]
) -> tuple[bytes, bytes, bytes]:
    outputs = [folder / name for name in ("o.yaml", "r.json", "n.json")]
    flags = ["-o", "--report", "--names"]
    arguments = [part for pair in zip(flags, map(str, outputs), strict=True) for part in pair]
    command = [sys.executable, "-m", "scripts.normalize", *map(str, files), *arguments]
    subprocess.run(command, check=True, env={**os.environ, **environment})
    first, second, third = (path.read_bytes() for path in outputs)
    return first, second, third


def test_the_bytes_depend_on_no_order_of_inputs_hash_seed_or_locale(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(len(PAGES))]
    for path, text in zip(files, PAGES, strict=True):
        path.write_text(text + "|Zeta|1|\n|Eta|2|\n" if path.name == "2.txt" else text, "utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    first = run_apart(tmp_path / "a", files, {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"})
    second = run_apart(
        tmp_path / "b",
        files[::-1],
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )

    assert second == first
    assert json.loads(first[2])["operations"]


def test_normalizing_twice_touches_no_file(normalize: Normalize) -> None:
    first = normalize(*PAGES, names=True)
    for path in (first.output, first.names):
        os.utime(path, ns=(1, 1))

    second = normalize(*PAGES, names=True)

    assert (second.output.stat().st_mtime_ns, second.names.stat().st_mtime_ns) == (1, 1)
    assert second.text == first.text
