"""Pacing: calls wait for their turn, so that the gateway need not refuse any.

    from private_avatar import Limits, PrivateAvatarClient

    client = PrivateAvatarClient(limits=Limits.published())

The upstream counts the calls of an account in a window of time that slides, for each of its
actions, whichever process makes them. A client with limits counts its own in the same way, for all
its threads and tasks together; at the limit calls wait in the order in which they came. Clients
that are given one `limiter` share its turns; by default each client has its own, and so has each
process. Every attempt of a call takes a turn of its own, also one that finds no connection; a call
that cannot be attempted, since it cannot be written or the client is closed, takes none.

Only the gateway knows when a call arrives: somewhere between its turn and its answer. So a turn
counts for a window and its margin, and anew from the answer on if that took longer than the margin.
Calls that take long are fewer, therefore: so many in a window and the time of one. What is left: a
call may be refused if another one arrives later than the margin after its turn, and is answered
later than a window after it.

Pacing is off unless a client is given limits: which share of an account is one key's is unknown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, NoReturn, Protocol, Self

from attrs import field, frozen

from private_avatar._actions import PUBLISHED
from private_avatar._line import Line
from private_avatar._numbers import is_count, is_duration, is_number, written
from private_avatar._processes import PerProcess
from private_avatar._turns import check_methods, checked_rates
from private_avatar.errors import ConfigurationError

MARGIN = 0.05
"""The part of what is allowed that is not used by default: a call arrives a little later than its
turn came. One whose answer takes longer than the margin counts from its answer on."""


@frozen
class Rate:
    """So many calls in any stretch of so many seconds.

    Attributes:
        calls: How many; 1 or more.
        seconds: How long the stretch is; above 0.

    Raises:
        ConfigurationError: One of the two is no such number.
    """

    calls: int
    seconds: float

    def __attrs_post_init__(self) -> None:
        """Refuse what is no rate."""
        if not is_count(self.calls) or not is_duration(self.seconds):
            raise ConfigurationError(
                f"{written(self.calls)} calls in {written(self.seconds)} seconds is no rate: pass "
                "a whole number from 1 on, and seconds above 0"
            )


class Limiter(Protocol):
    """Who hands out turns to a synchronous client. Back it with whatever many processes share.

    It may have a third method, as ours have: `renew(action, rate, ticket)` lets a turn count from
    now on, since its call may have arrived as late as that. It is asked when a call has ended that
    took longer than the margin, and raises nothing. Without it, the margin is all that calls may
    take to arrive; so who wraps a limiter passes it on.
    """

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        """Ask for a turn.

        Args:
            action: The upstream's action, such as `CreateAsset`.
            rate: How often it may be called.
            ticket: Who asks: a text of which there is no second. It keeps its place in the line
                from its first question to its turn.

        Returns:
            0.0 if the turn has come, and is taken; else the seconds until it is expected. It is
            asked for again after that time, or earlier.

        Raises:
            LimiterError: Whoever knows cannot be asked. The call ends with it, and `give_back` is
                not called, which could not be asked either.
        """
        ...

    def give_back(self, action: str, ticket: str) -> None:
        """Take back a place in the line, or a turn that was not used; an unknown one is none."""
        ...


class AsyncLimiter(Protocol):
    """Who hands out turns to an asynchronous client: a `Limiter` that is awaited, `renew` too."""

    async def turn(self, action: str, rate: Rate, ticket: str) -> float:
        """Ask for a turn; see `Limiter.turn`."""
        ...

    async def give_back(self, action: str, ticket: str) -> None:
        """Take a place in the line back; see `Limiter.give_back`."""
        ...


@frozen(kw_only=True)
class Limits:
    """How often a client may call, and who hands out the turns.

    Attributes:
        rates: What may be called how often: a `Rate`, or calls and seconds, by the upstream's
            action, such as `{"CreateAsset": (3, 60)}`.
        default: The rate of each action that is not listed; `None` for no limit.
        margin: The part of each rate that is left unused, from 0 up to 1; 0.05 by default. Calls
            that take longer than that part of the window count from their answer on.
        max_wait: Seconds that a call may wait for its turn; `None`, the default, for no end. The
            call's timeout begins when its turn has come.
        limiter: Who hands out the turns; `None` for a `LocalLimiter` of the client's own. A
            synchronous client takes a `Limiter`. An asynchronous one takes an `AsyncLimiter`, or a
            `Limiter` that never waits, such as a `LocalLimiter`: a `RedisLimiter`, which would hold
            up its event loop, is refused.

    Raises:
        ConfigurationError: A rate, the margin, the longest wait or the limiter cannot work.
    """

    rates: Mapping[str, Rate | tuple[int, float]] = field(
        factory=dict[str, Rate | tuple[int, float]]
    )
    default: Rate | tuple[int, float] | None = None
    margin: float = MARGIN
    max_wait: float | None = None
    limiter: Limiter | AsyncLimiter | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot work, before a call finds out."""
        if not is_number(self.margin) or not 0 <= self.margin < 1:
            raise ConfigurationError(f"margin={written(self.margin)}: pass a number from 0 up to 1")
        if self.max_wait is not None and not (is_number(self.max_wait) and self.max_wait >= 0):
            raise ConfigurationError(
                f"max_wait={written(self.max_wait)}: pass seconds, 0 or more, or None for no end"
            )
        check_methods(self.limiter)
        as_rate(self.default, "default")
        for action, told in checked_rates(self.rates).items():
            as_rate(told, f"rates[{action!r}]")
        for action in (*self.rates, ""):
            self.rate(action)

    @classmethod
    def published(
        cls,
        *,
        assets_a_minute: int = PUBLISHED["CreateAsset"][0],
        margin: float = MARGIN,
        max_wait: float | None = None,
        limiter: Limiter | AsyncLimiter | None = None,
    ) -> Self:
        """Make the limits that the upstream publishes for one account.

        Args:
            assets_a_minute: How many assets may be created in a minute: 3 in the smallest package,
                120 or 300 in larger ones.
            margin: See `Limits`.
            max_wait: See `Limits`.
            limiter: See `Limits`.

        Returns:
            Limits for all twelve actions: `CreateAsset` as told; in a second 100 `GetAsset`, 5
            `DeleteAssetGroup`, 3 of each liveness action, and 10 of each other.
        """
        rates = {**PUBLISHED, "CreateAsset": (assets_a_minute, PUBLISHED["CreateAsset"][1])}
        return cls(rates=rates, margin=margin, max_wait=max_wait, limiter=limiter)

    def rate(self, action: str) -> Rate | None:
        """Tell how often an action may be called, less the margin; `None` if there is no limit."""
        rate = as_rate(self.rates.get(action, self.default), action)
        return None if rate is None else Rate(rate.calls, rate.seconds / (1 - self.margin))


def as_rate(told: Any, name: str) -> Rate | None:
    """Take a rate in either form; `None` is no limit.

    Raises:
        ConfigurationError: It is none.
    """
    if told is None or isinstance(told, Rate):
        return told
    try:
        calls, seconds = told
    except (TypeError, ValueError):
        wanted = "pass calls and seconds, such as (3, 60), or a Rate"
        raise ConfigurationError(f"{name}={written(told)}: {wanted}") from None
    return Rate(calls, seconds)


@frozen(eq=False, repr=False)
class Lines:
    """The lines of one process, by their actions, and the lock of whoever changes one."""

    lock: Lock = field(factory=Lock)
    of: dict[str, Line] = field(factory=dict[str, Line])

    def line(self, action: str) -> Line:
        """Find the line of an action; the first who asks opens it."""
        return self.of.setdefault(action, Line())


class LocalLimiter:
    """Hands out the turns of one process, to any number of its threads, tasks and clients.

    It is a `Limiter`; asynchronous clients take it too, since it never waits. A forked process
    begins with an empty line. Clients whose rates differ keep each its own. In tests it needs the
    clock of the fake gateway: `LocalLimiter(lambda: gateway.now)`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with an empty line; `clock` tells seconds and never goes back."""
        self._clock = clock
        self._lines = PerProcess(Lines)

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied: a copy would hand out the same turns once more."""
        raise TypeError(
            "a LocalLimiter cannot be pickled or copied, since its copy would hand out the same "
            "turns again: make one in each process, or share a RedisLimiter"
        )

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        """Ask for a turn; see `Limiter.turn`. A place is lost a minute after nobody asks for it."""
        lines = self._lines.own
        with lines.lock:
            return lines.line(action).ask(ticket, rate, self._clock())

    def give_back(self, action: str, ticket: str) -> None:
        """Take a place in the line back, or a turn that was not used; see `Limiter.give_back`."""
        lines = self._lines.own
        with lines.lock:
            lines.line(action).give_back(ticket)

    def renew(self, action: str, rate: Rate, ticket: str) -> None:
        """Let a turn count from now on; see `Limiter`."""
        del rate  # a turn is the same at any rate
        lines = self._lines.own
        with lines.lock:
            lines.line(action).renew(ticket, self._clock())
