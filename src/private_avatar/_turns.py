"""What both clients share of waiting for a turn."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from attrs import frozen

from private_avatar.errors import ConfigurationError, TurnTimeoutError

if TYPE_CHECKING:
    from private_avatar.limits import AsyncLimiter, Limiter, Limits, Rate

LONGEST_PAUSE = 5.0
"""Seconds after which a turn is asked for again at most: somebody ahead may have given up."""

PACED: ContextVar[float] = ContextVar("PACED", default=0.0)
"""The seconds that this thread or task has waited for turns: what has a time limit leaves them
out."""


@frozen
class Claim:
    """What is asked of a limiter: a turn of an action, for a ticket."""

    action: str
    rate: Rate
    ticket: str = ""

    def of_new_ticket(self) -> Claim:
        """Claim another turn of the same action."""
        return Claim(self.action, self.rate, uuid4().hex)


def passed(seconds: float) -> None:
    """Note that a turn was waited for."""
    PACED.set(PACED.get() + seconds)


def asked(limiter: Limiter, claim: Claim) -> float:
    """Ask for a turn."""
    return limiter.turn(claim.action, claim.rate, claim.ticket)


async def async_asked(limiter: Limiter | AsyncLimiter, claim: Claim) -> float:
    """Ask for a turn, of either kind of limiter."""
    told = limiter.turn(claim.action, claim.rate, claim.ticket)
    return told if isinstance(told, float | int) else await told


def given_back(limiter: Limiter, claim: Claim) -> None:
    """Give a turn back."""
    limiter.give_back(claim.action, claim.ticket)


async def async_given_back(limiter: Limiter | AsyncLimiter, claim: Claim) -> None:
    """Give a turn back, to either kind of limiter."""
    told = limiter.give_back(claim.action, claim.ticket)
    if told is not None:
        await told


def renewed(limiter: Limiter, claim: Claim) -> None:
    """Let a turn count from now on, if the limiter can do that."""
    if (renew := getattr(limiter, "renew", None)) is not None:
        renew(claim.action, claim.rate, claim.ticket)


async def async_renewed(limiter: Limiter | AsyncLimiter, claim: Claim) -> None:
    """Let a turn count from now on, with either kind of limiter."""
    if (renew := getattr(limiter, "renew", None)) is not None:
        told = renew(claim.action, claim.rate, claim.ticket)
        if told is not None:
            await told


def checked_rates(told: object) -> Mapping[str, object]:
    """Refuse what does not tell a rate by an action.

    Raises:
        ConfigurationError: It is no mapping.
    """
    if isinstance(told, Mapping):
        return cast("Mapping[str, object]", told)
    raise ConfigurationError(
        f"rates is of the type {type(told).__name__}: pass a rate by each action, such as "
        '{"CreateAsset": (3, 60)}'
    )


def check_methods(limiter: object) -> None:
    """Refuse what hands out no turns.

    Raises:
        ConfigurationError: It has not the methods of a limiter, or is a class.
    """
    methods = (getattr(limiter, name, None) for name in ("turn", "give_back"))
    if limiter is None or (all(map(callable, methods)) and not isinstance(limiter, type)):
        return
    kind = "a class" if isinstance(limiter, type) else f"a {type(limiter).__name__}"
    raise ConfigurationError(
        f"limiter is {kind}: pass an object with the methods `turn` and `give_back`, such as "
        "LocalLimiter() or a RedisLimiter"
    )


def checked_limiter(limits: object, *, awaits: bool) -> Any:
    """Take the limiter that limits name, if any, unless a client of this kind cannot ask it.

    Raises:
        ConfigurationError: It is one for the other kind, or the limits are none.
    """
    from private_avatar.limits import Limits, LocalLimiter  # noqa: PLC0415 - it checks with ours

    if not isinstance(limits, Limits):
        raise ConfigurationError(
            f"limits is a {type(limits).__name__}: pass Limits(rates=…) or Limits.published()"
        )
    limiter = limits.limiter
    if limiter is None or isinstance(limiter, LocalLimiter):
        return limiter
    if awaits:
        check_waits_not(limiter)
    else:
        check_awaits_not(limiter)
    return limiter


def check_waits_not(limiter: object) -> None:
    """Refuse ours that waits for Redis in the middle of an event loop, which it would hold up."""
    from private_avatar.redis_limits import RedisLimiter  # noqa: PLC0415 - it takes long to load

    if isinstance(limiter, RedisLimiter):
        raise ConfigurationError(
            f"{type(limiter).__name__} is a synchronous limiter, which would hold up the event "
            "loop while it waits for Redis: pass an AsyncRedisLimiter, which shares its line"
        )


def check_awaits_not(limiter: Limiter | AsyncLimiter) -> None:
    """Refuse one that has to be awaited."""
    from inspect import iscoroutinefunction  # noqa: PLC0415 - it takes long to load

    if iscoroutinefunction(limiter.turn):
        raise ConfigurationError(
            f"{type(limiter).__name__} is an asynchronous limiter: give it to an "
            "AsyncPrivateAvatarClient, or use its synchronous twin"
        )


def too_long(action: str, limits: Limits, wait: float, waited: float) -> TurnTimeoutError | None:
    """Make the error for a turn that would come too late, if it would."""
    if limits.max_wait is None or waited + wait <= limits.max_wait:
        return None
    return TurnTimeoutError(action, waited + wait, limits.max_wait)
