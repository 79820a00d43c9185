"""Take secrets out of text before anything is stored. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, cast
from urllib.parse import quote

REDACTED = "[redacted]"
SECRET_FIELDS = frozenset({"bytedtoken", "authorization", "apikey", "accesstoken", "token"})
"""Names of fields whose values are secret, in lower case and without underscores and hyphens."""

SHORTEST = 6
"""Shorter values are words that stand everywhere, not secrets."""

EXCERPT = 2_000
LONGEST_WORD = 200
"""How much of an answer, and of a code or an id, an error keeps, in characters."""

READ = 8 * EXCERPT
CUT = 512
"""How much is looked at for that, and how far a word is taken back that the end cuts in two."""

MANY = 1_000
"""How many secrets of an answer are looked for elsewhere in it."""

LAST_WORD = r"[^\s\"',]*\Z"
QUERY = r"(?i)(https?:(?:\\?/){2})(?:[^\s\"'<>?#/\\@]*@)?([^\s\"'<>?#]+)([?#][^\s\"'<>]*)?"
"""A URL, who is to be let in, and its query: a signed one grants access by its query alone."""

FIELD = (
    r"(?i)(\"(?:byted[_-]?token|authorization|api[_-]?key|access[_-]?token|token)"
    r"\\*\"\s*:\s*\\*\")(?:[^\"\\]|\\[^\"])*"
)
"""A secret field in text that is no JSON, or in JSON that was put into a text."""

KEY = r"(?i)\b(bearer\s+)[^\s\"',;]+|\bsk-[\w-]{6,}"
RANDOM = r"(?=[^.\s]*\d)[^.\s]{20,}"
"""The detail of a code that is no word but a token: the upstream answers `NotFound.<token>`."""


def secrets_in(value: object) -> Iterator[str]:
    """Find the values of secret fields, at any depth."""
    waiting: list[Any] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            fields = cast("dict[str, Any]", item)
            yield from (
                told for name, told in fields.items() if isinstance(told, str) and is_secret(name)
            )
            waiting += fields.values()
        elif isinstance(item, list):
            waiting += item


def is_secret(name: str) -> bool:
    """Tell whether a field of this name holds a secret."""
    return name.lower().replace("_", "").replace("-", "") in SECRET_FIELDS


def token_in(code: str) -> Iterator[str]:
    """Find a token that stands in a code behind its family."""
    detail = code.partition(".")[2]
    if re.fullmatch(RANDOM, detail):
        yield detail


def redact(text: str, secrets: Iterable[str]) -> str:
    """Replace secrets, however they are escaped, keys, and the queries of URLs."""
    fitting = {secret for secret in secrets if SHORTEST <= len(secret) <= len(text)}
    for secret in sorted(fitting, key=len, reverse=True):
        for written in forms(secret):
            text = text.replace(written, REDACTED)
    text = re.sub(QUERY, without_query, text)
    text = re.sub(FIELD, rf"\1{REDACTED}", text)
    return re.sub(KEY, lambda found: f"{found[1] or ''}{REDACTED}", text)


def forms(secret: str) -> set[str]:
    """List how a secret may be written: plain, in JSON, in a URL."""
    plain = json.dumps(secret)[1:-1]
    escaped = {quote(secret), quote(secret, safe="")}
    small = {re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), told) for told in escaped}
    return {secret, plain, plain.replace("/", "\\/"), *escaped, *small}


def without_query(found: re.Match[str]) -> str:
    """Write a URL without its query, and without whom to let in."""
    return found[1] + found[2] + (f"?{REDACTED}" if found[3] else "")


def beginning(told: str, *, is_cut: bool = False) -> str:
    """Take the beginning of a text that anybody may have written.

    What no output can write is replaced, and a word that the end cuts in two is left out: half a
    secret is not recognised.
    """
    taken = told[:READ]
    if is_cut or len(told) > READ:
        taken = taken[:-CUT] + re.sub(LAST_WORD, "", taken[-CUT:])
    return taken.encode("utf-8", "replace").decode("utf-8")


def text(value: object) -> str:
    """Take a string; anything else says nothing."""
    return value if isinstance(value, str) else ""
