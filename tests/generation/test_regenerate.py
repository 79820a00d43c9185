"""`scripts/regenerate`, on copies of this tree."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.drilling.trees import ROOT
from tests.generation.conftest import PACKAGE, Tree


def test_a_check_of_an_unchanged_tree_finds_nothing(tree: Tree) -> None:
    before = tree.state()

    done = tree.run("--check")

    assert (done.status, done.err) == (0, "")
    assert done.out == "everything generated is as committed\n"
    assert tree.state() == before


def test_the_road_can_be_gone_all_the_same(tree: Tree) -> None:
    before = tree.state()

    done = tree.run("--force")

    *read, wrote, made, lost, checked, changed, verdict = done.out.splitlines()
    origins = {"exports": "given", "reconstructed": "reconstructed, unverified"}
    assert read == sorted(f"read     {p.name} ({origins[p.parent.name]})" for p in tree.exports)
    assert re.fullmatch(r"wrote    openapi\.yaml: \d+ operations?", wrote)
    assert re.fullmatch(rf"made     {PACKAGE}: \d+ files, by openapi-python-client", made)
    assert re.fullmatch(r"lost     \d+ details: see --explain, or the report", lost)
    assert checked.startswith("checked  every operation, name and value is there")
    assert changed == "changed  nothing"
    assert verdict == "verdict  invisible: programs cannot tell"
    assert tree.state() == before


def spoil(root: Path) -> list[str]:
    """Do all that a person may do to what is generated; list what is to be said of it."""
    package = root / PACKAGE
    (package / "more.py").write_text("", "utf-8")
    (package / "types.py").unlink()
    (root / "openapi.yaml").write_text("{}", "utf-8")
    errors = package / "errors.py"
    errors.write_text(errors.read_text("utf-8") + "\n", "utf-8")
    return [
        f"{PACKAGE}/errors.py: was edited by hand; correct openapi.yaml's sources instead",
        f"{PACKAGE}/more.py: is extra",
        f"{PACKAGE}/types.py: is missing",
        "openapi.yaml: was edited by hand; correct overlay.yaml instead",
    ]


def lose_everything(root: Path) -> list[str]:
    (root / "generated" / "provenance").unlink()
    return ["generated/provenance: is missing"]


@pytest.mark.parametrize("harm", [spoil, lose_everything])
def test_what_differs_is_named_by_a_check_and_mended_by_a_run(
    tree: Tree, harm: Callable[[Path], list[str]]
) -> None:
    whole = tree.state()
    said = harm(tree.root)
    spoiled = tree.state()

    checked = tree.run("--check")
    after_check = tree.state()
    tree.run()

    assert checked.status == 1
    assert checked.err.splitlines() == said
    assert "run scripts/regenerate" in checked.out
    assert after_check == spoiled
    assert tree.state() == whole


def test_a_run_waits_for_another_one(tree: Tree) -> None:
    code = "import sys; from scripts.generation.__main__ import main; from pathlib import Path\n"
    code += "sys.exit(main([], Path(sys.argv[1])))"
    handle = os.open(tree.root, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)

    with subprocess.Popen(
        [sys.executable, "-c", code, str(tree.root)], stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as second:
        assert second.stderr is not None
        said = second.stderr.readline()
        waited = second.poll() is None
        os.close(handle)
        status = second.wait(timeout=60)

    assert said == "waiting for another run in this tree …\n"
    assert waited
    assert status == 0


def interrupt(tree: Tree) -> None:
    """Leave what a kill in the middle of a swap leaves."""
    work = tree.root / ".regenerate"
    (work / "new").mkdir(parents=True)
    (work / "old").mkdir()
    (tree.root / "openapi.yaml").rename(work / "new" / "openapi.yaml")
    (work / "journal.json").write_text('["openapi.yaml"]', "utf-8")


def test_an_interrupted_run_is_finished_before_anything_else(tree: Tree) -> None:
    whole = tree.state()
    interrupt(tree)

    done = tree.run()

    assert done.out.splitlines()[0] == "finished a regeneration that had been interrupted"
    assert tree.state() == whole


def test_a_check_says_that_a_run_was_interrupted_and_leaves_that_to_the_next(tree: Tree) -> None:
    interrupt(tree)
    before = tree.state()

    checked = tree.run("--check")

    assert checked.status == 2
    assert checked.err.endswith(": run scripts/regenerate, which finishes it\n")
    assert tree.state() == before
