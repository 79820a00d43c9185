"""Whoever hands out turns."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from private_avatar import (
    ConfigurationError,
    Limits,
    LocalLimiter,
    Rate,
    TurnTimeoutError,
)
from private_avatar.testing import FakeGateway

from .paced import Paced, made, named, one


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


def test_what_are_no_limits_is_refused(paced: Paced) -> None:
    limits: Any = {"CreateAsset": (3, 60)}

    with pytest.raises(ConfigurationError, match=r"limits is a dict: pass Limits\(rates=…\)"):
        made(paced, limits=limits)
