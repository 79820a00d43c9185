"""The answers of a run, as the questions look at them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from scripts.live.exchanges import Exchange
from scripts.live.hiding import Hidden
from scripts.live.shapes import IDS
from scripts.live.steps import LIST_GROUPS
from scripts.normalize.jsontypes import Json, is_array, is_object

UPSTREAM = "ResponseMetadata"


@frozen
class Evidence:
    """What was asked and answered."""

    exchanges: tuple[Exchange, ...]
    hidden: Hidden

    @property
    def enveloped(self) -> bool:
        """Whether any answer came in the documented envelope."""
        return any(is_object(made.body.get(UPSTREAM)) for made in self.exchanges)

    @property
    def seconds(self) -> float:
        """How long it took from the first request to the last answer."""
        first = min((made.began for made in self.exchanges), default=0.0)
        return max((made.began + made.seconds for made in self.exchanges), default=0.0) - first

    @property
    def listed_groups(self) -> bool:
        """Whether a list of groups showed any."""
        lists = self.of("list_asset_groups")
        return any(made.purpose == LIST_GROUPS and made.result.get("Items") for made in lists)

    @property
    def id_lengths(self) -> list[int]:
        """How long the ids in answers were."""
        fields = [told for made in self.exchanges for told in fields_in(made.answer)]
        return [len(told) for name, told in fields if name in IDS and isinstance(told, str)]

    def last(self, purpose: str) -> Exchange | None:
        """Find the last attempt that was made for a purpose."""
        found = [made for made in self.exchanges if made.purpose == purpose]
        return found[-1] if found else None

    def of(self, *names: str) -> list[Exchange]:
        """List the attempts of some operations."""
        return [made for made in self.exchanges if made.name in names]

    def succeeded(self, name: str) -> bool:
        """Tell whether an operation answered as the document describes it."""
        return any(made.succeeded for made in self.of(name))

    def has_field(self, name: str) -> bool:
        """Tell whether any answer had a field of this name."""
        return any(name == key for made in self.exchanges for key, _ in fields_in(made.answer))


def fields_in(value: Json) -> Iterator[tuple[str, Json]]:
    """Find all fields, at any depth."""
    waiting: list[Json] = [value]
    while waiting:
        told = waiting.pop()
        if is_object(told):
            yield from told.items()
            waiting += told.values()
        elif is_array(told):
            waiting += told
