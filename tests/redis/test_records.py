"""A Redis that does not know which turns were taken hands out none for a window."""

from __future__ import annotations

import time
from typing import Any

import pytest

from private_avatar import Rate

from .conftest import Turns

KEYS = "private-avatar:{default:A}:"
RATE = Rate(2, 1000.0)
SHORT = Rate(2, 0.2)
A_WINDOW = pytest.approx(1000.0, abs=10.0)
TWO_WINDOWS = pytest.approx(2000.0, abs=10.0)


def test_a_redis_that_is_used_for_the_first_time_lets_a_window_pass(
    turns: Turns, inside: Any
) -> None:
    inside.delete(KEYS + "record")

    assert [turns.turn(ticket, RATE) for ticket in "abc"] == [A_WINDOW, A_WINDOW, TWO_WINDOWS]


def test_turns_come_when_the_window_has_passed(turns: Turns, inside: Any) -> None:
    inside.delete(KEYS + "record")
    wait = turns.turn("a", SHORT)
    assert 0 < wait <= SHORT.seconds
    time.sleep(wait + 0.01)

    assert [turns.turn(ticket, SHORT) for ticket in "ab"] == [0, 0]


def test_turns_that_may_be_lost_count_for_a_window(turns: Turns, inside: Any) -> None:
    assert [turns.turn(ticket, RATE) for ticket in "ab"] == [0, 0]
    inside.flushall()

    assert turns.turn("c", RATE) == A_WINDOW


def test_a_server_that_takes_the_place_of_another_lets_a_window_pass(
    turns: Turns, inside: Any
) -> None:
    assert turns.turn("a", RATE) == 0
    inside.hset(KEYS + "record", "server", "another")

    assert turns.turn("b", RATE) == A_WINDOW


def test_a_record_that_begins_later_than_now_begins_now(turns: Turns, inside: Any) -> None:
    inside.hset(KEYS + "record", "since", int((time.time() + 3600) * 1_000_000))

    assert turns.turn("a", RATE) == A_WINDOW


def test_the_record_must_reach_back_as_far_as_the_window_of_who_asks(
    turns: Turns, inside: Any
) -> None:
    inside.delete(KEYS + "record")
    turns.turn("a", SHORT)
    time.sleep(SHORT.seconds + 0.01)

    assert turns.turn("b", RATE) == A_WINDOW
    assert turns.turn("a", SHORT) == 0


def test_a_turn_that_is_renewed_after_the_loss_counts(turns: Turns, inside: Any) -> None:
    turns.turn("a", Rate(1, 1000.0))
    inside.flushall()
    assert turns.turn("b", Rate(1, 1000.0)) == A_WINDOW
    turns.renew("a", Rate(1, 1000.0))
    inside.hset(KEYS + "record", "since", 0)

    assert turns.turn("b", Rate(1, 1000.0)) == A_WINDOW
