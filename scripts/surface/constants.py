"""Constants and names for types as data."""

from __future__ import annotations

import ast
import builtins

from griffe import Attribute, Class

from scripts.normalize.jsontypes import Object
from scripts.surface.names import Names, is_literal, parsed

TYPING = ("typing.", "collections.abc.", "typing_extensions.")


def constant(told: Attribute, names: Names) -> Object:
    """Describe a constant, or a name for a type. What a version says is no part of it."""
    value = parsed(str(told.value))
    if told.annotation is None and is_type(value, told, names):
        return {"kind": "type", "value": names.text(ast.unparse(value), told)}
    shown = None if told.name.startswith("__") else names.value(told.value, told)
    return {"kind": "constant", "annotation": kind(told, names), "value": shown}


def kind(told: Attribute, names: Names) -> str:
    """Write the type of a constant: what is declared, or what a plain value is."""
    if told.annotation is None and is_literal(value := str(told.value)):
        return type(ast.literal_eval(value)).__name__
    return names.text(told.annotation, told)


def is_type(node: ast.expr, told: Attribute, names: Names) -> bool:
    """Tell whether a value is a type: a class, a choice of some, or one with its arguments."""
    if isinstance(node, ast.BinOp):
        return is_type(node.left, told, names) or is_type(node.right, told, names)
    if isinstance(node, ast.Subscript):
        return is_type(node.value, told, names)
    if not isinstance(node, ast.Name | ast.Attribute):
        return False
    path = names.text(ast.unparse(node), told)
    builtin = isinstance(getattr(builtins, path, None), type)
    return builtin or path.startswith(TYPING) or isinstance(names.find(path), Class)
