"""Decide when to look again for something that takes its time, and when to give up. Pure.

The upstream's own sample looks every 3 seconds. Images take seconds, videos up to minutes.
"""

from __future__ import annotations

from attrs import define, field

from private_avatar._retry import LONGEST_WAIT, is_passing
from private_avatar._settings import Inherit, Settings, checked_timeout
from private_avatar._timing import Clock
from private_avatar._turns import PACED
from private_avatar.api_errors import APIError, NotFoundError
from private_avatar.errors import PrivateAvatarError, WaitTimeoutError
from private_avatar.models import Asset

FIRST_LOOK = 1.0
INTERVAL = 3.0
LONGEST_INTERVAL = 10.0
GROWTH = 0.1
JITTER = 0.2
"""Seconds until the first look and between looks; from the half minute on the interval is a tenth
of the time waited, up to the longest. Each is drawn from a fifth less to a fifth more."""

RESERVE = 1.0
"""Seconds that are kept for the last look."""

SHORTEST_CALL = 0.001
"""Seconds that a call gets at least: a wait may be over just before it."""

GRACE = 10.0
"""Seconds in which an asset may be unknown: what was just created need not be found at once."""

IMAGE_TIMEOUT = 300.0
LONG_TIMEOUT = 900.0
"""Seconds after which an image, and a video or sound, is given up."""

TOKEN_TIMEOUT = 120.0
"""Seconds after which a token is given up, the shorter of the two validities that are told."""

LONG_TYPES = frozenset({"Video", "Audio"})


@define
class Wait:
    """A wait that is under way.

    `timeout` bounds it as a whole; `asset_type` decides where the caller did not. `last` and
    `last_error` are what was seen last, and `unasked` says why the last look got no turn.
    """

    clock: Clock
    timeout: float | Inherit | None
    asset_type: str | None = None
    first_look: float = FIRST_LOOK
    last: Asset | None = None
    last_error: APIError | None = None
    unasked: PrivateAvatarError | None = None
    _looks: int = field(default=0, init=False)
    _started: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Begin."""
        self._started = self._now

    @property
    def _now(self) -> float:
        """The time, which stands still while a turn is waited for."""
        return self.clock.monotonic() - PACED.get()

    @property
    def seconds(self) -> float | None:
        """How long it may take; `None` for no end."""
        if not isinstance(self.timeout, Inherit):
            return self.timeout
        return LONG_TIMEOUT if self.asset_type in LONG_TYPES else IMAGE_TIMEOUT

    @property
    def elapsed(self) -> float:
        """The seconds waited, without those for turns."""
        return self._now - self._started

    @property
    def remaining(self) -> float | None:
        """The seconds left, never below zero; `None` if there is no end."""
        return None if self.seconds is None else max(self.seconds - self.elapsed, 0.0)

    def pause(self) -> float | None:
        """Tell the seconds until the next look; `None` if there is none any more.

        A server may ask for a longer pause, but for none that a call would not wait either.
        """
        asked = getattr(self.last_error, "retry_after", None) or 0.0
        wanted = max(self._interval(), min(asked, LONGEST_WAIT))
        self._looks += 1
        remaining = self.remaining
        if remaining is None:
            return wanted
        if self._looks == 1:
            return min(wanted, remaining / 2)
        return min(wanted, remaining - RESERVE) if remaining > RESERVE else None

    def _interval(self) -> float:
        """Draw the interval before the next look."""
        grown = min(max(INTERVAL, GROWTH * self.elapsed), LONGEST_INTERVAL)
        interval = grown if self._looks else self.first_look
        return interval * (1 - JITTER + 2 * JITTER * self.clock.chance())

    def call_timeout(self, settings: Settings) -> float | None:
        """Tell the seconds that one call may take: the client's, but no more than are left."""
        bounds = [told for told in (settings.timeout, self.remaining) if told is not None]
        return max(min(bounds), SHORTEST_CALL) if bounds else None

    def saw(self, asset: Asset) -> Asset:
        """Note what a look showed."""
        self.last, self.last_error, self.unasked = asset, None, None
        self.asset_type = asset.asset_type or self.asset_type
        return asset

    @property
    def may_be_unknown(self) -> bool:
        """Whether it is no wonder that nothing of this id is found: it may have just been made."""
        return self.last is None and self.elapsed < GRACE

    def outlasts(self, error: APIError, *, expected: bool) -> bool:
        """Note a look that failed, and tell whether to look again."""
        self.last_error = error
        return expected or is_passing(error)

    def timed_out(self, subject: str, asset_id: str | None = None) -> WaitTimeoutError:
        """Say that the time is over, and what was seen last."""
        seconds = self.seconds or 0.0
        error = WaitTimeoutError(
            subject, seconds, asset_id=asset_id, last=self.last, last_error=self.last_error
        )
        if self.unasked is not None:
            error.add_note(f"the last look was not made: {self.unasked}")
        return error


def is_pending(error: APIError) -> bool:
    """Tell whether a token may still be verified: the upstream says that it does not know it.

    A token that was used or has expired is answered in the same way. Some gateways answer with an
    empty 404.
    """
    code = error.code or ""
    unknown = isinstance(error, NotFoundError) and (code.startswith("NotFound") or not error.body)
    return unknown or code.startswith("ValidatePending")


def checked_wait(timeout: float | Inherit | None) -> float | Inherit | None:
    """Refuse a timeout that is no number of seconds above zero."""
    return timeout if isinstance(timeout, Inherit) else checked_timeout(timeout)
