"""JSON data as YAML: the same bytes everywhere, and the same data for readers of YAML 1.1 and 1.2.

The libraries' emitters take longer for a document than everything else that is done to it. What is
written here is JSON only, in blocks, without anchors, tags or folded lines: little is left to emit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from scripts.normalize.jsontypes import Json, is_array, is_object

AMBIGUOUS = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|~|[-+]?[.\d][-+.\d_:eExXa-fA-FoO]*|[-+]?\.(inf|nan)|=|<<"
    r"|\d{4}-\d\d?-\d\d?([Tt]|[ \t]+)\d.*"
)
"""Plain text that some reader takes for something else than a string."""

UNPLAIN = re.compile(
    r"""[\s,\[\]{}#&*!|>'"%@`]|[-?:](\s|$)|---|\.\.\.|.*(:(\s|$)|\s\#|\s$)""", re.VERBOSE
)
"""Text that begins or holds what means something in YAML."""

LONGEST_KEY = 120
"""Characters of a key that stands before its colon on one line; longer ones are written apart."""


def dump(document: Json, header: str) -> str:
    """Write a document as YAML below a comment."""
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    return comment + "".join(block(document, "")).removeprefix("\n").removeprefix(" ")


def block(value: Json, indent: str) -> Iterator[str]:
    """Write what follows a colon or a dash: on the same line, or below it."""
    if is_object(value) and value:
        yield "\n"
        yield from mapping(value, indent)
    elif is_array(value) and value:
        yield "\n"
        yield from sequence(value, indent)
    else:
        yield f" {scalar(value, indent)}\n"


def mapping(value: dict[str, Json], indent: str) -> Iterator[str]:
    """Write an object, a key a line."""
    for key, item in value.items():
        written = text(key, None)
        yield (
            f"{indent}{written}:"
            if len(written) <= LONGEST_KEY
            else f"{indent}? {written}\n{indent}:"
        )
        yield from block(item, indent + "  ")


def sequence(value: list[Json], indent: str) -> Iterator[str]:
    """Write an array, an item a dash."""
    for item in value:
        inner = "".join(block(item, indent + "  "))
        yield f"{indent}- {inner.lstrip()}"


def scalar(value: Json, indent: str | None) -> str:
    """Write a value that is no collection; `indent` is that of what follows, none for a key."""
    if isinstance(value, str):
        return text(value, indent)
    if isinstance(value, float):
        written = json.dumps(value)
        return written if "." in written else written.replace("e", ".0e")
    return json.dumps(value)


def text(value: str, indent: str | None) -> str:
    """Write a string: as it is, in quotes, or in a block of lines."""
    if not value.replace("\n", "").isprintable():
        return quoted(value)
    if "\n" in value:
        if indent is None or value != value.strip() or " \n" in value:
            return quoted(value)
        lines = "\n".join(f"{indent}{line}" if line else "" for line in value.split("\n"))
        return f"|-\n{lines}"
    if not value or AMBIGUOUS.fullmatch(value) or UNPLAIN.match(value):
        if "'" in value and '"' not in value and "\\" not in value:
            return quoted(value)
        return "'" + value.replace("'", "''") + "'"
    return value


def quoted(value: str) -> str:
    """Write a string with escapes for all that some reader drops or takes for a line's end."""
    written = json.dumps(value, ensure_ascii=False)
    return written if written.isprintable() else "".join(map(escaped, written))


def escaped(character: str) -> str:
    """Write a character as YAML escapes it, if nobody could see it."""
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= LAST_SHORT else f"\\U{code:08x}"


LAST_SHORT = 0xFFFF
