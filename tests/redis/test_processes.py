"""Four processes at once, one of them killed in mid-wait. Needs a real redis-server."""

from __future__ import annotations

import signal
from itertools import pairwise
from pathlib import Path

import pytest

from private_avatar.redis_limits import LEASE

from .crew import CALLS, LEAST, PERIOD, SECONDS, crew_of, overtaken, rate_of

ALLOWED = CALLS / SECONDS
AFTER = LEASE + SECONDS
"""Seconds after which a killed process is forgotten, and the line of those it held up is gone."""


def test_four_processes_share_what_is_allowed_and_a_killed_one_holds_nobody_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with crew_of(tmp_path, 44.0) as (crew, _, _):
        killed = crew.sleep_until(14.0)
        crew.processes[3].send_signal(signal.SIGKILL)
        crew.end()

    turns = crew.told("turn")
    times = [turn["at"] for turn in turns]
    refused, late, slowest = len(crew.refused()), crew.late(), crew.slowest()
    before = rate_of(times, crew.start, killed)
    meanwhile = sum(killed <= at < killed + LEASE for at in times) / LEASE
    after = rate_of(times, killed + AFTER, crew.until)
    gap = max(late - early for early, late in pairwise(times) if late < crew.until)
    quiet = [turn for turn in turns if not killed - 1 < turn["at"] < killed + AFTER]
    with capsys.disabled():
        print(
            f"\n{len(turns)} turns, {refused} refused, {late} late by up to {slowest:.2f} s; "
            f"turns a second: {before:.1f}, {meanwhile:.1f} for {LEASE:g} s after the kill, "
            f"then {after:.1f} of {ALLOWED:g}; longest gap {gap:.1f} s; "
            f"overtaken by {overtaken(quiet, 0.5):.2f} s"
        )
    assert refused == 0 or slowest > PERIOD  # `limits` says what is left
    assert len(crew.told("error")) <= refused
    assert before >= LEAST * ALLOWED
    assert after >= LEAST * ALLOWED
    assert gap < LEASE + 1
    assert overtaken(quiet, 0.5) < max(0.5, slowest)
