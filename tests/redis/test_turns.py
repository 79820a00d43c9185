"""Whose turn it is, in Redis as in one process."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest
import redis
import redis.asyncio

from private_avatar import ConfigurationError, Rate, RedisLimiter
from private_avatar._line import Line
from private_avatar._redis_scripts import REMEMBERED
from private_avatar.redis_limits import LEASE

from .conftest import Turns

LONG = 1000.0
"""Seconds of a window that does not end while a test runs."""
KEYS = "private-avatar:{default:A}:"


@pytest.mark.parametrize("seed", range(8))
def test_it_decides_as_a_limiter_of_one_process_does(turns: Turns, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    rate = Rate(chance.randint(1, 5), LONG)
    line = Line()
    taken: set[str] = set()

    for _ in range(60):
        ticket = f"t{chance.randrange(15)}"
        if ticket in taken and chance.random() < 0.3:
            turns.renew(ticket, rate)
            line.renew(ticket, time.monotonic())
        elif chance.random() < 0.3:
            turns.give_back(ticket)
            line.give_back(ticket)
            taken.discard(ticket)
        elif ticket not in taken:
            expected = line.ask(ticket, rate, time.monotonic())
            assert turns.turn(ticket, rate) == pytest.approx(expected, abs=1.0)
            taken |= {ticket} if expected == 0 else set()


def age(inside: Any, seconds: float) -> None:
    """Let the turns that were taken be so much older."""
    for ticket in inside.zrange(KEYS + "taken", 0, -1):
        inside.zincrby(KEYS + "taken", -seconds * 1_000_000, ticket)


def test_turns_slide_and_are_handed_out_in_the_order_of_asking(turns: Turns, inside: Any) -> None:
    rate = Rate(2, 100.0)
    assert [turns.turn(ticket, rate) for ticket in "ab"] == [0, 0]
    waits = [turns.turn(ticket, rate) for ticket in "cde"]

    assert waits == pytest.approx([100, 100, 200], abs=20)
    age(inside, 100)
    assert turns.turn("e", rate) > 0
    assert [turns.turn(ticket, rate) for ticket in "dc"] == [0, 0]


def test_asking_again_after_the_answer_was_lost_takes_no_second_turn(turns: Turns) -> None:
    assert [turns.turn("a", Rate(2, LONG)) for _ in range(3)] == [0, 0, 0]
    assert turns.turn("b", Rate(2, LONG)) == 0


def test_a_turn_that_is_renewed_counts_from_then_on(turns: Turns, inside: Any) -> None:
    turns.turn("a", Rate(1, LONG))
    age(inside, 500)
    assert turns.turn("b", Rate(1, LONG)) < LONG - 499
    turns.renew("a", Rate(1, LONG))

    assert turns.turn("b", Rate(1, LONG)) > LONG - 400


def test_a_turn_that_counts_no_more_can_be_renewed(turns: Turns) -> None:
    turns.turn("a", Rate(1, 0.1))
    time.sleep(0.11)
    turns.renew("a", Rate(1, LONG))

    assert turns.turn("b", Rate(1, LONG)) > LONG / 2


def test_a_turn_that_was_renewed_counts_for_its_own_window(turns: Turns, inside: Any) -> None:
    turns.renew("a", Rate(2, LONG))
    age(inside, 1)
    assert turns.turn("b", Rate(5, 0.5)) == 0

    assert turns.turn("c", Rate(2, LONG)) > LONG / 2


def test_whoever_comes_early_asks_again_a_little_later(turns: Turns, inside: Any) -> None:
    rate = Rate(1, 100.0)
    turns.turn("a", rate)
    assert turns.turn("b", rate) > 0
    assert turns.turn("c", rate) > 100
    age(inside, 100)

    assert turns.turn("c", rate) == pytest.approx(100, abs=20)
    assert turns.turn("b", rate) == 0


def test_a_place_that_nobody_asks_for_is_lost(turns: Turns, inside: Any) -> None:
    rate = Rate(1, LONG)
    for ticket in "abcd":
        turns.turn(ticket, rate)
    turns.give_back("a")
    assert turns.turn("c", rate) > 0
    leases = dict(inside.zrange(KEYS + "leases", 0, -1, withscores=True))
    now = time.time() * 1_000_000
    assert all(0 < until - now <= LEASE * 1_000_000 for until in leases.values())

    inside.zadd(KEYS + "leases", {"b": now - 1})

    assert turns.turn("d", rate) > 0
    assert turns.turn("c", rate) == 0
    assert turns.turn("b", rate) > turns.turn("d", rate)


def test_a_clock_that_was_set_back_holds_nobody_up(turns: Turns, inside: Any) -> None:
    turns.turn("a", Rate(1, 100.0))
    turns.turn("b", Rate(1, 100.0))
    ahead = (time.time() + 3600) * 1_000_000
    inside.zadd(KEYS + "taken", {"a": ahead})
    inside.zadd(KEYS + "leases", {"b": ahead})

    assert turns.turn("c", Rate(1, 100.0)) == pytest.approx(200, abs=20)
    assert inside.zscore(KEYS + "leases", "b") == pytest.approx(ahead - 3590e6, abs=20e6)


def test_clients_with_different_rates_keep_each_its_own(turns: Turns, inside: Any) -> None:
    assert [turns.turn(ticket, Rate(5, 100)) for ticket in "abc"] == [0, 0, 0]
    assert turns.turn("d", Rate(3, LONG)) > LONG / 2
    age(inside, 100)

    assert turns.turn("e", Rate(3, 100)) == 0
    assert turns.turn("d", Rate(3, LONG)) > LONG / 2
    assert turns.turn("d", Rate(5, LONG)) == 0


def test_actions_accounts_and_prefixes_have_lines_of_their_own(turns: Turns) -> None:
    others = [turns.made(turns.url, account="b:{c}"), turns.made(turns.url, prefix="other")]

    assert turns.turn("a", Rate(1, LONG)) == 0
    assert turns.turn("b", Rate(1, LONG), "{B}") == 0
    assert [turns.turn("c", Rate(1, LONG), of=other) for other in others] == [0, 0]
    assert turns.turn("d", Rate(1, LONG), of=turns.made(turns.url)) > 0


def test_nothing_stays_behind(turns: Turns, inside: Any) -> None:
    for ticket in "abc":
        turns.turn(ticket, Rate(2, 5.0))

    turns.renew("a", Rate(2, 5.0))

    keys = set(inside.keys(KEYS + "*")) - {KEYS + "record"}
    assert len(keys) == 4
    assert all(0 < inside.pttl(key) <= (5.0 + LEASE) * 1000 for key in keys)
    assert 0 < inside.pttl(KEYS + "record") <= REMEMBERED * 1000
    for ticket in "abc":
        turns.give_back(ticket)
        turns.give_back("unknown")
    assert set(inside.keys(KEYS + "*")) == {KEYS + "longest", KEYS + "record"}


def test_huge_numbers_are_taken_for_the_largest_that_are_exact(turns: Turns) -> None:
    assert turns.turn("a", Rate(10**400, 1e300)) == 0
    assert turns.turn("b", Rate(1, 1e300)) == pytest.approx(1e9, rel=0.01)
    assert turns.turn("c", Rate(1, 1e300)) == pytest.approx(1e9, rel=0.01)
    assert turns.turn("d", Rate(1, 1e-9), "B") == 0


@pytest.mark.parametrize("decoded", [True, False])
def test_a_client_of_redis_py_may_be_given(turns: Turns, decoded: bool) -> None:  # noqa: FBT001
    kind: Any = redis.Redis if turns.kind is RedisLimiter else redis.asyncio.Redis
    client = kind.from_url(turns.url, decode_responses=decoded)
    limiter = turns.made(client)

    assert turns.turn("a", Rate(1, LONG), of=limiter) == 0
    assert turns.turn("b", Rate(1, LONG), of=limiter) > 0
    turns.give_back("a", of=limiter)
    assert turns.turn("b", Rate(1, LONG), of=limiter) == 0
    turns.close_one(client)


def test_a_closed_limiter_connects_again(turns: Turns) -> None:
    turns.turn("a", Rate(2, LONG))
    turns.close_one(turns.limiter)

    assert turns.turn("b", Rate(2, LONG)) == 0


@pytest.mark.parametrize(
    ("given", "options", "told"),
    [
        ("http://redis.example", {}, "the URL is none of Redis"),
        ("redis://host:port", {}, "the URL is none of Redis"),
        ("redis://host", {"account": ""}, "account=''"),
        ("redis://host", {"account": 7}, "account=7"),
        ("redis://host", {"prefix": "{a}"}, "prefix='{a}'"),
        ("redis://host", {"prefix": ""}, "prefix=''"),
        ("redis://host", {"timeout": 0}, "timeout=0"),
        ("redis://host", {"timeout": None}, "timeout=None"),
    ],
)
def test_what_cannot_work_is_refused(
    turns: Turns, given: str, options: dict[str, object], told: str
) -> None:
    with pytest.raises(ConfigurationError, match=told):
        turns.made(given, **options)
