"""Rename components: for the overlay, and where a model that comes meets names of old.

Authors rename models, move what was written out into a model, and write models out again. Nothing
of that is felt on the wire, so the names in programs stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import define, field

from scripts.normalize.components import spot_of, with_title
from scripts.normalize.jsontypes import Object, is_object, members, pointer
from scripts.normalize.merging import digest, kinds
from scripts.normalize.naming import IDENTIFIER, Names, folded, free_name
from scripts.normalize.report import Place, Report
from scripts.normalize.schema_walk import REF
from scripts.normalize.spots import EXPLICIT, Spot

SOURCE = "openapi.yaml"


@define
class Places:
    """Where components are referred to, by their names, and where something needs a name."""

    referred: dict[str, list[Spot]] = field(factory=dict[str, list[Spot]])
    inline: list[Spot] = field(factory=list[Spot])


def settle(document: Object, places: Places, lock: Names, report: Report) -> bool:
    """Name models that are new by what was in their places, but like nothing that is still there.

    Tells whether any got another name.
    """
    schemas: Object = document["components"]["schemas"]
    held = {lock.components.get(spot.lock) for spot in places.inline}
    renamed = False
    for name in sorted(name for name in lock.newcomers if name in schemas):
        key = lock.newcomers.pop(name)
        spots = places.referred.get(name, [])
        other = successor(name, spots, lock, {*held, *schemas}) or name
        if other == name and name in held:
            other = free_name(name, digest(schemas[name]), {folded(told) for told in schemas})
        if other != name:
            forget(lock, other)
            told = schemas.pop(name)
            schemas[other] = with_title(told, key, other) if name == key else told
            refer(document, name, other)
            lock.components[spot_of(key)] = other
            report.change("component-name", Place(SOURCE, spot_of(name)[1:]), key, other)
            renamed = True
    return renamed


def successor(name: str, spots: list[Spot], lock: Names, taken: set[str | None]) -> str | None:
    """Find the name that most of the places had for what is in them, if nothing else has it."""
    had = Counter(lock.components[spot.lock] for spot in spots if spot.lock in lock.components)
    if name in had:
        return name
    if not had:  # most often so, and the next line looks at every name
        return None
    alike = {folded(told) for told in taken if told is not None}
    free = [told for told, _ in had.most_common() if folded(told) not in alike]
    return next(iter(free), None)


def forget(lock: Names, name: str) -> None:
    """Forget who had a name: if he comes again, it is another's."""
    for spot in [spot for spot, told in lock.components.items() if told == name]:
        if spot.startswith("#"):
            del lock.components[spot]


def rename_wanted(document: Object, schemas: Object, report: Report) -> None:
    """Give components the names that the overlay wants for them.

    The lock does not remember these: the overlay finds the components by the names before.
    """
    taken = {folded(name) for name in schemas}
    for name, schema in list(schemas.items()):
        wanted = schema.pop(EXPLICIT, name) if is_object(schema) else name
        if wanted == name:
            continue
        if (
            not isinstance(wanted, str)
            or not IDENTIFIER.fullmatch(wanted)
            or folded(wanted) in taken
        ):
            place = Place(SOURCE, pointer("components", "schemas", name))
            report.drop(place, f"the name {wanted} is no identifier, or belongs to something else")
            continue
        taken.add(folded(wanted))
        schemas[wanted] = schemas.pop(name)
        refer(document, name, wanted)


def refer(document: Object, name: str, other: str) -> None:
    """Let all that leads to a component lead to one of another name."""
    for reference in references(document, {REF + name: other}):
        reference["$ref"] = REF + other
    for mapping in mappings(document):
        mapping.update({key: REF + other for key in mapping if mapping[key] == REF + name})


def references(node: object, names: dict[str, str]) -> Iterator[Object]:
    """Yield every reference that still carries an identity instead of a pointer."""
    if is_object(node) and isinstance(node.get("$ref"), str) and node["$ref"] in names:
        yield node
    for inner in members(node):
        yield from references(inner, names)


def mappings(node: object) -> Iterator[Object]:
    """Yield what every discriminator leads to."""
    if is_object(node) and (told := kinds(node)):
        yield told
    for inner in members(node):
        yield from mappings(inner)
