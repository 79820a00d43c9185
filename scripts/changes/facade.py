"""What a new generated package means for the handwritten facade."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.changes.calls import ENDPOINTS, Calls
from scripts.changes.model import Change, Level, Verdict
from scripts.generation.gate import mypy
from scripts.generation.problems import GenerationError
from scripts.normalize.jsontypes import Object
from scripts.normalize.schema_walk import component, operations, reachable, requests_of
from scripts.parsing import python_in

DEFAULTS = Path("src/private_avatar/_defaults.py")
DEFAULT_MODEL = "DEFAULT_MODEL"
ROUTING = "model"
DERIVED = "_sync/"
LINE = re.compile(r"(.+?):(\d+): error: (.*)")
"""How the type checker tells an error."""


def findings(
    root: Path, calls: Calls, document: Object, generated: Path, cache: Path
) -> list[Change]:
    """List where the facade does not fit another contract and the package that was made of it.

    The type checker finds a module that is gone in the installed package, so those are looked for
    before. What it says of `_sync/` it says of `_async/` too.
    """
    source = root / "src"
    lines = list(lost_operations(source, generated))
    lines = lines or list(mypy(["-p", "private_avatar"], [source, generated], cache))
    told = [finding(line, calls) for line in lines if DERIVED not in line.partition(":")[0]]
    return [*default_model(root, document), *told]


def finding(line: str, calls: Calls) -> Change:
    """Name the methods that come to run the line of an error."""
    if match := LINE.fullmatch(line):
        file, number, text = match.groups()
        return broken(f"{file}:{number}", text, tuple(calls.at(file, int(number))))
    return broken("src/private_avatar", line)


def broken(where: str, text: str, methods: tuple[str, ...] = ()) -> Change:
    """Say where the facade does not fit."""
    return Change(Level.FACADE, "facade", Verdict.BREAKING, where, text, methods=methods)


def default_model(root: Path, document: Object) -> Iterator[Change]:
    """Find out whether the facade's routing model is still documented."""
    default = constant(root / DEFAULTS, DEFAULT_MODEL)
    known = sorted(set(routing_models(document)))
    if default not in known:
        listed = ", ".join(known) or "none"
        yield broken(
            DEFAULTS.as_posix(),
            f"openapi.yaml does not list {default!r}, the facade's {DEFAULT_MODEL} (it lists "
            f"{listed}); choose another default, which is a change that users feel, or correct "
            "the overlay",
        )


def constant(path: Path, name: str) -> object:
    """Read a constant from a module without running it."""
    for node in python_in(path).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == name for t in node.targets
        ):
            return ast.literal_eval(node.value)
    raise GenerationError(
        f"{path}: there is no constant {name}; scripts/regenerate compares it with openapi.yaml"
    )


def routing_models(document: Object) -> Iterator[str]:
    """Yield the values that requests list for the routing model."""
    schemas = document.get("components", {}).get("schemas", {})
    told = [
        slot.schema for slot in reachable(document, requests_of(document)) if slot.key == ROUTING
    ]
    for _, _, operation in operations(document):
        told += [
            item["schema"] for item in operation.get("parameters", []) if item["name"] == ROUTING
        ]
    for schema in told:
        yield from schemas.get(component(schema), schema).get("enum", [])


def lost_operations(source: Path, generated: Path) -> Iterator[str]:
    """Yield the lines of the facade that import an operation which is not generated any more."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(python_in(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ENDPOINTS):
                where = f"{path.relative_to(source).as_posix()}:{node.lineno}: error"
                yield from (f"{where}: {told}" for told in lost_names(node, generated))


def lost_names(node: ast.ImportFrom, generated: Path) -> Iterator[str]:
    """Yield what an import of operations asks for in vain."""
    folder = generated.joinpath(*str(node.module).split("."))
    for alias in node.names:
        if not (folder / f"{alias.name}.py").is_file():
            yield f"there is no operation {alias.name} in {node.module} any more"
