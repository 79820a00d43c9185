"""The fake gateway's lists: filters, sorting, pages."""

from __future__ import annotations

from typing import Any

import pytest

from .asking import Asking


def names(answer: Any) -> list[str]:
    return [item["Name"] for item in answer["Items"]]


@pytest.fixture
def stocked(ask: Asking) -> Asking:
    """Three groups, a minute apart, with an asset each."""
    for name in ("red one", "red two", "blue"):
        ask.asset(ask.group(name), name)
        ask.gateway.now += 60
    return ask


def test_groups_are_listed_the_newest_first_in_pages(stocked: Asking) -> None:
    first = stocked.result("POST /groups/list", PageSize=2)
    second = stocked.result("POST /groups/list", PageSize=2, PageNumber=2)
    third = stocked.result("POST /groups/list", PageSize=2, PageNumber=3)

    assert [names(page) for page in (first, second, third)] == [
        ["blue", "red two"],
        ["red one"],
        [],
    ]
    assert [first[key] for key in ("TotalCount", "PageNumber", "PageSize")] == [3, 1, 2]


def test_a_list_has_ten_on_its_first_page_by_default(ask: Asking) -> None:
    for number in range(11):
        ask.group(str(number))

    answer = ask.result("POST /groups/list")

    assert names(answer) == [str(number) for number in range(10, 0, -1)]
    assert answer["TotalCount"] == 11


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, ["blue", "red two", "red one"]),
        ({"Name": "red"}, ["red two", "red one"]),
        ({"Name": "red", "GroupIds": []}, ["red two", "red one"]),
        ({"GroupType": "AIGC", "Name": ""}, ["blue", "red two", "red one"]),
        ({"GroupType": "LivenessFace"}, []),
        ({"GroupIds": ["group-none"]}, []),
    ],
)
@pytest.mark.parametrize("kind", ["groups", "assets"])
def test_lists_are_filtered(
    stocked: Asking, kind: str, told: dict[str, Any], expected: list[str]
) -> None:
    answer = stocked.result(f"POST /{kind}/list", Filter=told)

    assert names(answer) == expected
    assert answer["TotalCount"] == len(expected)


@pytest.mark.parametrize("kind", ["groups", "assets"])
def test_lists_are_filtered_by_group(stocked: Asking, kind: str) -> None:
    group = str(stocked.gateway.created[2]["Id"])

    assert names(stocked.result(f"POST /{kind}/list", Filter={"GroupIds": [group]})) == ["red two"]


def test_assets_are_filtered_by_status(stocked: Asking) -> None:
    stocked.gateway.now = 1_767_225_600.0 + 60 + 1

    for statuses, expected in (
        (["Processing"], ["blue", "red two"]),
        (["Active"], ["red one"]),
        (["Processing", "Active"], ["blue", "red two", "red one"]),
        (["Failed"], []),
        ([], ["blue", "red two", "red one"]),
    ):
        assert names(stocked.result("POST /assets/list", Filter={"Statuses": statuses})) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ({}, ["blue", "red two", "red one"]),
        ({"SortOrder": "Asc"}, ["red one", "red two", "blue"]),
        ({"SortBy": "CreateTime", "SortOrder": "Desc"}, ["blue", "red two", "red one"]),
        ({"SortBy": "GroupId", "SortOrder": "Asc"}, ["red one", "red two", "blue"]),
        ({"SortBy": "UpdateTime"}, ["red one", "blue", "red two"]),
    ],
)
def test_assets_are_sorted(stocked: Asking, sort: dict[str, str], expected: list[str]) -> None:
    first = str(stocked.gateway.created[1]["Id"])
    stocked.result(f"PATCH /assets/{first}", Id=first)

    assert names(stocked.result("POST /assets/list", **sort)) == expected


def test_things_made_at_once_keep_their_order(ask: Asking) -> None:
    group = ask.group()
    for name in "abc":
        ask.asset(group, name)

    assert names(ask.result("POST /assets/list")) == ["c", "b", "a"]
    assert names(ask.result("POST /assets/list", SortOrder="Asc")) == ["a", "b", "c"]
