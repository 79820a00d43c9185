"""Calls that take long: they count from their answers on."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from private_avatar import APIConnectionError, Limits, LocalLimiter, Rate, RateLimitError
from private_avatar.testing import Fault

from .paced import Paced, made, named, one


def late(paced: Paced, *delays: float) -> Any:
    """Make a hook that lets the first calls arrive so many seconds after their turns."""
    left = list(delays)

    def hook(_: object) -> None:
        paced.gateway.now += left.pop(0) if left else 0

    return hook


class Margin:
    """A limiter that leaves it to the margin how long calls are on their way."""

    def __init__(self, limiter: LocalLimiter) -> None:
        self._limiter = limiter

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        return self._limiter.turn(action, rate, ticket)

    def give_back(self, action: str, ticket: str) -> None:
        self._limiter.give_back(action, ticket)


FIVE = {"CreateAssetGroup": (5, 1)}


def test_a_call_that_arrives_late_counts_from_its_answer_on(paced: Paced) -> None:
    paced.gateway.rules.limits = FIVE
    client = made(paced, limits=Limits(rates=FIVE), max_retries=0, on_request=late(paced, 0.6))

    for number in range(10):
        one(client, partial(named, str(number)))

    assert paced.names == [str(number) for number in range(10)]
    assert paced.gateway.now == pytest.approx(0.6 + 1 / 0.95, abs=0.002)


def test_a_call_that_gets_no_answer_counts_from_its_end_on(paced: Paced) -> None:
    paced.gateway.rules.limits = FIVE
    client = made(paced, limits=Limits(rates=FIVE), max_retries=0, on_request=late(paced, 0.6))
    paced.gateway.fail(Fault.lost())

    with pytest.raises(APIConnectionError):
        one(client, partial(named, "lost"))
    for number in range(9):
        one(client, partial(named, str(number)))

    assert paced.gateway.now == pytest.approx(0.6 + 1 / 0.95, abs=0.002)


def test_a_call_that_arrives_within_the_margin_costs_nothing(paced: Paced) -> None:
    paced.gateway.rules.limits = FIVE
    client = made(paced, limits=Limits(rates=FIVE), max_retries=0, on_request=late(paced, 0.05))

    for number in range(6):
        one(client, partial(named, str(number)))

    assert paced.gateway.now == pytest.approx(1 / 0.95, abs=0.002)


def test_a_limiter_that_cannot_renew_a_turn_relies_on_the_margin(paced: Paced) -> None:
    paced.gateway.rules.limits = FIVE
    limiter = Margin(LocalLimiter(lambda: paced.gateway.now))
    client = made(
        paced,
        limits=Limits(rates=FIVE, limiter=limiter),
        max_retries=0,
        on_request=late(paced, 0.6),
    )

    for number in range(5):
        one(client, partial(named, str(number)))
    with pytest.raises(RateLimitError):
        one(client, partial(named, "5"))


def test_turns_are_renewed_by_whom_one_likes(paced: Paced) -> None:
    limiter = LocalLimiter(lambda: paced.gateway.now)
    renewed: list[str] = []

    class Awaited:
        async def turn(self, action: str, rate: Rate, ticket: str) -> float:
            return limiter.turn(action, rate, ticket)

        async def give_back(self, action: str, ticket: str) -> None:
            limiter.give_back(action, ticket)

        async def renew(self, action: str, rate: Rate, ticket: str) -> None:
            renewed.append(action)
            limiter.renew(action, rate, ticket)

    paced.gateway.rules.limits = FIVE
    chosen: Any = limiter if paced.kind == "sync" else Awaited()
    client = made(
        paced, limits=Limits(rates=FIVE, limiter=chosen), max_retries=0, on_request=late(paced, 0.6)
    )

    for number in range(10):
        one(client, partial(named, str(number)))

    assert renewed == ([] if paced.kind == "sync" else ["CreateAssetGroup"])
    assert len(paced.names) == 10
