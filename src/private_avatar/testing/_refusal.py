"""A refusal by the upstream."""

from __future__ import annotations

from collections.abc import Mapping


class RefusedError(Exception):
    """The upstream refuses a call; it becomes `ResponseMetadata.Error`, and is never let out."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        status: int = 400,
        data: Mapping[str, object] | None = None,
    ) -> None:
        """Say why, and with which status."""
        super().__init__(code, message)
        self.status = status
        self.error: dict[str, object] = {"Code": code, "Message": message}
        if data is not None:
            self.error["Data"] = data


def missing(what: str, name: str, wanted: str) -> RefusedError:
    """Refuse because there is nothing of this id."""
    message = f"The specified {what} {wanted} is not found."
    return RefusedError(f"NotFound.{name}", message, status=404)
