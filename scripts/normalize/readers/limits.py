"""How much of an export is read. What is larger is refused before memory is spent on it."""

from __future__ import annotations

from scripts.normalize.jsontypes import Json, is_array, is_object

DEEPEST = 100
"""Levels of JSON; the deepest real export seen has 21. Far deeper ones exhaust the validator."""

MOST_BYTES = 8 * 2**20
"""Of a file; the largest real export seen has 1.5 million. Of more than twelve million in one place
ruff, which forms what is generated, takes more than a gigabyte."""

MOST_VALUES = 250_000
"""Of one text. One takes 19 to 77 bytes of a real export, so the largest seen has fewer than 80
thousand; and up to 3 kB of memory in the whole run, which this keeps below 1 GB."""

MOST_NAMES = 64 * 2**20
"""Characters of the pointers to all values, together: a long name that much stands below would be
written for each. Those of real exports have some 100 each."""

LONGEST_POINTER = 2**20
"""Characters of one of them: so long a name is none, and ends up in every line of code about it."""


def check_extent(value: Json) -> None:
    """Raise `ValueError` for a value that is nested too deeply, or below too long names."""
    levels = names = 0
    layer = [(0, value)]
    while layer := [step for way, node in layer for step in steps(way, node)]:
        levels += 1
        names += sum(way for way, _ in layer)
        longest = max(way for way, _ in layer)
        if levels > DEEPEST:
            raise ValueError(f"it is nested more than {DEEPEST} levels deep")
        if longest > LONGEST_POINTER:
            raise ValueError(f"a name in it has more than {LONGEST_POINTER} characters")
        if names > MOST_NAMES:
            raise ValueError("too much stands below too long names")


def steps(way: int, node: Json) -> list[tuple[int, Json]]:
    """List what an object or array holds, each with the length of the pointer to it."""
    if is_object(node):
        return [(way + len(key) + 1, inner) for key, inner in node.items()]
    return [(way + 2, inner) for inner in node] if is_array(node) else []
