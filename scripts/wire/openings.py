"""Lists of texts beside which any other text goes, as most models of an API are told."""

from __future__ import annotations

from enum import Enum, auto

from attrs import define, field

from scripts.matching.references import resolved
from scripts.normalize.jsontypes import Json, Object, as_object, is_array, is_object
from scripts.normalize.schema_walk import answers_of, reachable
from scripts.normalize.spots import is_enum
from scripts.wire.schemas import ASIDE, NULLS, TEXT, bare, has_null, silent


class Opening(Enum):
    """Whether any text goes beside a list."""

    CLOSED = auto()
    PERHAPS = auto()
    """A page may say so, or else the normalizer does: it opens whatever is answered."""
    OPEN = auto()


@define
class Openings:
    """The open lists of one document."""

    document: Object
    _answered: set[int] = field(init=False)
    _plain: dict[int, tuple[Json, Object]] = field(factory=dict[int, tuple[Json, Object]])

    def __attrs_post_init__(self) -> None:
        schemas = as_object(as_object(self.document.get("components")).get("schemas"))
        whole = {**self.document, "components": {"schemas": schemas}}
        self._answered = {id(slot.schema) for slot in reachable(whole, answers_of(whole))}

    def of(self, schema: Json) -> Opening:
        """Tell whether any text goes beside a list."""
        told = resolved(self.document, schema)
        words = [key for key in ("anyOf", "oneOf") if is_array(told.get(key))]
        if len(words) != 1 or bare(told).keys() - ASIDE != set(words) or says_more(schema):
            return Opening.CLOSED
        kept = [part for part in told[words[0]] if bare(part) not in NULLS]
        lists = [part for part in kept if bare(part) != TEXT]
        listed = [is_enum(resolved(self.document, part)) for part in lists]
        if not listed or not all(listed) or len(lists) == len(kept):
            return Opening.CLOSED
        return Opening.PERHAPS if id(told) in self._answered else Opening.OPEN

    def plain(self, schema: Object) -> Object:
        """Take an open list as the text that it lets through, the same one each time."""
        if id(schema) not in self._plain:
            told = resolved(self.document, schema)
            choices = [*told.get("anyOf", []), *told.get("oneOf", [])]
            type_ = ["string", "null"] if has_null(choices) else "string"
            notes = {**silent(told), **silent(schema)}
            self._plain[id(schema)] = schema, {**notes, "type": type_}
        return self._plain[id(schema)][1]


def says_more(schema: Json) -> bool:
    """Tell whether anything that is sent stands beside a reference."""
    return "$ref" in as_object(schema) and bool(bare(schema).keys() - ASIDE - {"$ref"})


def asked(old: Openings, new: Openings, schemas: tuple[Json, Json]) -> tuple[Json, Json]:
    """Take what is sent: an open list as no list, unless one of the two may be opened by us."""
    found = old.of(schemas[0]), new.of(schemas[1])
    if Opening.PERHAPS in found:
        return schemas
    first, second = (
        side.plain(schema) if opening is Opening.OPEN and is_object(schema) else schema
        for side, schema, opening in zip((old, new), schemas, found, strict=True)
    )
    return first, second
