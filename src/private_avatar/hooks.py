"""What the hooks `on_request`, `on_response` and `on_retry` of a client are told.

Hooks are plain functions, for the asynchronous client too. They are called in the middle of a call,
so they should return at once. What a hook raises is logged and does not reach the call.

`path` is the path with the names of its variables in the place of their values, such as
`/v1/private-avatar/groups/{id}`. Nothing here holds a key, a body or an argument.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class RequestInfo:
    """A request is about to be sent.

    Attributes:
        method: The HTTP method.
        path: The path, with the names of its variables.
        attempt: Which attempt of the call this is, from 1 on.
    """

    method: str
    path: str
    attempt: int


@frozen
class ResponseInfo:
    """An answer came, whatever it says.

    Attributes:
        method: The HTTP method.
        path: The path, with the names of its variables.
        attempt: Which attempt of the call this is, from 1 on.
        status_code: The HTTP status.
        seconds: How long the attempt took.
        request_id: The upstream's id of the call, if the answer carried one.
        gateway_request_id: The gateway's id of the call, if the answer carried one.
    """

    method: str
    path: str
    attempt: int
    status_code: int
    seconds: float
    request_id: str | None
    gateway_request_id: str | None


@frozen
class RetryInfo:
    """An attempt failed, and another one follows.

    Attributes:
        method: The HTTP method.
        path: The path, with the names of its variables.
        attempt: Which attempt of the call failed, from 1 on.
        reason: Why, as one short phrase.
        wait: Seconds until the next attempt.
    """

    method: str
    path: str
    attempt: int
    reason: str
    wait: float
