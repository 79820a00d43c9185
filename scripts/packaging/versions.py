"""Versions of three numbers, and which of them may follow which."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Self

from attrs import frozen

from scripts.parsing import text_in

FILE = Path("src/private_avatar/_version.py")
ASSIGNED = re.compile(r'(?m)^__version__ = "(.*)"$')
UNDECLARED = f'{FILE}: there is no line like __version__ = "1.2.3"'
NUMBER = r"(0|[1-9]\d*)"
HEADING = re.compile(r"(?m)^### +(\w+)")
RAISES = {"Removed": 0, "Added": 1, "Deprecated": 1}
"""Which number a kind of change raises at least: the first, the second; all others the third."""

BREAKING = "**Breaking:** "
"""How an entry begins that raises the first number, whatever it stands below."""


@frozen(order=True)
class Version:
    """A version without anything behind its three numbers."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a version; `None` if the text is none."""
        found = re.fullmatch(rf"{NUMBER}\.{NUMBER}\.{NUMBER}", text)
        return found and cls(*map(int, found.groups()))

    @classmethod
    def of_tag(cls, tag: str) -> Self | None:
        """Read the version in the name of a tag."""
        return cls.parse(tag.removeprefix("v"))

    def raised(self, number: int) -> Version:
        """Raise the first, second or third number (0, 1, 2); before 1.0.0 the one behind it."""
        return self._following[min(number + (self.major == 0), 2)]

    @property
    def _following(self) -> tuple[Version, Version, Version]:
        """The versions in which one of the three numbers is raised."""
        return (
            Version(self.major + 1, 0, 0),
            Version(self.major, self.minor + 1, 0),
            Version(self.major, self.minor, self.patch + 1),
        )

    def successors(self, notes: str) -> tuple[Version, ...]:
        """List what may follow by semantic versioning, given the notes of what follows.

        Before 1.0.0 the second number does what the first does afterwards.
        """
        raised = min((RAISES.get(kind, 2) for kind in HEADING.findall(notes)), default=2)
        if f"- {BREAKING}" in notes:
            raised = 0
        return self._following[: raised + (2 if self.major == 0 else 1)]


def declared(root: Path) -> Version | None:
    """Read the version that a tree says it is; `None` if it says none of three numbers."""
    found = ASSIGNED.search(text_in(root / FILE))
    return Version.parse(found[1]) if found else None
