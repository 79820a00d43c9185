"""Every operation has a method, and every method is tested on both clients."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from importlib.resources import files
from types import FunctionType
from typing import Any

import pytest

from private_avatar import AsyncAssets, AsyncGroups, AsyncRealAvatar

from .conftest import PACKAGE, Caller

LEFT_OUT: dict[str, str] = {}
"""Operations that no method uses, each with the reason."""

NAMESPACES = {"groups": AsyncGroups, "assets": AsyncAssets, "real_avatar": AsyncRealAvatar}
METHODS = sorted(
    f"{name}.{method}"
    for name, kind in NAMESPACES.items()
    for method in vars(kind)
    if not method.startswith("_")
)
UNVERIFIED = "reconstructed, unverified"


def operations() -> dict[str, dict[str, Any]]:
    """Every operation of the document, by its id, with its method and path."""
    text = files("private_avatar_api").joinpath("openapi.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return {
        told["operationId"]: {"at": f"{method.upper()} {path}", **told}
        for path, item in document["paths"].items()
        for method, told in item.items()
    }


def used(source: str) -> set[str]:
    """The operations that some code imports."""
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    endpoints = [
        node for node in found if (node.module or "").startswith("private_avatar_api.api.")
    ]
    return {alias.name for node in endpoints for alias in node.names}


def sources(function: FunctionType) -> Iterator[str]:
    """The source of a function, and of the functions of ours that it names."""
    source = inspect.cleandoc("\n" + inspect.getsource(function))
    yield source
    named = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    for told in map(function.__globals__.get, sorted(named)):
        if isinstance(told, FunctionType):
            yield inspect.getsource(told)


def users() -> Iterator[tuple[str, str, set[str]]]:
    """Every method that uses operations: its name, its docstring, and which."""
    for name in METHODS:
        namespace, _, method = name.partition(".")
        function = getattr(NAMESPACES[namespace], method)
        if uses := {told for source in sources(function) for told in used(source)}:
            yield name, inspect.getdoc(function) or "", uses


@pytest.mark.parametrize("operation", operations())
def test_every_operation_has_a_method_or_a_reason(operation: str) -> None:
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]

    assert (operation in set().union(*map(used, texts))) != (operation in LEFT_OUT)


@pytest.mark.parametrize(
    ("method", "told", "uses"), list(users()), ids=lambda value: str(value)[:30]
)
def test_every_method_says_whether_its_page_was_given(
    method: str, told: str, uses: set[str]
) -> None:
    first_line = told.partition("\n")[0]

    for operation in map(operations().__getitem__, uses):
        reconstructed = operation["x-apifox-source"]["provenance"] != "given"
        assert f"`{operation['at']}`" in first_line, method
        assert (UNVERIFIED in first_line) is reconstructed, method


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_called_on_both_clients(
    method: str, request: pytest.FixtureRequest
) -> None:
    here = set(request.path.parent.glob("test_*.py"))
    if not here <= {item.path for item in request.session.items}:
        pytest.skip("only a part of the tests is run")

    kinds = {kind for kind, name in Caller.called if name == method}
    assert kinds == {"PrivateAvatarClient", "AsyncPrivateAvatarClient"}
