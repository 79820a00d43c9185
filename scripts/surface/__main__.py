"""Write surface.json, what the package promises as data: `python -m scripts.surface [--check]`.

`api.md` says the same for people. A change of either is a changed promise, which somebody reviews.
Exit 0: written, or as it should be; 1: `--check` found it stale.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.changes.model import Level
from scripts.ending import end
from scripts.normalize.jsontypes import Json, Object, is_array, is_object, members
from scripts.parsing import json_in
from scripts.surface.comparing import compare
from scripts.surface.reading import read

ROOT = Path(__file__).parents[2]
PACKAGE = Path("src/private_avatar")
SNAPSHOT = "surface.json"
REWRITE = "run scripts/derive, which writes it anew, and review it"


def dump(surface: Object) -> str:
    """Write a surface as a file."""
    return written(surface) + "\n"


def written(value: Json, margin: str = "") -> str:
    """Write JSON with a line for everything that holds nothing but plain values."""
    plain = json.dumps(value, ensure_ascii=False)
    if not any(is_object(item) or is_array(item) for item in members(value)):
        return plain
    inner = margin + " "
    if is_object(value):
        parts = [f"{json.dumps(key)}: {written(item, inner)}" for key, item in value.items()]
    else:
        parts = [written(item, inner) for item in value]
    opened, closed = plain[0], plain[-1]
    return opened + ",".join(f"\n{inner}{part}" for part in parts) + f"\n{margin}{closed}"


def differences(old: Json, new: Object) -> Iterator[str]:
    """Yield a sentence for every place where the package is not what the snapshot says."""
    if not is_object(old):
        yield f"there is no {SNAPSHOT}"
        return
    for change in compare(old, new, Level.PUBLIC):
        where = ", ".join(part for part in (change.where, change.place) if part)
        yield f"{where}: {change.text} ({change.verdict.word})"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the snapshot, or compare it."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.surface", description=f"Write {SNAPSHOT}."
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if stale")
    options = parser.parse_args(arguments)
    target, made = root / SNAPSHOT, read(root / PACKAGE)
    before = target.read_text("utf-8", "replace") if target.exists() else ""
    stale = before != dump(made)
    if options.check and stale:
        for line in differences(json_in(target, REWRITE) if before else None, made):
            print(line, file=sys.stderr)
        print(f"{SNAPSHOT} is stale: run scripts/derive and review it", file=sys.stderr)
        return 1
    if stale:
        target.write_text(dump(made), "utf-8")
    return 0


if __name__ == "__main__":
    end(main)
