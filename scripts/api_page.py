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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = Path("src/private_avatar")
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
Function = ast.FunctionDef | ast.AsyncFunctionDef


def page(root: Path) -> str:
    """Write the page."""
    homes: dict[str, str] = constant(root / PACKAGE / "__init__.py", "_HOMES")
    parts = [HEADER]
    for module in dict.fromkeys(homes.values()):
        names = [name for name, home in homes.items() if home == module]
        path = root / PACKAGE / Path(*module.split(".")).with_suffix(".py")
        parts += [section(node) for node in classes(path, names)]
    testing = root / PACKAGE / "testing"
    parts.append(TESTING)
    names = constant(testing / "__init__.py", "__all__")
    for home in ("__init__.py", "_rules.py", "_faults.py", "../_wire.py"):
        parts += [section(node) for node in classes(testing / home, names)]
    return "\n".join(parts) + "\n"


def constant(path: Path, name: str) -> Any:
    """Read a constant from a module without running it."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return ast.literal_eval(node.value)
    raise LookupError(f"{path}: there is no {name}")


def classes(path: Path, names: Sequence[str]) -> Iterator[ast.ClassDef]:
    """Yield the public classes of a module, in its order."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.name in names:
            yield node


def section(node: ast.ClassDef) -> str:
    """Describe a class: what it is, its fields and its methods."""
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    lines = [f"\n## {node.name}" + (f"({bases})" if bases else ""), "", summary(node), ""]
    lines += [f"- `{field}`" for field in fields(node)]
    for item in node.body:
        if isinstance(item, Function) and is_public(node, item):
            lines.append(f"- `{signature(item)}`: {summary(item)}")
    return "\n".join(lines).rstrip()


def fields(node: ast.ClassDef) -> Iterator[str]:
    """Yield the fields that a class declares, or that its `__init__` sets from its arguments."""
    for item in node.body:
        if isinstance(item, ast.AnnAssign):
            yield f"{ast.unparse(item.target)}: {ast.unparse(item.annotation)}"
        if isinstance(item, ast.FunctionDef) and item.name == "__init__":
            yield from public_attributes(item)


def public_attributes(init: ast.FunctionDef) -> Iterator[str]:
    """Yield the public attributes that `__init__` sets, with the types of its arguments."""
    arguments = [*init.args.args, *init.args.kwonlyargs]
    types = {told.arg: ast.unparse(told.annotation) for told in arguments if told.annotation}
    for node in ast.walk(init):
        if isinstance(node, ast.AnnAssign) and is_own(node.target):
            yield f"{ast.unparse(node.target)[5:]}: {ast.unparse(node.annotation)}"
        if isinstance(node, ast.Assign) and is_own(node.targets[0]):
            name = ast.unparse(node.targets[0])[5:]
            yield f"{name}: {types[ast.unparse(node.value)]}"


def is_own(target: ast.expr) -> bool:
    """Tell whether something is a public attribute of `self`."""
    return (
        isinstance(target, ast.Attribute)
        and ast.unparse(target.value) == "self"
        and not target.attr.startswith("_")
    )


def is_public(node: ast.ClassDef, function: Function) -> bool:
    """Tell whether a method is a part of the promise; only clients are made by those who use us."""
    if function.name == "__init__":
        return node.name.endswith("Client")
    setter = any(ast.unparse(told).endswith(".setter") for told in function.decorator_list)
    return not function.name.startswith("_") and not setter


def signature(function: Function) -> str:
    """Write a method as it is called."""
    awaited = isinstance(function, ast.AsyncFunctionDef) and not yields(function)
    kind = "await " if awaited else ""
    returned = "" if function.name == "__init__" else f" -> {ast.unparse(function.returns)}"  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - strict typing wants one
    if any(ast.unparse(told) == "property" for told in function.decorator_list):
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
    stale = not target.exists() or target.read_text("utf-8") != made
    if options.check and stale:
        print(f"{PAGE} is stale: run scripts/derive and review it", file=sys.stderr)
        return 1
    if stale:
        target.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
