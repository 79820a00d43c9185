"""Values in schemas: examples, defaults, choices and their labels."""

from __future__ import annotations

from scripts.normalize.at import At
from scripts.normalize.jsontypes import (
    Json,
    Object,
    contains,
    distinct,
    is_array,
    is_empty,
    is_object,
)
from scripts.normalize.judging import allows
from scripts.normalize.readers.text import strict_json
from scripts.normalize.rulebook import rule

TYPE_NAMES: dict[object, tuple[str, ...]] = {
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
}


@rule("single-example")
def single_example(schema: Object, at: At) -> None:
    """Write a schema's example as the list that 3.1 has.

    `example` is OpenAPI 3.0's word and deprecated in 3.1, `x-example` Swagger's; Apifox writes
    either, sometimes both, and none of them is read by all tools. Text that stands for a number is
    read as one. Seen: in more than half of the exports.
    """
    found = [schema.pop(key) for key in ("example", "x-example") if key in schema]
    told = schema.get("examples")
    known = told if is_array(told) else []
    added = [typed(value, schema) for value in found if not is_empty(value)]
    added = [value for value in added if not contains(known, value)]
    if added:
        schema["examples"] = [*added, *known]
        at.change("single-example", "example", "example", "examples")


def typed(value: Json, schema: Object) -> Json:
    """Read text as the number or truth value that the schema asks for; else leave it.

    Text is what Apifox's editor keeps for every example and default.
    """
    if not isinstance(value, str):
        return value
    told = schema.get("type")
    types = [name for name in (told if is_array(told) else [told]) if name != "null"]
    try:
        meant: object = strict_json(value)
    except ValueError:
        return value
    return meant if types in [[name] for name in TYPE_NAMES.get(type(meant), ())] else value


@rule("typed-example")
def typed_example(told: Json, schema: Object, at: At) -> Json:
    """Read the text that Apifox keeps for an example of a parameter as the type it is of.

    The editor has one field of text for all examples: `"2"` for an integer, `"true"` for a flag.
    Seen: in 9 exports, 94 times, and on every page.
    """
    value = typed(told, schema)
    if value is not told:
        at.change("typed-example", "", told, value)
    return value


@rule("enum-labels")
def enum_labels(schema: Object, at: At) -> None:
    """Keep what Apifox says of each choice under one key.

    Older exports have `x-apifox: {enumDescriptions: …}`, newer ones `x-apifox-enum`. Seen: the
    older form in imported fixtures, the newer on 111 pages of one site.
    """
    told = schema.pop("x-apifox", None)
    texts = told.get("enumDescriptions") if is_object(told) else None
    if is_object(texts) and texts and "x-apifox-enum" not in schema:
        labels = [
            {"value": value, "name": "", "description": text} for value, text in texts.items()
        ]
        schema["x-apifox-enum"] = labels
        at.change("enum-labels", "x-apifox", sorted(texts), "x-apifox-enum")


@rule("enum-values")
def enum_values(schema: Object, at: At) -> None:
    """List each choice once, and as the type that the schema says.

    Choices are typed as text in the editor, so a number's are often strings, and one may stand
    there twice; both make a value impossible, or the document invalid. Seen: not in the sample,
    where enums were clean; in endpoint JSON they are not.
    """
    told = schema.get("enum")
    if not is_array(told):
        return
    kept = distinct(typed(one, schema) for one in told)
    if len(kept) != len(told) or any(
        type(a) is not type(b) or a != b for a, b in zip(kept, told, strict=True)
    ):
        at.change("enum-values", "enum", told, kept)
    schema["enum"] = kept


@rule("typed-default")
def typed_default(schema: Object, at: At) -> None:
    """Make a default fit its schema: read it as the wanted type, or drop it.

    A default that its own schema refuses makes the document invalid, and the generator drop the
    model. `default: null` where null is not allowed is how some say that there is none. Seen: of
    another type in 5 exports (111 times), not among the choices in 2, null in 3.
    """
    if "default" not in schema or fits(schema["default"], schema):
        return
    told = schema.pop("default")
    meant = typed(told, schema)
    if fits(meant, schema):
        schema["default"] = meant
        at.change("typed-default", "default", told, meant)
    else:
        at.drop("default", "it does not fit its own schema")


SIMPLE: dict[object, str] = {str: "string", bool: "boolean", int: "integer"}
PLAIN = frozenset({"type", "default", "description", "title", "examples", "deprecated"})
NESTING = frozenset(
    """
    default $ref properties patternProperties additionalProperties propertyNames dependentSchemas
    unevaluatedProperties items prefixItems contains unevaluatedItems allOf anyOf oneOf not if then
    else
    """.split()  # noqa: SIM905 - one word a line would be twenty lines
)
"""Keywords that hold schemas, which may refer to what is not known yet."""


def fits(value: object, schema: Object) -> bool:
    """Tell whether a value is one that a schema allows; what cannot be computed is not.

    What a reference or a combination allows is known only when names are settled (`validity`).
    """
    if PLAIN.issuperset(schema) and SIMPLE.get(type(value)) == schema.get("type"):
        return True
    return allows({key: told for key, told in schema.items() if key not in NESTING}, value)
