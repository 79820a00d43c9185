"""What of an answer may be shown: what the document knows, and plain words that are no values.

The rule is not what looks secret but what is known not to be: everything else is told by its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field, frozen

from scripts.normalize.jsontypes import Json, Object, as_object, as_strings, is_array, is_object
from scripts.normalize.masking import hidden

PLAIN = frozenset(
    {"Action", "Version", "Service", "Region", "Status", "AssetType", "GroupType", "Strategy"}
)
"""Fields whose text is a word of the API: it is shown, unless it is the value of something else."""

CODE = "Code"
"""The field that says why a call was refused. What follows its family may be a token."""

WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}|\d{4}-\d\d-\d\d")
DIGITS = re.compile(r"\d{5,}|^(?=.*\d).{20,}$")
"""What no word of an API has, and tokens, numbers of phones and of accounts do."""

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
VERSION = re.compile(r"\d{4}-\d\d-\d\d")
DETAIL = re.compile(r"[A-Za-z_]+")
PART = 6
"""Characters from which on a text that holds a value, or is a part of one, is not shown."""

NOT_SHOWN = "(not shown)"


@frozen
class Hidden:
    """Knows what must not be shown: the key, and every value that was sent or answered.

    `documented` are the names and choices of the document, which are public.
    """

    documented: frozenset[str]
    _values: set[str] = field(factory=set[str], repr=False)

    def learn(self, value: Json, name: str = "") -> None:
        """Remember every text in a value, but for those of plain fields."""
        waiting: list[tuple[str, Json]] = [(name, value)]
        while waiting:
            where, told = waiting.pop()
            if isinstance(told, str) and told and where not in {*PLAIN, CODE}:
                self._values.add(told)
            elif is_object(told):
                waiting += told.items()
            elif is_array(told):
                waiting += [(where, inner) for inner in told]

    def word(self, text: str) -> str | None:
        """Give back a name or a choice if it may be shown."""
        if text in self.documented:
            return text
        if not WORD.fullmatch(text) or hidden(text) != text:
            return None
        if DIGITS.search(text) and not VERSION.fullmatch(text):
            return None
        return None if any(overlap(text, value) for value in self._values) else text

    def code(self, text: str) -> str:
        """Write the code of a refusal, without a token that may follow its family."""
        family, dot, detail = text.partition(".")
        shown = self.word(family) or NOT_SHOWN
        if not dot:
            return shown
        plain = DETAIL.fullmatch(detail.replace(".", "_")) and self.word(detail)
        return f"{shown}.{plain or NOT_SHOWN}"

    def name(self, text: str) -> str:
        """Write the name of a field."""
        return self.word(text) or NOT_SHOWN

    def id(self, text: str | None) -> str:
        """Write the id of something of ours that people have to delete, unless it looks secret."""
        if text is None:
            return "its id is not known"
        return text if ID.fullmatch(text) and hidden(text) == text else NOT_SHOWN


def overlap(text: str, value: str) -> bool:
    """Tell whether a text is a value, holds one, or is a part of one that is a single word."""
    if text == value or (len(value) >= PART and value in text):
        return True
    return len(text) >= PART and text in value and not re.search(r"\s", value)


def documented_words(document: Object) -> frozenset[str]:
    """Collect the names of fields and the choices of a document."""
    return frozenset(words_in(document))


def words_in(document: Object) -> Iterator[str]:
    """Find the names of fields and the choices, at any depth."""
    waiting: list[Json] = [document]
    while waiting:
        told = waiting.pop()
        if is_object(told):
            yield from as_object(told.get("properties"))
            yield from as_strings(told.get("enum"))
            waiting += told.values()
        elif is_array(told):
            waiting += told


@define
class Shown:
    """Numbers the names that are not shown, so that two of them stay two."""

    hidden: Hidden
    count: int = 0

    def key(self, text: str) -> str:
        """Write a field's name as a key."""
        shown = self.hidden.word(text)
        if shown is None:
            self.count += 1
            return f"{NOT_SHOWN[:-1]} {self.count})"
        return shown
