from __future__ import annotations

from itertools import count, islice
from typing import Any

import pytest

from private_avatar import (
    APIResponseValidationError,
    Asset,
    ConfigurationError,
    Page,
    RateLimitError,
)
from scripts.gateway import REQUEST_ID, Gateway, envelope

from .conftest import Caller, clocked
from .documented import where
from .pages import ids, page

MODEL = "doubao-seedance-2-0-260128"
SORTED = {"SortBy": "CreateTime", "SortOrder": "Desc"}


def test_nothing_is_asked_before_a_list_is_walked(caller: Caller, gateway: Gateway) -> None:
    listing = caller.assets.list()
    assert gateway.asked == []

    gateway.tell(page())
    assert caller.walked(listing) == []
    assert len(gateway.asked) == 1


def test_a_list_of_groups_is_asked_for_by_its_filter(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(page())

    caller.walked(caller.groups.list())

    [asked] = gateway.asked
    assert (asked.method, asked.path) == where("list_asset_groups")
    assert asked.json == {
        "model": MODEL,
        "Filter": {"GroupType": "AIGC"},
        "PageNumber": 1,
        "PageSize": 100,
    }


def test_every_argument_of_a_list_of_groups_is_sent(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(page())

    caller.walked(
        caller.groups.list(
            name="n", ids=("a", "b"), group_type="LivenessFace", page_size=5, model="another"
        )
    )

    assert gateway.asked[0].json == {
        "model": "another",
        "Filter": {"Name": "n", "GroupIds": ["a", "b"], "GroupType": "LivenessFace"},
        "PageNumber": 1,
        "PageSize": 5,
    }


def test_a_list_of_assets_is_asked_for_in_an_order(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(page())

    caller.walked(caller.assets.list())

    [asked] = gateway.asked
    assert (asked.method, asked.path) == where("list_assets")
    assert asked.json == {
        "model": MODEL,
        "Filter": {"GroupType": "AIGC"},
        "PageNumber": 1,
        "PageSize": 100,
        **SORTED,
    }


def test_every_argument_of_a_list_of_assets_is_sent(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(page())

    caller.walked(
        caller.assets.list(
            group_ids=["g"],
            statuses=["Active", "Unheard"],
            name="n",
            group_type="New",
            sort_by="GroupId",
            sort_order="Asc",
            page_size=1,
        )
    )

    assert gateway.asked[0].json == {
        "model": MODEL,
        "Filter": {
            "GroupIds": ["g"],
            "GroupType": "New",
            "Statuses": ["Active", "Unheard"],
            "Name": "n",
        },
        "PageNumber": 1,
        "PageSize": 1,
        "SortBy": "GroupId",
        "SortOrder": "Asc",
    }


def test_pages_tell_what_they_are(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(page("a", "b", TotalCount=3, PageSize=2), page("b", "c", None, TotalCount=3))

    pages: list[Page[Asset]] = caller.walked(caller.assets.list(page_size=2).pages())

    first, second = pages
    assert isinstance(first, Page)
    assert (ids(first.items), ids(second.items)) == (["a", "b"], ["c"])
    assert (first.page_number, first.page_size, first.total_count) == (1, 2, 3)
    assert (second.page_number, second.page_size, second.model) == (2, 2, MODEL)
    assert (second.request_id, second.gateway_request_id) == (REQUEST_ID, "gw-1")
    result: Any = second.raw["Result"]
    assert len(result["Items"]) == 3
    assert "Items" not in repr(first)


def test_an_entry_knows_its_call_and_its_own_fields(caller: Caller, gateway: Gateway) -> None:
    told = {"Id": "a", "Status": "Odd", "Extra": 2**64}
    gateway.tell(page(told))

    [asset] = caller.walked(caller.assets.list())

    assert asset.raw == told
    assert (asset.status, asset.request_id, asset.model) == ("Odd", REQUEST_ID, MODEL)


def dated(**times: str | None) -> list[object]:
    return [{"Id": name, "CreateTime": told} for name, told in times.items()]


def test_groups_come_newest_first_over_all_pages(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(
        page(*dated(a="2026-01-02T00:00:00Z", b="2026-01-04T00:00:00Z")),
        page(*dated(c=None, d="2026-01-04T08:00:00+08:00")),
        page(*dated(e="2026-01-05T00:00:00Z")),
    )

    assert ids(caller.walked(caller.groups.list(page_size=2))) == ["e", "b", "d", "a", "c"]


def test_each_page_of_groups_is_newest_first(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(
        page(*dated(a="2026-01-02T00:00:00Z", b="2026-01-04T00:00:00Z")),
        page(*dated(e="2026-01-05T00:00:00Z")),
    )

    pages = caller.walked(caller.groups.list(page_size=2).pages())

    assert [ids(told.items) for told in pages] == [["b", "a"], ["e"]]


def test_assets_keep_the_order_of_the_server_and_are_read_as_far_as_needed(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(page("b", "a"))

    assert caller.first(caller.assets.list(page_size=2)).id == "b"
    assert len(gateway.asked) == 1


def test_a_list_can_be_walked_again_and_asks_anew(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(page("a"), page("b"))
    listing = caller.assets.list()

    assert [ids(caller.walked(listing)) for _ in range(2)] == [["a"], ["b"]]


def test_each_page_has_its_own_retries(caller: Caller, gateway: Gateway) -> None:
    busy = envelope(error=("AccountFlowLimitExceeded", "x"), status=429)
    gateway.tell(busy, busy, page("a"), busy, busy, page("b"), page())
    client, _ = clocked(caller)

    found = caller.walked(caller.on(client, "assets").list(page_size=1))

    assert ids(found) == ["a", "b"]


def test_a_page_that_is_refused_ends_the_walk_with_its_error(
    caller: Caller, gateway: Gateway
) -> None:
    busy = envelope(error=("AccountFlowLimitExceeded", "x"), status=429)
    gateway.tell(page("a"), busy, busy, busy)
    client, _ = clocked(caller)
    walk = caller.on(client, "assets").list(page_size=1)

    with pytest.raises(RateLimitError):
        caller.walked(walk)


@pytest.mark.parametrize("result", [None, "text", [], 7])
def test_a_result_that_is_no_page_is_no_answer(
    caller: Caller, gateway: Gateway, result: object
) -> None:
    gateway.tell(envelope(result=result))

    with pytest.raises(APIResponseValidationError, match="Result"):
        caller.walked(caller.assets.list())


@pytest.mark.parametrize("items", ["text", 7, {"Id": "a"}])
def test_items_that_are_no_list_are_no_answer(
    caller: Caller, gateway: Gateway, items: object
) -> None:
    gateway.tell(envelope(result={"Items": items}))

    with pytest.raises(APIResponseValidationError, match=r"Result\.Items"):
        caller.walked(caller.assets.list())


@pytest.mark.parametrize(
    ("namespace", "given", "told"),
    [
        ("groups", {"ids": "group-1"}, "ids is one string"),
        ("groups", {"ids": []}, "ids is empty"),
        ("groups", {"ids": 5}, "ids is of the type int: pass a list"),
        ("groups", {"ids": ["a", ""]}, "ids=''"),
        ("groups", {"page_size": 0}, "page_size=0"),
        ("assets", {"page_size": True}, "page_size=True"),
        ("assets", {"page_size": "9"}, "page_size='9'"),
        ("assets", {"group_ids": "g"}, "group_ids is one string"),
        ("assets", {"statuses": "Active"}, "statuses is one string"),
        ("assets", {"statuses": ()}, "statuses is empty"),
        ("assets", {"model": " "}, "model"),
    ],
)
def test_an_argument_that_cannot_be_meant_is_refused_at_once(
    caller: Caller, gateway: Gateway, namespace: str, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(ConfigurationError, match=told):
        getattr(caller, namespace).list(**given)

    assert gateway.asked == []


def test_a_list_without_end_is_read_no_further_than_it_is_walked(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(*(page(str(n), TotalCount=10**9) for n in islice(count(), 3)))

    assert caller.first(caller.assets.list(page_size=1).pages()).total_count == 10**9
    assert len(gateway.asked) == 1
