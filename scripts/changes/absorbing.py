"""Which breaks of what is sent new generated code cannot absorb, for it is the same code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import evolve, frozen

from scripts.changes.model import Change, Verdict
from scripts.generation.lowering.bodies import chosen
from scripts.matching.operations import Matching
from scripts.matching.references import resolved, says
from scripts.normalize.jsontypes import (
    Json,
    Object,
    as_array,
    as_object,
    is_array,
    is_object,
    members,
)
from scripts.normalize.naming import key_of
from scripts.normalize.schema_walk import component, operations

BINARY: Json = {"type": "string", "format": "binary"}
BODY = "request body"
ASKED = frozenset({"parameter-required", "required-parameter-added"})
"""Of parameters, what new code absorbs by asking for them."""

FIELDS = "request-property-", "request-required-property-"
"""Of properties, what new code absorbs by other fields."""


@frozen(slots=False)
class Sending:
    """What the code for one operation is made from, as far as it is sent, and its contract."""

    document: Object
    operation: Object
    contract: Object
    told: Object

    @cached_property
    def wanted(self) -> Json:
        """The body as the contract tells it, in the media type that the code sends."""
        content = as_object(resolved(self.contract, self.told.get("requestBody")).get("content"))
        return closed(self.contract, content[chosen(content)] if content else None)

    @cached_property
    def parameters(self) -> Json:
        """The parameters, without words."""
        return closed(self.document, self.operation.get("parameters", []))

    @cached_property
    def body(self) -> Json:
        """The body, without words."""
        return closed(self.document, self.operation.get("requestBody"))

    @property
    def names(self) -> set[str]:
        """The names of the parameters."""
        return {str(told.get("name")) for told in as_array(self.operation.get("parameters"))}

    @property
    def written(self) -> str:
        """The media type of a body whose bytes the caller writes."""
        content = as_object(as_object(self.operation.get("requestBody")).get("content"))
        told = (media for media, part in content.items() if part.get("schema") == BINARY)
        return next(told, "")


@frozen
class Absorbing:
    """The code of two sides, operation by operation, under the keys of the new contract."""

    sides: Mapping[str, tuple[Sending, Sending]]

    @classmethod
    def of(
        cls, matching: Matching, contracts: tuple[Object, Object], lowered: tuple[Object, Object]
    ) -> Absorbing:
        """Pair what the code of two sides is made from; what has no code is left out."""
        old, new = (
            dict(coded(contract, made)) for contract, made in zip(contracts, lowered, strict=True)
        )
        return cls(
            {
                after: (old[before], new[after])
                for before, after in matching.pairs.items()
                if before in old and after in new
            }
        )

    def marked(self, found: Iterable[Change]) -> Iterator[Change]:
        """Yield changes, and mark those that last whichever code is in use."""
        for change in found:
            breaks = change.verdict is Verdict.BREAKING
            yield evolve(change, lasts=True) if breaks and self.lasts(change) else change

    def lasts(self, change: Change) -> bool:
        """Tell whether a break is felt with new code as with old, in one operation at least."""
        sides = [self.sides[key] for key in change.operations if key in self.sides]
        return any(lasts(change, old, new) for old, new in sides)


def lasts(change: Change, old: Sending, new: Sending) -> bool:
    """Tell whether the code for one operation does not know of a break.

    A parameter that no code sends, as `Authorization`, is none of it. Of several media types one is
    sent, so that another may go or change; but bytes that the caller writes must be of the one that
    is taken.
    """
    if change.rule == "request-media-type-removed":
        return bool(old.written and new.written) and old.written != new.written
    if change.rule in ASKED:
        return change.place.rpartition(" ")[2] in new.names and old.parameters == new.parameters
    if not change.rule.startswith(FIELDS):
        return False
    in_body, anywhere = change.place.startswith(BODY), change.place.startswith("in requests")
    same_body = old.body == new.body and not (in_body and old.wanted == new.wanted)
    same_parameters = old.parameters == new.parameters
    return (same_body or not (in_body or anywhere)) and (same_parameters or in_body)


def coded(contract: Object, lowered: Object) -> Iterator[tuple[str, Sending]]:
    """Yield the keys of a contract's operations and what their code is made from."""
    made = {told["operationId"]: told for _, _, told in operations(lowered)}
    for method, path, told in operations(contract):
        if (code := made.get(told["operationId"])) is not None:
            yield key_of(method, path), Sending(lowered, code, contract, told)


def closed(document: Object, value: Json) -> Json:
    """Take a value without words, and all components that it leads to."""
    schemas = as_object(as_object(document.get("components")).get("schemas"))
    found: Object = {}
    waiting = [value]
    while waiting:
        for name in references(waiting.pop()):
            if name not in found:
                found[name] = wordless(schemas.get(name))
                waiting.append(schemas.get(name))
    return [wordless(value), found]


def references(value: Json) -> Iterator[str]:
    """Yield the components that anything in a value refers to."""
    name = component(value)
    if name is not None:
        yield name
    for one in members(value):
        yield from references(one)


def wordless(value: Json, *, named: bool = False) -> Json:
    """Take what code is made from; the keys of properties are names, whatever they say."""
    if is_array(value):
        return [wordless(one) for one in value]
    if not is_object(value):
        return value
    return {
        key: wordless(told, named=key == "properties" and not named)
        for key, told in value.items()
        if named or says(key) or key == "default"
    }
