"""Records of add_many that are read between two results: they hold every create that is sent."""

from __future__ import annotations

import asyncio
import time
from threading import Event
from typing import Any

import pytest

from private_avatar import Added, AddRecord, Limits, NewAsset, Rate

from .many import Many, rounds, urls

ROUNDS = 300
"""How often tasks get their turn until nothing happens any more."""


def known(record: AddRecord) -> set[str]:
    """The URLs of all items of which a record knows that they were or may have been made."""
    sent = {item.index for item in record.open if item.sent or item.asset_id}
    return {url for index, url in enumerate(urls(99)) if index < record.done or index in sent}


async def settled() -> None:
    for _ in range(ROUNDS):
        await asyncio.sleep(0)


def test_what_a_walk_does_that_is_left_and_kept_is_not_made_twice(many: Many) -> None:
    items: list[Any] = [NewAsset(urls(1)[0], "Video"), *urls(40)[1:]]
    kept: list[Any] = []

    def story() -> list[Added]:
        with many.gateway.client() as client:
            adding = client.assets.add_many(many.group, items, concurrency=2)
            kept.append(iter(adding))
            next(kept[0])
            rest = list(client.assets.add_many(many.group, items, resume=adding.record))
            kept[0].close()
            return rest

    async def async_story() -> list[Added]:
        async with many.gateway.async_client() as client:
            adding = client.assets.add_many(many.group, items, concurrency=2)
            kept.append(aiter(adding))
            async for _ in kept[0]:
                break
            again = client.assets.add_many(many.group, items, resume=adding.record)
            rest = [added async for added in again]
            await kept[0].aclose()
            return rest

    rest = story() if many.kind == "sync" else asyncio.run(async_story())

    assert [added.index for added in rest] == list(range(1, 40))
    assert sorted(many.sources) == sorted(urls(40))


def test_creates_wait_after_the_record_was_read_until_the_next_result_is_asked_for() -> None:
    many = Many("sync")

    with many.gateway.client() as client:
        walk = iter(adding := client.assets.add_many(many.group, urls(30), concurrency=2))
        next(walk)
        record = adding.record
        time.sleep(0.05)
        made = set(many.sources)
        rest = list(walk)

    assert made <= known(record)
    assert len(rest) == 29


def test_creates_of_tasks_wait_after_the_record_was_read() -> None:
    many = Many("async")

    async def story() -> tuple[AddRecord, set[str], list[Added]]:
        async with many.gateway.async_client() as client:
            walk = aiter(adding := client.assets.add_many(many.group, urls(30), concurrency=2))
            await anext(walk)
            record = adding.record
            await settled()
            made = set(many.sources)
            return record, made, [added async for added in walk]

    record, made, rest = asyncio.run(story())

    assert made <= known(record)
    assert len(rest) == 29


class Gate:
    """A limiter at which the third create waits until it is let through."""

    def __init__(self) -> None:
        self.asked = 0
        self.reached, self.opened, self.back = Event(), Event(), Event()

    def stops(self, action: str) -> bool:
        self.asked += action == "CreateAsset"
        if self.asked == 3:
            self.reached.set()
        return self.asked == 3

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        del rate, ticket
        if self.stops(action):
            self.opened.wait(5)
        return 0.0

    def give_back(self, action: str, ticket: str) -> None:
        del action, ticket
        self.back.set()


class AsyncGate:
    """The same for tasks."""

    def __init__(self) -> None:
        self.gate = Gate()

    async def turn(self, action: str, rate: Rate, ticket: str) -> float:
        del rate, ticket
        if self.gate.stops(action):
            await rounds(lambda: not self.gate.opened.is_set())
        return 0.0

    async def give_back(self, action: str, ticket: str) -> None:
        self.gate.give_back(action, ticket)


def test_a_create_whose_turn_comes_after_the_record_was_read_waits() -> None:
    many, gate = Many("sync"), Gate()

    with many.gateway.client(limits=Limits.published(limiter=gate)) as client:
        walk = iter(adding := client.assets.add_many(many.group, urls(4), concurrency=1))
        next(walk)
        gate.reached.wait(5)
        record = adding.record
        gate.opened.set()
        assert gate.back.wait(20)
        made = set(many.sources)
        rest = list(walk)

    assert made <= known(record)
    assert sorted(many.sources) == urls(4)
    assert len(rest) == 3


def test_a_create_of_a_task_whose_turn_comes_after_the_record_was_read_waits() -> None:
    many, limiter = Many("async"), AsyncGate()

    async def story() -> tuple[AddRecord, set[str], list[Added]]:
        limits = Limits.published(limiter=limiter)
        async with many.gateway.async_client(limits=limits) as client:
            walk = aiter(adding := client.assets.add_many(many.group, urls(4), concurrency=1))
            await anext(walk)
            await rounds(lambda: not limiter.gate.reached.is_set())
            record = adding.record
            limiter.gate.opened.set()
            await rounds(lambda: not limiter.gate.back.is_set())
            made = set(many.sources)
            return record, made, [added async for added in walk]

    record, made, rest = asyncio.run(story())

    assert made <= known(record)
    assert sorted(many.sources) == urls(4)
    assert len(rest) == 3


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_record_that_is_read_before_the_walk_holds_nothing_back(kind: str) -> None:
    many = Many(kind)

    def story() -> int:
        with many.gateway.client() as client:
            adding = client.assets.add_many(many.group, urls(3))
            assert adding.record.done == 0
            return len(list(adding))

    async def async_story() -> int:
        async with many.gateway.async_client() as client:
            adding = client.assets.add_many(many.group, urls(3))
            assert adding.record.done == 0
            return len([added async for added in adding])

    assert (story() if kind == "sync" else asyncio.run(async_story())) == 3
