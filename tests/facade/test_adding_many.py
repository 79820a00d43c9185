"""Adding many assets in one call."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from threading import Event, Timer
from time import sleep
from typing import Any

import pytest

from private_avatar import (
    Added,
    AddRecord,
    AssetFailedError,
    ConfigurationError,
    InterruptedCreateError,
    Limits,
    NewAsset,
    WaitTimeoutError,
)
from private_avatar.testing import PUBLISHED_LIMITS, FakeGateway, Fault

from .conftest import Caller

Seen = Callable[[Added], bool]


def urls(count: int) -> list[str]:
    return [f"https://cdn.example.com/{number}.png" for number in range(count)]


def into(told: list[int]) -> Callable[[int, int | None, Added], object]:
    """Note how many are done."""

    def note(done: int, _: int | None, __: Added) -> None:
        told.append(done)

    return note


class Many:
    """A fake gateway with a group, and clients of one kind that add to it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.gateway = FakeGateway()
        with self.gateway.client() as client:
            self.group = client.groups.create("g").id
        self.record: AddRecord | None = None

    def add(
        self,
        items: Iterable[str | NewAsset],
        *,
        until: Seen = lambda _: False,
        client: dict[str, Any] | None = None,
        **options: Any,
    ) -> list[Added]:
        """Add items, and leave when something was seen; the record is kept."""
        if self.kind == "sync":
            return self._added(items, until, client or {}, options)
        return asyncio.run(self._async_added(items, until, client or {}, options))

    def _added(self, items: Any, until: Seen, client: Any, options: Any) -> list[Added]:
        told: list[Added] = []
        with self.gateway.client(**client) as made:
            adding = made.assets.add_many(self.group, items, **options)
            walk: Any = iter(adding)
            try:
                for added in walk:
                    told.append(added)
                    if until(added):
                        break
            finally:
                walk.close()
                self.record = adding.record
        return told

    async def _async_added(self, items: Any, until: Seen, client: Any, options: Any) -> list[Added]:
        told: list[Added] = []
        async with self.gateway.async_client(**client) as made:
            adding = made.assets.add_many(self.group, items, **options)
            walk: Any = aiter(adding)
            try:
                async for added in walk:
                    told.append(added)
                    if until(added):
                        break
            finally:
                await walk.aclose()
                self.record = adding.record
        return told

    @property
    def made(self) -> list[dict[str, Any]]:
        """The assets that the gateway was asked to create and did."""
        return [told for told in self.gateway.created if "URL" in told]

    @property
    def sources(self) -> list[str]:
        return [told["URL"] for told in self.made]


@pytest.fixture(params=["sync", "async"])
def many(request: pytest.FixtureRequest) -> Many:
    return Many(request.param)


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


def test_an_item_that_is_no_text_is_an_error_where_the_walk_comes_to_it(many: Many) -> None:
    five: Any = 5
    wrong = NewAsset(five)
    told: list[int] = []

    with pytest.raises((TypeError, AttributeError)):
        many.add([*urls(2), wrong], on_progress=into(told))

    assert told == [1, 2]


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


def test_a_walk_that_is_left_begins_nothing_new_and_can_be_taken_up(many: Many) -> None:
    items = urls(60)
    many.gateway.reject("/12.png", "FaceMismatch", "no")

    first = many.add(items, until=lambda added: added.index == 9)
    made = len(many.made)
    assert many.record is not None
    record = AddRecord.from_json(many.record.to_json())
    assert record == many.record
    assert record.done == 10
    assert made < 60
    rest = many.add(items, resume=record)

    assert [added.index for added in [*first, *rest]] == list(range(60))
    assert [added.index for added in rest if added.outcome != "active"] == [12]
    assert sorted(many.sources) == sorted(items)


def opened(many: Many, **told: Any) -> AddRecord:
    """A record of one item that was begun."""
    known: dict[str, Any] = {
        "index": 0,
        "digest": NewAsset(urls(1)[0]).digest,
        "name": "asset-0",
        "sent": True,
        "asset_id": None,
        "failure": None,
        "deleted": False,
        **told,
    }
    text = AddRecord(group_id=many.group).to_json()
    return AddRecord.from_json(text.replace('"open": []', f'"open": [{json(known)}]'))


def json(told: object) -> str:
    from json import dumps  # noqa: PLC0415 - the name is taken

    return dumps(told)


def test_a_create_that_was_interrupted_is_looked_up(many: Many) -> None:
    with many.gateway.client() as client:
        before = client.assets.create(many.group, urls(1)[0], name="asset-0")

    (told,) = many.add(urls(1), resume=opened(many))

    assert told.asset is not None
    assert told.asset.id == before.id
    assert len(many.made) == 1


def test_a_create_that_was_interrupted_and_is_not_found_is_not_made_again(many: Many) -> None:
    (told,) = many.add(urls(1), resume=opened(many))
    mine = NewAsset(urls(1)[0], name="mine")
    (named,) = many.add([mine], resume=opened(many, digest=mine.digest, name="mine"))

    for added, name in ((told, "asset-0"), (named, "mine")):
        assert added.outcome == "perhaps made"
        assert isinstance(added.error, InterruptedCreateError)
        assert added.error.name == name
        assert f"the create of the asset '{name}' was interrupted" in str(added.error)
    assert many.made == []


def test_a_create_that_was_not_sent_is_made_under_its_name(many: Many) -> None:
    (told,) = many.add(urls(1), resume=opened(many, sent=False))

    assert told.outcome == "active"
    assert [told["Name"] for told in many.made] == ["asset-0"]


def test_what_is_known_of_an_asset_that_failed_is_told_again(many: Many) -> None:
    record = opened(many, asset_id="asset-1", failure=["FaceMismatch", "no"], deleted=True)
    before = len(many.gateway.asked)

    (told,) = many.add(urls(1), resume=record)

    assert isinstance(told.error, AssetFailedError)
    assert (told.error.code, told.error.message, told.error.deleted) == ("FaceMismatch", "no", True)
    assert len(many.gateway.asked) == before


def test_what_failed_before_an_earlier_item_was_ready_is_remembered(many: Many) -> None:
    many.gateway.reject("/2.png", "FaceMismatch", "no")
    items: list[Any] = urls(40)
    items[0] = NewAsset(urls(1)[0], "Video")

    many.add(items, concurrency=4, delete_failed=True, until=lambda added: added.index == 0)
    assert many.record is not None
    (known,) = [item for item in many.record.open if item.failure]
    rest = many.add(items, delete_failed=True, resume=many.record)

    assert (known.index, known.failure, known.deleted) == (2, ("FaceMismatch", "no"), True)
    assert [added.index for added in rest if added.outcome == "failed"] == [2]
    assert sorted(many.sources) == sorted(urls(40))


def test_an_item_that_waits_for_its_turn_when_the_walk_ends_is_not_sent(many: Many) -> None:
    limits = Limits(rates={"CreateAsset": (1, 600)}, margin=0)

    many.add(urls(5), until=lambda added: added.index == 1, client={"limits": limits})
    many.gateway.now += 3600

    assert sorted(many.sources) == urls(2)
    assert many.record is not None
    assert [item.sent for item in many.record.open] == [False] * len(many.record.open)


def test_the_answer_of_a_create_that_was_sent_is_waited_for() -> None:
    many = Many("sync")
    entered, release = Event(), Event()
    gateway: Any = many.gateway
    exchange = gateway._exchange

    def slow(asked: Any, key: str) -> Any:
        if "/1.png" in str(asked.json):
            entered.set()
            release.wait(5)
        return exchange(asked, key)

    def leave(_: Added) -> bool:
        entered.wait(5)
        Timer(0.2, release.set).start()
        return True

    gateway._exchange = slow

    many.add(urls(2), until=leave)

    assert many.record is not None
    (known,) = many.record.open
    assert known.sent
    assert known.asset_id in {told["Id"] for told in many.made}


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


@pytest.mark.parametrize(
    ("items", "record", "what"),
    [
        (["https://a.example/a.png"], {}, "item 0 is another one than in the record"),
        (urls(1), {"index": 3}, "the record knows of 4 items, and there are 1"),
    ],
)
def test_other_items_than_those_of_the_record_are_refused(
    many: Many, items: list[str], record: dict[str, Any], what: str
) -> None:
    with pytest.raises(ConfigurationError, match=what):
        many.add(items, resume=opened(many, **record))


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"concurrency": 0}, "concurrency=0: pass a whole number, 1 or more"),
        ({"concurrency": True}, "concurrency=True"),
        ({"timeout": -1}, "timeout=-1"),
        ({"resume": AddRecord(group_id="other")}, "the record is of the group other, not of"),
    ],
)
def test_what_cannot_work_is_refused(many: Many, told: dict[str, Any], what: str) -> None:
    with pytest.raises(ConfigurationError, match=what):
        many.add(urls(1), **told)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"group_id": "g", "done": 0, "open": [{}]}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match="this is no record of add_many"):
        AddRecord.from_json(text)


def test_a_walk_is_walked_once(caller: Caller) -> None:
    adding = caller.assets.add_many("group-1", [])
    assert caller.walked(adding) == []

    with pytest.raises(ConfigurationError, match="it was walked before"):
        caller.walked(adding)


async def rounds(goes_on: Callable[[], bool]) -> None:
    while goes_on():  # noqa: ASYNC110 - the gateway rings no bell
        await asyncio.sleep(0)


def test_a_task_that_is_cancelled_leaves_a_record() -> None:
    many = Many("async")

    async def story() -> AddRecord:
        async with many.gateway.async_client() as client:
            adding = client.assets.add_many(many.group, urls(30))

            async def walk() -> None:
                async for _ in adding:
                    pass

            task = asyncio.ensure_future(walk())
            await rounds(lambda: len(many.made) < 12)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return adding.record

    record = asyncio.run(story())
    told = many.add(urls(30), resume=record)

    assert {added.outcome for added in told} == {"active"}
    assert sorted(many.sources) == sorted(urls(30))


def reached(index: int) -> Seen:
    return lambda added: added.index >= index


FAULTS = [
    Fault.lost(),
    Fault.reset_before(),
    Fault.reset_during(),
    Fault.lying(),
    Fault.html(502),
    Fault.html(504),
    Fault.answered(429),
    Fault.answered(500, {"error": "x"}),
    Fault.refused("InternalError", status=500),
    Fault.refused("QuotaWriteQPMExceeded", status=429),
    Fault.refused("InvalidParameter.URL", status=400),
    Fault.answered(200, b"not json"),
    Fault.answered(200, {}),
]
SOME = 150


class Unsteady(Many):
    """A gateway at which one request in twenty goes wrong, some before and some after it acts."""

    def __init__(self, kind: str, seed: int) -> None:
        super().__init__(kind)
        self.gateway.rules.limits = {**PUBLISHED_LIMITS, "CreateAsset": (120, 60.0)}
        rng = random.Random(seed)  # noqa: S311 - nothing is secret here
        gateway: Any = self.gateway
        exchange = gateway._exchange

        def unsteady(*asked: Any) -> Any:
            if rng.random() < 0.05:
                gateway.fail(rng.choice(FAULTS))
            return exchange(*asked)

        gateway._exchange = unsteady


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_many_are_made_once_each_through_faults_and_interruptions(kind: str) -> None:
    many = Unsteady(kind, seed=8)
    items: list[Any] = [*urls(SOME - 10), *(NewAsset(url, name="same") for url in urls(SOME)[-10:])]
    limits = Limits.published(assets_a_minute=120)
    told: list[Added] = []

    for end in (*range(SOME // 6, 5 * SOME // 6 + 1, SOME // 6), SOME):
        told += many.add(items, until=reached(end), client={"limits": limits}, resume=many.record)

    assert [added.index for added in told] == list(range(SOME))
    made = many.sources
    assert len(set(made)) == len(made)
    for added in told:
        url = added.item.url if isinstance(added.item, NewAsset) else added.item
        if added.outcome in {"active", "failed", "waiting"}:
            assert made.count(url) == 1
        if added.outcome == "refused":
            assert url not in made
    assert sum(added.outcome == "active" for added in told) > SOME * 0.9
