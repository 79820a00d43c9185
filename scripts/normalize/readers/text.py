"""Bytes to text to data, with errors that name the line."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from attrs import define

from scripts.normalize.jsontypes import Json, Object
from scripts.normalize.problems import refuse
from scripts.normalize.readers.limits import MOST_BYTES, MOST_VALUES, check_extent
from scripts.normalize.readers.yamltext import BadYamlError, strict_yaml

VALUE_MARK = re.compile(r'"(?:[^"\\]++|\\.)*+"?|,|[\[{](?!\s*+[\]}])', re.DOTALL)
"""A string, which may hold the others, and what each stand for one more value of whole JSON."""

AGAIN = "export it from Apifox again and save it whole, as UTF-8"


@define(frozen=True, slots=False)
class Export:
    """One file: its name without folder, its text with plain line ends, its bytes' digest.

    The data of a document that stands in a text of another kind is what is between two offsets.
    """

    file: str
    text: str
    sha256: str
    start: int = 0
    end: int | None = None

    def line(self, offset: int) -> str:
        """Name the line in which the character at `offset` stands, as `file:line`."""
        return f"{self.file}:{self.text.count(chr(10), 0, offset) + 1}"

    @cached_property
    def data(self) -> Json:
        """The text as JSON or YAML, parsed once; refused where it is neither."""
        what = "the file" if self.end is None else "the document in it"
        return parse_data(self, self.start, self.end, what)


def read_bytes(path: Path) -> bytes:
    """Read a file, or refuse it by name; the name goes into the document, so it must be text."""
    if any("\ud800" <= character <= "\udfff" for character in path.name):
        raise refuse(str(path), "its name is not UTF-8", "rename it")
    try:
        mode = path.stat().st_mode
        if S_ISDIR(mode):
            raise refuse(str(path), "it is a folder", "name the files in it")
        if not S_ISREG(mode):  # a pipe or a device may never end, or never begin
            raise refuse(str(path), "it is no regular file", "save it as one")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise refuse(str(path), reason, "name a file that can be read") from None
    if len(content) > MOST_BYTES:
        raise refuse(str(path), f"it has more than {MOST_BYTES} bytes", "export fewer endpoints")
    return content


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


def parse_data(
    export: Export, start: int = 0, end: int | None = None, what: str = "the file"
) -> Json:
    """Parse what stands between two offsets; `what` names it in messages.

    What begins with a bracket is JSON, and never tried as YAML: the fault of broken JSON is told
    better by a reader of JSON, and exported YAML never begins so.
    """
    text = export.text[start:end]
    if is_json(text):
        return parse_json(export, start, start + len(text), what)
    try:
        return strict_yaml(text)
    except BadYamlError as error:
        line = export.text.count("\n", 0, start) + error.line
        told = f"{what} is not usable YAML ({error})"
        raise refuse(f"{export.file}:{line}", told, AGAIN) from None


def is_json(text: str) -> bool:
    """Tell whether text is to be read as JSON."""
    return text.lstrip()[:1] in {"{", "["}


def strict_json(text: str) -> Json:
    """Parse JSON that every reader understands alike.

    Raises `ValueError` for what Python's own reader lets pass: NaN, numbers beyond a double, a key
    twice, half characters (lone surrogates), and sizes and depths at which other readers give up.
    """
    if has_too_many_values(text):
        raise ValueError(f"it holds more than {MOST_VALUES} values")
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        raise ValueError("it holds half a character (a lone surrogate)") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    check_extent(value)
    return value


def has_too_many_values(text: str) -> bool:
    """Tell whether JSON holds more values than are read, before memory is spent on them."""
    if sum(map(text.count, ",[{")) < MOST_VALUES:
        return False
    marks = (mark for mark in VALUE_MARK.finditer(text) if text[mark.start()] != '"')
    return next(islice(marks, MOST_VALUES - 1, None), None) is not None


def _unique(pairs: Sequence[tuple[str, Json]]) -> Object:
    """Make an object, and refuse one that has a key twice: which one was meant cannot be known."""
    made: Object = {}
    for key, value in pairs:
        if key in made:
            raise ValueError(f"the key {key!r} stands twice in one object")
        made[key] = value
    return made


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")
