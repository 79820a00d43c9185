"""How functions are called: the shapes that a program may have used."""

from __future__ import annotations

import re

from attrs import frozen

from scripts.normalize.jsontypes import Object, distinct
from scripts.surface.functions import EITHER, KEYWORD, KEYWORDS, POSITIONAL, REST
from scripts.surface.inheritance import constructor

UNPACKED = re.compile(r"^typing(?:_extensions)?\.Unpack\[(.*)\]$")


@frozen
class Shape:
    """One way to call a function: what is given by place, and what by name."""

    places: tuple[Object, ...]
    names: tuple[Object, ...]


def expanded(surface: Object, parameters: list[Object]) -> list[Object]:
    """Put the keys of a typed dictionary in the place of `**options`, with their `home`."""
    made: list[Object] = []
    for told in parameters:
        match = UNPACKED.match(told["annotation"]) if told["kind"] == KEYWORDS else None
        keys = constructor(surface, match[1]) if match else None
        homes = [{**key, "home": match[1]} for key in keys or []] if match else []
        made += [told] if keys is None else homes
    return made


def shapes(parameters: list[Object], *, by_place: bool, special: bool) -> list[Shape]:
    """List the ways to call a function: all by name; all by place; only what is required.

    What is optional is given by place only if `by_place` says so: nobody counts the fields of a
    model. The parameters of a special method have no names.
    """
    needed = tuple(item for item in parameters if is_required(item))
    placed = tuple(item for item in parameters if item["kind"] in {POSITIONAL, EITHER})
    rest = tuple(item for item in parameters if item["kind"] == REST)
    named = tuple(item for item in parameters if item["kind"] in {KEYWORD, KEYWORDS})
    whole = Shape((*placed, *rest), named)
    if special:
        return [whole]
    fixed = tuple(item for item in placed if item["kind"] == POSITIONAL)
    loose = tuple(item for item in placed if item["kind"] == EITHER)
    found = [whole if rest else Shape(fixed, (*loose, *named))]
    found.append(
        Shape(
            tuple(item for item in placed if item in needed),
            tuple(item for item in named if item in needed),
        )
    )
    return distinct([*found, *([whole] if by_place else [])])


def is_required(told: Object) -> bool:
    """Tell whether a call must give a parameter."""
    return told["default"] is None and told["kind"] not in {REST, KEYWORDS}


def is_special(name: str) -> bool:
    """Tell whether a method is called by an operator or a statement."""
    return name.startswith("__")
