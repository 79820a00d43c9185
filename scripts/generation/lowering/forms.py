"""What a value may be, as far as the generator can say it: forms, their union and their meeting."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, reduce

from attrs import evolve, frozen

SCALARS = ("binary", "string", "integer", "number", "boolean", "null")
"""The plain kinds, in the order in which they are written; `binary` is a file."""

MOST = 12
"""How many objects one form keeps apart; what comes after them counts as any object."""


@frozen
class Named:
    """An object or a choice that the document names: a component."""

    name: str

    def __str__(self) -> str:
        return self.name


@frozen
class Inline:
    """An object or a choice that stands at a place of the document."""

    pointer: str

    def __str__(self) -> str:
        return self.pointer


@frozen
class Free:
    """Any object."""

    def __str__(self) -> str:
        return "object"


@frozen
class Both:
    """An object that is all of several."""

    parts: tuple[Identity, ...]

    def __str__(self) -> str:
        return " & ".join(map(str, self.parts))


@frozen
class Either:
    """An object that is one of several, written as one that holds the properties of all."""

    parts: tuple[Identity, ...]


@frozen
class Needing:
    """An object in which more properties are required."""

    part: Identity
    names: tuple[str, ...]


Identity = Named | Inline | Free | Both | Either | Needing
"""What makes two objects, or two choices, the same one."""

FREE = Free()


@frozen
class Choice:
    """A choice among known strings, or among known integers."""

    identity: Identity
    base: str


@frozen
class Form:
    """The union of what a value may be; nothing at all if every part is empty.

    `choices` are open: their base is among the scalars. `items` is the form of an array's items.
    `literal` is the one string that is allowed, if the form is that of a string.
    """

    any: bool = False
    choices: tuple[Choice, ...] = ()
    objects: tuple[Identity, ...] = ()
    items: Form | None = None
    scalars: tuple[str, ...] = ()
    literal: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Name the JSON types that the form allows, for reports."""
        if self.any:
            return ("any value",)
        return (
            *(("object",) if self.objects else ()),
            *(("array",) if self.items else ()),
            *self.scalars,
        )

    @property
    def depth(self) -> int:
        """How many arrays are nested in each other."""
        return 0 if self.items is None else 1 + self.items.depth


ANY = Form(any=True)
NOTHING = Form()


@cache
def plain(*scalars: str) -> Form:
    """Make the form of plain values."""
    return Form(scalars=tuple(kind for kind in SCALARS if kind in scalars))


def union(forms: Iterable[Form]) -> Form:
    """Allow whatever one of several forms allows."""
    return reduce(joined, forms, NOTHING)


def joined(one: Form, other: Form) -> Form:
    """Allow what either form allows; arrays become one array of either's items."""
    if NOTHING in (one, other):
        return other if one == NOTHING else one
    if one.any or other.any:
        return ANY
    objects = tuple(dict.fromkeys([*one.objects, *other.objects]))
    return Form(
        choices=tuple(dict.fromkeys([*one.choices, *other.choices])),
        objects=objects if len(objects) <= MOST else (*objects[: MOST - 1], FREE),
        items=joined(one.items, other.items)
        if one.items and other.items
        else one.items or other.items,
        scalars=plain(*one.scalars, *other.scalars).scalars,
        literal=one.literal if one == other else None,
    )


def meeting(one: Form, other: Form) -> Form | None:
    """Allow what both forms allow; `None` if that is nothing although both allow something."""
    if one.any or other == NOTHING:
        return other if one.any else one
    if other.any or one == NOTHING:
        return one
    scalars = plain(*common(one.scalars, other.scalars), *common(other.scalars, one.scalars))
    choices = dict.fromkeys([*one.choices, *other.choices])
    form = evolve(
        scalars,
        choices=tuple(choice for choice in choices if choice.base in scalars.scalars),
        objects=crossed(one.objects, other.objects),
        items=met_items(one.items, other.items),
        literal=(other.literal or one.literal) if scalars.scalars == ("string",) else None,
    )
    return None if form == NOTHING else form


def common(kinds: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """Keep the kinds that the others allow: an integer is a number, a file is a string."""
    wider = {"integer": "number", "binary": "string"}
    return [kind for kind in kinds if kind in others or wider.get(kind) in others]


def crossed(ones: tuple[Identity, ...], others: tuple[Identity, ...]) -> tuple[Identity, ...]:
    """Let every object of one form be every object of the other as well."""
    pairs = [all_of(one, other) for one in ones for other in others]
    return tuple(dict.fromkeys(pairs))[:MOST]


def met_items(one: Form | None, other: Form | None) -> Form | None:
    """Let items be what both arrays allow; any value where the two exclude each other."""
    return None if one is None or other is None else meeting(one, other) or ANY


def all_of(one: Identity, other: Identity) -> Identity:
    """Name the object that is both."""
    parts = [part for part in dict.fromkeys([*parts_of(one), *parts_of(other)]) if part != FREE]
    bare = tuple(parts[:MOST])
    whole: Identity = Both(bare) if len(bare) > 1 else bare[0] if bare else FREE
    return needing(whole, [*needed(one), *needed(other)])


def parts_of(identity: Identity) -> tuple[Identity, ...]:
    """List what an object is all of."""
    if isinstance(identity, Needing):
        return parts_of(identity.part)
    return identity.parts if isinstance(identity, Both) else (identity,)


def needed(identity: Identity) -> tuple[str, ...]:
    """List the properties that are required beyond what the object itself says."""
    return identity.names if isinstance(identity, Needing) else ()


def needing(identity: Identity, names: Iterable[str]) -> Identity:
    """Require more properties of an object."""
    wanted = tuple(sorted({*needed(identity), *names}))
    bare = identity.part if isinstance(identity, Needing) else identity
    return Needing(bare, wanted) if wanted else bare
