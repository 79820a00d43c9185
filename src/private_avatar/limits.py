"""Pacing: calls wait for their turn, so that the gateway need not refuse any.

    from private_avatar import Limits, PrivateAvatarClient

    client = PrivateAvatarClient(limits=Limits.published())

The upstream counts the calls of an account in a window of time that slides, for each of its
actions, whichever process makes them. A client with limits counts its own in the same way, for all
its threads and tasks together; at the limit calls wait in the order in which they came. Clients
that are given one `limiter` share its turns; by default each client has its own, and so has each
process. Every attempt of a call takes a turn of its own.

Only the gateway knows when a call arrives: somewhere between its turn and its answer. So a turn
counts for a window and its margin, and anew from the answer on if that took longer than the margin.
Calls that take long are fewer, therefore: so many in a window and the time of one. What is left: a
call may be refused if another one arrives later than the margin after its turn, and is answered
later than a window after it.

Pacing is off unless a client is given limits: which share of an account is one key's is unknown.
"""

from __future__ import annotations

import os
import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Protocol, Self

from attrs import define, field, frozen

from private_avatar._actions import PUBLISHED
from private_avatar._numbers import is_count, is_duration, is_number
from private_avatar.errors import ConfigurationError

MARGIN = 0.05
"""The part of what is allowed that is not used by default: a call arrives a little later than its
turn came. One whose answer takes longer than the margin counts from its answer on."""

LEASE = 60.0
"""Seconds after which a place in the line is lost whose caller does not come to ask."""


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
                f"{self.calls!r} calls in {self.seconds!r} seconds is no rate: pass a whole number "
                "from 1 on, and seconds above 0"
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
        limiter: Who hands out the turns; `None` for a `LocalLimiter` of the client's own. An
            asynchronous client takes one of the two kinds, a synchronous one a `Limiter`.

    Raises:
        ConfigurationError: A rate, the margin or the longest wait cannot work.
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
            raise ConfigurationError(f"margin={self.margin!r}: pass a number from 0 up to 1")
        if self.max_wait is not None and not (is_number(self.max_wait) and self.max_wait >= 0):
            raise ConfigurationError(
                f"max_wait={self.max_wait!r}: pass seconds, 0 or more, or None for no end"
            )
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
        told = self.rates.get(action, self.default)
        if told is None:
            return None
        rate = told if isinstance(told, Rate) else Rate(*told)
        return Rate(rate.calls, rate.seconds / (1 - self.margin))


@define
class Line:
    """Who waits for the turns of an action, and when the last ones were taken.

    `waiting` are the numbers of those who wait, in their order; `tickets` are theirs, with the
    moment at which the place is lost; `numbers` finds them again. `taken` is when turns were taken,
    and by whom.
    """

    waiting: list[int] = field(factory=list[int])
    tickets: dict[int, tuple[str, float]] = field(factory=dict[int, tuple[str, float]])
    numbers: dict[str, int] = field(factory=dict[str, int])
    taken: deque[tuple[float, str]] = field(factory=deque[tuple[float, str]])
    last: int = 0

    def ask(self, ticket: str, rate: Rate, now: float) -> float:
        """Take a turn if there is one for this place in the line; else tell how long that takes."""
        self.clear(rate, now)
        number = self.number(ticket)
        place = bisect_left(self.waiting, number)
        free = rate.calls - len(self.taken)
        if place < free:
            self.leave(ticket)
            self.taken.append((now, ticket))
            return 0.0
        wait = max(self.expected(place, rate, now) - now, SHORTEST)
        self.tickets[number] = ticket, now + wait + LEASE
        return wait

    def expected(self, place: int, rate: Rate, now: float) -> float:
        """Tell when it will be the turn of a place in the line, if nobody gives one back."""
        rounds, rest = divmod(place, rate.calls)
        used = rest - rate.calls + len(self.taken)
        start = now if used < 0 else self.taken[used][0] + rate.seconds
        return start + rounds * rate.seconds

    def number(self, ticket: str) -> int:
        """Find the number of a ticket; a new one comes last."""
        if ticket not in self.numbers:
            self.last += 1
            self.waiting.append(self.last)
            self.numbers[ticket] = self.last
        return self.numbers[ticket]

    def clear(self, rate: Rate, now: float) -> None:
        """Forget turns that count no more, and who is first and did not come to ask."""
        while self.taken and self.taken[0][0] <= now - rate.seconds:
            self.taken.popleft()
        while self.waiting:
            ticket, until = self.tickets[self.waiting[0]]
            if until >= now:
                return
            self.leave(ticket)

    def renew(self, ticket: str, now: float) -> None:
        """Let a turn count from now on."""
        self.give_back(ticket)
        self.taken.append((now, ticket))

    def leave(self, ticket: str) -> None:
        """Leave the line."""
        number = self.numbers.pop(ticket, None)
        if number is not None:
            self.tickets.pop(number, None)
            del self.waiting[bisect_left(self.waiting, number)]

    def give_back(self, ticket: str) -> None:
        """Leave the line, or take the turn back that was taken."""
        self.leave(ticket)
        mine = next((taken for taken in reversed(self.taken) if taken[1] == ticket), None)
        if mine is not None:
            self.taken.remove(mine)


SHORTEST = 0.001
"""Seconds after which a turn is asked for again at least."""


class LocalLimiter:
    """Hands out the turns of one process, to any number of its threads, tasks and clients.

    It is a `Limiter`; asynchronous clients take it too, since it never waits. A forked process
    begins with an empty line.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with an empty line; `clock` tells seconds and never goes back."""
        self._clock = clock
        self._lock = Lock()
        self._lines: dict[tuple[int, str], Line] = {}

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        """Ask for a turn; see `Limiter.turn`. A place is lost a minute after nobody asks for it."""
        with self._lock:
            return self._line(action).ask(ticket, rate, self._clock())

    def give_back(self, action: str, ticket: str) -> None:
        """Take a place in the line back, or a turn that was not used; see `Limiter.give_back`."""
        with self._lock:
            self._line(action).give_back(ticket)

    def renew(self, action: str, rate: Rate, ticket: str) -> None:
        """Let a turn count from now on; see `Limiter`."""
        del rate  # a turn is the same at any rate
        with self._lock:
            self._line(action).renew(ticket, self._clock())

    def _line(self, action: str) -> Line:
        return self._lines.setdefault((os.getpid(), action), Line())
