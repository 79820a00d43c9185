"""Decide what an answer is. Pure: no input or output, the same for both clients."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from itertools import islice
from math import isfinite
from typing import TypeGuard

from attrs import frozen

from private_avatar._body import unasked
from private_avatar._families import FIRST_FAILURE, code_in, kind_of
from private_avatar._redact import (
    EXCERPT,
    LONGEST_WORD,
    MANY,
    READ,
    beginning,
    redact,
    secrets_in,
    text,
    token_in,
)
from private_avatar.api_errors import (
    APIError,
    APIResponseValidationError,
    APIStatusError,
    InternalServerError,
)

GATEWAY_REQUEST_ID_HEADERS = ("x-oneapi-request-id", "x-request-id")
FIRST_SUCCESS, FIRST_REDIRECT, FIRST_REFUSAL = 200, 300, 400
"""Where the classes of statuses begin (RFC 9110)."""

ID_IN_TEXT = r"\(request id: ([\w.-]+)\)"
"""Compiled when it is first needed, which is when a call is refused."""
FINE = frozenset({"", "0", "200", "success", "ok", "none"})
"""What a top-level `code` says when all is well, in lower case."""


@frozen(eq=False, repr=False)
class Received:
    """An HTTP answer, whatever library received it, and what is known of its call.

    Header names are in lower case. `changes` tells whether the call changes something; `secrets`
    holds what must not be kept; `now` is the time of the answer in seconds since the epoch. `fault`
    tells why the content is of no use, such as that there is too much of it.
    """

    method: str
    url: str
    status_code: int
    headers: Mapping[str, str]
    content: bytes
    changes: bool = True
    secrets: tuple[str, ...] = ()
    now: float = 0.0
    fault: str | None = None

    @property
    def gateway_request_id(self) -> str | None:
        """The gateway's id of the call."""
        found = (self.headers.get(name) for name in GATEWAY_REQUEST_ID_HEADERS)
        return next((value[:LONGEST_WORD] for value in found if value), None)

    @property
    def text(self) -> str:
        """The beginning of the answer as text."""
        taken = self.content[:READ].decode("utf-8", "replace")
        return beginning(taken, is_cut=len(self.content) > READ)


@frozen(eq=False, repr=False)
class Refusal:
    """What an answer says about why a call was refused."""

    code: str | None
    message: str


def decide(received: Received) -> dict[str, object] | APIError:
    """Give back the decoded answer of a call that was not refused, else the error that it is.

    Errors are returned, not raised, so that no frame of a traceback holds what was received.
    """
    payload = None if received.fault else decode(received.content)
    refusal = refusal_in(payload, received.status_code) if is_object(payload) else None
    succeeded = FIRST_SUCCESS <= received.status_code < FIRST_REDIRECT
    if refusal is not None or not succeeded:
        return refused(received, payload, refusal or Refusal(None, ""))
    return payload if is_object(payload) else invalid(received, payload, not_json(received))


def not_json(received: Received) -> str:
    """Say why an answer cannot be read."""
    if received.fault:
        return received.fault
    coding = unasked(received.headers.get("content-encoding", ""))
    if coding:
        return f"the answer is encoded as {coding!r}, which was not asked for"
    return "the answer is not a JSON object: is the base URL that of the gateway?"


def decode(content: bytes) -> object:
    """Decode JSON; `None` for what is none."""
    try:
        decoded: object = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return decoded


def refusal_in(payload: Mapping[str, object], status_code: int) -> Refusal | None:
    """Find the upstream's error, wrapped or bare, or the gateway's own, in all its shapes."""
    metadata = payload.get("ResponseMetadata")
    wrapped = metadata.get("Error") if is_object(metadata) else None
    for told in (wrapped, payload.get("Error"), payload.get("error")):
        if is_object(told) and told:
            return said(told)
        if told and isinstance(told, str):
            return Refusal(None, beginning(told))
    if is_object(metadata) or "Result" in payload:
        return None
    return refusal_beside(payload, status_code)


def refusal_beside(payload: Mapping[str, object], status_code: int) -> Refusal | None:
    """Find a refusal that is the whole answer: a code and a message, `success`, or `detail`."""
    told = said(payload)
    coded = told.code is not None and told.code.lower() not in FINE
    if payload.get("success") is False or (coded and (told.message or payload.get("Code"))):
        return told
    if status_code < FIRST_REFUSAL:
        return None
    return Refusal(told.code, told.message or beginning(text(payload.get("detail"))))


def said(told: Mapping[str, object]) -> Refusal:
    """Read a code and a message, in whichever case they are written."""
    code, message = (told.get(key, told.get(key.lower())) for key in ("Code", "Message"))
    plain = isinstance(code, str | int | float) and code != ""
    return Refusal(beginning(str(code)) if plain else None, beginning(text(message)))


def refused(received: Received, payload: object, refusal: Refusal) -> APIStatusError:
    """Make the error for a refused call, without any secret in it."""
    code = refusal.code or code_in(refusal.message)
    kind = kind_of([refusal.code, code_in(refusal.message)], received.status_code)
    secrets = [*secrets_of(received, payload), *token_in(code or "")]
    message = redact(refusal.message, secrets)[:EXCERPT]
    shown = redact(code, secrets)[:LONGEST_WORD] if code else None
    failed = kind is InternalServerError or received.status_code >= FIRST_FAILURE
    return kind(
        ": ".join(part for part in (shown, message) if part) or unsaid(received, payload),
        method=received.method,
        url=redact(received.url, secrets),
        status_code=received.status_code,
        code=shown,
        message=message,
        request_id=request_id(payload),
        gateway_request_id=received.gateway_request_id or id_in(refusal.message),
        body=excerpt(received, secrets),
        may_have_taken_effect=received.changes and failed,
        retry_after=retry_after(received),
    )


def unsaid(received: Received, payload: object) -> str:
    """Say what is known of a refusal that does not say anything."""
    if FIRST_REDIRECT <= received.status_code < FIRST_REFUSAL:
        return "a redirect, which is not followed: is the base URL that of the gateway?"
    if payload is None and received.content:
        return "the call was refused, with a text that is no JSON: see error.body"
    return "the call was refused without a reason"


def id_in(message: str) -> str | None:
    """Find the gateway's id of the call, which ends its messages."""
    found = re.search(ID_IN_TEXT, message)
    return found[1] if found else None


def retry_after(received: Received) -> float | None:
    """Read `Retry-After`, seconds or a date, as seconds from the answer on."""
    told = received.headers.get("retry-after", "").strip()
    if not told:
        return None
    try:
        seconds = float(told)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(told).timestamp() - received.now
        except (ValueError, OverflowError):
            return None
    return max(seconds, 0.0) if isfinite(seconds) else None


def invalid(received: Received, payload: object, reason: str) -> APIResponseValidationError:
    """Make the error for an answer that is none."""
    secrets = secrets_of(received, payload)
    return APIResponseValidationError(
        reason,
        method=received.method,
        url=redact(received.url, secrets),
        status_code=received.status_code,
        body=excerpt(received, secrets),
        request_id=request_id(payload),
        gateway_request_id=received.gateway_request_id,
        may_have_taken_effect=received.changes,
    )


def secrets_of(received: Received, payload: object) -> list[str]:
    """Collect what an error must not keep."""
    return [*received.secrets, *islice(secrets_in(payload), MANY)]


def excerpt(received: Received, secrets: Iterable[str]) -> str:
    """Take the beginning of the answer; what is cut off in the middle was redacted before."""
    return redact(received.text, secrets)[:EXCERPT]


def request_id(payload: object) -> str | None:
    """Find the upstream's id of the call."""
    if not is_object(payload):
        return None
    metadata = payload.get("ResponseMetadata")
    told = metadata.get("RequestId") if is_object(metadata) else payload.get("request_id")
    return told[:LONGEST_WORD] if isinstance(told, str) and told.isprintable() and told else None


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Tell whether a decoded value is a JSON object."""
    return isinstance(value, dict)
