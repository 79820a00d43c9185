"""The sections of a page: which may be missing, and what becomes of title, prose and overview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.normalize.pages import TEXT, Normalize, answer, body, page, second_rendering, thing

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

    assert list(made.asked()["properties"]) == ["b", "a", "c", "d"]
