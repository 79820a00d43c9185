"""A copy of the source, or a repository of its own, for a test to spoil."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.packaging import promises, readiness

ROOT = Path(__file__).parents[2]
DATED = "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-31\n\nFirst version.\n"
NAMES = '_HOMES = {"__version__": "_version"}\n_DEPRECATED = {}\n'


class Repository:
    """A repository of its own, whose commit can be released unless a test changes that."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "--quiet")
        self.git("config", "user.name", "nobody")
        self.git("config", "user.email", "nobody@example.com")
        self.write("src/private_avatar/__init__.py", NAMES)
        for name in ("__init__", "_gateway", "_rules", "_faults", "../_wire"):
            self.write(f"src/private_avatar/testing/{name}.py", "__all__ = []\n")
        self.write("CHANGELOG.md", "")
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
        promises.main([], root=self.root)
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
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "nothing"))
    return Repository(tmp_path / "repository")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the handwritten source."""
    shutil.copytree(ROOT / "src" / "private_avatar", tmp_path / "src" / "private_avatar")
    return tmp_path
