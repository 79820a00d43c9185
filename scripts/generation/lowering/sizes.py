"""How much one model or one operation may have: more is refused before time is spent on it."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.normalize.jsontypes import Json, Object, as_array, is_array, is_object, pointer
from scripts.normalize.problems import Problem, RefusalError

COUNTED = {
    "properties": ("properties", 2_000),
    "enum": ("values", 20_000),
    "anyOf": ("choices", 2_000),
    "oneOf": ("choices", 2_000),
    "parameters": ("parameters", 2_000),
}
"""What there is of each in one place at most. The generator and the type checker look at each
beside all others: a hundred thousand take them hours. Real exports have a few hundred; lists of
places have thousands of values."""
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
        for key, (what, most) in COUNTED.items() if is_object(node) else ():
            told = node.get(key)
            if (is_object(told) or is_array(told)) and len(told) > most:
                place = f"{file}#{pointer(*path)}"
                yield Problem(place, f"it has {len(told)} {what}, more than {most}", REMEDY)
        steps = node.items() if is_object(node) else enumerate(as_array(node))
        waiting += [((*path, key), inner) for key, inner in steps if isinstance(inner, dict | list)]
