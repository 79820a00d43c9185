"""What the values of JSON Schema's keywords must be.

Apifox lets people type what they like: a bound as text, a default of another type, one example
where a list belongs. One such slip would make the whole document invalid, so it is dropped, with a
line in the report, or mended where its meaning is plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from openapi_schema_validator import OAS31Validator, oas31_format_checker

from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from scripts.normalize.readers.text import strict_json
from scripts.normalize.report import Place, Report

TYPE_NAMES: dict[object, tuple[str, ...]] = {
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
}


def is_text(value: Json) -> bool:
    """Tell whether the value is a string."""
    return isinstance(value, str)


def is_flag(value: Json) -> bool:
    """Tell whether the value is true or false."""
    return isinstance(value, bool)


def is_number(value: Json) -> bool:
    """Tell whether the value is a number, which true and false are for Python only."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_positive(value: Json) -> bool:
    """Tell whether the value is a number above zero."""
    return is_number(value) and value > 0


def is_count(value: Json) -> bool:
    """Tell whether the value is a whole number, zero or more."""
    return is_number(value) and isinstance(value, int) and value >= 0


def is_pattern(value: Json) -> bool:
    """Tell whether the value is a regular expression that the validator can read."""
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except (re.error, RecursionError, OverflowError):
        return False


def is_discriminator(value: Json) -> bool:
    """Tell whether the value names the property that tells the kinds of an object apart."""
    return is_object(value) and isinstance(value.get("propertyName"), str)


def is_link(value: Json) -> bool:
    """Tell whether the value holds an address."""
    return is_object(value) and isinstance(value.get("url"), str)


COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
KEYWORDS: tuple[tuple[tuple[str, ...], Callable[[Json], bool], str], ...] = (
    (("title", "description", "format"), is_text, "a string"),
    (("contentEncoding", "contentMediaType"), is_text, "a string"),
    (("examples", "enum"), is_array, "an array"),
    (("uniqueItems", "readOnly", "writeOnly", "deprecated"), is_flag, "true or false"),
    (("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), is_number, "a number"),
    (("multipleOf",), is_positive, "a number above 0"),
    (COUNTS, is_count, "a whole number"),
    (("pattern",), is_pattern, "a regular expression that Python reads too"),
    (("discriminator",), is_discriminator, "an object with a propertyName"),
    (("externalDocs",), is_link, "an object with a url"),
    (("xml",), is_object, "an object"),
)
EXPECTED = {key: (test, expected) for keys, test, expected in KEYWORDS for key in keys}


def misfit(key: str, value: Json) -> str | None:
    """Say what a keyword's value should be, if it is something else."""
    test, expected = EXPECTED.get(key, (None, ""))
    return None if test is None or test(value) else f"expected {expected}"


def mend_default(schema: Object, place: Place, report: Report) -> None:
    """Make a default fit its schema: read it as the wanted type, or drop it."""
    if "default" not in schema or fits(schema["default"], schema):
        return
    told = schema.pop("default")
    meant = retyped(told, schema)
    if fits(meant, schema):
        schema["default"] = meant
        report.change("typed-default", place / "/default", told, meant)
    else:
        report.drop(place / "/default", "it does not fit its own schema")


def fits(value: Json, schema: Object) -> bool:
    """Tell whether a value is one that a schema allows; what cannot be computed is not."""
    rest = {key: told for key, told in schema.items() if key != "default"}
    try:
        return bool(OAS31Validator(rest, format_checker=oas31_format_checker).is_valid(value))
    except ArithmeticError:
        return False


def retyped(text: Json, schema: Object) -> Json:
    """Read text as the number or truth value that the schema asks for; else leave it."""
    if not isinstance(text, str):
        return text
    told = schema.get("type")
    types = [name for name in (told if is_array(told) else [told]) if name != "null"]
    try:
        value: object = strict_json(text)
    except ValueError:
        return text
    return value if types in [[name] for name in TYPE_NAMES.get(type(value), ())] else text
