"""The tree of everything that this package raises, to be imported from `private_avatar`.

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

From `APIError` down they are defined in `api_errors`. The class of a refusal follows the family of
its code, then its status. Keys, tokens and the queries of URLs are taken out of everything that an
error keeps. Errors can be pickled and copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from private_avatar.api_errors import APIError
    from private_avatar.models import Asset


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
