"""Writing choices, as enumerations that the generator bears."""

from __future__ import annotations

from typing import Any

from scripts.generation.lowering.choices import type_of
from scripts.generation.lowering.identifiers import is_writable
from scripts.generation.lowering.members import member_names
from scripts.generation.lowering.shapes import SOURCE
from scripts.normalize.jsontypes import Object
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule


def enumeration(told: list[Any], base: str, where: str, report: Report) -> Object | None:
    """Write the values of a choice, with names for its members; `None` if no value is left."""
    place = Place(SOURCE, where + "/enum")
    values = writable(told, base, place, report)
    if not values:
        return None
    schema: Object = {"type": base, "enum": values}
    names = member_names(values)
    if names is not None:
        schema["x-enum-varnames"] = named_members(names, place, report)
    return schema


def writable(told: list[Any], base: str, place: Place, report: Report) -> list[Any]:
    """List the values of a choice that code can hold."""
    fitting = dict.fromkeys(value for value in told if type_of(value) == base)
    kept = [value for value in fitting if not isinstance(value, str) or is_writable(value)]
    if len(kept) < len(fitting):
        report.drop(place, "a value holds characters that the generator cannot write")
    return kept


@rule("member-names")
def named_members(names: list[str], place: Place, report: Report) -> list[str]:
    """Name the members of a choice whose values the generator cannot tell apart.

    It names a member after its value, in capitals and without signs: of `a_b` and `a-b` only the
    later is left, `Active` beside `ACTIVE` ends the run, and Chinese stays Chinese. Seen with
    states and ratios.
    """
    report.change("member-names", place, None, names)
    return names
