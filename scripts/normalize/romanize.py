"""Any text in readable ASCII words, for names that people type."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

from anyascii import anyascii

HAN = re.compile("[々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LONGEST = 1_000
"""Characters of a text that are read: more than any name has, and phrases are found slowly."""

SPOKEN = frozenset("LMN")
"""The Unicode categories of what is said aloud: letters, the marks on them, numbers."""


@cache
def romanize(text: str) -> str:
    """Write text in ASCII words with single spaces between them; ASCII stays exactly as it is.

    Chinese becomes pinyin, a word a syllable, read by phrases: 重庆 is `chong qing`, 重量 `zhong
    liang`. Other scripts are transliterated, full-width letters become plain ones. Punctuation and
    emoji only part words. The answer is empty when nothing else is there.
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    parts = (spoken(kind, "".join(run)) for kind, run in groupby(plain, script))
    return " ".join(re.findall("[A-Za-z0-9]+", "".join(parts)))


def script(character: str) -> str:
    """Tell how a character is read: as ASCII, as Chinese, as another script, or not at all."""
    if character.isascii():
        return "ascii"
    if HAN.fullmatch(character):
        return "han"
    return "other" if unicodedata.category(character)[0] in SPOKEN else "silent"


def spoken(kind: str, run: str) -> str:
    """Write a run of characters of one kind in ASCII."""
    if kind == "ascii":
        return run
    if kind == "han":
        return f" {' '.join(syllables(run))} "
    return letters(run) if kind == "other" else " "


def syllables(run: str) -> list[str]:
    """Read Chinese; characters without a known reading are transliterated."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.2 s that most runs need not spend

    return lazy_pinyin(run, errors=letters)


def letters(run: str) -> str:
    """Transliterate letters, without the signs that some systems set between them."""
    return "".join(one for one in anyascii(run) if one.isalnum())
