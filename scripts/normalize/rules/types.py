"""Types: what Apifox lets people write for them, and the older ways to say null."""

from __future__ import annotations

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, as_array, is_array, is_object
from scripts.normalize.rulebook import rule

TYPES = frozenset({"string", "integer", "number", "boolean", "array", "object", "null"})
FOREIGN: dict[str, Object] = {
    "array": {"type": "array"},
    "arraylist": {"type": "array"},
    "bigdecimal": {"type": "number"},
    "bigint": {"type": "integer"},
    "bool": {"type": "boolean"},
    "boolean": {"type": "boolean"},
    "byte": {"type": "string"},
    "char": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "date-time": {"type": "string", "format": "date-time"},
    "decimal": {"type": "number"},
    "dict": {"type": "object"},
    "double": {"type": "number"},
    "file": {"type": "string", "format": "binary"},
    "float": {"type": "number"},
    "int": {"type": "integer"},
    "int32": {"type": "integer"},
    "int64": {"type": "integer"},
    "integer": {"type": "integer"},
    "json": {"type": "object"},
    "list": {"type": "array"},
    "long": {"type": "integer"},
    "map": {"type": "object"},
    "none": {"type": "null"},
    "number": {"type": "number"},
    "object": {"type": "object"},
    "short": {"type": "integer"},
    "str": {"type": "string"},
    "string": {"type": "string"},
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "varchar": {"type": "string"},
}
"""Types that people write and JSON Schema does not know, in lower case, and what they mean."""


@rule("foreign-type")
def foreign_type(schema: Object, at: At) -> None:
    """Turn a type that JSON Schema does not know into one that it does, or into any value.

    Apifox offers `text` and `file`, keeps what people typed (`Number`, `int`, `void`), and writes
    `undefined` or nothing where it knows no type. A validator refuses the whole document for it,
    and the generator with it. Seen: `undefined` in Swagger 2.0 exports, `Number` and the empty
    string in 3.0 ones, `text`, `file` and `any` in endpoint JSON.
    """
    told = schema.get("type")
    if told is None:
        schema.pop("type", None)
        return
    names = told if is_array(told) else [told]
    if names and all(isinstance(name, str) and name in TYPES for name in names):
        if is_array(told):
            schema["type"] = list(dict.fromkeys(told))
        return
    meant = FOREIGN.get(str(told).strip().lower(), {})
    del schema["type"]
    schema.update({key: value for key, value in meant.items() if schema.get(key) in {None, ""}})
    at.change("foreign-type", "type", told, meant)


@rule("missing-type")
def missing_type(schema: Object, at: At) -> None:
    """Say that what has items is an array, and what has properties an object.

    The type is gone where somebody edited the JSON by hand. A reader then takes the schema for any
    value, and its properties are in no generated class. Seen: `items` without a type in a 3.0
    export, twice in `properties` of pasted schemas.
    """
    if "type" in schema or "$ref" in schema or any(word in schema for word in COMBINED):
        return
    meant = "object" if is_object(schema.get("properties")) and schema["properties"] else None
    if meant is None and "items" in schema:
        meant = "array"
    if meant is not None:
        schema["type"] = meant
        at.change("missing-type", "type", None, meant)


COMBINED = ("allOf", "anyOf", "oneOf", "not", "enum", "const")


@rule("null-sample")
def null_sample(schema: Object, at: At) -> None:
    """Take a type that is only null for any value.

    "Generate from JSON" makes `type: null` of every sample that happens to be null, so it says that
    nothing is known, not that nothing ever comes. Left alone, the generated field could hold null
    only; in 3.0 it is invalid besides. Seen: in a quarter of the exports, up to 42 times in one.
    """
    choices = any(value is not None for value in as_array(schema.get("enum")))
    if schema.get("type") in ("null", ["null"]) and (choices or not at.branch):
        del schema["type"]
        at.change("null-sample", "type", "null", None)


@rule("nullable")
def nullable(schema: Object, at: At) -> None:
    """Turn `nullable` into a type.

    It is OpenAPI 3.0's word, and Apifox writes it into 3.1 documents and beside references too,
    and combinations too, where a reader ignores it and fails at the first null. Swagger 2.0 exports
    have `x-nullable`. Seen: in a third of the exports.
    """
    flags = [schema.pop(key, None) for key in ("nullable", "x-nullable")]
    for flag in flags:
        if flag is not None and not isinstance(flag, bool):
            at.drop("nullable", "expected true or false")
    if True not in [flag is True for flag in flags]:
        return
    widen_options(schema, at)
    told = schema.get("type")
    if told is not None and "null" not in (types := told if is_array(told) else [told]):
        schema["type"] = [*types, "null"]
        at.change("nullable", "nullable", told, schema["type"])
    if is_array(values := schema.get("enum")) and None not in values:
        schema["enum"] = [*values, None]
        if told is None:
            at.change("nullable", "nullable", "enum", "enum with null")


def widen_options(schema: Object, at: At) -> None:
    """Let null be one of the options, where a reference or combination says what they are."""
    for word in ("anyOf", "oneOf"):
        options = schema.get(word)
        if is_array(options) and options and NULL not in options:
            schema[word] = [*options, dict(NULL)]
            at.change("nullable", "nullable", word, f"{word} with null")
    for word in ("$ref", "allOf"):
        if schema.get(word) and "anyOf" not in schema:
            schema["anyOf"] = [{word: schema.pop(word)}, dict(NULL)]
            at.change("nullable", "nullable", word, "anyOf with null")


NULL: Object = {"type": "null"}


BOUNDS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


@rule("exclusive-flag")
def exclusive_flag(schema: Object, at: At) -> None:
    """Write an exclusive bound as a number.

    In OpenAPI 3.0 it is a flag beside the bound; in 3.1 a flag is invalid. Seen: `exclusiveMinimum:
    true` in several projects.
    """
    for flag, bound in BOUNDS:
        told = schema.get(flag)
        if isinstance(told, bool):
            del schema[flag]
            if told and is_number(schema.get(bound)):
                schema[flag] = schema.pop(bound)
            at.change("exclusive-flag", flag, told, schema.get(flag))


def is_number(value: Json) -> bool:
    """Tell whether the value is a number, which true and false are for Python only."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@rule("tuple-items")
def tuple_items(schema: Object, at: At) -> None:
    """Write items that are given one by one as 2020-12 does.

    Earlier drafts of JSON Schema kept them in `items`, where 3.1 wants one schema. Seen: not in the
    sample; schemas pasted from elsewhere have it.
    """
    if is_array(told := schema.get("items")):
        del schema["items"]
        schema["prefixItems"] = told
        at.change("tuple-items", "items", f"{len(told)} items", "prefixItems")
        if not told:
            del schema["prefixItems"]
