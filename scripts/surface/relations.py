"""Which types fit into which: enough of a type checker to say what a change of one means.

It knows unions, choices, classes of a surface and the containers that documents are made of. What
it does not know fits only itself.
"""

from __future__ import annotations

import ast
from itertools import zip_longest

from attrs import frozen

from scripts.normalize.jsontypes import Object
from scripts.surface.inheritance import ancestors, foundations
from scripts.surface.names import LITERALS, parsed

ANY = "typing.Any"
WIDE = {ANY, "object"}
NUMBERS = {"bool": {"int", "float", "complex"}, "int": {"float", "complex"}, "float": {"complex"}}
VALUES = {"enum.StrEnum": "str", "enum.IntEnum": "int", "enum.IntFlag": "int"}
UNIONS = {"typing.Union", "typing.Optional"}
ITERABLES = {
    f"collections.abc.{name}": depth
    for depth, name in enumerate(["Sequence", "Collection", "Iterable"])
}
KINDS = {
    "list": {*ITERABLES, "collections.abc.MutableSequence"},
    "tuple": {*ITERABLES},
    "collections.abc.Sequence": {"collections.abc.Collection", "collections.abc.Iterable"},
    "dict": {"collections.abc.Mapping", "collections.abc.MutableMapping"},
    "collections.abc.MutableMapping": {"collections.abc.Mapping"},
}
READ_ONLY = {*ITERABLES, "tuple", "type", "frozenset"}
MAPPING = "collections.abc.Mapping"
CALLABLE = "collections.abc.Callable"


@frozen
class Relations:
    """The relations between types, as the classes of a surface have them."""

    surface: Object

    def fits(self, narrow: str, wide: str) -> bool:
        """Tell whether every value of one type is one of another."""
        return self.each_fits(parsed(narrow), parsed(wide))

    def same(self, one: str, other: str) -> bool:
        """Tell whether two types are one, written otherwise; what may be anything is not."""
        unknown = [[text.count(word) for word in (ANY, "...")] for text in (one, other)]
        return unknown[0] == unknown[1] and self.fits(one, other) and self.fits(other, one)

    def each_fits(self, narrow: ast.expr, wide: ast.expr) -> bool:
        """Tell it of parsed types, choice by choice."""
        choices = self.choices(wide)
        return all(any(self.one(n, w) for w in choices) for n in self.choices(narrow))

    def choices(self, node: ast.expr) -> list[ast.expr]:
        """List what a type may be."""
        if isinstance(node, ast.BinOp):
            return [*self.choices(node.left), *self.choices(node.right)]
        known = self.surface["objects"].get(ast.unparse(node), {})
        if known.get("kind") == "type":
            return self.choices(parsed(known["value"]))
        if not isinstance(node, ast.Subscript):
            return [node]
        head, inner = ast.unparse(node.value), arguments(node)
        if head in LITERALS:
            return [parsed(f"{head}[{ast.unparse(value)}]") for value in inner]
        if head not in UNIONS:
            return [node]
        nothing = [parsed("None")] if head == "typing.Optional" else []
        return [choice for part in [*inner, *nothing] for choice in self.choices(part)]

    def one(self, narrow: ast.expr, wide: ast.expr) -> bool:
        """Tell whether one choice fits into another."""
        name, other = ast.unparse(narrow), ast.unparse(wide)
        if name in {other, ANY} or other in WIDE or other in NUMBERS.get(name, ()):
            return True
        head, goal = head_of(narrow), head_of(wide)
        if head in LITERALS:
            value = ast.literal_eval(arguments(narrow)[0])
            return self.one(parsed(type(value).__name__), wide)
        if head == goal or goal in KINDS.get(head, ()):
            return self.inner_fits(goal, arguments(narrow), arguments(wide))
        bases = foundations(self.surface, head)
        return other in {*ancestors(self.surface, head), *bases, *map(VALUES.get, bases)}

    def inner_fits(self, head: str, narrow: list[ast.expr], wide: list[ast.expr]) -> bool:
        """Tell whether the arguments of one container fit into those of another."""
        if head == "tuple" and len(narrow) != len(wide):
            return False
        if head != "tuple":
            narrow = [inner for inner in narrow if ast.unparse(inner) != "..."]
        anything = wide[0] if wide else parsed(ANY)
        for number, (inner, outer) in enumerate(zip_longest(narrow, wide, fillvalue=anything)):
            forth, back = (self.each_fits(*pair) for pair in ((inner, outer), (outer, inner)))
            if head == CALLABLE and number == 0:
                if not self.parameters_fit(inner, outer):
                    return False
            elif not forth or not (back or self.is_read(head, number)):
                return False
        return True

    def is_read(self, head: str, number: int) -> bool:
        """Tell whether a container only gives its arguments away."""
        return head in READ_ONLY or (head in {MAPPING, CALLABLE} and number == 1)

    def parameters_fit(self, inner: ast.expr, outer: ast.expr) -> bool:
        """Tell whether a function that takes some types can be called with others."""
        if "..." in {ast.unparse(inner), ast.unparse(outer)}:
            return True
        taken, given = (n.elts if isinstance(n, ast.List) else [n] for n in (inner, outer))
        pairs = list(zip(given, taken, strict=False))
        return len(taken) == len(given) and all(self.each_fits(*pair) for pair in pairs)


def head_of(node: ast.expr) -> str:
    """Write a type without its arguments."""
    return ast.unparse(node.value if isinstance(node, ast.Subscript) else node)


def arguments(node: ast.expr) -> list[ast.expr]:
    """List the arguments of a type."""
    if not isinstance(node, ast.Subscript):
        return []
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
