"""Which operation of one document is which of another.

A clue is something that one operation of each document has and no other has. The surest clue is
heard first. What two operations of one document share proves nothing, so it never pairs any: better
one operation gone and one come than two that are taken for one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from enum import StrEnum
from functools import cached_property

from attrs import define, field, frozen

from scripts.matching.outlines import Outlines
from scripts.matching.paths import is_moved, tail, unversioned
from scripts.matching.traits import Traits, traits
from scripts.normalize.jsontypes import Object
from scripts.normalize.model import VARIABLE
from scripts.normalize.naming import key_of
from scripts.normalize.readers.apifox import split_number
from scripts.normalize.schema_walk import ORIGIN, operations


class How(StrEnum):
    """By what an operation was recognised."""

    REQUEST = "method and path"
    NUMBER = "Apifox id"
    NAME = "operationId"
    TITLE = "title"
    PATH = "path"


@frozen
class Known:
    """An operation and what identifies it."""

    key: str
    method: str
    path: str
    told: Object
    document: Object
    outlines: Outlines

    @cached_property
    def traits(self) -> Traits:
        """What it takes and answers."""
        return traits(self.document, self.told, self.outlines)

    @property
    def title(self) -> str:
        """The title without the number that orders it; one that an overlay gave comes second."""
        title = self.told.get(ORIGIN, {}).get("title") or self.told.get("summary") or ""
        return split_number(str(title))[1].strip()


@frozen
class Matching:
    """The operations of two documents, by their keys: `POST /v1/…`.

    `pairs` leads from the old key to the new one, `how` from the old key to what it was recognised
    by. `gone` are old operations, `came` are new ones, all in the order of their documents.
    """

    pairs: dict[str, str]
    how: dict[str, How]
    gone: tuple[str, ...]
    came: tuple[str, ...]


Clue = Callable[[Known], Hashable | None]
Check = Callable[[Known, Known], bool]


@define
class Pairing:
    """Two documents' operations, and those that were paired so far."""

    old: list[Known]
    new: list[Known]
    numbers: set[str]
    pairs: dict[str, str] = field(factory=dict[str, str])
    how: dict[str, How] = field(factory=dict[str, How])
    taken: set[str] = field(factory=set[str])

    def hear(self, how: How, clue: Clue, check: Check) -> None:
        """Pair what has one clue, if nothing else in either document has it too."""
        if self.is_whole():
            return
        new = singles(self.new, clue)
        for told, old in singles(self.old, clue).items():
            other = new.get(told)
            if other is not None and self.is_free(old, other, how) and check(old, other):
                self.pairs[old.key] = other.key
                self.how[old.key] = how
                self.taken.add(other.key)

    def is_free(self, old: Known, new: Known, how: How) -> bool:
        """Tell whether neither of two operations is paired, and nothing forbids it."""
        single = old.key not in self.pairs and new.key not in self.taken
        return single and (how is How.REQUEST or not self.is_other(old, new))

    def is_other(self, old: Known, new: Known) -> bool:
        """Tell whether Apifox says that two operations are not one, where it knows both documents.

        A project that was imported again has other numbers throughout, which say nothing.
        """
        first, second = number(old), number(new)
        return bool(self.numbers) and None not in {first, second} and first != second

    def is_whole(self) -> bool:
        """Tell whether one document has no operation left."""
        return len(self.pairs) in (len(self.old), len(self.new))

    def matching(self) -> Matching:
        """Tell what was found."""
        order = [one.key for one in self.old]
        return Matching(
            pairs={key: self.pairs[key] for key in order if key in self.pairs},
            how={key: self.how[key] for key in order if key in self.how},
            gone=tuple(key for key in order if key not in self.pairs),
            came=tuple(one.key for one in self.new if one.key not in self.taken),
        )


def singles(known: list[Known], clue: Clue) -> dict[Hashable, Known]:
    """Find what only one operation has, and the operation."""
    holders: dict[Hashable, list[Known]] = {}
    for one in known:
        if (told := clue(one)) is not None:
            holders.setdefault(told, []).append(one)
    return {told: held[0] for told, held in holders.items() if len(held) == 1}


def match(old: Object, new: Object) -> Matching:
    """Pair the operations of two documents."""
    before, after = list(known(old)), list(known(new))
    numbers = {number(one) for one in before} & {number(one) for one in after}
    pairing = Pairing(before, after, {told for told in numbers if told is not None})
    for how, clue, check in CLUES:
        pairing.hear(how, clue, check)
    return pairing.matching()


def known(document: Object) -> Iterator[Known]:
    """Yield the operations of a document."""
    outlines = Outlines(document)
    for method, path, told in operations(document):
        yield Known(key_of(method, path), method, path, told, document, outlines)


def number(one: Known) -> str | None:
    """Take Apifox's number of the endpoint."""
    told = one.told.get(ORIGIN, {}).get("id")
    return None if told in (None, "") else str(told)


def name(one: Known) -> str | None:
    """Take the operationId."""
    return one.told.get("operationId") or None


def shaped_name(one: Known) -> Hashable | None:
    """Take operationId, request and answers."""
    return (name(one), one.traits) if name(one) else None


def shaped_title(one: Known) -> Hashable | None:
    """Take title, request and answers, if those say anything."""
    return (one.title, one.traits) if one.title and one.traits.tells else None


def shaped_path(one: Known) -> Hashable | None:
    """Take method, path without version, request and answers, if those say anything."""
    return (one.method, unversioned(one.path), one.traits) if one.traits.tells else None


def shaped_tail(one: Known) -> Hashable | None:
    """Take method, end of the path, request and answers, if those say anything."""
    end = tail(one.path)
    return (one.method, end, one.traits) if end and one.traits.tells else None


def anywhere(_old: Known, _new: Known) -> bool:
    """Let the clue be enough."""
    return True


def moved(old: Known, new: Known) -> bool:
    """Tell whether one path is the other with another version, or with more in front."""
    return is_moved(old.path, new.path)


CLUES: tuple[tuple[How, Clue, Check], ...] = (
    (How.REQUEST, lambda one: one.key, anywhere),
    (How.REQUEST, lambda one: VARIABLE.sub("{}", one.key), anywhere),
    (How.NUMBER, number, anywhere),
    (How.NAME, shaped_name, anywhere),
    (How.NAME, name, moved),
    (How.TITLE, shaped_title, anywhere),
    (How.TITLE, lambda one: one.title or None, moved),
    (How.PATH, shaped_path, moved),
    (How.PATH, shaped_tail, moved),
)
"""What operations are recognised by, the surest first."""
