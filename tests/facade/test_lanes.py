# pyright: reportPrivateUsage=false
"""Lanes: who gets a connection, who waits for one, and what is closed because nobody needs it."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count

import httpcore
import pytest

from private_avatar import _lanes
from private_avatar._lanes import AsyncLanes, Lanes


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lanes are all that there may be."""
    monkeypatch.setattr(_lanes, "MAX_CONNECTIONS", 2)


def numbered() -> Lanes[int]:
    numbers = count()
    return Lanes(lambda: next(numbers))


def numbered_async() -> AsyncLanes[int]:
    numbers = count()
    return AsyncLanes(lambda: next(numbers))


def test_the_lane_that_was_used_last_is_taken_again() -> None:
    lanes = numbered()
    first, second = lanes.take(None), lanes.take(None)

    lanes.give(second)
    lanes.give(first)

    assert lanes.take(None) == first
    assert lanes.all == [first, second]


def test_a_thread_waits_until_a_lane_is_free() -> None:
    lanes = numbered()
    taken = [lanes.take(None), lanes.take(None)]

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(lanes.take, 30)
        while not lanes._waiting:
            pass
        lanes.give(taken[1])

    assert waiting.result() == taken[1]


def test_a_thread_that_waits_for_too_long_is_told() -> None:
    lanes = numbered()
    taken = [lanes.take(None), lanes.take(None)]

    with pytest.raises(httpcore.PoolTimeout):
        lanes.take(0.01)

    lanes.give(taken[0])
    assert lanes.take(0) == taken[0]


def test_a_lane_that_comes_at_the_last_moment_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    lanes = numbered()
    taken = [lanes.take(None), lanes.take(None)]

    class Late(Future[int]):
        def result(self, timeout: float | None = None) -> int:
            if not self.done():
                lanes.give(taken[0])
                raise KeyboardInterrupt
            return super().result(timeout)

    monkeypatch.setattr("concurrent.futures.Future", Late)
    with pytest.raises(KeyboardInterrupt):
        lanes.take(None)

    assert lanes.take(0) == taken[0]


def test_what_nobody_needed_for_long_is_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(_lanes, "monotonic", lambda: now[0])
    lanes = numbered()
    first, second = lanes.take(None), lanes.take(None)
    lanes.give(first)
    now[0] = 15.0
    lanes.give(second)

    assert lanes.stale() == []
    now[0] = 25.0
    assert lanes.stale() == [first]
    assert lanes.all == [second]


def test_a_task_waits_until_a_lane_is_free_in_its_turn() -> None:
    async def wait() -> list[int]:
        lanes = numbered_async()
        taken = [await lanes.take(None), await lanes.take(None)]
        tasks = [asyncio.create_task(lanes.take(30)) for _ in range(2)]
        await asyncio.sleep(0)
        for lane in taken:
            lanes.give(lane)
        assert lanes.all == taken
        assert lanes.stale() == []
        return [await task for task in tasks]

    assert asyncio.run(wait()) == [0, 1]


def test_a_task_that_waits_for_too_long_is_told() -> None:
    async def wait() -> int:
        lanes = numbered_async()
        taken = [await lanes.take(None), await lanes.take(None)]
        with pytest.raises(httpcore.PoolTimeout):
            await lanes.take(0.01)
        lanes.give(taken[0])
        return await lanes.take(0)

    assert asyncio.run(wait()) == 0


@pytest.mark.parametrize("is_first", [True, False])
def test_a_task_that_is_cancelled_loses_no_lane(*, is_first: bool) -> None:
    """Before its lane comes, or when it has come already."""

    async def cancel() -> int:
        lanes = numbered_async()
        taken = [await lanes.take(None), await lanes.take(None)]
        task = asyncio.create_task(lanes.take(None))
        await asyncio.sleep(0)
        if is_first:
            task.cancel()
        lanes.give(taken[0])
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await lanes.take(0)

    assert asyncio.run(cancel()) == 0
