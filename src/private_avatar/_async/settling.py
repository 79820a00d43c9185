"""Looking up what a create may have made whose answer was lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from private_avatar.api_errors import APIError
from private_avatar.errors import LimiterError, TurnTimeoutError

if TYPE_CHECKING:
    from private_avatar._async.connection import AsyncConnection

T = TypeVar("T")

PAUSES = (0.0, 1.0, 3.0)
"""Seconds to pause before each look: the call may still be under way on the other side."""


async def settled(
    connection: AsyncConnection,
    find: Callable[[], Awaitable[T | None]],
    remaining: Callable[[], float | None] = lambda: None,
) -> T | None:
    """Look a few times; a look that fails, or gets no turn, has found nothing.

    `remaining` are the seconds left.
    """
    for pause in PAUSES:
        left = remaining()
        if left is not None and left <= pause:
            break
        await connection.timing.sleep(pause)
        with suppress(APIError, LimiterError, TurnTimeoutError):
            found = await find()
            if found is not None:
                return found
    return None
