"""The public names of the facade, down to fields and parameters, and which of them go."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from attrs import frozen

from scripts import deprecations, public
from scripts.deprecations import Deprecated
from scripts.public import PACKAGE, Function, constant

TESTING = "testing."
"""Stands before what is imported from `private_avatar.testing`."""

Classes = Mapping[str, ast.ClassDef]


@frozen
class Surface:
    """Public names, and what is announced of those that go.

    A name is `Class`, `Class.field`, `Class.method` or `Class.method(parameter)`, and
    `Class(parameter)` for a class that anybody makes.
    """

    names: frozenset[str]
    deprecated: Mapping[str, Deprecated]

    @classmethod
    def of(cls, root: Path) -> Self:
        """Read the source of a tree."""
        names = {*constant(root / PACKAGE / "__init__.py", "_HOMES")}
        inner = constant(root / PACKAGE / "testing" / "__init__.py", "__all__")
        names |= {TESTING + name for name in inner}
        for prefix, kinds in parts(root):
            names |= {prefix + name for node in kinds.values() for name in members(node, kinds)}
        return cls(frozenset(names), deprecated(root))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `text` wrote."""
        told = json.loads(text)
        gone = {name: Deprecated(**what) for name, what in told["deprecated"].items()}
        return cls(frozenset(told["names"]), gone)

    def text(self) -> str:
        """Write it down."""
        told = {name: what.told() for name, what in sorted(self.deprecated.items())}
        return json.dumps({"names": sorted(self.names), "deprecated": told}, indent=1) + "\n"


def parts(root: Path) -> Iterator[tuple[str, Classes]]:
    """Yield the classes of the package, and of its module for tests, each with its prefix."""
    yield "", {node.name: node for node in public.facade(root)}
    yield TESTING, {node.name: node for node in public.testing(root)}


def lineage(node: ast.ClassDef, kinds: Classes) -> Iterator[ast.ClassDef]:
    """Yield a class and its public bases."""
    yield node
    for base in map(ast.unparse, node.bases):
        if base in kinds:
            yield from lineage(kinds[base], kinds)


def members(node: ast.ClassDef, kinds: Classes) -> Iterator[str]:
    """Yield the names of a class's fields, methods and parameters, also the inherited ones."""
    for kind in lineage(node, kinds):
        yield from (f"{node.name}.{name}" for name, _ in public.fields(kind))
        for method in public.methods(kind):
            path = called(node.name, method)
            yield path
            yield from (f"{path}({name})" for name in parameters(method))


def called(owner: str, method: Function) -> str:
    """Name a method as it is called."""
    return owner if method.name == "__init__" else f"{owner}.{method.name}"


def parameters(method: Function) -> list[str]:
    """List what can be passed by name; `**options` are the fields of their type."""
    return [told.arg for told in [*method.args.args[1:], *method.args.kwonlyargs]]


def deprecated(root: Path) -> dict[str, Deprecated]:
    """Read what goes, under its name."""
    found = deprecations.names(root)
    for prefix, kinds in parts(root):
        for node in kinds.values():
            for method in (m for kind in lineage(node, kinds) for m in public.methods(kind)):
                path = prefix + called(node.name, method)
                for name, what in deprecations.announced(method):
                    found[f"{path}({name})" if name else path] = what
    return found


def owner(name: str) -> str:
    """Tell of what a name is a part; nothing for what is imported by it."""
    prefix = TESTING if name.startswith(TESTING) else ""
    inner = name.removeprefix(prefix)
    path = inner.rpartition("(" if inner.endswith(")") else ".")[0]
    return path and prefix + path
