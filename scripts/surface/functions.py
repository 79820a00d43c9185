"""Functions and methods as data."""

from __future__ import annotations

import ast
import textwrap

from griffe import Class, Function, Parameter

from scripts.normalize.jsontypes import Object
from scripts.surface.names import Names

POSITIONAL, EITHER, KEYWORD = "positional-only", "positional or keyword", "keyword-only"
REST, KEYWORDS = "variadic positional", "variadic keyword"
WALKED = ("AsyncGenerator", "AsyncIterator", "AsyncIterable")
PLAIN = ("staticmethod", "classmethod", "abc.abstractmethod", "typing.override", "typing.overload")


def function(told: Function, names: Names, owner: Class | None = None) -> Object:
    """Describe a function, or a method without what it is bound to."""
    parameters = list(told.parameters)
    static = owner is None or "staticmethod" in told.labels
    texts = [told.returns, *(item.annotation for item in parameters)]
    variables = {k: v for text in texts for k, v in names.variables(text, told).items()}
    own = {
        name
        for name, bound in variables.items()
        if owner is not None and is_own(bound, owner, names)
    }
    made: Object = {
        "kind": "function" if owner is None else "method",
        "parameters": [
            parameter(item, told, names, owner) for item in parameters[0 if static else 1 :]
        ],
        "returns": names.text(told.returns, told, owner),
        "async": "async" in told.labels and not is_walked(told),
    }
    if owner is not None:
        made["bound"] = (
            "static" if static else "class" if "classmethod" in told.labels else "instance"
        )
    decorators = [names.text(item.value, told, owner) for item in told.decorators]
    rest = [text for text in decorators if text not in PLAIN]
    free = {name: bound for name, bound in sorted(variables.items()) if name not in own}
    return made | ({"decorators": rest} if rest else {}) | ({"variables": free} if free else {})


def is_own(bound: str, owner: Class, names: Names) -> bool:
    """Tell whether a type variable stands for the class that it is used in."""
    return bound == names.exported.get(owner.path, owner.path)


def parameter(told: Parameter, where: Function, names: Names, owner: Class | None) -> Object:
    """Describe a parameter; one without a default is required."""
    kind = str(told.kind.value) if told.kind else EITHER
    default = None if kind in (REST, KEYWORDS) else names.value(told.default, where)
    return argument(told.name, kind, names.text(told.annotation, where, owner), default)


def argument(name: str, kind: str, annotation: str, default: str | None) -> Object:
    """Write a parameter down."""
    return {"name": name, "kind": kind, "annotation": annotation, "default": default}


def is_walked(told: Function) -> bool:
    """Tell whether an asynchronous function is walked instead of awaited."""
    if not any(word in str(told.returns) for word in WALKED):
        return False
    nodes = ast.walk(ast.parse(textwrap.dedent(told.source)))
    return any(isinstance(node, ast.Yield) for node in nodes)
