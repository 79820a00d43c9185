"""`scripts/demo`, last: what the next export means, for one that adds and one that breaks.

Both are made of page ① in a copy of the tree, so nothing here changes.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from scripts.drilling.trees import ROOT, scratch
from scripts.generation.__main__ import main as regenerate

PAGE = Path("exports/01-create-group.txt")
NAME = '"Name": { "type": "string"'
GROWN = '"Tag": { "type": "string" }, ' + NAME
"""The request gets a field that may be left out."""

RENAMED = '"Title": { "type": "string"'
REQUIRED = '"required": [ "model", "{}" ]'


def main(root: Path = ROOT) -> None:
    """Show one compatible and one breaking change, as the person meets them who takes them in."""
    with scratch(root) as tree:
        print("\n=== the next export documents one more field")
        show(tree, {NAME: GROWN})
        print("\n=== and the one after it calls a field something else")
        show(tree, {NAME: RENAMED, REQUIRED.format("Name"): REQUIRED.format("Title")})


def show(tree: Path, edits: dict[str, str]) -> None:
    """Change the page, regenerate, and print what that means, without what it read."""
    page = tree / PAGE
    text = page.read_text("utf-8")
    for before, after in edits.items():
        if before not in text:
            raise LookupError(f"{PAGE}: {before} is not in it any more; change the demonstration")
        text = text.replace(before, after, 1)
    page.write_text(text, "utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = regenerate([], tree)
    for line in said.getvalue().splitlines():
        if not line.startswith("read     "):
            print(line)
    print(f"exit     {status}")


if __name__ == "__main__":
    main()
