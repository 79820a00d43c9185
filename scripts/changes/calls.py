"""Who calls whom in the facade, so that a change can be told to the methods that it hits.

Read from the source, and only as far as needed: a call is followed where its target is written in
the same class, is imported by name, or belongs to an attribute or variable whose class is written.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import define, field, frozen

from scripts.parsing import python_in

SOURCE = Path("src/private_avatar")
PREFIX = "private_avatar."
ENDPOINTS = "private_avatar_api.api."
CLIENT = "AsyncPrivateAvatarClient"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@frozen
class Node:
    """A function or method: its file, its lines, the functions it uses, the operations it asks."""

    file: str
    first: int
    last: int
    uses: frozenset[str]
    operations: frozenset[str]


@define
class Scope:
    """What names mean in a module, in a class, in a function."""

    names: dict[str, str] = field(factory=dict[str, str])
    attributes: dict[str, str] = field(factory=dict[str, str])
    owner: str = ""


class Calls:
    """The calls in a facade's source."""

    def __init__(self, root: Path) -> None:
        """Read every module that was written by hand."""
        self.nodes: dict[str, Node] = {}
        self.namespaces: dict[str, str] = {}
        for path in sorted((root / SOURCE).rglob("*.py")):
            if "_sync" not in path.parts:
                self._read(path, path.relative_to(root / "src").as_posix())

    def _read(self, path: Path, file: str) -> None:
        """Read a module."""
        tree = python_in(path)
        module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        scope = Scope(dict(imported(tree)))
        for node in tree.body:
            if isinstance(node, Function | ast.ClassDef):
                scope.names[node.name] = f"{module}.{node.name}"
        for node in tree.body:
            if isinstance(node, Function):
                self._add(f"{module}.{node.name}", file, node, scope)
            if isinstance(node, ast.ClassDef):
                self._read_class(f"{module}.{node.name}", file, node, scope)

    def _read_class(self, name: str, file: str, node: ast.ClassDef, scope: Scope) -> None:
        """Read the methods of a class."""
        inner = Scope(scope.names, dict(attributes(node, scope.names)), name)
        if node.name == CLIENT:
            found = inner.attributes.items()
            self.namespaces = {told: attr for attr, told in found if not attr.startswith("_")}
        for item in node.body:
            if isinstance(item, Function):
                self._add(f"{name}.{item.name}", file, item, inner)

    def _add(self, name: str, file: str, node: Function, scope: Scope) -> None:
        """Note a function."""
        known = {**scope.names, **dict(imported(node)), **dict(variables(node, scope.names))}
        told = frozenset(used(node, Scope(known, scope.attributes, scope.owner)))
        last = node.end_lineno or node.lineno
        self.nodes[name] = Node(file, node.lineno, last, told, frozenset(asked(node)))

    @property
    def methods(self) -> dict[str, str]:
        """The public methods of the client's namespaces, as `groups.create`, by their nodes."""
        found: dict[str, str] = {}
        for name in self.nodes:
            owner, _, method = name.rpartition(".")
            if owner in self.namespaces and not method.startswith("_"):
                found[name] = f"{self.namespaces[owner]}.{method}"
        return found

    def reached(self, start: str) -> set[str]:
        """List a function and all that it may come to call; making an object is no call of it."""
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            name = waiting.pop()
            if name not in seen and name in self.nodes:
                seen.add(name)
                waiting += self.nodes[name].uses
        return seen

    def users(self, operations: Iterable[str]) -> list[str]:
        """List the methods that come to ask one of some operations, by their modules' names."""
        wanted = set(operations)
        return sorted(
            told
            for node, told in self.methods.items()
            if any(self.nodes[name].operations & wanted for name in self.reached(node))
        )

    def at(self, file: str, line: int) -> list[str]:
        """List the methods that come to run a line of the source."""
        here = {
            name
            for name, node in self.nodes.items()
            if node.file == file and node.first <= line <= node.last
        }
        return sorted(told for node, told in self.methods.items() if here & self.reached(node))


def imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield what is imported from the facade, with its full name."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith(PREFIX):
            yield from ((told.name, f"{inner.module}.{told.name}") for told in inner.names)


def asked(node: ast.AST) -> Iterator[str]:
    """Yield the operations that are imported, by the names of their modules."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith(ENDPOINTS):
            yield from (told.name for told in inner.names)


def attributes(node: ast.ClassDef, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the attributes and properties of a class that hold an object of a class of ours."""
    for init in node.body:
        if not isinstance(init, Function):
            continue
        kind = ast.unparse(init.returns) if init.returns else ""
        if init.decorator_list and kind in names:
            yield init.name, names[kind]
        if init.name != "__init__":
            continue
        told = [*init.args.args, *init.args.kwonlyargs]
        types = {one.arg: ast.unparse(one.annotation) for one in told if one.annotation}
        for target, value in assignments(init):
            name = types.get(value, value)
            if target.startswith("self.") and name in names:
                yield target.removeprefix("self."), names[name]


def assignments(node: Function) -> Iterator[tuple[str, str]]:
    """Yield what is assigned: the target, and the class that is called or the name."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign | ast.AnnAssign) and inner.value is not None:
            value = inner.value.func if isinstance(inner.value, ast.Call) else inner.value
            targets = inner.targets if isinstance(inner, ast.Assign) else [inner.target]
            yield ast.unparse(targets[0]), ast.unparse(value)


def variables(node: Function, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the variables and arguments that hold an object of a class of ours."""
    for one in [*node.args.args, *node.args.kwonlyargs]:
        kind = ast.unparse(one.annotation) if one.annotation else ""
        if kind in names:
            yield one.arg, names[kind]
    for target, value in assignments(node):
        if value in names and target.isidentifier():
            yield target, names[value]


def used(node: Function, scope: Scope) -> Iterator[str]:
    """Yield what a function names: functions, and methods of objects whose class is known.

    An object that it makes and gives back is walked by whoever gets it.
    """
    for inner in ast.walk(node):
        if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Call):
            yield f"{owner_of(inner.value, scope)}.__aiter__"
        if isinstance(inner, ast.Name) and inner.id in scope.names:
            yield scope.names[inner.id]
        if isinstance(inner, ast.Attribute):
            yield f"{owner_of(inner.value, scope)}.{inner.attr}"


def owner_of(value: ast.expr, scope: Scope) -> str:
    """Name the class of an object, if it is written."""
    if isinstance(value, ast.Call):
        value = value.func
    text = ast.unparse(value)
    if text == "self":
        return scope.owner
    if text.startswith("self."):
        return scope.attributes.get(text.removeprefix("self."), "")
    return scope.names.get(text, "")
