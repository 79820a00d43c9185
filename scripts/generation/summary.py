"""What a run read, made and changed, for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from scripts.generation import provenance
from scripts.generation.generator import GENERATOR, PACKAGE
from scripts.normalize.__main__ import Normalized
from scripts.normalize.reconstruction import REPLACED
from scripts.normalize.report import Report
from scripts.normalize.schema_walk import ORIGIN, operations

SHOWN = 12
"""Files that are named; the rest are counted."""

SIDES = ("before", "after")


def summary(normalized: Normalized, package: Path, changed: Mapping[str, str]) -> Iterator[str]:
    """Say what was read, made, checked and changed."""
    yield from read(normalized)
    count = sum(1 for _ in operations(normalized.document))
    yield f"wrote    openapi.yaml: {plural(count, 'operation')}"
    made = sum(1 for _ in provenance.files(package))
    yield f"made     generated/{PACKAGE}: {plural(made, 'file')}, by {GENERATOR}"
    if lost := losses(normalized.report):
        yield lost
    yield "checked  every operation, name and value is there; every module imports; mypy --strict"
    yield from changes(changed)


def losses(report: Report) -> str:
    """Count what did not make it."""
    told = [(len(report.left_out), "operation"), (len(report.dropped), "detail")]
    counts = [plural(count, noun) for count, noun in told if count]
    return f"lost     {' and '.join(counts)}: see --explain, or the report" if counts else ""


def read(normalized: Normalized) -> list[str]:
    """List the exports, and how those that were given differ from what had been reconstructed."""
    origins = [told[ORIGIN] for _, _, told in operations(normalized.document)]
    lines = sorted(f"read     {told['file']} ({told['provenance']})" for told in origins)
    for told in normalized.report.changes:
        if told["rule"] == REPLACED:
            before, after = (json.dumps(told[key], ensure_ascii=False) for key in SIDES)
            lines.append(f"differs  {told['source']}#{told['pointer']}: {before} became {after}")
    return list(dict.fromkeys(lines))


def changes(found: Mapping[str, str]) -> list[str]:
    """List the first files that were added, removed or changed, and count the rest."""
    words = {"missing": "added", "extra": "removed", "different": "changed"}
    lines = [f"{words[how]:8} {name}" for name, how in islice(found.items(), SHOWN)]
    if len(found) > SHOWN:
        lines.append(f"…        and {len(found) - SHOWN} more files")
    return lines or ["changed  nothing"]


def plural(count: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{count} {noun}" + ("" if count == 1 else "s")
