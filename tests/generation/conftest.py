from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from scripts.drilling.trees import ROOT, copied
from scripts.drilling.trees import state as state_of
from scripts.generation.__main__ import main
from scripts.normalize.jsontypes import Object

PACKAGE = "generated/private_avatar_api"


@frozen
class Tree:
    """A copy of our tree, in which a test may do as it likes."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def page(self) -> Path:
        return self.root / "exports" / "01-create-group.txt"

    def run(self, *arguments: str | Path) -> Run:
        """Run `scripts/regenerate` here."""
        self.capsys.readouterr()
        status = main([str(argument) for argument in arguments], self.root)
        said = self.capsys.readouterr()
        return Run(status, said.out, said.err)

    def edit(self, name: str, before: str, after: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")

    @property
    def exports(self) -> list[Path]:
        return sorted((self.root / "exports").rglob("*.txt"))

    def edit_exports(self, before: str, after: str) -> None:
        for path in self.exports:
            path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")

    def edit_request(self, change: Callable[[Object], object]) -> None:
        """Change the schema of the page's request body."""
        lines = self.page.read_text("utf-8").splitlines(keepends=True)
        index = lines.index("请求体\n") + 1
        while not lines[index].strip():
            index += 1
        told = json.loads(lines[index])
        change(told["jsonSchema"])
        lines[index] = json.dumps(told, ensure_ascii=False) + "\n"
        self.page.write_text("".join(lines), "utf-8")

    def state(self) -> dict[str, bytes]:
        """Read everything, so that a test can say that nothing changed."""
        return state_of(self.root)


@frozen
class Run:
    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one copy of the tree that is up to date, whatever is committed."""
    made = copied(ROOT, tmp_path_factory.mktemp("regenerated"))
    assert main([], made) == 0
    return made


@pytest.fixture
def tree(regenerated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tree:
    (tmp_path / "tree").mkdir()
    return Tree(copied(regenerated, tmp_path / "tree"), capsys)
