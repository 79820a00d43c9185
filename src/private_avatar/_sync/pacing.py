# Derived from src/private_avatar/_async/pacing.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Waiting for a turn before a call is sent, and counting it from its answer on if that is late."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from private_avatar._turns import (
    LONGEST_PAUSE,
    Claim,
    asked,
    checked_limiter,
    given_back,
    passed,
    renewed,
    too_long,
)
from private_avatar.errors import LimiterError
from private_avatar.limits import Limiter, Limits, LocalLimiter

if TYPE_CHECKING:
    from private_avatar._timing import Timing


class Pacer:
    """Lets the calls of a client wait for their turns, if it has limits."""

    def __init__(self, limits: Limits, timing: Callable[[], Timing]) -> None:
        """Take the limits and whatever the client takes for time.

        Raises:
            ConfigurationError: The limiter is one that this client cannot ask.
        """
        self._limits = limits
        self._timing = timing
        own = LocalLimiter(lambda: timing().monotonic())
        self._limiter: Limiter = checked_limiter(self._limits, awaits=False) or own

    def pace(self, action: str, check: Callable[[], None]) -> Pace | None:
        """Let a call of an action wait for its turns; `None` if nothing limits it.

        `check` is called before anything is asked and after each pause, and raises if the call is
        not to go on.
        """
        rate = self._limits.rate(action)
        if rate is None:
            return None
        return Pace(Claim(action, rate), self._limits, self._limiter, self._timing(), check)


class Pace:
    """The turns of one call: each of its attempts takes one."""

    def __init__(
        self,
        claim: Claim,
        limits: Limits,
        limiter: Limiter,
        timing: Timing,
        check: Callable[[], None],
    ) -> None:
        """Ask for nothing yet."""
        self._claim = claim
        self._limits = limits
        self._limiter = limiter
        self._timing = timing
        self._check = check
        self._asked = 0.0

    def turn(self, bound: float | None = None) -> bool:
        """Wait for a turn, for less than `bound` seconds; tell whether it came.

        Raises:
            TurnTimeoutError: It would come later than the limits allow.
        """
        self._check()
        self._claim = self._claim.of_new_ticket()
        try:
            came = self._waited(bound)
        except LimiterError:
            raise  # who could not be asked is not asked again: what it still holds, it loses itself
        except BaseException:
            self.unused()
            raise
        if not came:
            self.unused()
        return came

    def unused(self) -> None:
        """Give the turn back, or the place in the line: nothing is sent."""
        given_back(self._limiter, self._claim)

    def _waited(self, bound: float | None) -> bool:
        """Ask for the turn until it comes, or will not come in time."""
        started = self._timing.monotonic()
        while True:
            self._asked = self._timing.monotonic()
            wait = asked(self._limiter, self._claim)
            waited = self._timing.monotonic() - started
            if bound is not None and waited + wait >= bound:
                return False
            if wait <= 0:
                passed(waited)
                return True
            if (error := too_long(self._claim.action, self._limits, wait, waited)) is not None:
                raise error
            self._timing.sleep(min(wait, LONGEST_PAUSE))
            self._check()

    def answered(self) -> None:
        """Note that the attempt has ended: its call arrived between its turn and now.

        If that took no longer than the margin, the turn counts long enough. Else it counts anew.
        """
        took = self._timing.monotonic() - self._asked
        if took > self._limits.margin * self._claim.rate.seconds:
            renewed(self._limiter, self._claim)
