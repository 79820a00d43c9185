"""What a new generated package means for the handwritten facade."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from scripts.generation.gate import mypy
from scripts.generation.problems import GenerationError
from scripts.normalize.jsontypes import Object
from scripts.normalize.schema_walk import component, operations, reachable, requests_of

DEFAULTS = Path("src/private_avatar/_defaults.py")
DEFAULT_MODEL = "DEFAULT_MODEL"
ROUTING = "model"
ENDPOINTS = "private_avatar_api.api."


def check_default_model(root: Path, document: Object) -> None:
    """Raise `GenerationError` when the facade's routing model is no longer documented."""
    default = constant(root / DEFAULTS, DEFAULT_MODEL)
    known = sorted(set(routing_models(document)))
    if default not in known:
        listed = ", ".join(known) or "none"
        raise GenerationError(
            f"{DEFAULTS}: openapi.yaml does not list {default!r}, the facade's {DEFAULT_MODEL} "
            f"(it lists {listed}); "
            "choose another default, which is a change that users feel, or correct the overlay"
        )


def constant(path: Path, name: str) -> object:
    """Read a constant from a module without running it."""
    for node in ast.parse(path.read_text("utf-8")).body:
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


def type_errors(root: Path, generated: Path, cache: Path) -> list[str]:
    """List what the type checker says of the facade when it stands on another generated package.

    It finds a module that is gone in the installed package, so those are looked for here.
    """
    lost = list(lost_operations(root / "src", generated))
    return lost or list(mypy(["-p", "private_avatar"], [root / "src", generated], cache))


def lost_operations(source: Path, generated: Path) -> Iterator[str]:
    """Yield the lines of the facade that import an operation which is not generated any more."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ENDPOINTS):
                where = f"{path.relative_to(source)}:{node.lineno}: error"
                yield from (f"{where}: {told}" for told in lost_names(node, generated))


def lost_names(node: ast.ImportFrom, generated: Path) -> Iterator[str]:
    """Yield what an import of operations asks for in vain."""
    folder = generated.joinpath(*str(node.module).split("."))
    for alias in node.names:
        if not (folder / f"{alias.name}.py").is_file():
            yield f"there is no operation {alias.name} in {node.module} any more"
