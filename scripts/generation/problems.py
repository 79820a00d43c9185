"""What went wrong after the contract was written."""

from __future__ import annotations


class UntoldError(Exception):
    """The tree was changed, and what was to be said of it could not be; the text says why."""


class GenerationError(Exception):
    """The package could not be generated, or is not sound; the tree is as it was.

    Each finding is one line that says what, where, and what to do.
    """

    SHOWN = 8

    def __init__(self, *findings: str) -> None:
        """Keep every finding; the text shows the first `SHOWN` and counts the rest."""
        super().__init__(*findings)
        self.findings = findings

    def __str__(self) -> str:
        rest = len(self.findings) - self.SHOWN
        return "\n".join(
            [*self.findings[: self.SHOWN], *([f"… and {rest} more"] if rest > 0 else [])]
        )
