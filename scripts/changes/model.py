"""A change, and what it means for those who import the package."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from attrs import frozen

from scripts.normalize.jsontypes import Json


class Verdict(IntEnum):
    """What a change means for a program that was written before it, the worst last."""

    INVISIBLE = 0
    """No program can tell."""

    COMPATIBLE = 1
    """Programs go on as they are, and can do more or see more."""

    BREAKING = 2
    """Some program that was right before is wrong now."""

    @property
    def word(self) -> str:
        """The verdict as a word."""
        return self.name.lower()


class Level(StrEnum):
    """Where a change shows."""

    EXPORTS = "exports"
    WIRE = "wire"
    GENERATED = "generated"
    PUBLIC = "public"
    FACADE = "facade"


@frozen
class Change:
    """One change.

    `rule` is its kind, such as `request-property-required`. `where` is what changed: the operation
    as `POST /v1/…`, a name as `private_avatar_api.models.Asset.name`, or a file and line. `place`
    is the part of it, in words of the API, such as `request body, Filter.Name`; empty for the
    whole. `text` is a sentence without its subject, for people who know neither OpenAPI nor the
    rule. `before` and `after` are JSON values, `None` for nothing. `operations` are those that the
    change reaches, under their keys in the new document, or in the old one if they are gone;
    `methods` are the facade's methods that it hits, as `groups.create`. `lasts` tells of a break on
    the wire that the new generated code is the same as the old where it would have to absorb it.
    """

    level: Level
    rule: str
    verdict: Verdict
    where: str
    text: str
    place: str = ""
    before: Json = None
    after: Json = None
    operations: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    lasts: bool = False


def worst(verdicts: list[Verdict]) -> Verdict:
    """Take the worst of some verdicts; that of none is that nobody can tell."""
    return max(verdicts, default=Verdict.INVISIBLE)
