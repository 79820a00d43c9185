"""Texts for people: the contract has them whole, the code has as much as anybody reads there."""

from __future__ import annotations

from scripts.normalize.jsontypes import Json, Object, as_array, is_object, pointer
from scripts.normalize.report import Place, Report

SOURCE = "lowered.json"
LONGEST = 10_000
"""Characters. Millions of lines in docstrings cost ruff gigabytes."""
TEXTS = ("summary", "description", "example")


def cut(document: Object, report: Report) -> None:
    """Cut long texts of a lowered document, and report where."""
    waiting: list[tuple[tuple[str | int, ...], Json]] = [((), document)]
    while waiting:
        path, node = waiting.pop()
        for key in TEXTS if is_object(node) else ():
            if isinstance(text := node.get(key), str) and len(text) > LONGEST:
                node[key] = text[: LONGEST - 1] + "…"
                place = Place(SOURCE, pointer(*path, key))
                report.drop(place, f"the end of {len(text)} characters, which openapi.json has")
        steps = node.items() if is_object(node) else enumerate(as_array(node))
        waiting += [((*path, key), inner) for key, inner in steps if isinstance(inner, dict | list)]
