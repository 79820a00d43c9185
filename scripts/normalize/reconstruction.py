"""Pages that nobody exported, written after public facts until a real one takes their place.

A file in a folder called `reconstructed` is one. Its operations say so. Where an export that was
given describes the same operation, that one wins, and every difference is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve

from scripts.normalize.document import ORIGIN, operation
from scripts.normalize.jsontypes import Json, Object, is_array, is_object, pointer
from scripts.normalize.model import Endpoint
from scripts.normalize.report import Place, Report

FOLDER = "reconstructed"
RECONSTRUCTED = "reconstructed, unverified"
NOTE = "Reconstructed from public facts and unverified: nobody exported this page."
REPLACED = "reconstruction-replaced"


def marked(endpoints: Iterable[Endpoint], path: Path) -> Iterator[Endpoint]:
    """Let endpoints know whether the file that they stand in is a reconstruction."""
    for endpoint in endpoints:
        if path.parent.name == FOLDER:
            origin = evolve(endpoint.origin, provenance=RECONSTRUCTED)
            told = "\n\n".join(filter(None, (endpoint.description, NOTE)))
            yield evolve(endpoint, origin=origin, description=told)
        else:
            yield endpoint


def settle(endpoints: Iterable[Endpoint], report: Report) -> list[Endpoint]:
    """Leave out the reconstructions of what was given, and report how they differ."""
    everything = list(endpoints)
    given = {e.identity: e for e in everything if e.origin.provenance != RECONSTRUCTED}
    kept: list[Endpoint] = []
    for endpoint in everything:
        real = given.get(endpoint.identity, endpoint)
        if endpoint.origin.provenance != RECONSTRUCTED or real is endpoint:
            kept.append(endpoint)
            continue
        reason = f"{real.origin.file} was given, and describes {real.key} too"
        report.drop(Place(f"{FOLDER}/{endpoint.origin.file}"), reason)
        for where, before, after in differences(comparable(endpoint), comparable(real), ""):
            report.change(REPLACED, Place(real.origin.file, where), before, after)
    return kept


def comparable(endpoint: Endpoint) -> Object:
    """Lay an operation out alone, without what says where it came from."""
    description = endpoint.description.removesuffix(NOTE).rstrip()
    made = operation(evolve(endpoint, description=description), Report())
    del made[ORIGIN]
    return {"path": endpoint.path, **made}


def differences(before: Json, after: Json, where: str) -> Iterator[tuple[str, Json, Json]]:
    """Yield every place at which two values differ; `None` stands for what is not there."""
    if is_object(before) and is_object(after):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from differences(before.get(key), after.get(key), where + pointer(key))
    elif is_array(before) and is_array(after) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, where + pointer(index))
    elif before != after:
        yield where, before, after
