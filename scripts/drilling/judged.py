"""What a regeneration says of a change, read from what it tells machines."""

from __future__ import annotations

import json

from attrs import frozen

from scripts.changes.model import Level, Verdict
from scripts.drilling.trees import Done
from scripts.normalize.jsontypes import Object


@frozen
class Judged:
    """The verdicts of a regeneration, and the methods that it names for what breaks."""

    wire: Verdict
    generated: Verdict
    public: Verdict
    overall: Verdict
    methods: frozenset[str]

    @classmethod
    def of(cls, done: Done) -> Judged:
        """Read what `scripts/regenerate --json` printed."""
        told: Object = json.loads(done.out)
        levels = told["levels"]
        breaks = [change for change in told["changes"] if change["felt"] == Verdict.BREAKING.word]
        return cls(
            wire=named(levels[Level.WIRE]),
            generated=named(levels[Level.GENERATED]),
            public=named(levels[Level.PUBLIC]),
            overall=named(told["verdict"]),
            methods=frozenset(method for change in breaks for method in change["methods"]),
        )


def named(word: str) -> Verdict:
    """Take the verdict that a word names."""
    return Verdict[word.upper()]
