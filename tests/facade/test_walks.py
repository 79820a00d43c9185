"""When a walk through the pages of a list is over."""

from __future__ import annotations

import pytest

from scripts.gateway import Gateway, Told, envelope

from .conftest import Caller, sent
from .pages import ids, page

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
