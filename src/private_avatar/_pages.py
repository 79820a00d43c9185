"""Decide which page of a list is the last, and what on it is new. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Generic, Protocol, TypeVar

from attrs import define, field, frozen

from private_avatar._call import Answer, Call
from private_avatar._results import Batch, Origin, Results, batch, entries, page
from private_avatar.models import AssetGroup, Page

FIRST_DAY = datetime.min.replace(tzinfo=UTC)


class Identified(Protocol):
    """Something that has an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


T = TypeVar("T", bound=Identified)


@frozen(eq=False, repr=False)
class Query(Generic[T]):
    """A list: how to ask for one of its pages, and what its entries become."""

    ask: Callable[[int], Call[Any]]
    make: Callable[[str, Any, Origin], T]
    model: str
    page_size: int
    arrange: Callable[[tuple[T, ...]], tuple[T, ...]] | None = None
    """How what came is put into order, where the server cannot be asked to."""


@define(eq=False, repr=False)
class Walk(Generic[T]):
    """A walk through the pages of a list.

    Lists shift while they are read, and gateways filter them: what came before is left out, a short
    page is no end while more is promised, and a page that brings nothing new ends the walk.
    """

    query: Query[T]
    number: int = 0
    is_over: bool = False
    _seen: set[str] = field(factory=set[str], init=False)

    def next_call(self) -> Call[Any]:
        """Ask for the next page."""
        self.number += 1
        return self.query.ask(self.number)

    def take(self, answer: Answer[Any]) -> Page[T]:
        """Read the page that was asked for, and decide whether it is the last."""
        result: Results = answer.parsed.result
        found = batch(answer, result)
        origin = Origin.of(answer, self.query.model)
        made = entries(found, origin, self.query.make)
        new = tuple({item.id: item for item in made if item.id not in self._seen}.values())
        self._seen.update(item.id for item in new)
        self.is_over = not new or self._is_last(found)
        arranged = self.query.arrange(new) if self.query.arrange else new
        return page(arranged, found, origin, number=self.number, size=self.query.page_size)

    def _is_last(self, found: Batch) -> bool:
        """Tell whether a page that brought something is the last.

        A total smaller than what came already is not believed. A server that does not say how large
        its pages are may make them smaller than it was asked.
        """
        asked, came = self.query.page_size, len(found.entries)
        size = found.page_size or min(asked, came)
        if found.total_count is None or found.total_count < len(self._seen):
            return came < (found.page_size or asked) and not found.has_token
        return len(self._seen) == found.total_count or self.number * size >= found.total_count


def newest_first(groups: tuple[AssetGroup, ...]) -> tuple[AssetGroup, ...]:
    """Order groups by the time of their creation; those that do not tell it come last."""
    return tuple(sorted(groups, key=lambda told: told.create_time or FIRST_DAY, reverse=True))
