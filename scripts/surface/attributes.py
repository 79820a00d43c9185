"""The fields of classes as data, and the constructors that attrs makes of them."""

from __future__ import annotations

import ast

from attrs import field, frozen
from griffe import Attribute, Class

from scripts.normalize.jsontypes import Object
from scripts.surface.functions import EITHER, KEYWORD, argument
from scripts.surface.names import Names, parsed

MAKERS = {"define", "mutable", "frozen"}
FIELDS = {"attrs.field", "attr.field", "attr.ib"}


@frozen
class Style:
    """How attrs makes a class: whether its fields are set once, and given as keywords only."""

    frozen: bool = False
    keywords: bool = False


def style(told: Class, names: Names) -> Style | None:
    """Tell how attrs makes a class; `None` if it does not."""
    for decorator in told.decorators:
        call = parsed(str(decorator.value))
        options: dict[str, object] = {}
        if isinstance(call, ast.Call):
            options = {str(k.arg): ast.literal_eval(k.value) for k in call.keywords}
            call = call.func
        library, _, maker = names.text(ast.unparse(call), told).rpartition(".")
        if library in {"attrs", "attr"} and maker in MAKERS:
            once = maker == "frozen" or bool(options.get("frozen"))
            return Style(once, bool(options.get("kw_only")))
    return None


@frozen
class Field:
    """What `field(…)` says about one field."""

    options: dict[str, ast.expr] = field(factory=dict[str, ast.expr])
    plain: ast.expr | None = None

    @classmethod
    def of(cls, told: Attribute, names: Names) -> Field:
        """Read the right-hand side of a field."""
        if told.value is None:
            return cls()
        node = parsed(str(told.value))
        if isinstance(node, ast.Call) and names.text(ast.unparse(node.func), told) in FIELDS:
            return cls({str(item.arg): item.value for item in node.keywords})
        return cls(plain=node)

    def says(self, option: str, *, otherwise: bool) -> bool:
        """Tell whether an option is on."""
        node = self.options.get(option)
        return otherwise if node is None else bool(ast.literal_eval(node))

    def default(self, told: Attribute, names: Names) -> str | None:
        """Write the default; what a factory makes is written as its call."""
        if "factory" in self.options:
            return f"{ast.unparse(self.options['factory'])}()"
        node = self.options.get("default", self.plain)
        return None if node is None else names.value(ast.unparse(node), told)


def constructor(told: Class, names: Names) -> list[Object]:
    """List the parameters that attrs gives to a class for its own fields."""
    made = style(told, names) or Style()
    parameters: list[Object] = []
    for name, item in told.members.items():
        if not isinstance(item, Attribute) or not is_field(item):
            continue
        facts = Field.of(item, names)
        if facts.says("init", otherwise=True):
            alias = facts.options.get("alias")
            given = str(ast.literal_eval(alias)) if alias else name.lstrip("_")
            keyword = facts.says("kw_only", otherwise=made.keywords)
            kind = KEYWORD if keyword else EITHER
            text = names.text(item.annotation, item, told)
            parameters.append(argument(given, kind, text, facts.default(item, names)))
    return parameters


def is_field(told: Attribute) -> bool:
    """Tell whether an attribute is declared in the body of a class, for each of its objects."""
    if told.annotation is None or "property" in told.labels:
        return False
    return "instance-attribute" in told.labels and (
        "class-attribute" in told.labels or told.value is None
    )
