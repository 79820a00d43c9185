"""Run what can be run of the program that uses a surface, in a process of its own.

Every module is imported, every name and member looked up, every value of an enum asked for, and
every call bound to the signature that is there, to see that what is given by place still arrives
under the same name.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.generation.generator import environment
from scripts.normalize.jsontypes import Object
from scripts.surface.calls import expanded, is_special, shapes
from scripts.surface.functions import REST
from scripts.surface.inheritance import constructor, members
from scripts.surface.names import is_literal
from scripts.surface.program import CONSTRUCTOR, Spot

RUN = """
import ast, importlib, inspect, json, sys
sys.path[:0] = json.loads(sys.argv[1])

def found(module, path):
    thing = importlib.import_module(module)
    for name in path:
        thing = getattr(thing, name)
    return thing

def bound(owner, name, places, names):
    thing, plain = getattr(owner, name), inspect.getattr_static(owner, name)
    if places[:1] == ["*self"] and isinstance(plain, (classmethod, staticmethod)):
        places = places[1:]
    try:
        signature = inspect.signature(thing)
    except ValueError:
        return
    given = signature.bind(*places, **dict.fromkeys(names)).arguments
    wrong = [name for name in places if name[0] != "*" and given.get(name) != name]
    if wrong:
        raise TypeError(f"{', '.join(wrong)} arrives elsewhere")

def meant(kind, value, name):
    if kind(ast.literal_eval(value)).name != name:
        raise ValueError(f"{value} is another member")

for line in sys.stdin:
    number, module, path, call, told = json.loads(line)
    try:
        thing = found(module, path)
        if call == "bind":
            bound(found(module, path[:-1]), path[-1], *told)
        if call == "value":
            meant(thing, *told)
    except Exception as error:
        print(json.dumps([number, f"{type(error).__name__}: {error}"]))
"""
FILE = re.compile(r" \((?:/|[A-Z]:)[^)]*\)$")
"""Where an import looked, which differs from machine to machine."""

Check = tuple[Spot, str, list[str], str, list[object]]


def faults(surface: Object, search: list[Path]) -> Iterator[tuple[Spot, str]]:
    """Yield what does not run, and why."""
    told = [check for path in surface["objects"] for check in checks(surface, path)]
    told += [look(surface, Spot(path)) for path in surface["aliases"]]
    told += [(Spot(module), module, [], "", []) for module in surface["modules"]]
    lines = [json.dumps([number, *check[1:]]) for number, check in enumerate(told)]
    command = [sys.executable, "-I", "-B", "-c", RUN, json.dumps([str(path) for path in search])]
    done = subprocess.run(
        command,
        input="\n".join(lines),
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    for line in done.stdout.splitlines():
        number, reason = json.loads(line)
        yield told[number][0], FILE.sub("", reason)


def look(surface: Object, spot: Spot, call: str = "", *told: object) -> Check:
    """Ask for a thing, in the longest module that its path begins with."""
    path = spot.where.split(".")
    modules = set(surface["modules"])
    ends = range(len(path), 0, -1)
    module = next(".".join(path[:end]) for end in ends if ".".join(path[:end]) in modules)
    return spot, module, path[module.count(".") + 1 :], call, list(told)


def checks(surface: Object, path: str) -> Iterator[Check]:
    """Yield what is asked of one thing."""
    told = surface["objects"][path]
    yield look(surface, Spot(path))
    if told["kind"] == "function":
        yield from calls(surface, Spot(path), told["parameters"], [])
    parameters = constructor(surface, path)
    if told["kind"] == "class" and parameters is not None:
        counted = "attrs" not in told
        yield from calls(surface, Spot(path, CONSTRUCTOR), parameters, [], counted=counted)
    for name, member in members(surface, path).items():
        spot = Spot(f"{path}.{name}")
        if member["kind"] == "method":
            first = ["*self"] if member["bound"] == "instance" else []
            yield from calls(surface, spot, member["parameters"], first)
        elif member["kind"] == "member":
            yield look(surface, spot)
            if is_literal(member["value"]):
                _, module, inner, _, _ = look(surface, Spot(path))
                yield spot, module, inner, "value", [member["value"], name]


def calls(
    surface: Object, spot: Spot, parameters: list[Object], first: list[str], *, counted: bool = True
) -> Iterator[Check]:
    """Yield the shapes in which a function is called."""
    name = spot.where.rpartition(".")[2]
    special = not spot.place and is_special(name)
    for shape in shapes(expanded(surface, parameters), by_place=counted, special=special):
        given = [
            f"*{item['name']}" if special or item["kind"] == REST else item["name"]
            for item in shape.places
        ]
        yield look(surface, spot, "bind", [*first, *given], [item["name"] for item in shape.names])
