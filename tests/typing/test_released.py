"""The program of 0.1 runs, and uses every name that 0.1 has."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import private_avatar
from private_avatar import testing

from . import (
    released_0_1,
    released_0_1_errors,
    released_0_1_many,
    released_0_1_redis,
    released_0_1_seeing,
)

HERE = Path(__file__).parent
PROGRAM = (
    "released_0_1.py",
    "released_0_1_models.py",
    "released_0_1_errors.py",
    "released_0_1_many.py",
    "released_0_1_redis.py",
    "released_0_1_seeing.py",
)
RELEASES = HERE.parent / "releases"


def listed(version: str) -> set[str]:
    """The names that a version has."""
    told: dict[str, Any] = json.loads((RELEASES / f"{version}.json").read_text("utf-8"))
    return set(told["names"])


def used(tree: ast.Module) -> Iterator[str]:
    """The names that a program uses: of classes, and of what belongs to variables of their type."""
    yield from (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    for function in (node for node in tree.body if isinstance(node, functions)):
        yield from belonging(function, dict(variables(function)))
    yield from belonging(tree, {})


def variables(function: ast.AST) -> Iterator[tuple[str, str]]:
    """The variables of a function whose class is written down, each with its class."""
    for node in ast.walk(function):
        match node:
            case ast.arg(arg=str(name), annotation=ast.expr() as kind):
                yield name, plain(kind)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind):
                yield name, plain(kind)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name() as kind)):
                yield name, plain(kind)
            case _:
                pass


def plain(kind: ast.expr) -> str:
    """The first class of an annotation, without its parameters."""
    return re.split(r"\W", ast.unparse(kind))[0]


def belonging(node: ast.AST, types: dict[str, str]) -> Iterator[str]:
    """The members of classes that are used, and the arguments that are passed by name."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute):
            yield path(inner, types)
        if isinstance(inner, ast.Call):
            called = path(inner.func, types)
            for word in inner.keywords:
                yield f"{called}({word.arg})"
                yield f"{called}.{word.arg}"


def path(node: ast.expr, types: dict[str, str]) -> str:
    """An expression with the class of its variable instead of it."""
    first, dot, rest = ast.unparse(node).partition(".")
    return types.get(first, first) + dot + rest


def inherited(name: str) -> set[str]:
    """The same name on the class and on its bases."""
    inner = name.removeprefix("testing.")
    owner, member = re.split(r"(?=[.(])", inner, maxsplit=1) if "." in inner else (inner, "")
    kind = getattr(testing if inner != name else private_avatar, owner, None)
    return {base.__name__ + member for base in getattr(kind, "__mro__", ())} | {inner}


@pytest.mark.filterwarnings("ignore:private_avatar:DeprecationWarning")
@pytest.mark.parametrize(
    "program",
    [
        released_0_1,
        released_0_1_errors,
        released_0_1_many,
        released_0_1_redis,
        released_0_1_seeing,
    ],
)
def test_the_program_of_0_1_runs(program: Any) -> None:
    program.main()


def test_the_program_of_0_1_uses_every_name_that_is_still_there() -> None:
    trees = [ast.parse((HERE / name).read_text("utf-8")) for name in PROGRAM]
    mentioned = {name for tree in trees for name in used(tree)}
    today = listed(private_avatar.__version__)

    names = listed("0.1.0") & today
    assert [name for name in sorted(names) if not inherited(name) & mentioned] == []
