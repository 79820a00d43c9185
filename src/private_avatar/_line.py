"""The line of those who wait for the turns of an action, in one process. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from private_avatar.limits import Rate

LEASE = 60.0
"""Seconds after which a place in the line is lost whose caller does not come to ask."""

SHORTEST = 0.001
"""Seconds after which a turn is asked for again at least."""


@define
class Line:
    """Who waits for the turns of an action, and when the last ones were taken.

    `waiting` are the numbers of those who wait, in their order; `tickets` are theirs, with the
    moment at which the place is lost; `numbers` finds them again. `taken` is when turns were taken,
    and by whom, for as long as the longest window that anybody asked for.

    Ctrl-C may come between any two steps. So who waits has a ticket before a place in the line, and
    keeps it until the place is gone: nobody stands there whose place cannot be lost.
    """

    waiting: list[int] = field(factory=list[int])
    tickets: dict[int, tuple[str, float]] = field(factory=dict[int, tuple[str, float]])
    numbers: dict[str, int] = field(factory=dict[str, int])
    taken: deque[tuple[float, str]] = field(factory=deque[tuple[float, str]])
    longest: float = 0.0
    last: int = 0

    def ask(self, ticket: str, rate: Rate, now: float) -> float:
        """Take a turn if there is one for this place in the line; else tell how long that takes."""
        self.clear(rate, now)
        number = self.number(ticket, now)
        place = bisect_left(self.waiting, number)
        older = bisect_right(self.taken, now - rate.seconds, key=moment)
        used = len(self.taken) - older
        if place < rate.calls - used:
            self.leave(ticket)
            self.taken.append((now, ticket))
            return 0.0
        wait = max(self.expected(place, rate, now, older) - now, SHORTEST)
        self.tickets[number] = ticket, now + wait + LEASE
        return wait

    def expected(self, place: int, rate: Rate, now: float, older: int) -> float:
        """Tell when it will be the turn of a place in the line, if nobody gives one back.

        The first `older` turns count no more at this rate.
        """
        rounds, rest = divmod(place, rate.calls)
        index = rest - rate.calls + len(self.taken)
        start = now if index < older else self.taken[index][0] + rate.seconds
        return start + rounds * rate.seconds

    def number(self, ticket: str, now: float) -> int:
        """Find the number of a ticket; a new one comes last."""
        if ticket not in self.numbers:
            self.last += 1
            self.numbers[ticket] = self.last
            self.tickets[self.last] = ticket, now + LEASE
            self.waiting.append(self.last)
        return self.numbers[ticket]

    def clear(self, rate: Rate, now: float) -> None:
        """Forget turns that count for nobody, and who is first and did not come to ask."""
        self.longest = max(self.longest, rate.seconds)
        while self.taken and self.taken[0][0] <= now - self.longest:
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
        number = self.numbers.get(ticket)
        if number is None:
            return
        place = bisect_left(self.waiting, number)
        if place < len(self.waiting) and self.waiting[place] == number:
            del self.waiting[place]
        self.tickets.pop(number, None)
        del self.numbers[ticket]

    def give_back(self, ticket: str) -> None:
        """Leave the line, or take the turn back that was taken."""
        self.leave(ticket)
        mine = next((taken for taken in reversed(self.taken) if taken[1] == ticket), None)
        if mine is not None:
            self.taken.remove(mine)


def moment(taken: tuple[float, str]) -> float:
    """Tell when a turn was taken."""
    return taken[0]
