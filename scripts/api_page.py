"""Write api.md, every public name on one page: `python -m scripts.api_page [--check]`.

It is read from the source, so that the page says what is declared, and a change of the promise is a
change of a file that somebody reviews. Exit 0: written, or as it should be; 1: `--check` found it
stale.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import deprecations, names, public
from scripts.deprecations import Deprecated
from scripts.ending import end
from scripts.public import Function

ROOT = Path(__file__).parents[1]
PAGE = "api.md"
HEADER = """<!-- Written by scripts/api_page.py from src/private_avatar. Do not edit. -->
<!-- Make it again: scripts/derive. -->

# The public surface

What semantic versioning holds for, except what says "reconstructed, unverified": that is
provisional until the real page of the documentation takes the place of what we know from public
facts. Everything is imported from `private_avatar`.
`Inherit.CLIENT` as a default means: what the client was given."""
TESTING = """
# private_avatar.testing

For tests of your own; imported from there, and by nothing else."""
DEPRECATED = """
# Deprecated

What goes, and in which version. Until then it works, and warns where it is used.
"""


def page(root: Path) -> str:
    """Write the page."""
    parts = [HEADER, *map(section, public.facade(root))]
    parts += [TESTING, *map(section, public.testing(root))]
    if told := names.deprecated(root):
        parts += [DEPRECATED, *(f"- `{name}`: {what}." for name, what in sorted(told.items()))]
    return "\n".join(parts) + "\n"


def section(node: ast.ClassDef) -> str:
    """Describe a class: what it is, its fields and its methods."""
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    lines = [f"\n## {node.name}" + (f"({bases})" if bases else ""), "", summary(node), ""]
    lines += [f"- `{name}: {kind}`" for name, kind in public.fields(node)]
    for item in public.methods(node):
        notes = "".join(map(note, deprecations.announced(item)))
        lines.append(f"- `{signature(item)}`: {summary(item)}{notes}")
    return "\n".join(lines).rstrip()


def note(told: tuple[str, Deprecated]) -> str:
    """Say of a method that it goes, or a parameter of it."""
    name, what = told
    return f" `{name}` is deprecated {what}." if name else f" Deprecated {what}."


def signature(function: Function) -> str:
    """Write a method as it is called."""
    awaited = isinstance(function, ast.AsyncFunctionDef) and not yields(function)
    kind = "await " if awaited else ""
    returned = "" if function.name == "__init__" else f" -> {ast.unparse(function.returns)}"  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - strict typing wants one
    if public.is_property(function):
        return function.name + returned.replace(" ->", ":")
    arguments = re.sub(r"^(self|cls)(, )?", "", ast.unparse(function.args))
    return f"{kind}{function.name}({arguments}){returned}"


def yields(function: Function) -> bool:
    """Tell whether a method is walked instead of awaited."""
    return any(isinstance(node, ast.Yield) for node in ast.walk(function))


def summary(node: ast.ClassDef | Function) -> str:
    """Take the first line of the docstring."""
    return (ast.get_docstring(node) or "").partition("\n")[0]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(prog="python -m scripts.api_page", description="Write api.md.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if stale")
    options = parser.parse_args(arguments)
    target, made = root / PAGE, page(root)
    stale = not target.exists() or target.read_text("utf-8", "replace") != made
    if options.check and stale:
        print(f"{PAGE} is stale: run scripts/derive and review it", file=sys.stderr)
        return 1
    if stale:
        target.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    end(main)
