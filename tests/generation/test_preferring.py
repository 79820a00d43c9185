"""Which of two exports wins is a choice that is remembered, and never undone in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import frozen

from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Object
from tests.generation.conftest import Run, Tree

LATER = "later.txt"


@frozen
class Others:
    """Two exports that say different things of one operation, and what is made of them."""

    tree: Tree
    folder: Path

    def give(self, name: str, summary: str) -> Path:
        told = {"summary": summary, "responses": {"200": {"description": "好"}}}
        document = {"openapi": "3.0.1", "info": {"title": "a"}, "paths": {"/a": {"get": told}}}
        path = self.folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(document), "utf-8")
        return path

    def run(self, *arguments: str | Path) -> Run:
        into = self.folder / "out"
        return self.tree.run("--exports", self.folder / "in", "--into", into, *arguments)

    @property
    def summary(self) -> object:
        document = yamlfile.load(self.folder / "out" / "openapi.yaml")
        return document["paths"]["/a"]["get"]["summary"]

    @property
    def provenance(self) -> Object:
        return yamlfile.load(self.folder / "out" / "generated" / "provenance")


@pytest.fixture
def others(tree: Tree, tmp_path: Path) -> Others:
    made = Others(tree, tmp_path)
    made.give("a.json", "一")
    made.give("b.json", "二")
    return made


def test_a_choice_holds_for_later_runs_and_for_a_check(tree: Tree) -> None:
    text = tree.page.read_text("utf-8")
    (tree.root / "exports" / LATER).write_text(text.replace("创建素材组", "新建素材组"), "utf-8")

    undecided = tree.run()
    chosen = tree.run("--prefer", LATER)
    again = tree.run()
    checked = tree.run("--check")

    assert undecided.status == 2
    assert "name the one that is right with --prefer" in undecided.err
    assert chosen.out.startswith(f"prefer   {LATER}\n")
    assert "新建素材组" in (tree.root / "openapi.yaml").read_text("utf-8")
    assert again.out.startswith("nothing to do")
    assert checked.status == 0


def test_another_choice_goes_before_it(others: Others) -> None:
    others.run("--prefer", "b.json")
    first = others.summary
    forced = others.run("--force")

    other = others.run("--prefer", others.folder / "in" / "a.json")

    assert first == "二"
    assert forced.out.startswith("prefer   b.json\n")
    assert "changed  nothing" in forced.out
    assert others.summary == "一"
    assert "changed  openapi.yaml" in other.out
    assert "invisible  wire" in other.out
    assert others.provenance["preferred"] == ["a.json", "b.json"]


def test_a_choice_is_compared_where_it_is_forced(others: Others) -> None:
    others.run("--prefer", "b.json")

    forced = others.run("--force", "--prefer", "a.json")

    assert "invisible  wire" in forced.out


def test_a_choice_ends_with_the_export(others: Others) -> None:
    others.run("--prefer", "b.json")
    (others.folder / "in" / "b.json").unlink()
    gone = others.run()
    others.give("b.json", "二")

    back = others.run()

    assert gone.status == 0
    assert "preferred" not in others.provenance
    assert back.status == 2
    assert others.summary == "一"


@pytest.mark.parametrize("arguments", [(), ("--check",), ("--force",)])
def test_what_is_no_export_cannot_be_preferred(tree: Tree, arguments: tuple[str, ...]) -> None:
    before = tree.state()

    done = tree.run("--prefer", "nosuch.txt", *arguments)

    assert done.status == 2
    assert done.err == "--prefer nosuch.txt: it is not among the exports; name one that is\n"
    assert tree.state() == before


def test_a_reconstruction_that_is_moved_is_one_no_more(tree: Tree, tmp_path: Path) -> None:
    others = Others(tree, tmp_path)
    path = others.give("reconstructed/a.json", "一")
    first = others.run()
    path.rename(tmp_path / "in" / "a.json")

    moved = others.run()

    assert "a.json (reconstructed, unverified)" in first.out
    assert "a.json (given)" in moved.out
    assert "exports   reconstructed/a.json: is a.json now" in moved.out
    assert others.run().out.startswith("nothing to do")


def test_the_folder_of_reconstructions_is_a_part_of_a_name(tree: Tree, tmp_path: Path) -> None:
    others = Others(tree, tmp_path)
    path = others.give("reconstructed/a.json", "一")
    into = tmp_path / "out"

    done = tree.run("--exports", path.parent, "--into", into)
    again = tree.run("--exports", path, "--into", into)

    assert done.status == 0
    assert list(others.provenance["exports"]) == ["reconstructed/a.json"]
    assert again.out.startswith("nothing to do")
