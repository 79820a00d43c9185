"""Bytes to text to JSON, with errors that name the line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from scripts.normalize.jsontypes import Json, Object, members
from scripts.normalize.problems import refuse

DEEPEST = 100
"""Levels of JSON; the deepest real export seen has 21. Far deeper ones exhaust the validator."""

AGAIN = "export it from Apifox again and save it whole, as UTF-8"


@frozen
class Export:
    """One file: its name without folder, its text with plain line ends, its bytes' digest."""

    file: str
    text: str
    sha256: str

    def line(self, offset: int) -> str:
        """Name the line in which the character at `offset` stands, as `file:line`."""
        return f"{self.file}:{self.text.count(chr(10), 0, offset) + 1}"


def read_bytes(path: Path) -> bytes:
    """Read a file, or refuse it by name; the name goes into the document, so it must be text."""
    if any("\ud800" <= character <= "\udfff" for character in path.name):
        raise refuse(str(path), "its name is not UTF-8", "rename it")
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise refuse(str(path), "it is a folder", "name the files in it") from None
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise refuse(str(path), reason, "name a file that can be read") from None


def decode(path: Path, content: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark, and turn CRLF into LF."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse(f"{path.name}:{line}", f"byte {error.start} is not UTF-8", AGAIN) from None
    if not text.strip():
        raise refuse(f"{path.name}:1", "the file is empty", AGAIN)
    return text.replace("\r\n", "\n")


def parse_json(export: Export, start: int, end: int, what: str) -> Json:
    """Parse the JSON between two offsets; `what` names it in messages."""
    try:
        return strict_json(export.text[start:end])
    except json.JSONDecodeError as error:
        where = export.line(start + error.pos)
        raise refuse(where, f"{what} is not whole JSON ({error.msg})", AGAIN) from None
    except ValueError as error:
        raise refuse(export.line(start), f"{what} is not usable JSON ({error})", AGAIN) from None


def strict_json(text: str) -> Json:
    """Parse JSON that every reader understands alike.

    Raises `ValueError` for what Python's own reader lets pass: NaN, numbers beyond a double, a key
    twice, half characters (lone surrogates), and depths at which other readers give up.
    """
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        raise ValueError("it holds half a character (a lone surrogate)") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if depth(value) > DEEPEST:
        raise ValueError(f"it is nested more than {DEEPEST} levels deep")
    return value


def depth(value: Json) -> int:
    """Count the levels of nested objects and arrays, without recursion."""
    levels, layer = 0, [value]
    while layer := [inner for item in layer for inner in members(item)]:
        levels += 1
    return levels


def _unique(pairs: Sequence[tuple[str, Json]]) -> Object:
    """Make an object, and refuse one that has a key twice: which one was meant cannot be known."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return made


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")
