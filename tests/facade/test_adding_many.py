"""Adding many assets in one call."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from threading import Event
from time import sleep
from typing import Any

import pytest

from private_avatar import (
    Added,
    AddRecord,
    AssetFailedError,
    ConfigurationError,
    Limits,
    NewAsset,
    Rate,
    WaitTimeoutError,
)
from private_avatar.testing import Fault

from .conftest import Caller
from .many import Many, into, rounds, urls


def test_results_come_in_the_order_of_the_items(many: Many) -> None:
    progress: list[tuple[int, int | None, str]] = []

    def note(done: int, total: int | None, one: Added) -> None:
        progress.append((done, total, one.outcome))

    items: list[Any] = [*urls(20), NewAsset("https://cdn.example.com/x", "Video", "mine")]

    told = many.add(items, on_progress=note)

    assert [added.index for added in told] == list(range(21))
    assert [added.item for added in told] == items
    assert {added.outcome for added in told} == {"active"}
    assert all(added.asset and added.asset.status == "Active" for added in told)
    assert sorted(many.sources) == sorted([*urls(20), "https://cdn.example.com/x"])
    assert progress == [(number, 21, "active") for number in range(1, 22)]
    assert many.record == AddRecord(group_id=many.group, done=21)


def test_nothing_to_add_is_nothing(caller: Caller) -> None:
    assert caller.walked(caller.assets.add_many("group-1", [])) == []


def test_no_more_is_begun_than_the_window_holds() -> None:
    many = Many("sync")
    made: list[int] = []

    def wait(_: Added) -> bool:
        for __ in range(1000):
            sleep(0.01)
            if len(many.made) == 1 + 2 * 4:
                break
        sleep(0.05)
        made.append(len(many.made))
        return True

    many.add(urls(30), concurrency=2, until=wait)

    assert made == [9]


def test_no_more_is_begun_by_tasks_than_the_window_holds() -> None:
    many = Many("async")

    async def story() -> None:
        async with many.gateway.async_client() as client:
            walk: Any = aiter(client.assets.add_many(many.group, urls(30), concurrency=2))
            await anext(walk)
            await rounds(lambda: len(many.made) < 9)
            for _ in range(1000):
                await asyncio.sleep(0)
            await walk.aclose()

    asyncio.run(story())

    assert len(many.made) == 9


def test_a_create_that_a_limit_refuses_is_sent_again(many: Many) -> None:
    many.gateway.fail(Fault.refused("QuotaWriteQPMExceeded", status=429))

    (told,) = many.add(urls(1))

    assert told.outcome == "active"
    assert len(many.made) == 1


def test_items_wait_for_their_turns(many: Many) -> None:
    before = many.gateway.now
    limits = Limits(rates={"CreateAsset": (1, 60)}, margin=0)

    told = many.add(urls(3), client={"limits": limits})

    assert [added.outcome for added in told] == ["active"] * 3
    assert many.gateway.now >= before + 120


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("http://[x/y.png", "url is no URL"),
        ("lin", "url is no URL, but the library fetches"),
        ("data:image/png;base64,AAAA", "url begins with data:"),
        ("https://cdn.example.com/lin", "a path without a suffix"),
        (NewAsset(5), "url is empty or no string"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - it is wrong
    ],
    ids=repr,
)
def test_an_item_that_cannot_be_fetched_is_refused_and_stops_no_other(
    many: Many, item: str | NewAsset, told: str
) -> None:
    items: list[Any] = [*urls(2), item]
    items.insert(1, item)

    added = many.add(items)

    assert [one.outcome for one in added] == ["active", "refused", "active", "refused"]
    assert told in str(added[1].error)
    assert len(many.made) == 2


@pytest.mark.parametrize(
    ("items", "told"),
    [("https://cdn.example.com/1.png", "items is one string"), (None, "items is of the type None")],
)
def test_what_is_no_list_of_items_is_refused_at_once(caller: Caller, items: Any, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        caller.assets.add_many("group-1", items)


def test_items_are_taken_when_there_is_room_for_them(many: Many) -> None:
    taken = itertools.count()
    items = (f"https://cdn.example.com/{number}.png" for number in taken)
    totals: set[int | None] = set()

    def note(_: int, total: int | None, __: Added) -> None:
        totals.add(total)

    told = many.add(
        items,
        concurrency=2,
        until=lambda added: added.index == 9,
        on_progress=note,
    )

    assert len(told) == 10
    assert next(taken) <= 10 + 2 * 4 + 1
    assert totals == {None}


def test_one_failure_stops_nothing(many: Many) -> None:
    many.gateway.reject("/1.png", "DownloadFailed", "gone")
    items: list[Any] = urls(4)
    items[2] = "file:///etc/passwd"

    told = many.add(items)

    assert [added.outcome for added in told] == ["active", "failed", "refused", "active"]
    failed, refused = told[1], told[2]
    assert isinstance(failed.error, AssetFailedError)
    assert failed.asset == failed.error.asset
    assert isinstance(refused.error, ConfigurationError)
    assert refused.asset is None
    assert "passwd" not in repr(refused)


def test_an_asset_that_fails_is_deleted_when_asked_for(many: Many) -> None:
    many.gateway.reject("/0.png", "DownloadFailed")

    (told,) = many.add(urls(1), delete_failed=True)

    assert isinstance(told.error, AssetFailedError)
    assert told.error.deleted


def test_an_asset_that_is_not_there_in_time_is_told_with_its_id(many: Many) -> None:
    many.gateway.rules.processing = 1000

    (told,) = many.add(urls(1), timeout=20)

    assert told.outcome == "waiting"
    assert isinstance(told.error, WaitTimeoutError)
    assert told.asset is not None
    assert told.asset.id == many.made[0]["Id"]


def test_a_lost_create_is_found_again_by_its_own_name_only(many: Many) -> None:
    items: list[Any] = [urls(1)[0], NewAsset(urls(2)[1], name="mine")]
    many.gateway.fail(Fault.lost(), Fault(takes_effect=True), Fault(takes_effect=True))

    (first,) = many.add(items[:1])
    many.gateway.fail(Fault.lost())
    (second,) = many.add(items[1:])

    assert first.outcome == "active"
    assert second.outcome == "perhaps made"
    assert len(many.made) == 2


def test_results_do_not_wait_for_items_that_are_long_in_coming() -> None:
    many, told = Many("sync"), Event()
    waited: list[bool] = []

    def slowly() -> Iterator[str]:
        yield urls(2)[0]
        waited.append(told.wait(5))
        yield urls(2)[1]

    def note(_: int, __: int | None, ___: Added) -> None:
        told.set()

    added = many.add(slowly(), on_progress=note)

    assert waited == [True]
    assert len(added) == 2


def broken(count: int) -> Iterator[str]:
    yield from urls(count)
    raise OSError("the list ends here")


def test_items_that_end_in_an_error_end_the_walk_after_what_was_taken(many: Many) -> None:
    told: list[int] = []

    with pytest.raises(OSError, match="the list ends here"):
        many.add(broken(3), on_progress=into(told))

    assert told == [1, 2, 3]
    assert many.record is not None
    assert many.record.done == 3


class Broken:
    """A limiter of somebody's, which breaks at the second create."""

    def __init__(self) -> None:
        self.creates = 0

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        del rate, ticket
        self.creates += action == "CreateAsset"
        if self.creates == 2:
            raise OSError("no more")
        return 0.0

    def give_back(self, action: str, ticket: str) -> None:
        """Nothing comes back."""


def test_what_is_no_error_of_ours_ends_the_walk_where_it_comes_to_the_item(many: Many) -> None:
    told: list[int] = []
    limits = Limits.published(limiter=Broken())

    with pytest.raises(OSError, match="no more"):
        many.add(urls(3), concurrency=1, on_progress=into(told), client={"limits": limits})

    assert told == [1]
    assert urls(3)[1] not in many.sources


def test_what_is_no_item_ends_the_walk_and_is_named(many: Many) -> None:
    items: Any = [*urls(1), 5]

    with pytest.raises(ConfigurationError, match="item 1 is a int: pass URLs, or NewAsset"):
        many.add(items)


def test_a_walk_is_ended_by_whatever_the_progress_raises(many: Many) -> None:
    def stop(done: int, _: object, __: object) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        many.add(urls(30), on_progress=stop)
    assert many.record is not None
    rest = many.add(urls(30), resume=many.record)

    assert many.record.done == 30
    assert rest[0].index == 2
    assert sorted(many.sources) == sorted(urls(30))


def test_a_walk_is_walked_once(caller: Caller) -> None:
    adding = caller.assets.add_many("group-1", [])
    assert caller.walked(adding) == []

    with pytest.raises(ConfigurationError, match="it was walked before"):
        caller.walked(adding)
