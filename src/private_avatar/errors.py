"""Everything that this package raises.

    PrivateAvatarError
    ├── ConfigurationError (also a ValueError)   an impossible key, URL or argument; nothing was
    sent ├── APIConnectionError                       no answer came: no connection, a timeout, a
    broken one ├── APIResponseValidationError               an answer came that is none: no JSON, no
    envelope, no Result └── APIStatusError                           the gateway or the library
    behind it refused the call

A refusal may come with status 200: what counts is `ResponseMetadata.Error` in the answer, then the
status.
"""

from __future__ import annotations

from collections.abc import Mapping


class PrivateAvatarError(Exception):
    """The base of all errors of this package."""


class ConfigurationError(PrivateAvatarError, ValueError):
    """A key, URL or argument that cannot work. Nothing was sent."""


class APIConnectionError(PrivateAvatarError):
    """No answer came. The call may have taken effect all the same, unless no connection was made.

    Attributes:
        method: The HTTP method.
        url: The URL that was called.
    """

    def __init__(self, reason: str, *, method: str, url: str) -> None:
        """Say what happened to which call."""
        super().__init__(f"{method} {url}: {reason}; check the base URL and the network")
        self.method = method
        self.url = url


class APIResponseValidationError(PrivateAvatarError):
    """The answer is none: not JSON, not an object, or without what the operation needs.

    Attributes:
        status_code: The HTTP status.
        body: The beginning of the answer, at most 2,000 characters.
        request_id: The upstream's id of the call, if the answer carried one.
        gateway_request_id: The gateway's id of the call, if the answer carried one.
        method: The HTTP method.
        url: The URL that was called.
    """

    def __init__(
        self,
        reason: str,
        *,
        status_code: int,
        body: str,
        request_id: str | None,
        gateway_request_id: str | None,
        method: str,
        url: str,
    ) -> None:
        """Say what is wrong with the answer to which call."""
        known = _ids(request_id, gateway_request_id)
        super().__init__(f"{method} {url}: HTTP {status_code}, {reason}{known}")
        self.status_code = status_code
        self.body = body
        self.request_id = request_id
        self.gateway_request_id = gateway_request_id
        self.method = method
        self.url = url


class APIStatusError(PrivateAvatarError):
    """The call was refused, by the gateway or by the asset library behind it.

    Attributes:
        status_code: The HTTP status; 200 for a refusal that came as an ordinary answer.
        code: The whole error code, such as `AccessDenied` or `NotFound.group_id`; `None` if there
            was none.
        message: What the API says about it; empty if it says nothing.
        request_id: The upstream's id of the call (`ResponseMetadata.RequestId`), if the answer
            carried one.
        gateway_request_id: The gateway's id of the call (`X-Oneapi-Request-Id`), if the answer
            carried one.
        body: The decoded answer if it was a JSON object, else the beginning of its text, at most
            2,000 characters.
        method: The HTTP method.
        url: The URL that was called.
    """

    def __init__(
        self,
        *,
        status_code: int,
        code: str | None,
        message: str,
        request_id: str | None,
        gateway_request_id: str | None,
        body: Mapping[str, object] | str,
        method: str,
        url: str,
    ) -> None:
        """Say who refused which call, and why."""
        said = ": ".join(part for part in (code, message) if part) or "the call was refused"
        known = _ids(request_id, gateway_request_id)
        super().__init__(f"{method} {url}: HTTP {status_code}, {said}{known}")
        self.status_code = status_code
        self.code = code
        self.message = message
        self.request_id = request_id
        self.gateway_request_id = gateway_request_id
        self.body = body
        self.method = method
        self.url = url


def _ids(request_id: str | None, gateway_request_id: str | None) -> str:
    """Write the ids of a call that are known, each after a semicolon."""
    upstream = f"; request id {request_id}" if request_id else ""
    gateway = f"; gateway request id {gateway_request_id}" if gateway_request_id else ""
    return upstream + gateway
