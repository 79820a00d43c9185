"""Read the public classes of the facade from its source, without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.parsing import python_in

PACKAGE = Path("src/private_avatar")
TESTING = ("_gateway.py", "_rules.py", "_faults.py", "../_wire.py")
"""Where the classes of `private_avatar.testing` are defined."""

MADE = ("Client", "Gateway", "RedisLimiter", "Tracing")
"""How classes end that those make who use us; all others are given to them, or have only fields."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def constant(path: Path, name: str) -> Any:
    """Read a constant from a module."""
    for node in python_in(path).body:
        target = assigned(node)
        if target and ast.unparse(target[0]) == name:
            return ast.literal_eval(target[1])
    raise LookupError(f"{path}: there is no {name}")


def assigned(node: ast.stmt) -> tuple[ast.expr, ast.expr] | None:
    """Tell what a statement assigns to what, if it does."""
    if isinstance(node, ast.Assign):
        return node.targets[0], node.value
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return node.target, node.value
    return None


def facade(root: Path) -> list[ast.ClassDef]:
    """List the classes of `private_avatar`, in the order of their modules."""
    homes: dict[str, str] = constant(root / PACKAGE / "__init__.py", "_HOMES")
    found: list[ast.ClassDef] = []
    for module in dict.fromkeys(homes.values()):
        names = [name for name, home in homes.items() if home == module]
        path = root / PACKAGE / Path(*module.split(".")).with_suffix(".py")
        found += classes(path, names)
    return found


def testing(root: Path) -> list[ast.ClassDef]:
    """List the classes of `private_avatar.testing`."""
    folder = root / PACKAGE / "testing"
    names = constant(folder / "__init__.py", "__all__")
    return [node for home in TESTING for node in classes(folder / home, names)]


def classes(path: Path, names: Sequence[str]) -> Iterator[ast.ClassDef]:
    """Yield the public classes of a module, in its order."""
    for node in python_in(path).body:
        if isinstance(node, ast.ClassDef) and node.name in names:
            yield node


def methods(node: ast.ClassDef) -> Iterator[Function]:
    """Yield the methods of a class that are a part of the promise."""
    for item in node.body:
        if isinstance(item, Function) and is_public(node, item):
            yield item


def is_public(node: ast.ClassDef, function: Function) -> bool:
    """Tell whether a method is a part of the promise."""
    if function.name == "__init__":
        return node.name.endswith(MADE)
    setter = any(ast.unparse(told).endswith(".setter") for told in function.decorator_list)
    return not function.name.startswith("_") and not setter


def is_property(function: Function) -> bool:
    """Tell whether a method is read like a field."""
    kinds = {"property", "cached_property"}
    return any(ast.unparse(told) in kinds for told in function.decorator_list)


def fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the fields that a class declares, or that its `__init__` sets, with their types."""
    for item in node.body:
        if isinstance(item, ast.AnnAssign):
            yield ast.unparse(item.target), ast.unparse(item.annotation)
        if isinstance(item, ast.FunctionDef) and item.name == "__init__":
            yield from attributes(item)


def attributes(init: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Yield the public attributes that `__init__` sets, with the types of its arguments."""
    arguments = [*init.args.args, *init.args.kwonlyargs]
    types = {told.arg: ast.unparse(told.annotation) for told in arguments if told.annotation}
    for node in ast.walk(init):
        if isinstance(node, ast.AnnAssign) and is_own(node.target):
            yield ast.unparse(node.target)[5:], ast.unparse(node.annotation)
        if isinstance(node, ast.Assign) and is_own(node.targets[0]):
            yield ast.unparse(node.targets[0])[5:], types[ast.unparse(node.value)]


def is_own(target: ast.expr) -> bool:
    """Tell whether something is a public attribute of `self`."""
    return (
        isinstance(target, ast.Attribute)
        and ast.unparse(target.value) == "self"
        and not target.attr.startswith("_")
    )
