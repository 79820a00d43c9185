"""Runs that are killed, two that meet, and disks that fail: a few of what `scripts/drill` tries."""

from __future__ import annotations

import errno
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.drilling import disks, kills, neighbours
from scripts.drilling.outcomes import MIXED, NEW, OLD, Ends, aftermath, run_later
from scripts.drilling.trees import ROOT, Done
from scripts.drilling.victim import Victim, main

STEPS = [
    "mkdir .regenerate",
    "fsync 3",
    "open .regenerate/journal.pending",
    "fsync 4",
    "replace .regenerate/journal.pending",
    "rename a",
    "unlink .regenerate/journal.json",
    "unlink old/a",
    "rmdir old",
]
COURSE = kills.Course(STEPS, 10.0, Ends({}, {}))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, kills.Course]:
    """Prepare a tree, and see what an undisturbed regeneration makes of it."""
    tree = tmp_path_factory.mktemp("prepared")
    return tree, kills.prepare(ROOT, tree)


def test_after_three_kills_and_one_run_later_a_tree_is_wholly_old_or_wholly_new(
    prepared: tuple[Path, kills.Course],
) -> None:
    outcomes = list(kills.drill(*prepared, 3, seed=1))

    assert [outcome.finding for outcome in outcomes] == ["", "", ""]
    assert {outcome.end for outcome in outcomes} <= {OLD, NEW}


def test_some_kills_come_by_the_clock_and_the_others_begin_around_the_journal() -> None:
    moments = COURSE.moments(9, seed=2)

    assert [bool(moment.step) for moment in moments] == [False] * 3 + [True] * 6
    assert all(0 < moment.seconds < 10 for moment in moments[:3])
    assert {moment.step for moment in moments[3:8]} == {3, 4, 5, 6, 7}
    assert moments[8].step in {2, 8, 9}
    assert COURSE.moments(9, seed=2) == moments


def test_a_victim_that_nobody_killed_is_a_finding(prepared: tuple[Path, kills.Course]) -> None:
    tree, course = prepared

    outcome = kills.kill(tree, course, kills.Moment("never", 10 * len(course.steps)))

    assert outcome.finding == "it was not killed but ended with 0"


def test_disks_that_fail_leave_a_tree_wholly_old_or_wholly_new(tmp_path: Path) -> None:
    outcomes = list(disks.drill(tmp_path, seed=1, most=4))

    assert [outcome.finding for outcome in outcomes] == [""] * 4


@pytest.mark.parametrize(
    ("status", "said", "tree", "right"),
    [
        (2, "x: full; nothing was changed", OLD, True),
        (2, "x: full; nothing was changed", MIXED, False),
        (2, "x: full; run scripts/regenerate, which finishes it", MIXED, True),
        (2, "one\nx: full; nothing was changed", OLD, False),
        (1, "x: full; nothing was changed", OLD, False),
        (2, "full", OLD, False),
    ],
)
def test_a_refusal_is_one_true_line(status: int, said: str, tree: str, *, right: bool) -> None:
    assert (disks.misspoken(Done(status, "", said), tree) == "") is right


def test_commands_that_meet_see_no_mixture(prepared: tuple[Path, kills.Course]) -> None:
    outcomes = list(neighbours.drill(*prepared, delays=[0.5]))

    assert [outcome.finding for outcome in outcomes] == ["", "", ""]


def test_a_mixture_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("neither", "utf-8")
    ends = Ends({"a": b"old"}, {"a": b"new"})

    assert aftermath(tmp_path, ends) == (MIXED, "the next command left a mixture")
    assert run_later(tmp_path, ends, "--no-such-flag").startswith("one run later ended with 2: ")
    assert run_later(tmp_path, ends, "--no-such-flag").endswith(
        "one run later the tree is a mixture"
    )


def test_a_victim_lists_its_steps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export, made = tmp_path / "export.json", tmp_path / "made"
    export.write_text(json.dumps(disks.document("/a")), "utf-8")

    status = main([str(tmp_path), "none", "0", "--exports", str(export), "--into", str(made)])

    assert status == 0
    listed = Done(status, capsys.readouterr().out, "").steps
    assert any(step.startswith("replace ") and "/journal." in step for step in listed)


class Killed(BaseException):
    """Stands for the end of the process."""


def test_a_victim_kills_itself_at_its_step(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []

    def kill(process: int, sign: int) -> None:
        told.append((process, sign))
        raise Killed

    monkeypatch.setattr(os, "kill", kill)
    victim = Victim("kill", 2)
    victim.reach("mkdir", "a")

    with pytest.raises(Killed):
        victim.reach("mkdir", "b")
    assert told == [(os.getpid(), signal.SIGKILL)]


def test_a_full_disk_leaves_an_empty_file_and_still_removes_things(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    other.write_text("b", "utf-8")

    with Victim("ENOSPC", 1).at_work():
        assert other.read_text("utf-8") == "b"
        with pytest.raises(OSError, match=str(path)) as full:
            path.write_text("a", "utf-8")
        other.unlink()

    assert full.value.errno == errno.ENOSPC
    assert path.read_text("utf-8") == ""
    assert not other.exists()


def test_a_disk_that_is_read_only_changes_nothing(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    other.write_text("b", "utf-8")
    steps: list[Callable[[], object]] = [
        lambda: path.write_text("a", "utf-8"),
        other.unlink,
        lambda: other.rename(path),
        lambda: os.fsync(1),
    ]

    with Victim("EROFS", 1).at_work():
        for step in steps:
            with pytest.raises(OSError, match="Read-only"):
                step()

    assert not path.exists()
    assert other.read_text("utf-8") == "b"
