"""Runs that cannot be finished, or not even begun: they say why and change nothing."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.generation.conftest import Tree

REFUSED: dict[str, tuple[Callable[[Tree], object], int, str]] = {
    "no constant": (
        lambda tree: tree.edit("src/private_avatar/_defaults.py", "DEFAULT_MODEL", "OTHER"),
        1,
        "_defaults.py: there is no constant DEFAULT_MODEL",
    ),
    "cut export": (
        lambda tree: tree.page.write_text(tree.page.read_text("utf-8")[:900], "utf-8"),
        2,
        "01-create-group.txt:14: 请求体 is not whole JSON",
    ),
    "no exports": (
        lambda tree: tree.page.unlink(),
        2,
        "matches nothing",
    ),
    "overlay that matches nothing": (
        lambda tree: tree.edit("overlay.yaml", "/v1/private-avatar/groups", "/v2/groups"),
        2,
        "matches nothing; mend the target, or delete the action",
    ),
    "unknown setting": (
        lambda tree: (tree.root / "generator-config.yaml").write_text("literal_enum: true\n"),
        2,
        "generator-config.yaml: the generator has no setting 'literal_enum'; the generator knows",
    ),
    "no settings": (
        lambda tree: (tree.root / "generator-config.yaml").unlink(),
        2,
        "No such file or directory",
    ),
    "settings of other kinds": (
        lambda tree: (tree.root / "generator-config.yaml").write_text(
            "class_overrides: 5\nfield_prefix: []\n"
        ),
        2,
        "generator-config.yaml: class_overrides: Input should be a valid dictionary; see",
    ),
    "hook that fails": (
        lambda tree: (tree.root / "generator-config.yaml").write_text('post_hooks: ["false"]\n'),
        1,
        "openapi-python-client refused lowered.json (exit 1):",
    ),
    "hook that spoils": (
        lambda tree: (tree.root / "generator-config.yaml").write_text(
            'post_hooks: ["rm models/routing_model.py"]\n'
        ),
        1,
        "the generated package is not sound:",
    ),
}


def emptied(folder: Path) -> None:
    """Leave nothing but what describes a folder."""
    for path in folder.rglob("*.txt"):
        path.unlink()


@pytest.mark.parametrize(("spoil", "status", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_used_changes_nothing(
    tree: Tree, spoil: Callable[[Tree], object], status: int, said: str
) -> None:
    spoil(tree)
    before = tree.state()

    done = tree.run("--force")

    assert done.status == status
    assert said in done.err
    assert len(done.err.splitlines()) <= 9
    assert "Traceback" not in done.err
    assert tree.state() == before


@pytest.mark.parametrize("remove", [shutil.rmtree, emptied])
@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_a_tree_without_exports_is_no_empty_client(
    tree: Tree, remove: Callable[[Path], object], arguments: tuple[str, ...]
) -> None:
    remove(tree.root / "exports")
    before = tree.state()

    done = tree.run(*arguments)

    assert done.status == 2
    assert done.err.startswith(f"{tree.root / 'exports'}: there is no ")
    assert done.err.endswith("put an export there; README.md says which forms there are\n")
    assert tree.state() == before


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("--markdown", "## Not regenerated\n\n    {}\n"),
        ("--json", '{{\n "refused": [\n  "{}"\n ]\n}}\n'),
    ],
)
def test_a_refusal_is_a_report_too(tree: Tree, form: str, said: str) -> None:
    done = tree.run(form, "--prefer", "nosuch.txt")

    assert done.status == 2
    assert done.out == said.format(done.err.rstrip())


def test_a_setting_may_be_left_empty(tree: Tree) -> None:
    path = tree.root / "generator-config.yaml"
    path.write_text(path.read_text("utf-8") + "content_type_overrides:\n", "utf-8")

    assert tree.run().status == 0


def test_a_default_model_that_is_not_documented_fails_a_check(tree: Tree) -> None:
    tree.edit("src/private_avatar/_defaults.py", "doubao-seedance", "another")

    checked = tree.run("--check")

    assert checked.status == 1
    assert "openapi.yaml does not list 'another-2-0-260128'" in checked.err


def test_a_full_disk_changes_nothing(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.edit_request(lambda schema: schema["properties"].update(Tags={"type": "string"}))
    before = tree.state()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)

    done = tree.run()

    assert done.status == 2
    assert done.err == "the tree: No space left on device; nothing was changed\n"
    assert {
        name: text for name, text in tree.state().items() if ".regenerate" not in name
    } == before


@pytest.mark.parametrize(
    "arguments", [["--exports", "x"], ["--into", "x"], ["--check", "--into", "x", "--exports", "x"]]
)
def test_flags_that_do_not_go_together_are_refused(tree: Tree, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        tree.run(*arguments)

    assert ended.value.code == 2


def test_a_folder_that_cannot_be_made_is_refused(tree: Tree) -> None:
    done = tree.run("--exports", tree.page, "--into", tree.root / "openapi.yaml" / "below")

    assert done.status == 2
    assert done.err.startswith(f"{tree.root / 'openapi.yaml'}")
    assert "nothing was changed" in done.err
