"""The names of a choice's members, where those of the generator would be lost or unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from openapi_python_client.strings import snake_case

from scripts.generation.lowering.identifiers import LONGEST, digest
from scripts.normalize.romanize import romanize

MEMBER = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def member_names(values: list[Any]) -> list[str] | None:
    """Name the members of a choice; `None` if the generator names them well by itself.

    Those that it would name well keep their names.
    """
    own = [by_generator(index, value) for index, value in enumerate(values)]
    if len(set(own)) == len(own) and all(map(is_good, own)):
        return None
    named: list[str] = []
    for index, (value, name) in enumerate(zip(values, own, strict=True)):
        wanted = name if is_good(name) else spoken(index, value)
        named.append(next(free for free in numbered(wanted) if free not in named))
    return named


def by_generator(index: int, value: Any) -> str:
    """Name a member as the generator does."""
    if isinstance(value, int):
        return f"VALUE_NEGATIVE_{-value}" if value < 0 else f"VALUE_{value}"
    key = value if value and value[0].isalpha() else f"VALUE_{index}"
    return snake_case(key.upper()).upper()


def is_good(name: str) -> bool:
    """Tell whether a name of a member is ASCII, and one that the generator leaves as it is."""
    return MEMBER.fullmatch(name) is not None and len(name) <= LONGEST


def spoken(index: int, value: Any) -> str:
    """Name a member as a person would."""
    words = re.findall("[A-Z0-9]+", romanize(str(value)).upper())
    name = "_".join(words)
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 9].rstrip('_')}_{digest(value).upper()}"
    return name if name[:1].isalpha() else f"VALUE_{name or index}"


def numbered(name: str) -> Iterable[str]:
    """Yield a name, and then the name with numbers."""
    yield name
    yield from (f"{name}_{number}" for number in range(2, 10**9))
