"""How values and types are written for people."""

from __future__ import annotations

import json
from collections.abc import Iterable

from scripts.normalize.jsontypes import Json
from scripts.wire.rules import Flow
from scripts.wire.views import ALL

SHOWN = 6
"""Values of a list that are written out."""
LONGEST = 60
"""Characters of a value that are written."""

WORDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
}
TAKES = {Flow.REQUEST: "takes", Flow.ANSWER: "has"}
"""What is said of what is sent and of what comes."""


def kinds(types: frozenset[str]) -> str:
    """Write types."""
    if types == ALL:
        return "any value"
    told = type_names(types)
    return listed(word for name, word in WORDS.items() if name in told) or "nothing"


def value(told: Json) -> str:
    """Write one value."""
    text = told if isinstance(told, str) and told else json.dumps(told, ensure_ascii=False)
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}`"


def written(told: Iterable[Json], last: str = "and") -> str:
    """Write some values, the first ones of many."""
    every = list(told)
    shown = [value(one) for one in every[:SHOWN]]
    rest = len(every) - len(shown)
    return listed([*shown, f"{rest} more"] if rest else shown, last)


def type_names(types: frozenset[str]) -> list[str]:
    """List types as a schema does."""
    return sorted(types - {"integer"} if "number" in types else types)


def listed(words: Iterable[str], last: str = "or") -> str:
    """Join words to a list."""
    *first, end = list(words) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def capped(told: Json) -> Json:
    """Take a value as the record of a change, if it is not too long to read."""
    return told if len(json.dumps(told, ensure_ascii=False)) <= LONGEST * SHOWN else "…"
