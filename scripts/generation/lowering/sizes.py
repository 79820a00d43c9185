"""How much one model or one operation may have: more is refused before time is spent on it."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.normalize.jsontypes import Json, Object, as_array, is_array, is_object, pointer
from scripts.normalize.problems import Problem, RefusalError

MOST = 2_000
"""Of each of these in one place. The generator and the type checker look at each beside all others:
a hundred thousand take them hours. Real exports have a few hundred at most."""
COUNTED = {
    "properties": "properties",
    "enum": "values",
    "anyOf": "choices",
    "oneOf": "choices",
    "parameters": "parameters",
}
REMEDY = "split it, or leave it out of the export"


def check(document: Object, file: str) -> None:
    """Refuse a document, which is called as a file, in which one place has too much."""
    if found := list(excesses(document, file)):
        raise RefusalError(*found)


def excesses(document: Object, file: str) -> Iterator[Problem]:
    """Yield what is too much."""
    waiting: list[tuple[tuple[str | int, ...], Json]] = [((), document)]
    while waiting:
        path, node = waiting.pop()
        for key, what in COUNTED.items() if is_object(node) else ():
            told = node.get(key)
            if (is_object(told) or is_array(told)) and len(told) > MOST:
                place = f"{file}#{pointer(*path)}"
                yield Problem(place, f"it has {len(told)} {what}, more than {MOST}", REMEDY)
        steps = node.items() if is_object(node) else enumerate(as_array(node))
        waiting += [((*path, key), inner) for key, inner in steps if isinstance(inner, dict | list)]
