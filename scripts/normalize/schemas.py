"""Apifox's dialects of JSON Schema, turned into the one of OpenAPI 3.1.

The rules of the families run over each schema in their order, outermost first; then its keywords
are carried over, and what OpenAPI has no place for is reported and goes.
"""

from __future__ import annotations

from collections.abc import Callable

from scripts.normalize.at import NOTHING, At, Definitions
from scripts.normalize.jsontypes import Json, Object, is_array, is_empty, is_object, kind
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.rules import composition, objects, types, values
from scripts.normalize.rules.keywords import misfit
from scripts.normalize.rules.prose import clean
from scripts.normalize.rules.secrets import scrub, scrub_schema

SchemaRule = Callable[[Object, At], None]

RULES: tuple[SchemaRule, ...] = (
    composition.own_reference,
    composition.vendor_twins,
    composition.overridden_reference,
    composition.spliced_references,
    composition.lost_reference,
    scrub_schema,
    composition.lost_kinds,
    types.foreign_type,
    types.tuple_items,
    types.missing_type,
    types.null_sample,
    types.exclusive_flag,
    values.single_example,
    values.enum_labels,
    values.enum_values,
    types.nullable,
    objects.editor_rows,
    objects.padded_names,
    objects.property_order,
    objects.required_flag,
)
"""What is done to each schema before its keywords are carried over."""

AFTERWARDS: tuple[SchemaRule, ...] = (
    composition.empty_combination,
    types.missing_type,
    objects.required_exists,
    values.typed_default,
)
"""What is done to it when everything inside is done."""

SCHEMA_KEYS = (
    *("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
LIST_KEYS = ("allOf", "anyOf", "oneOf", "prefixItems")
BRANCHES = ("allOf", "anyOf", "oneOf", "if", "then", "else", "not")
MAP_KEYS = ("properties", "patternProperties", "dependentSchemas")
PROSE_KEYS = ("title", "description")
PLAIN_KEYS = frozenset(
    """
    title description default examples enum const format pattern required minimum maximum
    exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems
    minProperties maxProperties readOnly writeOnly deprecated contentEncoding contentMediaType
    minContains maxContains dependentRequired discriminator xml
    """.split()  # noqa: SIM905 - one word a line would be thirty lines
)
SHOWN_KEYS = ("externalDocs", "x-apifox-enum")
"""Keys whose values hold text for people."""
MEANINGFUL_WHEN_EMPTY = ("default", "const", *SCHEMA_KEYS)
EDITOR_KEYS = ("x-apifox", "x-apidog", "x--", "x-tmp-")
HARMLESS = frozenset({"x-apifox-orders", "x-apifox-ignore-properties", "x-apifox-folder"})
"""Keys of Apifox's editor that say nothing that is not said elsewhere too."""


def convert(
    value: Json,
    place: Place,
    report: Report,
    definitions: Definitions | None = None,
    name: str = "",
) -> Object:
    """Convert a schema and all below it; `name` is that of the parameter that it is of."""
    return converted(value, At(place, report, definitions or NOTHING, name=name))


def simple(told: Json, place: Place, report: Report) -> Object:
    """Make the schema of something of which only a type is known."""
    return convert({} if is_empty(told) else {"type": told}, place, report)


def converted(value: Json, at: At) -> Object:
    """Convert a schema and all below it; one that is no schema is any value."""
    if isinstance(value, bool):
        return {} if value else {"not": {}}
    if not is_object(value):
        at.drop("", f"a schema is an object, and this is {kind(value)}")
        return {}
    schema = {
        key: told for key, told in value.items() if key in MEANINGFUL_WHEN_EMPTY or told != ""
    }
    for change in RULES:
        change(schema, at)
    made: Object = {}
    for key, told in schema.items():
        if key in MEANINGFUL_WHEN_EMPTY or not is_empty(told):
            carry(made, key, told, at)
    for change in AFTERWARDS:
        change(made, at)
    return made


@rule("foreign-keyword")
def carry(made: Object, key: str, value: Json, at: At) -> None:
    """Carry over one keyword, if OpenAPI knows it or somebody made it an extension.

    Apifox's editor keeps `mock` and keys of its own in schemas, and hand-made ones hold an `id`, a
    `name` or a whole `schema`; 3.1 allows any key, so nobody would see that it does nothing.
    Seen: `mock`, `id`, `name` and `schema` in one export each, `x-apifox-mock` in three.
    """
    if key in SCHEMA_KEYS:
        branch = key in BRANCHES
        made[key] = (
            value if isinstance(value, bool) else converted(value, at.below(key, branch=branch))
        )
    elif key in LIST_KEYS and is_array(value):
        made[key] = [
            converted(item, at.below(key, index, branch=True)) for index, item in enumerate(value)
        ]
    elif key in MAP_KEYS and is_object(value):
        made[key] = {name: converted(item, at.below(key, name)) for name, item in value.items()}
    elif key in ("type", "$ref"):
        made[key] = value
    elif (reason := misfit(key, value)) is not None:
        at.drop(key, reason)
    elif key in PROSE_KEYS:
        made[key] = clean(value, at.below(key))
    elif key in SHOWN_KEYS or (key.startswith("x-") and not key.startswith(EDITOR_KEYS)):
        made[key] = scrub(value, at.below(key), key)
    elif key in PLAIN_KEYS:
        made[key] = value
    elif key not in HARMLESS:
        at.drop(key, "has no place in OpenAPI")
