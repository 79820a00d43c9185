"""Bend a copy of the contract to what openapi-python-client can bear and a client can live with.

The contract says what the API says; what only the generator or the people behind it need is done
here, and all of it is reported. `lowering` holds the rules.
"""

from __future__ import annotations

from scripts.generation.lowering import media, sizes, texts
from scripts.generation.lowering.emission import Emission
from scripts.generation.lowering.objects import Objects
from scripts.generation.lowering.operations import Operation, answered, requested, sent, trimmed
from scripts.generation.lowering.shapes import SOURCE, Shapes
from scripts.generation.lowering.softening import no_defaults, open_choice, plain_times
from scripts.normalize.collecting import rarely
from scripts.normalize.jsontypes import Object, pointer
from scripts.normalize.report import Place, Report
from scripts.normalize.schema_walk import component, reachable

HEADER = "Written by scripts/regenerate: openapi.yaml, bent for the generator. Do not edit."
LIMIT = 1000
"""How many components a document may have beyond twenty for each that it tells."""


@rarely()
def lower(document: Object, report: Report, classes: dict[str, str] | None = None) -> Object:
    """Make the lowered document; the contract stays as it is.

    What JSON requests use is written first, so that it has the names of the contract, unless
    `classes` of the names lock say otherwise. They are brought up to date. Raises `RefusalError`
    where one place has more than a client is made of.
    """
    sizes.check(document, SOURCE)
    schemas = document.get("components", {}).get("schemas", {})
    kept = list(trimmed(document, report))
    record(document, kept, report)
    objects = Objects(Shapes(schemas, report))
    limit = LIMIT + 20 * (len(schemas) + len(kept))
    emission = Emission(objects, report, limit, {} if classes is None else classes)
    for operation in kept:
        if operation.body is not None and media.is_json(operation.body):
            sent(operation, emission)
    emission.drain()
    for operation in kept:
        requested(operation, document, emission)
    emission.drain()
    for operation in kept:
        answered(operation, emission)
    emission.drain()
    lowered: Object = {
        "x-generated": HEADER,
        "openapi": "3.1.0",
        "info": {word: str(document["info"][word]) for word in ("title", "version")},
        "paths": paths(kept, report),
        "components": {"schemas": emission.schemas},
    }
    texts.cut(lowered, report)
    sizes.check(lowered, texts.SOURCE)
    return lowered


def record(document: Object, kept: list[Operation], report: Report) -> None:
    """Report what goes from schemas, and which components nothing uses."""
    schemas = document.get("components", {}).get("schemas", {})
    whole = {"components": {"schemas": schemas}}
    asked = list(reachable(whole, [slot for told in kept for slot in told.asked()]))
    answers = list(reachable(whole, [slot for told in kept for slot in told.answered()]))
    for slot in asked:
        no_defaults(slot, report)
        plain_times(slot, report)
        open_choice(slot, schemas, "open-request", report)
    for slot in answers:
        plain_times(slot, report)
        open_choice(slot, schemas, "open-answer", report)
    used = {component(slot.schema) for slot in [*asked, *answers]}
    for name in schemas:
        if name not in used:
            place = Place(SOURCE, pointer("components", "schemas", name))
            report.drop(place, "no operation uses it")


def paths(kept: list[Operation], report: Report) -> Object:
    """Write the paths, without operations that only the names of their variables told apart."""
    made: dict[str, Object] = {}
    for operation in kept:
        item = made.setdefault(operation.lowered, {})
        if operation.method in item:
            reason = "the generator cannot tell it from another operation, but for its variables"
            report.leave_out(operation.method, operation.path, reason)
        item.setdefault(operation.method, operation.made)
    return made
