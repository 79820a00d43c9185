"""What is known of an inline schema that becomes a component: where it stands, and its name."""

from __future__ import annotations

from attrs import define, evolve, field, frozen

from scripts.normalize.jsontypes import Object, escape, is_array
from scripts.normalize.naming import pascal

EXPLICIT = "x-component-name"
"""The key by which an overlay names a component."""


@frozen
class Spot:
    """Where a schema stands: in which operation, in what role, below which properties.

    `key` names the operation in the names lock. Inside a component that an overlay or an export
    names, the component stands in the operation's place and there is no role. `where` tells spots
    apart that have one role: it is empty for JSON of the status 200, and for JSON that is sent.
    """

    key: str
    operation: str
    role: str
    steps: tuple[str, ...] = ()
    where: str = ""

    def __truediv__(self, step: str) -> Spot:
        return evolve(self, steps=(*self.steps, step))

    @property
    def is_component(self) -> bool:
        """Tell whether what stands here is a component already, under a name of its own."""
        return not self.role and not self.steps

    @property
    def own(self) -> str:
        """The name of the nearest property or component, with `Item` for the items of an array."""
        return pascal(self.steps[-1] if self.steps else self.role or self.operation)

    @property
    def short(self) -> str:
        """The name within the operation; parts and items of a component begin with it already."""
        name = pascal(self.operation)
        is_part = not self.role and self.steps[0].startswith(f"{self.operation} ")
        return self.own if is_part and self.own.startswith(name) else name + self.own

    @property
    def long(self) -> str:
        """The name that no other spot has."""
        return pascal(self.operation) + self.role + "".join(pascal(step) for step in self.steps)

    @property
    def lock(self) -> str:
        """The key in the names lock."""
        told = [self.key, self.role, self.where, "/".join(map(escape, self.steps))]
        return " ".join(filter(None, told))


@define
class Found:
    """An inline schema that becomes a component, and every spot that holds it."""

    schema: Object
    spots: list[Spot] = field(factory=list[Spot])

    @property
    def spot(self) -> Spot:
        """The first of the spots, after which it is named."""
        return self.spots[0]

    @property
    def spread(self) -> int:
        """In how many operations it stands."""
        return len({spot.key for spot in self.spots})


def is_enum(schema: Object) -> bool:
    """Tell whether a schema is a choice of strings."""
    values = schema.get("enum")
    return is_array(values) and bool(values) and all(isinstance(value, str) for value in values)


def explicit_name(schema: Object) -> str | None:
    """Find the name that an overlay gave."""
    name = schema.get(EXPLICIT)
    return name if isinstance(name, str) else None
