"""The page we were given, and what may be done to its file without changing what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.pages import SEED, Normalize, second_rendering

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
        "provenance": "given",
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
    assert made.dropped == {
        "/响应/0/id": "Apifox's id of the answer; it leads to the answer's examples"
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
