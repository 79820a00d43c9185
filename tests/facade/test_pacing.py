"""Calls wait for their turn."""

from __future__ import annotations

import asyncio
import copy
import os
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from private_avatar import (
    AsyncPrivateAvatarClient,
    ConfigurationError,
    Limits,
    LocalLimiter,
    PrivateAvatarClient,
    Rate,
    RateLimitError,
    TurnTimeoutError,
)
from private_avatar.testing import PUBLISHED_LIMITS, FakeGateway, Fault

URL = "https://cdn.example.com/a.png"
Call = Callable[[Any, int], Any]


class Paced:
    """A fake gateway with the published limits, and many callers of one paced client."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.gateway = FakeGateway()
        self.gateway.rules.limits = PUBLISHED_LIMITS

    def run(self, call: Call, callers: int, each: int = 1, **options: Any) -> float:
        """Let callers call one after the other, all at the same time; tell how long that took."""
        began = self.gateway.now
        if self.kind == "sync":
            with (
                self.gateway.client(**options) as client,
                ThreadPoolExecutor(callers) as pool,
            ):
                work = [pool.submit(self._calls, client, call, n, each) for n in range(callers)]
                for one in work:
                    one.result()
        else:
            asyncio.run(self._gathered(call, callers, each, options))
        return self.gateway.now - began

    @staticmethod
    def _calls(client: PrivateAvatarClient, call: Call, number: int, each: int) -> None:
        for _ in range(each):
            call(client, number)

    async def _gathered(self, call: Call, callers: int, each: int, options: Any) -> None:
        async def calls(client: AsyncPrivateAvatarClient, number: int) -> None:
            for _ in range(each):
                await call(client, number)

        async with self.gateway.async_client(**options) as client:
            await asyncio.gather(*(calls(client, number) for number in range(callers)))

    @property
    def names(self) -> list[Any]:
        """The names that were asked for, in the order in which they arrived."""
        told: list[Any] = [asked.json for asked in self.gateway.asked]
        return [body["Name"] for body in told]


@pytest.fixture(params=["sync", "async"])
def paced(request: pytest.FixtureRequest) -> Paced:
    return Paced(request.param)


def create(client: Any, number: int) -> Any:
    return client.groups.create(str(number))


def listed(client: Any, _: int) -> Any:
    return client.call(Listing())


class Listing:
    """An endpoint that is called like a generated one."""

    __name__ = "private_avatar_api.api.groups.list_asset_groups"

    def _get_kwargs(self) -> dict[str, Any]:
        body = {"model": "m", "Filter": {"GroupType": "AIGC"}, "PageNumber": 1, "PageSize": 10}
        return {"method": "post", "url": "/v1/private-avatar/groups/list", "json": body}

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


def one(client: Any, call: Callable[[Any], Any]) -> Any:
    """Call a client of either kind."""
    result = call(client)
    return asyncio.run(result) if asyncio.iscoroutine(result) else result


def made(paced: Paced, **options: Any) -> Any:
    gateway = paced.gateway
    return (gateway.client if paced.kind == "sync" else gateway.async_client)(**options)


def named(name: str, client: Any) -> Any:
    return client.groups.create(name)


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


def test_an_attempt_whose_turn_would_come_after_the_deadline_is_not_made(paced: Paced) -> None:
    client = made(paced, limits=ONE_IN_TEN, timeout=8)
    paced.gateway.fail(Fault.refused("AccountFlowLimitExceeded", status=429))

    with pytest.raises(RateLimitError) as caught:
        one(client, lambda c: c.groups.create("a"))
    assert len(caught.value.attempts) == 1
    one(client, lambda c: c.groups.create("b"))

    assert paced.names == ["a", "b"]
    assert paced.gateway.now == 10


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


class Slow:
    """A limiter that lets each second question through."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Rate]] = []
        self.back = 0

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        assert ticket
        self.asked.append((action, rate))
        return 0.5 * (len(self.asked) % 2)

    def give_back(self, action: str, ticket: str) -> None:
        assert action
        assert ticket
        self.back += 1


class AsyncSlow:
    """The same, to be awaited."""

    def __init__(self) -> None:
        self.slow = Slow()

    async def turn(self, action: str, rate: Rate, ticket: str) -> float:
        return self.slow.turn(action, rate, ticket)

    async def give_back(self, action: str, ticket: str) -> None:
        self.slow.give_back(action, ticket)


def test_turns_are_handed_out_by_whom_one_likes(paced: Paced) -> None:
    slow = Slow()
    limiter: Any = slow
    if paced.kind == "async":
        limiter = AsyncSlow()
        slow = limiter.slow
    client = made(paced, limits=Limits(default=(5, 1), margin=0.5, limiter=limiter))

    one(client, lambda c: c.groups.create("a"))

    assert slow.asked == [("CreateAssetGroup", Rate(5, 2.0))] * 2
    assert slow.back == 0
    assert paced.gateway.now == 0.5


def test_a_place_is_given_back_to_whomever_handed_it_out(paced: Paced) -> None:
    slow = Slow()
    limiter: Any = slow
    if paced.kind == "async":
        limiter = AsyncSlow()
        slow = limiter.slow
    client = made(paced, limits=Limits(default=(5, 1), limiter=limiter, max_wait=0))

    with pytest.raises(TurnTimeoutError):
        one(client, lambda c: c.groups.create("a"))

    assert slow.back == 1


def test_an_asynchronous_client_asks_a_limiter_that_never_waits_too() -> None:
    paced = Paced("async")
    slow = Slow()

    one(made(paced, limits=Limits(default=(5, 1), limiter=slow)), lambda c: c.groups.create("a"))

    assert len(slow.asked) == 2


def test_a_synchronous_client_refuses_a_limiter_that_it_cannot_await() -> None:
    limits = Limits(default=(5, 1), limiter=AsyncSlow())

    with pytest.raises(ConfigurationError, match="AsyncSlow is an asynchronous limiter"):
        FakeGateway().client(limits=limits)


def test_clients_that_share_a_limiter_share_its_turns(paced: Paced) -> None:
    limiter = LocalLimiter(lambda: paced.gateway.now)
    limits = Limits(rates={"CreateAssetGroup": (1, 10)}, margin=0, limiter=limiter)

    for name in "abc":
        one(made(paced, limits=limits), partial(named, name))

    assert paced.gateway.now == 20


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"rates": {"CreateAsset": (0, 60)}}, "0 calls in 60 seconds is no rate"),
        ({"rates": {"CreateAsset": (True, 60)}}, "True calls in 60 seconds is no rate"),
        ({"rates": {"CreateAsset": (1.5, 60)}}, "1.5 calls in 60 seconds is no rate"),
        ({"rates": {"CreateAsset": (3, 0)}}, "3 calls in 0 seconds is no rate"),
        ({"default": (3, float("nan"))}, "3 calls in nan seconds is no rate"),
        ({"default": (3, "1")}, "3 calls in '1' seconds is no rate"),
        ({"margin": 1}, "margin=1: pass a number from 0 up to 1"),
        ({"margin": -0.1}, "margin=-0.1"),
        ({"margin": "0"}, "margin='0'"),
        ({"max_wait": -1}, "max_wait=-1: pass seconds, 0 or more"),
        ({"max_wait": True}, "max_wait=True"),
    ],
)
def test_limits_that_cannot_work_are_refused(told: Any, what: str) -> None:
    with pytest.raises(ConfigurationError, match=what):
        Limits(**told)


def test_the_published_limits_are_those_of_the_smallest_package() -> None:
    limits = Limits.published(margin=0)

    assert {
        action: (rate.calls, rate.seconds)
        for action in PUBLISHED_LIMITS
        if (rate := limits.rate(action))
    } == PUBLISHED_LIMITS
    assert limits.rate("SomethingNew") is None
    assert Limits.published(assets_a_minute=300).rates["CreateAsset"] == (300, 60.0)


class Turns:
    """A limiter whose clock stands still, and who asks it."""

    def __init__(self, calls: int, seconds: float) -> None:
        self.now = 0.0
        self.limiter = LocalLimiter(lambda: self.now)
        self._rate = Rate(calls, seconds)

    def ask(self, ticket: str) -> float:
        return self.limiter.turn("a", self._rate, ticket)


def test_a_place_in_the_line_tells_how_long_it_waits() -> None:
    turns = Turns(2, 10)
    assert turns.ask("a") == 0.0
    turns.now = 4.0
    assert [turns.ask(ticket) for ticket in "bcdefg"] == [0.0, 6.0, 10.0, 16.0, 20.0, 26.0]
    assert [turns.ask(ticket) for ticket in "gfc"] == [26.0, 20.0, 6.0]

    turns.now = 10.0
    assert [turns.ask(ticket) for ticket in "dc"] == [4.0, 0.0]


def test_nobody_is_overtaken_and_nobody_waits_for_who_is_late() -> None:
    turns = Turns(2, 10)
    assert [turns.ask(ticket) for ticket in "abcd"] == [0.0, 0.0, 10.0, 10.0]
    turns.now = 10.0

    assert [turns.ask(ticket) for ticket in "edc"] == [10.0, 0.0, 0.0]


def test_a_turn_that_was_not_used_is_taken_by_another() -> None:
    turns = Turns(1, 10)
    assert [turns.ask(ticket) for ticket in "ab"] == [0.0, 10.0]

    turns.limiter.give_back("a", "a")
    turns.limiter.give_back("a", "nobody")

    assert turns.ask("b") == 0.0


def test_a_place_that_nobody_asks_for_is_lost_a_minute_later() -> None:
    turns = Turns(1, 10)
    assert [turns.ask(ticket) for ticket in "abc"] == [0.0, 10.0, 20.0]
    turns.now = 70.0
    assert turns.ask("c") == 10.0
    turns.now = 70.5

    assert turns.ask("c") == 0.0
    assert turns.ask("b") == 10.0


def test_a_limit_that_is_lowered_holds_for_turns_that_were_taken() -> None:
    limiter = LocalLimiter(lambda: 0.0)
    for ticket in "abc":
        assert limiter.turn("x", Rate(3, 10), ticket) == 0.0

    assert limiter.turn("x", Rate(1, 10), "d") == 10.0


def test_a_forked_process_begins_with_an_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(1, 10)
    assert [turns.ask(ticket) for ticket in "ab"] == [0.0, 10.0]

    monkeypatch.setattr(os, "getpid", lambda: -1)

    assert turns.ask("c") == 0.0
