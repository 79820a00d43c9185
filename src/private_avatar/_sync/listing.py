# Derived from src/private_avatar/_async/listing.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Lists that are read page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic

from private_avatar._pages import Query, T, Walk

if TYPE_CHECKING:
    from private_avatar._sync.connection import Connection
    from private_avatar.models import Page


class Listing(Generic[T]):
    """A list, to be walked with `for`. Nothing is asked before; each walk asks anew.

    Each page is a call of its own, with its own timeout and retries. Deleting while walking shifts
    the pages that were not read yet: collect first.
    """

    def __init__(self, connection: Connection, query: Query[T]) -> None:
        """Remember what to ask."""
        self._connection = connection
        self._query = query

    def __repr__(self) -> str:
        """Say how it is read: whoever looks at it in a console expects the entries."""
        return f"<{type(self).__name__}: walk it with `for`; each walk asks anew>"

    def pages(self) -> Iterator[Page[T]]:
        """Walk page by page; what an earlier page had already brought is left out.

        Raises:
            APIConnectionError: No answer came.
            APIStatusError: The call was refused, possibly with status 200.
            APIResponseValidationError: The answer is none.
        """
        walk = Walk(self._query)
        while not walk.is_over:
            answer = self._connection.call(walk.next_call())
            yield walk.take(answer)

    def __iter__(self) -> Iterator[T]:
        """Walk entry by entry.

        Where the server cannot be asked for an order, all pages are read before the first entry.
        """
        if self._query.arrange is not None:
            everything = [item for page in self.pages() for item in page.items]
            for item in self._query.arrange(tuple(everything)):
                yield item
            return
        for page in self.pages():
            for item in page.items:
                yield item
