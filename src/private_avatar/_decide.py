"""Decide what an answer is. Pure: no input or output, the same for both clients."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeGuard

from attrs import frozen

from private_avatar.errors import APIResponseValidationError, APIStatusError

GATEWAY_REQUEST_ID_HEADERS = ("x-oneapi-request-id", "x-request-id")
EXCERPT = 2_000
"""How much of an answer an error keeps, in characters."""


@frozen
class Received:
    """An HTTP answer, whatever library received it. Header names are in lower case."""

    method: str
    url: str
    status_code: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def gateway_request_id(self) -> str | None:
        """The gateway's id of the call."""
        found = (self.headers.get(name) for name in GATEWAY_REQUEST_ID_HEADERS)
        return next((value for value in found if value), None)

    @property
    def excerpt(self) -> str:
        """The beginning of the answer as text."""
        return self.content[: 4 * EXCERPT].decode("utf-8", "replace")[:EXCERPT]


@frozen
class Refusal:
    """What an answer says about why a call was refused."""

    code: str | None
    message: str


def decide(received: Received) -> dict[str, object]:
    """Give back the decoded answer of a call that was not refused.

    Raises:
        APIStatusError: The answer carries `ResponseMetadata.Error` or its like, or its status is
            not a success.
        APIResponseValidationError: The status is a success, and the answer is not a JSON object.
    """
    payload = decode(received.content)
    refusal = refusal_in(payload) if is_object(payload) else None
    succeeded = 200 <= received.status_code < 300  # noqa: PLR2004 - RFC 9110
    if refusal is not None or not succeeded:
        raise refused(received, payload, refusal or Refusal(None, ""))
    if not is_object(payload):
        raise invalid(
            received,
            payload,
            "the answer is not a JSON object: is the base URL that of the gateway?",
        )
    return payload


def decode(content: bytes) -> object:
    """Decode JSON; `None` for what is none."""
    try:
        decoded: object = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return decoded


def refusal_in(payload: Mapping[str, object]) -> Refusal | None:
    """Find the upstream's error, wrapped or bare, or the gateway's own."""
    metadata = payload.get("ResponseMetadata")
    wrapped = metadata.get("Error") if is_object(metadata) else None
    for told in (wrapped, payload.get("Error"), payload.get("error")):
        if is_object(told) and told:
            code, message = (told.get(key, told.get(key.lower())) for key in ("Code", "Message"))
            return Refusal(str(code) if code not in (None, "") else None, text(message))
        if told and isinstance(told, str):
            return Refusal(None, told)
    return None


def refused(received: Received, payload: object, refusal: Refusal) -> APIStatusError:
    """Make the error for a refused call."""
    return APIStatusError(
        status_code=received.status_code,
        code=refusal.code,
        message=refusal.message,
        request_id=request_id(payload),
        gateway_request_id=received.gateway_request_id,
        body=payload if is_object(payload) else received.excerpt,
        method=received.method,
        url=received.url,
    )


def invalid(received: Received, payload: object, reason: str) -> APIResponseValidationError:
    """Make the error for an answer that is none."""
    return APIResponseValidationError(
        reason,
        status_code=received.status_code,
        body=received.excerpt,
        request_id=request_id(payload),
        gateway_request_id=received.gateway_request_id,
        method=received.method,
        url=received.url,
    )


def request_id(payload: object) -> str | None:
    """Find the upstream's id of the call."""
    metadata = payload.get("ResponseMetadata") if is_object(payload) else None
    told = metadata.get("RequestId") if is_object(metadata) else None
    return told if isinstance(told, str) and told else None


def text(value: object) -> str:
    """Take a string; anything else says nothing."""
    return value if isinstance(value, str) else ""


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Tell whether a decoded value is a JSON object."""
    return isinstance(value, dict)
