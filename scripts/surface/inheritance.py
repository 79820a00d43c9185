"""What classes have from the public classes that they stand on."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.normalize.jsontypes import Object


def ancestors(surface: Object, path: str) -> Iterator[str]:
    """Yield the public classes that one stands on, the nearest first, and itself before them."""
    objects = surface["objects"]
    if path not in objects:
        return
    yield path
    for base in objects[path].get("bases", []):
        yield from ancestors(surface, base.partition("[")[0])


def foundations(surface: Object, path: str) -> set[str]:
    """Collect everything that a class stands on, also what is not of the package."""
    told = [surface["objects"][name].get("bases", []) for name in ancestors(surface, path)]
    return {base for bases in told for base in bases}


def members(surface: Object, path: str) -> Object:
    """Collect what a class has, with what it inherits."""
    made: Object = {}
    for name in reversed([*ancestors(surface, path)]):
        made |= surface["objects"][name].get("members", {})
    return made


def constructor(surface: Object, path: str) -> list[Object] | None:
    """List the parameters of a class, also where they are those of a base."""
    told: list[Object] | str | None = surface["objects"].get(path, {}).get("constructor")
    return constructor(surface, told) if isinstance(told, str) else told
