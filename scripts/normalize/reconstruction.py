"""Pages that nobody exported, written after public facts until a real one takes their place.

A file in a folder called `reconstructed` is one. Its operations say so. Where an export that was
given describes the same operation, that one wins, and every difference is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve

from scripts.normalize.document import operation
from scripts.normalize.exports import RECONSTRUCTIONS
from scripts.normalize.jsontypes import Json, Object, is_array, is_object, pointer
from scripts.normalize.model import Api, Endpoint
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import ORIGIN

RECONSTRUCTED = "reconstructed, unverified"
NOTE = "Reconstructed from public facts and unverified: nobody exported this page."
REPLACED = "reconstruction-replaced"


def marked(api: Api, path: Path) -> Api:
    """Let endpoints know whether the file that they stand in is a reconstruction."""
    if path.parent.name != RECONSTRUCTIONS:
        return api
    return evolve(api, endpoints=tuple(map(reconstructed, api.endpoints)))


def reconstructed(endpoint: Endpoint) -> Endpoint:
    """Let an endpoint say that it is a reconstruction."""
    origin = evolve(endpoint.origin, provenance=RECONSTRUCTED)
    told = "\n\n".join(filter(None, (endpoint.description, NOTE)))
    return evolve(endpoint, origin=origin, description=told)


def is_reconstructed(endpoint: Endpoint) -> bool:
    """Tell whether an endpoint is a reconstruction."""
    return endpoint.origin.provenance == RECONSTRUCTED


@rule("reconstruction-replaced")
def settle(read: Iterable[Api], report: Report) -> list[Api]:
    """Leave out the reconstructions of what was given, and report how they differ.

    What was guessed gives way to what is known, and whoever relied on the guess should see where it
    was wrong. Seen: when a page of the family that had been reconstructed came to light.
    """
    apis = list(read)
    everything = [endpoint for api in apis for endpoint in api.endpoints]
    given = {e.identity: e for e in everything if not is_reconstructed(e)}
    replaced = {
        id(endpoint): given[endpoint.identity]
        for endpoint in everything
        if is_reconstructed(endpoint) and endpoint.identity in given
    }
    for endpoint in everything:
        if id(endpoint) in replaced:
            report_replaced(endpoint, replaced[id(endpoint)], report)
    return [
        evolve(api, endpoints=tuple(e for e in api.endpoints if id(e) not in replaced))
        for api in apis
    ]


def report_replaced(endpoint: Endpoint, real: Endpoint, report: Report) -> None:
    """Report that a reconstruction is left out, and how it differs from what was given."""
    reason = f"{real.origin.file} was given, and describes {real.key} too"
    report.drop(Place(f"{RECONSTRUCTIONS}/{endpoint.origin.file}"), reason)
    for where, before, after in differences(comparable(endpoint), comparable(real), ""):
        report.change(REPLACED, Place(real.origin.file, where), before, after)


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
