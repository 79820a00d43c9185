from __future__ import annotations

from collections.abc import Iterable
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
from scripts.gateway import REQUEST_ID, Gateway, Told, envelope

from .conftest import Caller, clocked, sent

MODEL = "doubao-seedance-2-0-260128"
SORTED = {"SortBy": "CreateTime", "SortOrder": "Desc"}


def page(*ids: object, **told: object) -> Told:
    """A page of things with these ids; `None` and other oddities stand for themselves."""
    items = [{"Id": told} if isinstance(told, str) else told for told in ids]
    return envelope(result={"Items": items, **told})


def ids(items: Iterable[Any]) -> list[str]:
    return [item.id for item in items]


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
    assert (asked.method, asked.path) == ("POST", "/v1/private-avatar/groups/list")
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
    assert asked.path == "/v1/private-avatar/assets/list"
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


WALKS: dict[str, tuple[int, list[Told], str, int]] = {
    "one short page": (2, [page("a")], "a", 1),
    "a full page, then an empty one": (1, [page("a"), page()], "a", 2),
    "until a short page": (2, [page("a", "b"), page("c")], "abc", 2),
    "until the total": (
        2,
        [page("a", "b", TotalCount=3, PageSize=2), page("c", TotalCount=3, PageSize=2)],
        "abc",
        2,
    ),
    "a total that is reached exactly": (2, [page("a", "b", TotalCount=2)], "ab", 1),
    "a short page while more is promised": (
        2,
        [page("a", TotalCount=4, PageSize=2), page("b", "c", TotalCount=4, PageSize=2)],
        "abc",
        2,
    ),
    "a short page while a token promises more": (2, [page("a", NextToken="t"), page("b")], "ab", 2),
    "an empty token promises nothing": (2, [page("a", NextToken="")], "a", 1),
    "a page that brings nothing new": (
        1,
        [page("a", TotalCount=9), page("a", TotalCount=9)],
        "a",
        2,
    ),
    "an empty page while more is promised": (
        1,
        [page("a", TotalCount=9), page(TotalCount=9)],
        "a",
        2,
    ),
    "doubles because the list shifted": (
        2,
        [page("a", "b", TotalCount=3), page("b", "c", TotalCount=3)],
        "abc",
        2,
    ),
    "doubles on one page": (3, [page("a", "a", "b", TotalCount=2)], "ab", 1),
    "a total that is too small": (
        1,
        [page("a", TotalCount=0), page("b", TotalCount=0), page()],
        "ab",
        3,
    ),
    "smaller pages than asked, as told": (
        100,
        [page("a", "b", TotalCount=3, PageSize=2), page("c", TotalCount=3, PageSize=2)],
        "abc",
        2,
    ),
    "smaller pages than asked, not told": (
        100,
        [page("a", "b", TotalCount=3), page("c", TotalCount=3)],
        "abc",
        2,
    ),
    "a page size that is none": (
        2,
        [page("a", "b", PageSize=0), page("c", PageSize="2")],
        "abc",
        2,
    ),
    "a total that is none": (
        2,
        [page("a", "b", TotalCount="3"), page("c", TotalCount=-1)],
        "abc",
        2,
    ),
    "no items": (2, [envelope(result={"TotalCount": 0})], "", 1),
    "items that are null": (2, [envelope(result={"Items": None})], "", 1),
    "entries that are none": (4, [page("a", None, 7, {"Name": "no id"})], "a", 2),
    "entries that are none, on a short page": (5, [page("a", None, 7, {"Id": 7})], "a", 1),
    "a result without its envelope": (2, [Told(200, b'{"Items": [{"Id": "a"}]}')], "a", 1),
}


@pytest.mark.parametrize("name", WALKS)
@pytest.mark.parametrize("namespace", ["groups", "assets"])
def test_a_walk_ends_where_the_list_does(
    caller: Caller, gateway: Gateway, namespace: str, name: str
) -> None:
    size, told, expected, asked = WALKS[name]
    gateway.tell(*told, *[page()] * (asked - len(told)))

    found = caller.walked(getattr(caller, namespace).list(page_size=size))

    assert "".join(sorted(ids(found))) == expected
    assert len(found) == len(expected)
    assert [body["PageNumber"] for body in sent(gateway)] == list(range(1, asked + 1))


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
