"""Waiting for a turn before a call is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from private_avatar._turns import (
    LONGEST_PAUSE,
    Claim,
    async_asked,
    async_given_back,
    checked_limiter,
    passed,
    too_long,
)
from private_avatar.limits import AsyncLimiter, Limiter, Limits, LocalLimiter

if TYPE_CHECKING:
    from private_avatar._call import Guard
    from private_avatar._timing import AsyncTiming


class AsyncPacer:
    """Lets the calls of a client wait for their turns, if it has limits."""

    def __init__(self, limits: Limits, timing: Callable[[], AsyncTiming]) -> None:
        """Take the limits and whatever the client takes for time.

        Raises:
            ConfigurationError: The limiter is one that this client cannot ask.
        """
        self._limits = limits
        self._timing = timing
        own = LocalLimiter(lambda: timing().monotonic())
        self._limiter: Limiter | AsyncLimiter = checked_limiter(self._limits, awaits=True) or own

    async def turn(
        self, action: str, bound: float | None = None, guard: Guard | None = None
    ) -> bool:
        """Wait for a turn of an action, `bound` seconds at most; tell whether it came.

        The guard is asked after each pause whether to go on waiting.

        Raises:
            TurnTimeoutError: It would come later than the limits allow.
        """
        rate = self._limits.rate(action)
        if rate is None:
            return True
        claim = Claim(action, rate)
        came = False
        try:
            came = await self._waited(claim, bound, guard)
        finally:
            if not came:
                await async_given_back(self._limiter, claim)
        return came

    async def _waited(self, claim: Claim, bound: float | None, guard: Guard | None) -> bool:
        """Ask for the turn until it comes, or will not come in time."""
        timing = self._timing()
        started = timing.monotonic()
        while True:
            wait = await async_asked(self._limiter, claim)
            waited = timing.monotonic() - started
            if wait <= 0:
                passed(waited)
                return True
            if (error := too_long(claim.action, self._limits, wait, waited)) is not None:
                raise error
            if bound is not None and waited + wait > bound:
                return False
            await timing.sleep(min(wait, LONGEST_PAUSE))
            if guard is not None:
                guard.check()
