"""What is told of values and left to the server: the record of what goes without a trace."""

from __future__ import annotations

from scripts.generation.lowering.choices import type_of
from scripts.generation.lowering.shapes import SOURCE, listed
from scripts.normalize.jsontypes import Object, is_array, is_object, pointer
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import Slot, component

STRICT_FORMATS = frozenset({"date-time", "date", "uuid"})


@rule("plain-times")
def plain_times(slot: Slot, report: Report) -> None:
    """Leave times, dates and UUIDs as the strings they are.

    The generator parses them strictly, so that one odd value loses the whole answer. Seen with
    times that have a blank in the middle.
    """
    if (told := slot.schema.get("format")) in STRICT_FORMATS:
        report.change("plain-times", Place(SOURCE, slot.pointer), told, None)


@rule("no-defaults")
def no_defaults(slot: Slot, report: Report) -> None:
    """Leave the default of a request to the server.

    The generator sends it unasked with every request. Its value is recorded only where it cannot
    be a secret. Seen with page sizes.
    """
    if "default" in slot.schema:
        told = slot.schema["default"]
        before = told if isinstance(told, int | float) else None
        report.change("no-defaults", Place(SOURCE, slot.pointer), before, None)


@rule("open-request")
@rule("open-answer")
def open_choice(slot: Slot, schemas: Object, how: str, report: Report) -> None:
    """Let a choice be any other value of its type too.

    The API may know more values than its page: a request could not send one, and an answer with one
    could not be read. Seen with models and states.
    """
    told = schemas.get(str(component(slot.schema)), slot.schema)
    values = listed(told, "enum") if is_object(told) else []
    beside = slot.holder if is_array(slot.holder) else []
    base = type_of(values[0]) if values else None
    own = slot.pointer == pointer("components", "schemas", slot.key)
    if base in {"string", "integer"} and {"type": base} not in beside and not own:
        name = component(slot.schema)
        after = [name or "a choice", f"any {base}"]
        report.change(how, Place(SOURCE, slot.pointer), name or "a choice", after)
