# Derived from src/private_avatar/_async/deleting.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""The call that deletes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from private_avatar._results import gone, receipt
from private_avatar.api_errors import NotFoundError

if TYPE_CHECKING:
    from private_avatar._call import Call
    from private_avatar._sync.connection import Connection
    from private_avatar.models import Receipt


def deleted(connection: Connection, call: Call[object], model: str, known: str) -> Receipt:
    """Delete something; that nothing more is there after a lost answer is success too."""
    try:
        return receipt(connection.call(call), model, known)
    except NotFoundError as error:
        return gone(error, model, known)
