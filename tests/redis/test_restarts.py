"""Redis ends while four processes wait, and comes back without its data. Needs a redis-server."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from private_avatar.redis_limits import TIMEOUT

from .crew import CALLS, LEAST, PERIOD, SECONDS, crew_of, rate_of

ALLOWED = CALLS / SECONDS
LATEST = TIMEOUT / 2 + 1
"""Seconds after which every call that waits has noticed that Redis is away."""


def test_a_restart_is_waited_for_and_costs_one_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with crew_of(tmp_path, 30.0) as (crew, server, _):
        stopped = crew.sleep_until(10.0)
        server.stop()
        time.sleep(0.5)
        server.start()
        restarted = time.time()
        crew.end()

    turns = [turn["at"] for turn in crew.told("turn")]
    refused = crew.refused()
    early = sum(at < stopped for at in turns)
    pause = min(at for at in turns if at > restarted) - restarted
    after = rate_of(turns, restarted, crew.until)
    with capsys.disabled():
        print(
            f"\n{len(refused)} refused; {early} turns before the restart, none "
            f"for {pause:.1f} s after it; then {after:.1f} a second"
        )
    assert refused == [] or crew.slowest() > PERIOD
    assert {error["kind"] for error in crew.told("error")} <= {"RateLimitError"}
    assert len(crew.told("error")) <= len(refused)
    assert pause < PERIOD + LATEST
    assert after >= LEAST * ALLOWED


def test_calls_fail_clearly_while_redis_is_away_and_go_on_when_it_is_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with crew_of(tmp_path, 34.0) as (crew, server, served):
        stopped = crew.sleep_until(9.0)
        server.stop()
        away = time.time()
        time.sleep(LATEST)
        asked = len(served.asked)
        time.sleep(2)
        still = len(served.asked)
        back = time.time()
        server.start()
        crew.end()

    errors = crew.told("error")
    assert {error["kind"] for error in errors} == {"LimiterError"}
    assert all(stopped + TIMEOUT / 2 - 1 < error["at"] < back + LATEST for error in errors)
    assert asked == still
    turns = [turn["at"] for turn in crew.told("turn")]
    assert not [at for at in turns if away + 0.5 < at < back]
    refused, after = crew.refused(), rate_of(turns, back, crew.until)
    pause = min(at for at in turns if at > back) - back
    with capsys.disabled():
        print(f"\n{len(refused)} refused; none for {pause:.1f} s; then {after:.1f} a second")
    assert refused == [] or crew.slowest() > PERIOD
    assert after >= LEAST * ALLOWED
