"""Text that people read: summaries, descriptions, titles."""

from __future__ import annotations

import re
import unicodedata

from scripts.normalize.at import At
from scripts.normalize.rulebook import rule
from scripts.normalize.rules.secrets import masked

SPACES = frozenset("\n\t")
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Controls, and the marks that turn the direction of text, by which code can be made to look like
other code; joiners are part of many scripts and stay."""


@rule("hidden-characters")
def clean(text: str, at: At) -> str:
    r"""Leave out of a text what nobody sees.

    Control characters come with text pasted from elsewhere, and marks that turn the direction of
    text make generated docstrings look like something else than they are. Odd line ends become
    plain ones. Seen: `\r\n` in descriptions of many exports.
    """
    plain = text
    if not text.isprintable():
        plain = SUSPECT.sub("", LINE_ENDS.sub("\n", text))
        plain = "".join(c for c in plain if c in SPACES or not is_control(c))
    if plain != text:
        at.change("hidden-characters", "", len(text), len(plain))
    return masked(plain, at)


def is_control(character: str) -> bool:
    """Tell whether a character is none that could be shown."""
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
