"""What is wrong with an input, told to a person."""

from __future__ import annotations

import re

from attrs import frozen

from scripts.normalize.masking import hidden

LONGEST = 300
"""Of a place and of a fault, in characters: either may hold a name of any length."""

UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What ends a line, moves a terminal's cursor or turns its text round."""


@frozen
class Problem:
    """One reason to refuse: the place (file and line or pointer), the fault and the way out."""

    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{shown(self.place)}: {shown(self.what)}; {self.remedy}"


def shown(text: str) -> str:
    """Make one short line, without secrets, of text that may come from an export."""
    told = hidden(text)
    cut = told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"
    return UNSEEN.sub(lambda unseen: ascii(unseen[0])[1:-1], cut)


class RefusalError(Exception):
    """The input cannot be used; nothing was written."""

    SHOWN = 8

    def __init__(self, *problems: Problem) -> None:
        """Keep every problem; the text shows the first `SHOWN` and counts the rest."""
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[: self.SHOWN]]
        if len(self.problems) > self.SHOWN:
            lines.append(f"… and {len(self.problems) - self.SHOWN} more")
        return "\n".join(lines)


def refuse(place: str, what: str, remedy: str) -> RefusalError:
    """Make the refusal for a single problem."""
    return RefusalError(Problem(place, what, remedy))
