"""The table of deviations in the README, row by row."""

from __future__ import annotations

import re
from pathlib import Path

REASONS = ("harmless, because ", "left out, because ", "refused, because ")
"""How an answer begins that is no rule."""

ROW = re.compile(r"\| (?P<what>.+?) \| (?P<answer>.+) \|")
HEAD = ("what the export does", "---")


def rows() -> list[tuple[str, str]]:
    """Read what the export does, and the answer, of every row."""
    lines = Path(__file__).with_name("README.md").read_text("utf-8").splitlines()
    found = [row for row in map(ROW.fullmatch, lines) if row is not None]
    return [(row["what"], row["answer"]) for row in found if row["what"] not in HEAD]
