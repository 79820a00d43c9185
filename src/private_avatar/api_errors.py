"""What a call raises that was begun and did not succeed: the lower part of the tree of `errors`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from private_avatar.errors import PrivateAvatarError


@frozen
class Attempt:
    """What became of one attempt to make a call.

    Attributes:
        outcome: What happened, as one short phrase.
        status_code: The HTTP status, if there was an answer.
        seconds: How long the attempt took.
        may_have_taken_effect: Whether it may have changed something.
    """

    outcome: str
    status_code: int | None
    seconds: float
    may_have_taken_effect: bool = False


class APIError(PrivateAvatarError):
    """A call was begun and did not succeed.

    Attributes:
        method: The HTTP method.
        url: The URL that was called, without its query.
        attempts: What happened in each attempt, the last one included.
        may_have_taken_effect: Whether the call may have changed something all the same; false for
            calls that only read, and wherever it is certain that nothing was executed.
        status_code: The HTTP status; `None` if no answer came. 200 for a refusal that came as an
            ordinary answer.
        code: The whole error code, such as `AccessDenied` or `NotFound.group_id`, at most 200
            characters; `None` if there was none.
        message: What the API says about it, at most 2,000 characters; empty if it says nothing.
        request_id: The upstream's id of the call (`ResponseMetadata.RequestId`), if known.
        gateway_request_id: The gateway's id of the call (`X-Oneapi-Request-Id`), if known.
        body: The beginning of the answer's text, at most 2,000 characters.
        retry_after: The seconds after which the server wants to be asked again; `None` if it did
            not say so.
    """

    def __init__(
        self,
        reason: str,
        *,
        method: str,
        url: str,
        status_code: int | None = None,
        code: str | None = None,
        message: str = "",
        request_id: str | None = None,
        gateway_request_id: str | None = None,
        body: str = "",
        may_have_taken_effect: bool = False,
        retry_after: float | None = None,
        attempts: tuple[Attempt, ...] = (),
    ) -> None:
        """Say what happened to which call."""
        super().__init__(reason)
        self.method = method
        self.url = url
        self.status_code = status_code
        self.code = code
        self.message = message
        self.request_id = request_id
        self.gateway_request_id = gateway_request_id
        self.body = body
        self.may_have_taken_effect = may_have_taken_effect
        self.retry_after = retry_after
        self.attempts = attempts

    @property
    def reason(self) -> str:
        """What went wrong, in words, without the call and its ids."""
        return str(self.args[0])

    def __str__(self) -> str:
        status = "" if self.status_code is None else f"HTTP {self.status_code}, "
        parts = [f"{self.method} {self.url}: {status}{self.reason}"]
        if self.request_id:
            parts.append(f"request id {self.request_id}")
        if self.gateway_request_id:
            parts.append(f"gateway request id {self.gateway_request_id}")
        if len(self.attempts) > 1:
            parts.append(f"{len(self.attempts)} attempts")
        if self.may_have_taken_effect:
            parts.append("the call may have taken effect: look before you repeat it")
        parts += _ADVICE.get(type(self), ())
        return "; ".join(parts)

    def __reduce__(self) -> tuple[object, ...]:
        """Let pickle and copy make the same error again, with its fields."""
        return (_remade, (type(self), self.reason, dict(vars(self))))


def _remade(kind: type[APIError], reason: str, fields: dict[str, object]) -> APIError:
    error = kind.__new__(kind, reason)
    error.__dict__.update(fields)
    return error


class APIConnectionError(APIError):
    """No answer came. Unless no connection was made, the call may have taken effect.

    Attributes:
        is_lasting: Whether the same call will not succeed a little later either, because the
            server's certificate is not accepted: it is not made again.
    """

    is_lasting: bool = False


class APITimeoutError(APIConnectionError):
    """No whole answer came within `timeout` seconds."""


class APIResponseValidationError(APIError):
    """The answer is none: not JSON, not an object, or without what the operation needs."""


class APIStatusError(APIError):
    """The call was refused, by the gateway or by the asset library behind it."""

    status_code: int


class BadRequestError(APIStatusError):
    """A parameter is missing or wrong (`InvalidParameter.…`, `MissingParameter.…`, 400, 413, 422).

    Sending the same again does not help.
    """


class AuthenticationError(APIStatusError):
    """The gateway does not accept the key, or the upstream not the gateway's (401)."""


class PermissionDeniedError(APIStatusError):
    """The account may not do this (`AccessDenied`, `SubscriptionRequired`, 403)."""


class NotFoundError(APIStatusError):
    """There is nothing of this id, or it belongs to another account (`NotFound.…`, 404).

    Which account is asked depends on the key and the routing model.
    """


class ConflictError(APIStatusError):
    """The call contradicts what is there (409)."""


class RateLimitError(APIStatusError):
    """Too many calls (`QuotaWriteQPMExceeded`, `AccountFlowLimitExceeded`, 429).

    The call was not executed, unless a gateway wrapped this in a 5xx, which may hide more:
    `may_have_taken_effect` tells. Waiting helps.
    """


class QuotaExceededError(APIStatusError):
    """The library is full (`QuotaSharedPoolExceeded`): only deleting something helps."""


class InsufficientBalanceError(APIStatusError):
    """The account is in arrears (`AccountOverdueError`, `insufficient_user_quota`, 402)."""


class InternalServerError(APIStatusError):
    """The gateway, or the asset library behind it, failed (`InternalError`, 5xx)."""


_ADVICE: Mapping[type[APIError], tuple[str, ...]] = {
    APITimeoutError: ("pass a longer timeout= if it needs one",),
    AuthenticationError: ("check the API key",),
    PermissionDeniedError: ("the account behind this key and model may not do it",),
    NotFoundError: ("it does not exist, or belongs to another key or model",),
    RateLimitError: ("wait, or let the client keep a pace with limits=",),
    QuotaExceededError: ("delete what is not needed: waiting does not help",),
    InsufficientBalanceError: ("the account has to be paid",),
}
"""What to do about an error, where that is the same for all of a class; it ends the message."""
