"""Limits, and the line of those who wait."""

from __future__ import annotations

import copy
import os
import pickle
import signal
import threading
from collections.abc import Callable
from typing import Any

import pytest

from private_avatar import (
    ConfigurationError,
    Limits,
    LocalLimiter,
    Rate,
)
from private_avatar._flights import Flights
from private_avatar._line import Line
from private_avatar.testing import PUBLISHED_LIMITS


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"rates": {"CreateAsset": (0, 60)}}, "0 calls in 60 seconds is no rate"),
        ({"rates": {"CreateAsset": (True, 60)}}, "True calls in 60 seconds is no rate"),
        ({"rates": {"CreateAsset": (1.5, 60)}}, "1.5 calls in 60 seconds is no rate"),
        ({"rates": {"CreateAsset": (3, 0)}}, "3 calls in 0 seconds is no rate"),
        ({"default": (3, float("nan"))}, "3 calls in nan seconds is no rate"),
        ({"default": (3, "1")}, "3 calls in '1' seconds is no rate"),
        ({"default": (1, 10**400)}, "1 calls in <a number of 1329 bits> seconds is no rate"),
        ({"default": (-(10**5000), 1)}, "<a number of 16610 bits> calls in 1 seconds is no rate"),
        ({"default": (1, 1.79e308)}, "1 calls in inf seconds is no rate"),
        ({"default": (1, 2, 3)}, r"default=\(1, 2, 3\): pass calls and seconds, such as \(3, 60\)"),
        ({"default": "ab"}, "'a' calls in 'b' seconds is no rate"),
        ({"rates": {"CreateAsset": 3}}, r"rates\['CreateAsset'\]=3: pass calls and seconds"),
        ({"rates": {"CreateAsset": 10**5000}}, r"\['CreateAsset'\]=<a number of 16610 bits>: pass"),
        ({"rates": [("CreateAsset", (3, 60))]}, "rates is of the type list: pass a rate by each"),
        ({"margin": 10**400}, "margin=<a number of 1329 bits>: pass a number from 0 up to 1"),
        ({"max_wait": 10**400}, "max_wait=<a number of 1329 bits>: pass seconds, 0 or more"),
        ({"limiter": "local"}, "limiter is a str: pass an object with the methods `turn` and"),
        ({"limiter": LocalLimiter}, "limiter is a class: pass an object"),
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


def test_who_is_interrupted_while_asking_leaves_the_line_in_order() -> None:
    class Interrupting:
        seconds = 10.0

        @property
        def calls(self) -> int:
            raise KeyboardInterrupt

    turns = Turns(1, 10)
    interrupting: Any = Interrupting()

    with pytest.raises(KeyboardInterrupt):
        turns.limiter.turn("a", interrupting, "a")

    assert turns.ask("b") == 10.0
    turns.now = 60.5
    assert turns.ask("b") == 0.0


def test_who_is_interrupted_between_ticket_and_place_can_leave() -> None:
    line = Line(numbers={"a": 1}, tickets={1: ("a", 60.0)}, last=1)

    line.give_back("a")

    assert line == Line(last=1)


def test_a_limit_that_is_lowered_holds_for_turns_that_were_taken() -> None:
    limiter = LocalLimiter(lambda: 0.0)
    for ticket in "abc":
        assert limiter.turn("x", Rate(3, 10), ticket) == 0.0

    assert limiter.turn("x", Rate(1, 10), "d") == 10.0


def test_a_turn_counts_for_as_long_as_the_longest_window_that_was_asked_for() -> None:
    now = [0.0]
    limiter = LocalLimiter(lambda: now[0])
    assert [limiter.turn("x", Rate(3, 60), ticket) for ticket in "abc"] == [0.0, 0.0, 0.0]
    now[0] = 2.0

    assert limiter.turn("x", Rate(2, 1), "d") == 0.0
    assert limiter.turn("x", Rate(3, 60), "e") == 58.0
    limiter.give_back("x", "e")
    assert limiter.turn("x", Rate(2, 1), "f") == 0.0
    assert [limiter.turn("x", Rate(2, 1), ticket) for ticket in "ghi"] == [1.0, 1.0, 2.0]
    for ticket in "ghi":
        limiter.give_back("x", ticket)
    now[0] = 61.0
    assert [limiter.turn("x", Rate(3, 60), ticket) for ticket in "jk"] == [0.0, 1.0]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_limiter_of_one_process_is_not_copied(copied: Callable[[object], object]) -> None:
    limiter = LocalLimiter()

    with pytest.raises(TypeError, match="make one in each process, or share a RedisLimiter"):
        copied(limiter)

    assert limiter.turn("x", Rate(1, 10), "a") == 0.0


def test_limits_without_a_limiter_are_pickled() -> None:
    limits = Limits.published(max_wait=5)

    assert pickle.loads(pickle.dumps(limits)) == limits  # noqa: S301 - it is ours


def test_a_forked_process_begins_with_an_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(1, 10)
    assert [turns.ask(ticket) for ticket in "ab"] == [0.0, 10.0]

    monkeypatch.setattr(os, "getpid", lambda: -1)

    assert turns.ask("c") == 0.0


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_process_does_not_wait_for_a_thread_of_its_parent() -> None:
    inside, free = threading.Event(), threading.Event()
    parent = os.getpid()

    def clock() -> float:
        if os.getpid() == parent:
            inside.set()
            assert free.wait(30)
        return 0.0

    limiter = LocalLimiter(clock)
    thread = threading.Thread(target=limiter.turn, args=("x", Rate(1, 10), "a"))
    thread.start()
    assert inside.wait(30)

    alone = ended(lambda: limiter.turn("x", Rate(1, 10), "b") == 0.0)
    free.set()
    thread.join()

    assert alone


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_flights_in_a_forked_process_do_not_wait_for_a_thread_of_its_parent() -> None:
    inside, free = threading.Event(), threading.Event()
    parent = os.getpid()

    class Key:
        def __hash__(self) -> int:
            if os.getpid() == parent:
                inside.set()
                assert free.wait(30)
            return 7

        def __eq__(self, other: object) -> bool:
            return self is other

    flights: Flights[str] = Flights()
    key = Key()
    thread = threading.Thread(target=flights.board, args=(key,))
    thread.start()
    assert inside.wait(30)

    alone = ended(lambda: flights.board(key)[1] and not flights.board(key)[1])
    free.set()
    thread.join()

    assert alone
    assert not flights.board(key)[1]


def ended(holds: Callable[[], bool]) -> bool:
    """Ask something in a forked process; if it does not end, the system ends it."""
    child = os.fork()
    if child == 0:
        signal.alarm(10)
        os._exit(0 if holds() else 1)
    return os.waitpid(child, 0)[1] == 0
