"""Calls wait for their turn."""

from __future__ import annotations

import asyncio
import copy
import pickle
from functools import partial
from typing import Any

import pytest

from private_avatar import (
    Limits,
    Rate,
    RateLimitError,
    TurnTimeoutError,
)
from private_avatar.testing import Fault

from .documented import where
from .paced import URL, Paced, made, named, one


def create(client: Any, number: int) -> Any:
    return client.groups.create(str(number))


def listed(client: Any, _: int) -> Any:
    return client.call(Listing())


class Listing:
    """An endpoint that is called like a generated one."""

    __name__ = "private_avatar_api.api.groups.list_asset_groups"

    def _get_kwargs(self) -> dict[str, Any]:
        body = {"model": "m", "Filter": {"GroupType": "AIGC"}, "PageNumber": 1, "PageSize": 10}
        method, path = where("list_asset_groups")
        return {"method": method.lower(), "url": path, "json": body}

    def _parse_response(self, **_: object) -> str:
        return "parsed"


@pytest.mark.parametrize(("kind", "callers", "each"), [("sync", 8, 100), ("async", 50, 60)])
def test_many_calls_meet_no_limit_and_use_nine_tenths_of_what_is_allowed(
    kind: str, callers: int, each: int
) -> None:
    paced = Paced(kind)

    seconds = paced.run(listed, callers, each, limits=Limits.published(), max_retries=0)

    calls = callers * each
    assert len(paced.gateway.asked) == calls
    assert calls / seconds > 0.9 * 10


def test_without_limits_the_same_calls_are_refused(paced: Paced) -> None:
    with pytest.raises(RateLimitError):
        paced.run(listed, 4, 5, max_retries=0)


def test_writing_is_paced_by_the_minute(paced: Paced) -> None:
    group = one(made(paced), lambda client: client.groups.create("g"))
    paced.gateway.rules.limits = {"CreateAsset": (6, 60.0)}
    limits = Limits.published(assets_a_minute=6)

    def add(client: Any, _: int) -> Any:
        return client.assets.create(group.id, URL)

    seconds = paced.run(add, 5, 4, limits=limits, max_retries=0)

    assert len(paced.gateway.created) == 1 + 20
    assert 180 <= seconds < 200


def test_turns_come_in_the_order_in_which_they_were_asked_for() -> None:
    paced = Paced("async")

    paced.run(create, 30, limits=Limits(rates={"CreateAssetGroup": (2, 1)}))

    assert paced.names == [str(number) for number in range(30)]


ONE_IN_TEN = Limits(rates={"CreateAssetGroup": Rate(1, 10)}, margin=0)


def test_the_timeout_of_a_call_begins_with_its_turn(paced: Paced) -> None:
    client = made(paced, limits=ONE_IN_TEN, timeout=1)

    for number in range(3):
        one(client, partial(named, str(number)))

    assert paced.gateway.now == 20
    assert paced.names == ["0", "1", "2"]


def test_a_turn_that_would_come_too_late_is_an_error_and_frees_its_place(paced: Paced) -> None:
    limits = Limits(rates={"CreateAssetGroup": (1, 10)}, margin=0, max_wait=4)
    client = made(paced, limits=limits)
    one(client, lambda c: c.groups.create("a"))
    paced.gateway.now += 5

    with pytest.raises(TurnTimeoutError, match=r"its turn would come 5\.0 s after") as caught:
        one(client, lambda c: c.groups.create("b"))
    assert (caught.value.action, caught.value.seconds, caught.value.max_wait) == (
        "CreateAssetGroup",
        5.0,
        4,
    )
    for twin in (copy.copy(caught.value), pickle.loads(pickle.dumps(caught.value))):  # noqa: S301 - ours
        assert str(twin) == str(caught.value)
    paced.gateway.now += 1
    one(client, lambda c: c.groups.create("c"))

    assert paced.names == ["a", "c"]
    assert paced.gateway.now == 10


def test_every_attempt_takes_a_turn(paced: Paced) -> None:
    client = made(paced, limits=ONE_IN_TEN)
    paced.gateway.fail(Fault.refused("AccountFlowLimitExceeded", status=429))

    one(client, lambda c: c.groups.create("a"))

    assert paced.names == ["a", "a"]
    assert paced.gateway.now == 10


@pytest.mark.parametrize("timeout", [8, 10])
def test_an_attempt_whose_turn_would_come_after_the_deadline_is_not_made(
    paced: Paced, timeout: float
) -> None:
    client = made(paced, limits=ONE_IN_TEN, timeout=timeout)
    paced.gateway.fail(Fault.refused("AccountFlowLimitExceeded", status=429))

    with pytest.raises(RateLimitError) as caught:
        one(client, lambda c: c.groups.create("a"))
    assert len(caught.value.attempts) == 1
    one(client, lambda c: c.groups.create("b"))

    assert paced.names == ["a", "b"]
    assert paced.gateway.now == 10


class Late:
    """A limiter that takes long to hand out a turn, which no client can know before."""

    def __init__(self, paced: Paced) -> None:
        self._paced = paced
        self.asked: list[str] = []
        self.back: list[str] = []

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        assert action
        assert rate.calls
        self._paced.gateway.now += 8
        self.asked.append(ticket)
        return 0.0

    def give_back(self, action: str, ticket: str) -> None:
        assert action
        self.back.append(ticket)


def test_an_attempt_whose_turn_comes_after_the_deadline_gives_it_back(paced: Paced) -> None:
    limiter = Late(paced)
    client = made(paced, limits=Limits(default=(5, 1), limiter=limiter), timeout=8)
    paced.gateway.fail(Fault.refused("AccountFlowLimitExceeded", status=429))

    with pytest.raises(RateLimitError) as caught:
        one(client, lambda c: c.groups.create("a"))

    assert len(caught.value.attempts) == 1
    assert limiter.back == limiter.asked[1:]
    assert len(limiter.asked) == 2


def test_an_attempt_whose_turn_is_refused_is_not_made(paced: Paced) -> None:
    limits = Limits(rates={"CreateAssetGroup": (1, 10)}, margin=0, max_wait=5)
    client = made(paced, limits=limits)
    paced.gateway.fail(Fault.refused("AccountFlowLimitExceeded", status=429))

    with pytest.raises(RateLimitError):
        one(client, lambda c: c.groups.create("a"))

    assert paced.names == ["a"]


def test_waiting_for_a_turn_is_not_waiting_for_the_asset(paced: Paced) -> None:
    limits = Limits(rates={"CreateAsset": (1, 1000)}, margin=0)
    client = made(paced, limits=limits)
    group = one(client, lambda c: c.groups.create("g"))

    for _ in range(2):
        asset = one(client, lambda c: c.assets.add(group.id, URL, timeout=20))
        assert asset.status == "Active"

    assert 1000 < paced.gateway.now < 1020


def test_a_cancelled_caller_gives_its_turn_back() -> None:
    paced = Paced("async")

    async def story() -> None:
        async with paced.gateway.async_client(limits=ONE_IN_TEN) as client:
            await client.groups.create("a")
            second = asyncio.ensure_future(client.groups.create("b"))
            third = asyncio.ensure_future(client.groups.create("c"))
            await asyncio.sleep(0)
            second.cancel()
            await third

    asyncio.run(story())

    assert paced.names == ["a", "c"]
    assert paced.gateway.now == 10
