"""Swapping in, and what a kill at any moment leaves."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.generation import swap

SWAP = Path(swap.__file__)
INTERRUPTED = """
import os, pathlib, signal, sys
sys.path.insert(0, sys.argv[1])
import swap
root, moment = pathlib.Path(sys.argv[2]), int(sys.argv[3])
stage = swap.stage(root)
(stage / "contract.yaml").write_text("new")
(stage / "generated").mkdir()
(stage / "generated" / "a.py").write_text("new")
(stage / "fresh").write_text("new")
steps = 0

def counted(step):
    def take(*arguments):
        global steps
        steps += 1
        if steps == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments)
    return take

for name in ("rename", "replace", "unlink", "write_text"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
os.fsync = counted(os.fsync)
swap.swap(root, ["contract.yaml", "generated", "fresh"])
"""
LAST = 17


def old_tree(root: Path) -> None:
    (root / "generated").mkdir(parents=True)
    (root / "generated" / "a.py").write_text("old")
    (root / "generated" / "b.py").write_text("old")
    (root / "contract.yaml").write_text("old")


def state(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text() for path in files}


OLD = {"contract.yaml": "old", "generated/a.py": "old", "generated/b.py": "old"}
NEW = {"contract.yaml": "new", "generated/a.py": "new", "fresh": "new"}


def interrupted(root: Path, moment: int) -> int:
    command = [sys.executable, "-I", "-c", INTERRUPTED, str(SWAP.parent), str(root), str(moment)]
    return subprocess.run(command, check=False).returncode


def recovered(root: Path) -> subprocess.CompletedProcess[str]:
    """Run what every command runs first, with nothing but the standard library."""
    command = [sys.executable, "-I", "-S", str(SWAP), str(root)]
    return subprocess.run(command, check=True, capture_output=True, text=True)


def test_the_moments_cover_the_whole_swap(tmp_path: Path) -> None:
    old_tree(tmp_path)

    assert interrupted(tmp_path, LAST + 1) == 0
    assert state(tmp_path) == NEW


@pytest.mark.parametrize("moment", range(1, LAST + 1))
def test_after_a_kill_and_one_run_later_the_tree_is_wholly_old_or_wholly_new(
    tmp_path: Path, moment: int
) -> None:
    old_tree(tmp_path)

    killed = interrupted(tmp_path, moment)
    left = state(tmp_path)
    done = recovered(tmp_path)

    assert killed == -signal.SIGKILL
    begun = ".regenerate/journal.json" in left
    assert state(tmp_path) == (NEW if begun else OLD)
    assert ("finished a regeneration" in done.stderr) is begun


@pytest.mark.parametrize("second", range(1, 10))
def test_a_kill_while_an_interrupted_swap_is_finished_does_no_harm(
    tmp_path: Path, second: int
) -> None:
    old_tree(tmp_path)
    interrupted(tmp_path, LAST - 6)
    code = (
        INTERRUPTED.partition("stage =")[0]
        + "steps = 0\n\ndef counted"
        + (INTERRUPTED.partition("def counted")[2].partition("swap.swap")[0] + "swap.recover(root)")
    )
    command = [sys.executable, "-I", "-c", code, str(SWAP.parent), str(tmp_path), str(second)]
    subprocess.run(command, check=False)

    recovered(tmp_path)

    assert state(tmp_path) == NEW


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    old_tree(tmp_path)
    (swap.stage(tmp_path) / "half").write_text("half")

    assert swap.main([str(tmp_path)]) == 0

    assert state(tmp_path) == OLD


def test_a_swap_that_was_begun_is_finished_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old_tree(tmp_path)
    interrupted(tmp_path, LAST)

    assert swap.main([str(tmp_path)]) == 0

    assert capsys.readouterr().err == "finished a regeneration that had been interrupted\n"
    assert state(tmp_path) == NEW


def test_a_tree_in_which_nothing_happened_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old_tree(tmp_path)

    assert swap.main([str(tmp_path)]) == 0

    assert capsys.readouterr().err == ""
    assert state(tmp_path) == OLD


@pytest.mark.parametrize("moment", [LAST - 5, LAST - 3])
def test_what_somebody_put_back_meanwhile_does_not_stop_a_swap(tmp_path: Path, moment: int) -> None:
    old_tree(tmp_path)
    interrupted(tmp_path, moment)
    away = {"contract.yaml", "generated"} - {path.name for path in tmp_path.iterdir()}
    for name in away:
        old_tree(tmp_path / "copy")
        (tmp_path / "copy" / name).rename(tmp_path / name)
        shutil.rmtree(tmp_path / "copy")

    recovered(tmp_path)

    assert len(away) == 1
    assert state(tmp_path) == NEW


def test_who_only_looks_is_told_of_an_unfinished_swap_and_leaves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old_tree(tmp_path)
    interrupted(tmp_path, LAST)
    left = state(tmp_path)

    assert swap.main([str(tmp_path), "--check"]) == 2

    assert capsys.readouterr().err == (
        "a regeneration was interrupted while it changed the tree: "
        "run scripts/regenerate, which finishes it\n"
    )
    assert state(tmp_path) == left


def test_who_only_looks_beside_a_build_that_was_killed_is_told_nothing(tmp_path: Path) -> None:
    old_tree(tmp_path)
    swap.stage(tmp_path)

    assert swap.main([str(tmp_path), "--check"]) == 0


def test_a_swap_that_cannot_be_finished_says_what_is_in_the_way_and_is_finished_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old_tree(tmp_path)
    interrupted(tmp_path, LAST - 6)
    with monkeypatch.context() as spoiled:

        def fail(source: str, *_: str) -> None:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(source))

        spoiled.setattr(os, "rename", fail)
        status = swap.main([str(tmp_path)])

    assert status == 2
    assert capsys.readouterr().err == (
        f"{tmp_path / 'contract.yaml'}: Read-only file system; the tree may be partly changed: "
        "run scripts/regenerate, which finishes it\n"
    )
    recovered(tmp_path)
    assert state(tmp_path) == NEW


def test_what_somebody_put_back_meanwhile_is_swapped_out_again(tmp_path: Path) -> None:
    old_tree(tmp_path)
    work = tmp_path / swap.WORK
    for folder in ("new", "old"):
        (work / folder / "generated").mkdir(parents=True)
        (work / folder / "generated" / "a.py").write_text("new")
        (work / folder / "contract.yaml").write_text("new")
    (work / "new" / "fresh").write_text("new")
    (work / "journal.json").write_text('["contract.yaml", "generated", "fresh"]')

    assert swap.recover(tmp_path)

    assert state(tmp_path) == NEW


def test_the_command_that_only_checks_ends_before_it_installs_anything(tmp_path: Path) -> None:
    old_tree(tmp_path)
    interrupted(tmp_path, LAST)
    scripts = tmp_path / "scripts"
    (scripts / "generation").mkdir(parents=True)
    for path in (SWAP, SWAP.parents[1] / "regenerate", SWAP.parents[1] / "environment"):
        shutil.copy(path, scripts / path.relative_to(SWAP.parents[1]))
    left = state(tmp_path)

    done = subprocess.run(
        ["/bin/sh", str(scripts / "regenerate"), "--check"],
        env={**os.environ, "PYTHON": sys.executable},
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert done.stderr.endswith(": run scripts/regenerate, which finishes it\n")
    assert state(tmp_path) == left
