"""Redis ends while four processes wait, and comes back without its data. Needs a redis-server."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from private_avatar.redis_limits import TIMEOUT

from .crew import CALLS, PERIOD, SECONDS, crew_of, rate_of

ALLOWED = CALLS / SECONDS
LATEST = TIMEOUT / 2 + 1
"""Seconds after which every call that waits has noticed that Redis is away."""


def test_a_restart_is_waited_for_and_costs_one_window_at_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with crew_of(tmp_path, 24.0) as (crew, server, _):
        crew.sleep_until(6.0)
        server.stop()
        time.sleep(0.5)
        server.start()
        restarted = time.time()
        crew.end()

    refused = crew.refused()
    after = rate_of([turn["at"] for turn in crew.told("turn")], restarted + PERIOD, crew.until)
    with capsys.disabled():
        print(f"\n{len(refused)} refused after the restart; then {after:.1f} turns a second")
    errors = crew.told("error")  # a call that was refused three times, within that window
    assert {error["kind"] for error in errors} <= {"RateLimitError"}
    assert all(restarted <= error["at"] < restarted + SECONDS + 1 for error in errors)
    assert len(refused) <= CALLS
    assert all(restarted <= at < restarted + SECONDS + 1 for at in refused)
    assert after >= 0.85 * ALLOWED


def test_calls_fail_clearly_while_redis_is_away_and_go_on_when_it_is_back(tmp_path: Path) -> None:
    with crew_of(tmp_path, 26.0) as (crew, server, served):
        crew.sleep_until(5.0)
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
    assert all(away + TIMEOUT / 2 <= error["at"] < back + 1 for error in errors)
    assert asked == still
    turns = [turn["at"] for turn in crew.told("turn")]
    assert not [at for at in turns if away + 0.5 < at < back]
    assert rate_of(turns, back, crew.until) >= 0.85 * ALLOWED
