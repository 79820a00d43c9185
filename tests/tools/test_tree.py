"""What is committed was written here: no package, picture or archive slips in."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.packaging.repository import git

ROOT = Path(__file__).parents[2]


def is_text(path: Path) -> bool:
    try:
        return "\0" not in path.read_text("utf-8")
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", True), ("素材".encode(), True), (b"PK\x03\x04\xff", False), (b"a\0b", False)],
)
def test_text_is_told_from_what_is_none(tmp_path: Path, content: bytes, *, told: bool) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    assert is_text(path) is told


def test_git_has_text_alone() -> None:
    listed = [ROOT / name for name in git(ROOT, "-c", "core.quotePath=off", "ls-files")]

    assert listed
    assert [path for path in listed if path.is_file() and not is_text(path)] == []
