"""Classes as data: what they are, how they are made, and what their objects have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from griffe import Attribute, Class, Function

from scripts.normalize.jsontypes import Object
from scripts.surface.attributes import constructor, is_field, style
from scripts.surface.constants import kind as type_of
from scripts.surface.functions import KEYWORD, argument, function
from scripts.surface.names import Names

ENUMS = ("enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag")
DICTIONARIES = ("typing.TypedDict", "typing_extensions.TypedDict")
CONSTANTS = ("typing.ClassVar", "typing.Final")
PROTOCOL = "typing.Protocol"
GENERIC = re.compile(r"^typing\.(?:Generic|Protocol)\[(.*)\]$")


def described(told: Class, names: Names) -> Object:
    """Describe a class.

    What it has from a public base stands there only; what it has from one that is not public, here.
    """
    line = lineage(told)
    bases = [names.text(base, told) for base in told.bases]
    kind = kind_of([text for item in line for text in (names.text(b, item) for b in item.bases)])
    made: Object = {"kind": kind, "bases": bases, "constructor": None, "members": {}}
    for item in [told, *(base for base in line[1:] if base.path not in names.exported)]:
        made["members"] = dict(members(item, kind, names)) | made["members"]
    made["members"] = dict(sorted(made["members"].items()))
    if kind == "class":
        made["constructor"] = constructed(line, names)
        if "__init__" not in told.members and style(told, names) is not None:
            made["attrs"] = True
    elif kind == "typed dict":
        made["constructor"] = keys(line, names)
    variables = generic(told, bases, names)
    return made | ({"variables": variables} if variables else {})


def lineage(told: Class) -> list[Class]:
    """List a class and those of the package that it stands on, the nearest first."""
    return [told, *told.mro()]


def kind_of(bases: list[str]) -> str:
    """Tell what a class is by all that it stands on."""
    if any(base in ENUMS for base in bases):
        return "enum"
    if any(base in DICTIONARIES for base in bases):
        return "typed dict"
    return "protocol" if any(base.startswith(PROTOCOL) for base in bases) else "class"


def generic(told: Class, bases: list[str], names: Names) -> dict[str, str]:
    """Map the type variables of a generic class to their bounds, in their order."""
    found = [match[1] for base in bases if (match := GENERIC.match(base))]
    return {k: v for text in found for k, v in names.variables(text, told).items()}


def constructed(line: list[Class], names: Names) -> list[Object] | str | None:
    """List the parameters of a constructor, or name the public class from which it is.

    `None` if the package does not say them, or if nobody outside can give them.
    """
    for item in line:
        made = parameters(item, line, names)
        if made is not None:
            base = None if item is line[0] else names.exported.get(item.path)
            return base or offered(made, names)
    bases = [names.text(base, item) for item in line for base in item.bases]
    inner = [item.path for item in line]
    foreign = [b for b in bases if not b.startswith("typing.") and names.home(b) not in inner]
    return None if foreign else []


def parameters(told: Class, line: list[Class], names: Names) -> list[Object] | None:
    """List the parameters of the constructor that a class itself has."""
    init = told.members.get("__init__")
    if isinstance(init, Function):
        made: list[Object] = function(init, names, told)["parameters"]
        return made
    if style(told, names) is None:
        return None
    bases = [base for base in reversed(line) if style(base, names) is not None]
    fields = [field for base in bases for field in constructor(base, names)]
    return list({field["name"]: field for field in fields}.values())


def offered(told: list[Object], names: Names) -> list[Object] | None:
    """Leave out a constructor that nobody outside can call: it needs something not exported."""
    needed = [item["annotation"] for item in told if item["default"] is None]
    inner = re.compile(rf"\b{names.root.name}(?:\.\w+)*")
    public = set(names.exported.values())
    return None if any(set(inner.findall(text)) - public for text in needed) else told


def keys(line: list[Class], names: Names) -> list[Object]:
    """List the keys of a typed dictionary as keywords."""
    made: Object = {}
    for item in reversed(line):
        optional = str(item.keywords.get("total")) == "False"
        for name, told in item.attributes.items():
            default = "..." if optional else None
            made[name] = argument(name, KEYWORD, names.text(told.annotation, told), default)
    return list(made.values())


def members(told: Class, kind: str, names: Names) -> Iterator[tuple[str, Object]]:
    """Yield what the objects of a class have, by its name."""
    for name, item in told.members.items():
        if isinstance(item, Function) and is_offered(name):
            yield name, function(item, names, told)
        elif isinstance(item, Attribute) and not name.startswith("_"):
            yield name, attribute(item, told, kind, names)


def is_offered(name: str) -> bool:
    """Tell whether a method is public: not what every object has, such as `__repr__`."""
    if name.startswith("__") and name.endswith("__"):
        return not hasattr(object, name)
    return not name.startswith("_")


def attribute(told: Attribute, owner: Class, kind: str, names: Names) -> Object:
    """Describe a field, a property, a constant of a class or a member of an enum."""
    value = names.value(told.value, told)
    if "property" in told.labels:
        text = names.text(told.annotation, told, owner)
        settable = bool(told.labels & {"writable", "cached"})
        return {"kind": "property", "annotation": text, "settable": settable}
    if kind == "enum" and told.annotation is None:
        return {"kind": "member", "value": value}
    text = annotation(told, owner, names)
    fixed = told.annotation is None or "instance-attribute" not in told.labels
    if text.startswith(CONSTANTS) or (fixed and "class-attribute" in told.labels):
        return {"kind": "constant", "annotation": text, "value": value}
    made = style(owner, names)
    settable = made is None or not made.frozen or not is_field(told)
    return {"kind": "field", "annotation": text, "settable": settable}


def annotation(told: Attribute, owner: Class, names: Names) -> str:
    """Write the type of an attribute: what is declared, or what `__init__` sets it to."""
    init = owner.members.get("__init__")
    if (
        told.annotation is None
        and isinstance(init, Function)
        and str(told.value) in init.parameters
    ):
        return names.text(init.parameters[str(told.value)].annotation, told, owner)
    return type_of(told, names)
