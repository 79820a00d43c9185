"""What the hooks `on_request`, `on_response`, `on_retry` and `on_end` of a client are told.

Hooks are plain functions, for the asynchronous client too. They are called in the middle of a call,
in its thread or task, so they should return at once. What a hook raises is logged as a warning and
does not reach the call.

A call is one use of the API, which may take several attempts: `on_request` comes before each of
them, `on_response` after each that was answered, `on_retry` before the pause of another one, and
`on_end` once, when the call is over. `call` is the same number in all that is told of one call, and
no other call of this process has it. A call that ends before its first attempt is not told: its
turn did not come, the request cannot be written, the client is closed.

`path` is the path with the names of its variables in the place of their values, such as
`/v1/private-avatar/groups/{id}`; `url` holds the values, and no query. Nothing here holds a key or
a body.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict

from attrs import field, frozen

if TYPE_CHECKING:
    from private_avatar.api_errors import APIError


@frozen
class RequestInfo:
    """A request is about to be sent.

    Attributes:
        method: The HTTP method.
        path: The path, with the names of its variables.
        attempt: Which attempt of the call this is, from 1 on.
        call: The number of the call in this process.
        action: The upstream's name of the operation, such as `CreateAssetGroup`.
        url: The URL, without its query.
        headers: Empty. What a hook puts in is sent with this attempt, such as `traceparent`; all of
            it is left out, and a warning is logged, if a header cannot be sent.
    """

    method: str
    path: str
    attempt: int
    call: int = field(kw_only=True)
    action: str = field(kw_only=True)
    url: str = field(kw_only=True)
    headers: dict[str, str] = field(factory=dict[str, str], kw_only=True, repr=False)


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
        call: The number of the call in this process.
        action: The upstream's name of the operation, such as `CreateAssetGroup`.
    """

    method: str
    path: str
    attempt: int
    status_code: int
    seconds: float
    request_id: str | None
    gateway_request_id: str | None
    call: int = field(kw_only=True)
    action: str = field(kw_only=True)


@frozen
class RetryInfo:
    """An attempt failed, and another one is to follow, if its turn comes in time.

    Attributes:
        method: The HTTP method.
        path: The path, with the names of its variables.
        attempt: Which attempt of the call failed, from 1 on.
        reason: Why, as one short phrase.
        wait: Seconds until the next attempt, or with `limits` until its turn is asked for.
        call: The number of the call in this process.
        action: The upstream's name of the operation, such as `CreateAssetGroup`.
        error: What would have been raised if no other attempt followed.
    """

    method: str
    path: str
    attempt: int
    reason: str
    wait: float
    call: int = field(kw_only=True)
    action: str = field(kw_only=True)
    error: APIError = field(kw_only=True, repr=False)


@frozen(kw_only=True)
class EndInfo:
    """A call is over: it was answered, it failed, or whoever made it was interrupted.

    Attributes:
        method: The HTTP method.
        path: The path, with the names of its variables.
        call: The number of the call in this process.
        action: The upstream's name of the operation, such as `CreateAssetGroup`.
        url: The URL, without its query.
        attempts: How many attempts were begun.
        seconds: How long the call took, from the first attempt on.
        status_code: The HTTP status of the last attempt; `None` if it was not answered.
        error: What is raised: an `APIError`, or what interrupted the call, such as
            `asyncio.CancelledError`; `None` if the call succeeded.
        request_id: The upstream's id of the call, if the last answer carried one.
        gateway_request_id: The gateway's id of the call, if the last answer carried one.
    """

    method: str
    path: str
    call: int
    action: str
    url: str
    attempts: int
    seconds: float
    status_code: int | None
    error: BaseException | None = field(repr=False)
    request_id: str | None
    gateway_request_id: str | None


class Hooks(TypedDict, total=False):
    """The hooks that a client takes, to be handed over together: `PrivateAvatarClient(**hooks)`."""

    on_request: Callable[[RequestInfo], object]
    on_response: Callable[[ResponseInfo], object]
    on_retry: Callable[[RetryInfo], object]
    on_end: Callable[[EndInfo], object]
