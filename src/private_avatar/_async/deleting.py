"""The call that deletes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from private_avatar._results import gone, receipt
from private_avatar.api_errors import NotFoundError

if TYPE_CHECKING:
    from private_avatar._async.connection import AsyncConnection
    from private_avatar._call import Call
    from private_avatar.models import Receipt


async def deleted(
    connection: AsyncConnection, call: Call[object], model: str, known: str
) -> Receipt:
    """Delete something; that nothing more is there after a lost answer is success too."""
    try:
        return receipt(await connection.call(call), model, known)
    except NotFoundError as error:
        return gone(error, model, known)
