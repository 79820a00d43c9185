"""Leaving add_many early, in every way that Python has."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from private_avatar import (
    Added,
    AddRecord,
    AsyncPrivateAvatarClient,
    ConfigurationError,
    Limits,
    NewAsset,
)
from private_avatar._timing import AsyncTiming, Timing
from private_avatar.testing import Fault

from .conftest import KEY
from .loop import Library, Patient, Second
from .many import Many, urls


async def quick(_: AsyncTiming, seconds: float) -> None:
    await asyncio.sleep(seconds / 500)


@pytest.mark.parametrize("after", [0, 2, 5])
def test_from_the_moment_on_in_which_it_is_left_nothing_is_sent(
    monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    library = Library()
    monkeypatch.setattr(AsyncTiming, "sleep", quick)

    async def story() -> list[Added]:
        http = httpx.AsyncClient(transport=library)
        client = AsyncPrivateAvatarClient(
            api_key=KEY, base_url="https://gateway.example", http_client=http
        )
        async with http:
            adding = client.assets.add_many("g", urls(40), concurrency=2)
            async for added in adding:
                if added.index == after:
                    break
            again = client.assets.add_many("g", urls(40), resume=adding.record)
            return [added async for added in again]

    told = asyncio.run(story())

    assert {added.outcome for added in told} == {"active"}
    assert Counter(body["URL"] for body in library.made) == Counter(urls(40))


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_walk_that_is_left_can_be_taken_up(many: Many, after: int, *, closed: bool) -> None:
    items: list[Any] = urls(30)
    items[0] = NewAsset(urls(1)[0], "Video")

    told = many.left_and_resumed(items, after, closed=closed)

    assert [added.index for added in told] == list(range(after + 1, 30))
    assert {added.outcome for added in told} <= {"active", "perhaps made"}
    assert sorted(many.sources) == sorted(urls(30))
    assert not closed or {added.outcome for added in told} == {"active"}


def test_a_walk_that_was_closed_is_none(many: Many) -> None:
    def story() -> list[Added]:
        with many.gateway.client() as client:
            adding = client.assets.add_many(many.group, urls(3))
            adding.close()
            return list(adding)

    async def async_story() -> list[Added]:
        async with many.gateway.async_client() as client:
            adding = client.assets.add_many(many.group, urls(3))
            await adding.aclose()
            return [added async for added in adding]

    with pytest.raises(ConfigurationError, match="walked before"):
        story() if many.kind == "sync" else asyncio.run(async_story())
    assert many.made == []


def test_closing_a_walk_ends_it_for_whoever_walks_it(many: Many) -> None:
    async def story() -> list[Added]:
        async with many.gateway.async_client() as client:
            adding = client.assets.add_many(many.group, urls(9), concurrency=1)
            seen: list[Added] = []
            async for added in adding:
                seen.append(added)
                await adding.aclose()
            return seen

    if many.kind == "sync":
        told: list[Added] = []
        with many.gateway.client() as client:
            adding = client.assets.add_many(many.group, urls(9), concurrency=1)
            for added in adding:
                told.append(added)
                adding.close()
    else:
        told = asyncio.run(story())

    assert told[0].outcome == "active"
    assert len(told) < 9
    assert len(many.made) < 9


def test_leaving_does_not_wait_for_the_pause_after_a_create_that_was_refused(
    many: Many, monkeypatch: pytest.MonkeyPatch
) -> None:
    pausing, left = threading.Event(), threading.Event()

    def pause(_: Timing, __: float) -> None:
        pausing.set()
        left.wait(20)

    async def async_pause(_: AsyncTiming, __: float) -> None:
        pausing.set()
        await asyncio.to_thread(left.wait, 20)

    async def story() -> None:
        made: Any = many.gateway.async_client()
        made._connection.timing = AsyncTiming()
        async with made as client:
            adding = client.assets.add_many(many.group, urls(1))
            walk = asyncio.ensure_future(anext(aiter(adding)))
            await asyncio.to_thread(pausing.wait, 20)
            await adding.aclose()
            left.set()
            with pytest.raises(StopAsyncIteration):
                await walk

    many.gateway.fail(Fault.refused("FlowLimitExceeded", status=429))
    monkeypatch.setattr(Timing, "sleep", pause)
    monkeypatch.setattr(AsyncTiming, "sleep", async_pause)
    if many.kind == "async":
        asyncio.run(story())
    else:
        made: Any = many.gateway.client()
        made._connection.timing = Timing()
        with made as client, ThreadPoolExecutor() as pool:
            adding = client.assets.add_many(many.group, urls(1))
            walk = pool.submit(list, adding)
            pausing.wait(20)
            adding.close()
            left.set()
            assert walk.result() == []

    assert left.is_set()
    assert many.made == []


def test_a_walk_that_was_never_begun_or_is_refused_ends_no_other(many: Many) -> None:
    def story() -> int:
        with many.gateway.client() as client:
            adding = client.assets.add_many(many.group, urls(9), concurrency=1)
            iter(adding)
            told = 0
            for _ in adding:
                told += 1
                with pytest.raises(ConfigurationError, match="it was walked before"):
                    next(iter(adding))
            return told

    async def async_story() -> int:
        async with many.gateway.async_client() as client:
            adding = client.assets.add_many(many.group, urls(9), concurrency=1)
            aiter(adding)
            told = 0
            async for _ in adding:
                told += 1
                with pytest.raises(ConfigurationError, match="it was walked before"):
                    await anext(aiter(adding))
            return told

    assert (story() if many.kind == "sync" else asyncio.run(async_story())) == 9


def test_a_walk_that_is_let_go_of_in_a_worker_waits_for_no_answer_of_its_own() -> None:
    many = Many("sync")
    gateway: Any = many.gateway
    exchange = gateway._exchange
    left, ended = threading.Event(), threading.Event()
    walks: list[Any] = []

    def letting_go(asked: Any, key: str) -> Any:
        if "/1.png" in str(asked.json):
            left.wait(5)
            walks.clear()
            ended.set()
        return exchange(asked, key)

    gateway._exchange = letting_go
    with many.gateway.client() as client:
        walks.append(iter(client.assets.add_many(many.group, urls(2), concurrency=2)))
        next(walks[0])
        left.set()

        assert ended.wait(5)


def test_a_second_interruption_leaves_no_task() -> None:
    async def story() -> int:
        asked, never = asyncio.Event(), asyncio.Event()

        async def hanging(_: httpx.Request) -> httpx.Response:
            asked.set()
            await never.wait()
            raise AssertionError

        async with httpx.AsyncClient(transport=httpx.MockTransport(hanging)) as http:
            client = AsyncPrivateAvatarClient(
                api_key=KEY, base_url="https://gateway.example", http_client=http
            )
            adding = client.assets.add_many("g", urls(9))
            walk = asyncio.ensure_future(anext(aiter(adding)))
            await asked.wait()
            walk.cancel()
            for _ in range(100):
                await asyncio.sleep(0)
            assert not walk.done()
            walk.cancel()
            with pytest.raises(asyncio.CancelledError):
                await walk
            assert adding.record.open[0].sent
            return len(asyncio.all_tasks())

    assert asyncio.run(story()) == 1


def test_whatever_is_raised_after_a_create_names_the_asset(many: Many) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    def story() -> None:
        with many.gateway.client() as client:
            client.assets.add(many.group, urls(1)[0], on_progress=stop)

    async def async_story() -> None:
        async with many.gateway.async_client() as client:
            await client.assets.add(many.group, urls(1)[0], on_progress=stop)

    with pytest.raises(KeyboardInterrupt) as caught:
        story() if many.kind == "sync" else asyncio.run(async_story())

    assert caught.value.__notes__ == [f"the asset {many.made[0]['Id']} was created"]


def test_a_record_can_be_read_while_an_item_of_another_type_is_open(many: Many) -> None:
    wrong: Any = NewAsset(b"https://cdn.example.com/1.png")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - it is wrong

    many.add([*urls(1), wrong], until=lambda added: added.index == 0)

    assert many.record is not None
    assert many.record.done == 1


def test_a_create_whose_turn_comes_while_another_s_answer_is_waited_for_is_not_sent() -> None:
    async def story() -> tuple[Patient, AddRecord]:
        library, limiter = Patient(), Second()
        limits = Limits.published(limiter=limiter)
        http = httpx.AsyncClient(transport=library)
        client = AsyncPrivateAvatarClient(
            api_key=KEY, base_url="https://gateway.example", http_client=http, limits=limits
        )
        async with http:
            adding = client.assets.add_many("g", urls(2), concurrency=2)
            walking = asyncio.ensure_future(anext(aiter(adding)))
            await asyncio.gather(library.sent.wait(), limiter.waits.wait())
            closing = asyncio.ensure_future(adding.aclose())
            await asyncio.sleep(0)
            limiter.comes.set()
            await limiter.back.wait()
            assert not closing.done()
            library.answers.set()
            await closing
            with pytest.raises(StopAsyncIteration):
                await walking
            return library, adding.record

    library, record = asyncio.run(story())

    assert [body["URL"] for body in library.made] == urls(1)
    assert [(item.asset_id, item.sent) for item in record.open] == [
        ("asset-0", True),
        (None, False),
    ]
