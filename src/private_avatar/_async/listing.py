"""Lists that are read page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Generic

from private_avatar._pages import Query, T, Walk

if TYPE_CHECKING:
    from private_avatar._async.connection import AsyncConnection
    from private_avatar.models import Page


class AsyncListing(Generic[T]):
    """A list, to be walked with `async for`. Nothing is asked before; each walk asks anew.

    Each page is a call of its own, with its own timeout and retries. Deleting while walking shifts
    the pages that were not read yet: collect first.
    """

    def __init__(self, connection: AsyncConnection, query: Query[T]) -> None:
        """Remember what to ask."""
        self._connection = connection
        self._query = query

    def __repr__(self) -> str:
        """Say how it is read: whoever looks at it in a console expects the entries."""
        return f"<{type(self).__name__}: walk it with `async for`; each walk asks anew>"

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Walk page by page; what an earlier page had already brought is left out.

        Raises:
            APIConnectionError: No answer came.
            APIStatusError: The call was refused, possibly with status 200.
            APIResponseValidationError: The answer is none.
        """
        walk = Walk(self._query)
        while not walk.is_over:
            answer = await self._connection.call(walk.next_call())
            yield walk.take(answer)

    async def __aiter__(self) -> AsyncIterator[T]:
        """Walk entry by entry.

        Where the server cannot be asked for an order, all pages are read before the first entry.
        """
        if self._query.arrange is not None:
            everything = [item async for page in self.pages() for item in page.items]
            for item in self._query.arrange(tuple(everything)):
                yield item
            return
        async for page in self.pages():
            for item in page.items:
                yield item
