from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the handwritten source, so that a test may spoil it."""
    shutil.copytree(ROOT / "src" / "private_avatar", tmp_path / "src" / "private_avatar")
    return tmp_path
