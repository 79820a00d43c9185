"""Write down what a package offers, without importing it.

A surface is `package`, its name; `modules`, those that anybody may import; `objects`, what they
offer, each under the shortest public path to it; and `aliases`, the other public paths to the same.

A module offers what its `__all__` lists, wherever that is defined; without such a list it offers
what it defines itself under a name without `_`. Every module without a `_` in its path is public,
unless the package loads lazily and says so in `_HOMES`: then it promises what its lists name, and
only modules with such a list are public.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import griffe
from griffe import Alias, Attribute, Class, Function, Module

from scripts.normalize.jsontypes import Object
from scripts.parsing import python_in
from scripts.surface.classes import described
from scripts.surface.constants import constant
from scripts.surface.functions import function
from scripts.surface.names import Names

HOMES = "_HOMES"


def read(package: Path) -> Object:
    """Write down what a package offers."""
    names = Names(loaded(package))
    root = names.root
    modules = [module for module in walked(root) if is_public(module, root)]
    found = {f"{m.path}.{name}": target for m in modules for name, target in offers(m, names)}
    names.exported.update(shortest(found))
    objects = {path: told for path, told in found.items() if names.exported.get(told, told) == path}
    aliases = {path: names.exported[told] for path, told in found.items() if path not in objects}
    return {
        "package": root.name,
        "modules": sorted(module.path for module in modules),
        "objects": {path: record(told, names) for path, told in sorted(objects.items())},
        "aliases": dict(sorted(aliases.items())),
    }


def loaded(package: Path) -> Module:
    """Load a package from its files.

    Raises:
        RefusalError: A file is damaged. Of modules in the package the library only says so in its
            log, and goes on without them.
    """
    python_in(package / "__init__.py")  # of this one its log has a traceback
    found = griffe.load(
        package.name,
        search_paths=[package.parent],
        allow_inspection=False,
        try_relative_path=False,
    )
    root = cast("Module", found)
    known = {str(module.filepath) for module in walked(root)}
    for path in sorted(package.rglob("*.py")):
        if str(path) not in known:
            python_in(path)
    return root


def walked(module: Module) -> Iterator[Module]:
    """Yield a module and those in it."""
    yield module
    for inner in module.members.values():
        if isinstance(inner, Module):
            yield from walked(inner)


def is_public(module: Module, root: Module) -> bool:
    """Tell whether anybody may import from a module."""
    if any(part.startswith("_") for part in module.path.split(".")):
        return False
    return HOMES not in root.members or module.exports is not None


def offers(module: Module, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the names that a module offers, each with where it is defined."""
    if module.exports is not None:
        listed = [str(name) for name in module.exports]
        told = {name: module.members.get(name) for name in listed}
    else:
        told = {n: m for n, m in module.members.items() if not n.startswith("_")}
        told = {n: m for n, m in told.items() if isinstance(m, Attribute | Class | Function)}
    for name, member in told.items():
        if member is None:
            raise LookupError(f"{module.path}: __all__ names {name}, which is not there")
        home = names.home(member.target_path if isinstance(member, Alias) else member.path)
        if names.variable(name, module) is None and not isinstance(names.find(home), Module):
            yield name, home


def shortest(found: dict[str, str]) -> dict[str, str]:
    """Map where things are defined to the shortest path to each."""
    made: dict[str, str] = {}
    for path, home in sorted(found.items(), key=lambda item: (item[0].count("."), item[0])):
        made.setdefault(home, path)
    return made


def record(home: str, names: Names) -> Object:
    """Describe what is defined somewhere."""
    told = names.find(home)
    if isinstance(told, Class):
        return described(told, names)
    if isinstance(told, Function):
        return function(told, names)
    if isinstance(told, Attribute):
        return constant(told, names)
    return {"kind": "foreign", "target": home}
