"""The program that uses all of a surface, as somebody writes it who declares every type.

What it passes on are parameters of its own functions, so nothing has to be made up. Each line
belongs to a part of the surface, its spot.
"""

from __future__ import annotations

import ast

from attrs import define, field, frozen

from scripts.normalize.jsontypes import Object
from scripts.surface.names import LITERALS, SELF, parsed

CONSTRUCTOR, RESULT, ASSIGNMENT = "constructor", "result", "assignment"
FREE = "str"
"""What stands for a type variable without a bound."""


@frozen
class Spot:
    """A part of a surface: the path of a thing, and which part of it, in words."""

    where: str
    place: str = ""


def part(name: str) -> str:
    """Name a parameter as a place."""
    return f"parameter {name}"


@define
class Program:
    """A program: its lines, what each of them uses, and the modules that they need.

    `stand_ins` maps parameters that are keys of a typed dictionary to those.
    """

    surface: Object
    lines: list[str] = field(factory=list[str])
    spots: list[Spot] = field(factory=list[Spot])
    modules: set[str] = field(factory=set[str])
    stand_ins: dict[Spot, Spot] = field(factory=dict[Spot, Spot])
    known: dict[tuple[str, str], str] = field(factory=dict[tuple[str, str], str])

    def text(self, left: set[str]) -> str:
        """Write the program, for a package of whose modules only some are left."""
        name = self.surface["package"]
        own = {module for module in self.modules if module.partition(".")[0] == name}
        imports = [f"import {module}" for module in sorted((self.modules - own) | (own & left))]
        return "\n".join(["; ".join(imports), *self.lines]) + "\n"

    def spot(self, line: int) -> Spot:
        """Tell what a line of the text uses, counted from 1; the first one imports."""
        return self.spots[line - 2]

    def add(self, line: str, spot: Spot) -> None:
        """Write a line."""
        self.lines.append(line)
        self.spots.append(spot)

    def path(self, path: str) -> str:
        """Write a path of the package, and import where it begins."""
        self.modules.add(path.rpartition(".")[0])
        return path

    def type(self, text: str, variables: dict[str, str], own: str = "") -> str:
        """Write a type with something in the place of its variables, and import its names.

        `own` is the class that `typing.Self` means.
        """
        key = (text, f"{own} {variables}")
        if key not in self.known:
            made = Filled(variables, own)
            self.known[key] = ast.unparse(made.visit(parsed(text)))
            self.modules |= made.modules
        return self.known[key]

    def own(self, path: str) -> str:
        """Write a class, with something in the place of its type variables."""
        variables = self.surface["objects"][path].get("variables", {})
        inner = ", ".join(self.type(name, variables) for name in variables)
        return self.path(path) + (f"[{inner}]" if inner else "")


@define
class Filled(ast.NodeTransformer):
    """Fills in type variables, and collects the modules of what is named."""

    variables: dict[str, str]
    own: str
    modules: set[str] = field(factory=set[str])

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replace a type variable."""
        bound = self.variables.get(node.id)
        if bound is None:
            return node
        filled: ast.expr = self.visit(parsed(FREE if bound == "object" else bound))
        return filled

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """Note the module of a name, or put the own class in the place of `Self`."""
        path = ast.unparse(node)
        if path == SELF and self.own:
            return parsed(self.own)
        self.modules.add(path.rpartition(".")[0])
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """Leave the values of a choice as they are."""
        if ast.unparse(node.value) in LITERALS:
            self.visit(node.value)
            return node
        node.value, node.slice = self.visit(node.value), self.visit(node.slice)
        return node
