"""What is wrong with an input, told to a person."""

from __future__ import annotations

from attrs import frozen


@frozen
class Problem:
    """One reason to refuse: the place (file and line or pointer), the fault and the way out."""

    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.remedy}"


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
