"""Changes of a surface in words."""

from __future__ import annotations

import re

from attrs import define, field

from scripts.changes.model import Change, Level, Verdict
from scripts.normalize.jsontypes import Json

PATH = re.compile(r"(?<!['\"\w])(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])")


@define
class Teller:
    """Collects the changes of one level."""

    level: Level
    changes: list[Change] = field(factory=list[Change])

    def tell(
        self,
        rule: str,
        where: str,
        text: str,
        *,
        breaks: bool | None,
        place: str = "",
        before: Json = None,
        after: Json = None,
    ) -> None:
        """Note a change; whether it breaks is `None` if no program can tell."""
        verdict = Verdict.BREAKING if breaks else Verdict.COMPATIBLE
        verdict = Verdict.INVISIBLE if breaks is None else verdict
        self.changes.append(Change(self.level, rule, verdict, where, text, place, before, after))

    def became(
        self,
        rule: str,
        where: str,
        before: str,
        after: str,
        *,
        breaks: bool | None,
        place: str = "",
    ) -> None:
        """Note that a text is another one now."""
        now, once = short(after), short(before)
        text = f"is {now} instead of {once}" if now != once else f"is `{after}`, not `{before}`"
        self.tell(rule, where, text, breaks=breaks, place=place, before=before, after=after)


def short(text: str) -> str:
    """Write a type without the paths to its names, in quotes."""
    return f"`{PATH.sub('', text)}`"
