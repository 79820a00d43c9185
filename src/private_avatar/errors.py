"""Everything that this package raises.

    PrivateAvatarError
    ├── ConfigurationError                 an impossible key, URL or argument (also a ValueError)
    ├── AssetFailedError                   an asset became Failed, and will stay so
    ├── WaitTimeoutError                   what was waited for did not come in time
    ├── TurnTimeoutError                   a paced call's turn would have come too late
    ├── InterruptedCreateError             an interrupted create may have made something
    ├── LimiterError                       who hands out the turns could not be asked
    └── APIError                           a call that was begun and did not succeed
        ├── APIConnectionError             no answer came: no connection, or a broken one
        │   └── APITimeoutError            it did not come in time
        ├── APIResponseValidationError     an answer came that is none
        └── APIStatusError                 the call was refused, possibly with status 200
            ├── BadRequestError            a parameter is missing or wrong
            ├── AuthenticationError        the key is not accepted
            ├── PermissionDeniedError      the account may not do this
            ├── NotFoundError              nothing of this id, for this account
            ├── ConflictError              it contradicts what is there
            ├── RateLimitError             too many calls: wait, then try again
            ├── QuotaExceededError         the library is full: waiting does not help
            ├── InsufficientBalanceError   the account has to be paid
            └── InternalServerError        the gateway or the library behind it failed

The class of a refusal follows the family of its code, then its status. Keys, tokens and the queries
of URLs are taken out of everything that an error keeps. Errors can be pickled and copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from private_avatar.models import Asset


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


class PrivateAvatarError(Exception):
    """The base of all errors of this package."""


class ConfigurationError(PrivateAvatarError, ValueError):
    """A key, URL or argument that cannot work. Nothing was sent."""


class AssetFailedError(PrivateAvatarError):
    """An asset became `Failed`. It stays so, cannot be used, and counts against the quota.

    Attributes:
        asset: The asset as it was last seen; `asset.error` says why.
        deleted: Whether it was deleted, as `delete_failed=True` asks for.
    """

    def __init__(self, asset: Asset, *, deleted: bool = False) -> None:
        """Say which asset failed."""
        super().__init__(asset)
        self.asset = asset
        self.deleted = deleted

    @property
    def code(self) -> str | None:
        """Why, as a code such as `DownloadFailed`."""
        return self.asset.error.code if self.asset.error else None

    @property
    def message(self) -> str:
        """Why, in words; empty if the library says nothing."""
        return self.asset.error.message if self.asset.error else ""

    def __str__(self) -> str:
        why = ": ".join(part for part in (self.code, self.message) if part) or "no reason was given"
        rest = "it was deleted" if self.deleted else "delete it, it counts against the quota"
        return f"the asset {self.asset.id} failed: {why}; {rest}"


class WaitTimeoutError(PrivateAvatarError):
    """What was waited for did not come in time. Nothing is lost: wait again.

    Attributes:
        subject: What was waited for, in words.
        seconds: How long.
        asset_id: The id of the asset, to wait for it again; `None` for a token.
        last: The asset as it was last seen; `None` if no look showed it.
        last_error: Why the last look showed nothing; `None` if it showed something.
    """

    def __init__(
        self,
        subject: str,
        seconds: float,
        asset_id: str | None = None,
        last: Asset | None = None,
        last_error: APIError | None = None,
    ) -> None:
        """Say what did not come."""
        super().__init__(subject, seconds, asset_id, last, last_error)
        self.subject = subject
        self.seconds = seconds
        self.asset_id = asset_id
        self.last = last
        self.last_error = last_error

    @property
    def code(self) -> str | None:
        """The code of the last error."""
        return self.last_error.code if self.last_error else None

    def __str__(self) -> str:
        parts = [f"{self.subject} after {self.seconds:g} seconds"]
        if self.last is not None:
            parts.append(f"its last status was {self.last.status}")
        if self.last_error is not None:
            parts.append(f"the last look failed: {self.last_error}")
        if self.asset_id is None:
            parts.append("the person has not passed yet, or the token was used or has expired")
        else:
            parts.append("wait again with wait_until_active")
        return "; ".join(parts)


class TurnTimeoutError(PrivateAvatarError):
    """The turn of a paced call would have come later than `Limits.max_wait` allows.

    Nothing was sent, and the place in the line is free again.

    Attributes:
        action: The upstream's action, such as `CreateAsset`.
        seconds: How long the whole wait would have been, as far as the limiter could tell.
        max_wait: How long it might have been.
    """

    def __init__(self, action: str, seconds: float, max_wait: float) -> None:
        """Say whose turn did not come."""
        super().__init__(action, seconds, max_wait)
        self.action = action
        self.seconds = seconds
        self.max_wait = max_wait

    def __str__(self) -> str:
        return (
            f"{self.action}: its turn would come {self.seconds:.1f} s after it was asked for, and "
            f"max_wait is {self.max_wait:g} s; nothing was sent: call again later, or wait longer"
        )


class InterruptedCreateError(PrivateAvatarError):
    """The create of an item of `add_many` was interrupted, and what it may have made is not found.

    It is not created again. Look for it by its name later: it may have been made.

    Attributes:
        name: The name that the asset was to have.
    """

    may_have_taken_effect = True

    def __init__(self, name: str) -> None:
        """Say what may be there."""
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"the create of the asset {self.name!r} was interrupted, and it is not found: it may "
            "have been made; look for it by its name before you add it again"
        )


class LimiterError(PrivateAvatarError):
    """Who hands out the turns could not be asked, such as the Redis of a `RedisLimiter`.

    Nothing was sent. Where an earlier attempt of the call was, its error is raised instead.

    Attributes:
        action: The upstream's action, such as `CreateAsset`.
        address: Who was asked, without user and password.
        reason: What went wrong, in words.
    """

    def __init__(self, action: str, address: str, reason: str) -> None:
        """Say who could not be asked."""
        super().__init__(action, address, reason)
        self.action = action
        self.address = address
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"{self.action}: no turn was to be had from {self.address} ({self.reason}); nothing "
            "was sent: see that it runs, can be reached and lets this user in, then call again"
        )


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
    """The call was refused, by the gateway or by the asset library behind it.

    Attributes:
        retry_after: The seconds after which the server wants to be asked again, if it said so.
    """

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

    The call was not executed; waiting helps.
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
