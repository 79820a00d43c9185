"""What is measured, and what is said of it."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

OURS = "private_avatar"


class Measuring(Protocol):
    """The class `Measure` of each module in `measures/`, which is made in a worker."""

    def __init__(self, name: str, url: str, count: int) -> None:
        """Get ready: a contender, where to ask, and how much of it makes a sample."""
        ...

    def sample(self) -> dict[str, float]:
        """Measure once."""
        ...

    def close(self) -> None:
        """End."""
        ...


@frozen
class Entry:
    """One that is measured.

    Attributes:
        name: What it is called in the figures.
        contender: The module of the contender, or what else the measure takes.
        count: How much makes a sample, instead of what the case says.
        operations: How many operations the generated package has, instead of its own.
    """

    name: str
    contender: str
    count: int | None = None
    operations: int | None = None


@frozen
class Case:
    """Entries that are measured by turns.

    Attributes:
        measure: The module that measures.
        count: How much makes a sample.
        server: `answers` at once, `busy` after a while, or the fake `gateway`, a new one each time;
            empty for none.
        is_fresh: Whether each sample has a process of its own.
        rounds: How often at most, where a sample takes long.
        tools: Whether it needs the tools of the project instead of the clients.
    """

    measure: str
    count: int
    entries: tuple[Entry, ...]
    server: str = "answers"
    is_fresh: bool = False
    rounds: int = 100
    tools: bool = False


@frozen
class Row:
    """A line of the table: one figure of one entry, beside the others'.

    Attributes:
        case: The name of the case.
        title: What it says.
        metric: Which figure of a sample.
        entry: Whose.
        against: Whose figure it is divided by; empty for the figure itself.
        limit: What is to be reached at most; `None` where it is only stated.
        others: Whose ratios are stated too.
    """

    case: str
    title: str
    metric: str
    entry: str
    against: str = ""
    limit: float | None = None
    others: tuple[str, ...] = ()


Samples = dict[str, list[dict[str, float]]]
"""What was measured, by entry and round."""

Figures = dict[str, Samples]
"""The same by case."""
