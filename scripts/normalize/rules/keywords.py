"""What the values of JSON Schema's keywords must be.

Apifox lets people type what they like: a bound as text, a default of another type, one example
where a list belongs. One such slip would make the whole document invalid, so it is dropped, with a
line in the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from scripts.normalize.jsontypes import Json, is_array, is_object
from scripts.normalize.rulebook import rule


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


LONGEST_PATTERN = 2_000
"""Characters; the one for identity cards, which is long, has 170. Millions take Python minutes."""


def is_pattern(value: Json) -> bool:
    """Tell whether the value is a regular expression that the validator can read."""
    try:
        return is_text(value) and len(value) <= LONGEST_PATTERN and bool(re.compile(value))
    except (re.error, RecursionError, OverflowError):
        return False


def is_discriminator(value: Json) -> bool:
    """Tell whether the value names the property that tells the kinds of an object apart."""
    return is_object(value) and isinstance(value.get("propertyName"), str)


def is_link(value: Json) -> bool:
    """Tell whether the value holds an address."""
    return is_object(value) and isinstance(value.get("url"), str)


def is_xml(value: Json) -> bool:
    """Tell whether the value says in texts and flags how something is written in XML."""
    texts, flags = ("name", "namespace", "prefix"), ("attribute", "wrapped")
    return is_object(value) and all(
        is_text(told) if key in texts else is_flag(told) if key in flags else key.startswith("x-")
        for key, told in value.items()
    )


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
    (("xml",), is_xml, "an object that says how XML is written"),
)
EXPECTED = {key: (test, expected) for keys, test, expected in KEYWORDS for key in keys}


@rule("misfit-keyword")
def misfit(key: str, value: Json) -> str | None:
    r"""Say what a keyword's value should be, if it is something else; the keyword then goes.

    People type bounds as text and patterns of other languages (`\p{L}`), and one of these makes a
    validator refuse the whole document, or the generator drop the model. Seen: a pattern that
    Python cannot read in one export, four times; bounds as text in endpoint JSON.
    """
    test, expected = EXPECTED.get(key, (None, ""))
    return None if test is None or test(value) else f"expected {expected}"
