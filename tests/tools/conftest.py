"""A repository of its own for each test of the release."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts.packaging import readiness

DATED = "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-31\n\nFirst version.\n"


class Tree:
    """A repository of its own, whose commit can be released unless a test changes that."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "--quiet")
        self.git("config", "user.name", "nobody")
        self.git("config", "user.email", "nobody@example.com")
        self.version("0.1.0")
        self.changelog(DATED)

    def git(self, *arguments: str) -> str:
        command = ["git", *arguments]
        return subprocess.run(
            command, cwd=self.root, check=True, capture_output=True, text=True
        ).stdout

    def write(self, name: str, text: str = "") -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def version(self, version: str) -> None:
        self.write("src/private_avatar/_version.py", f'__version__ = "{version}"\n')
        self.commit()

    def changelog(self, text: str) -> None:
        self.write("CHANGELOG.md", text)
        self.commit()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")

    def findings(self) -> list[str]:
        return readiness.findings(readiness.read(self.root))


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "nothing"))
    return Tree(tmp_path / "tree")
