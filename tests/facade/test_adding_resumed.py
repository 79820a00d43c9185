"""Adding many assets, interrupted and taken up again."""

from __future__ import annotations

import asyncio
import random
from threading import Event, Timer
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
    Rate,
)
from private_avatar.testing import PUBLISHED_LIMITS, Fault
from scripts.soaking.server import FAULTS as WRONG

from .many import Many, Seen, rounds, urls


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


class Few:
    """A limiter that grants so many turns, and no more until more are given."""

    def __init__(self, count: int) -> None:
        self.left = count

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        del action, rate, ticket
        if not self.left:
            return 600.0
        self.left -= 1
        return 0.0

    def give_back(self, action: str, ticket: str) -> None:
        """Nothing comes back."""


def test_an_item_that_waits_for_its_turn_when_the_walk_ends_is_not_sent(many: Many) -> None:
    few = Few(2)
    limits = Limits(rates={"CreateAsset": (1, 600)}, limiter=few)

    client = {"limits": limits}
    many.add(urls(5), until=lambda added: added.index == 1, client=client, concurrency=1)
    few.left = 5
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
    *WRONG,
    Fault.refused("QuotaWriteQPMExceeded", status=429),
    Fault.refused("InvalidParameter.URL", status=400),
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
