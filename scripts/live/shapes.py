"""Answers without their values: types, and of a few fields what is known to be public."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from scripts.live.hiding import CODE, NOT_SHOWN, PLAIN, Hidden, Shown
from scripts.normalize.jsontypes import Json, distinct, is_array, is_object

COUNTS = frozenset({"TotalCount", "PageNumber", "PageSize"})
"""Fields whose number is shown."""

IDS = frozenset({"Id", "GroupId", "RequestId", "request_id", "upstream_asset_id"})
"""Fields of whose text the pattern is shown: how many letters and digits follow each other."""

DEEPEST = 12
"""Levels of an answer that are shown; the document has five."""

MOST_RUNS = 10
"""Runs of letters and digits in an id that are told apart."""

REQUEST_IDS = ("x-oneapi-request-id", "x-request-id", "x-tt-logid")
"""Headers that gateways put an id of the call into."""

NUMBERS = re.compile(r"retry-after|(?:x-)?ratelimit[a-z-]*")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,60}(?:; ?charset=[A-Za-z0-9-]{1,20})?")


def type_of(value: Json) -> str:
    """Name a value's type as JSON Schema does."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if float(value).is_integer() else "number"
    if isinstance(value, str):
        return "string"
    return "array" if is_array(value) else "object"


def shape(value: Json, hidden: Hidden, name: str = "", level: int = 0) -> Json:
    """Describe a value by its type, and by what may be shown of it."""
    if level > DEEPEST:
        return "deeper than is shown"
    if is_object(value):
        shown = Shown(hidden)
        return {shown.key(key): shape(told, hidden, key, level + 1) for key, told in value.items()}
    if is_array(value):
        inner = distinct([shape(told, hidden, name, level + 1) for told in value])
        return {"items": len(value), "each": inner}
    if isinstance(value, str):
        return text_shape(value, hidden, name)
    if name in COUNTS and isinstance(value, int) and not isinstance(value, bool):
        return f"integer {value}"
    return type_of(value)


def text_shape(text: str, hidden: Hidden, name: str) -> str:
    """Describe a text."""
    if not text:
        return "string, empty"
    if name == CODE:
        return f'string "{hidden.code(text)}"'
    if name in PLAIN:
        return f'string "{hidden.word(text) or NOT_SHOWN}"'
    if name in IDS:
        return f"string like {pattern(text)}"
    if is_url(text):
        return "string, URL with a query" if "?" in text else "string, URL"
    return "string, date-time" if is_time(text) else "string"


def pattern(text: str) -> str:
    """Write how many letters (a), digits (9) and other characters follow each other."""
    runs = [(kind, len(list(run))) for kind, run in groupby(text, kind_of)]
    if len(runs) > MOST_RUNS:
        return f"{len(text)} characters"
    return "".join(kind if kind in "-_." else f"{kind}{{{size}}}" for kind, size in runs)


def kind_of(character: str) -> str:
    """Tell a letter from a digit and from another character."""
    if character in "-_.":
        return character
    if character.isascii() and character.isalnum():
        return "9" if character.isdigit() else "a"
    return "?"


def is_time(text: str) -> bool:
    """Tell whether a text is a date with a time, as the document's `date-time` wants it."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None and "T" in text.upper()
    except ValueError:
        return False


def is_url(text: str) -> bool:
    """Tell whether a text begins like an address."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#]", text) is not None


def headers_shape(headers: Mapping[str, str], hidden: Hidden) -> Json:
    """Describe headers: the value of a few, the pattern of ids, and the names of all others."""
    told = {name: header_shape(name, text, hidden) for name, text in headers.items()}
    return {
        "told": {name: what for name, what in told.items() if what is not None},
        "others": sorted({hidden.name(name) for name, what in told.items() if what is None}),
    }


def header_shape(name: str, text: str, hidden: Hidden) -> str | None:
    """Describe the value of a header that matters; `None` for any other."""
    if name in REQUEST_IDS:
        return f"an id like {pattern(text)}"
    if name == "content-type":
        known = MEDIA_TYPE.fullmatch(text) and hidden.word(text.partition("/")[2].partition(";")[0])
        return text if known else NOT_SHOWN
    if NUMBERS.fullmatch(name):
        return text if re.fullmatch(r"\d{1,9}", text) else "no plain number"
    return None
