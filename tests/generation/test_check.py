"""What `--check` names beside files that differ, and when it cannot tell."""

from __future__ import annotations

import re

from scripts.changes import facade
from scripts.changes.calls import Calls
from tests.generation.conftest import Tree

STALE = [
    ("src/private_avatar/_defaults.py", "doubao-seedance-2-0-260128", "another"),
    ("api.md", "# The public surface", "# Names"),
    ("surface.json", '"annotation": "str"', '"annotation": "int"'),
    ("src/private_avatar/_sync/groups.py", "def create", "def make"),
]


def test_a_check_names_all_that_is_stale(tree: Tree) -> None:
    for edit in STALE:
        tree.edit(*edit)

    done = tree.run("--check")

    assert done.status == 1
    where = "src/private_avatar/_defaults.py"
    assert f"{where}: openapi.yaml does not list 'another'" in done.err
    for said in ("api.md is stale", "surface.json is stale", "_sync/groups.py"):
        assert said in done.err
    assert "as committed" not in done.out


def test_a_check_with_other_tools_cannot_tell(tree: Tree) -> None:
    pins = tree.root / "requirements" / "dev.txt"
    pins.write_text(re.sub(r"(?m)^ruff==\S+", "ruff==0.0.1", pins.read_text("utf-8")), "utf-8")

    done = tree.run("--check")

    assert done.status == 2
    assert "ruff 0.0.1 is pinned, " in done.err
    assert "delete .venv, so that it is made anew" in done.err


def test_a_surface_that_changed_unrecorded_is_told_and_one_without_a_record_is_not(
    tree: Tree,
) -> None:
    tree.edit("surface.json", '"private_avatar.AssetGroup"', '"private_avatar.Bunch"')

    changed = tree.run("--force")
    (tree.root / "surface.json").unlink()
    unrecorded = tree.run("--force")

    assert changed.status == 1
    assert "breaking   public    private_avatar.Bunch: " in changed.out
    assert unrecorded.status == 0


def test_what_the_type_checker_says_without_a_line_is_told_all_the_same(tree: Tree) -> None:
    change = facade.finding("mypy ended with 2: no memory", Calls(tree.root))

    assert (change.where, change.text) == ("src/private_avatar", "mypy ended with 2: no memory")
    assert change.methods == ()
