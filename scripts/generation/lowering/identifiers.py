"""The Python names of properties and parameters, where the generator would choose them badly.

It takes names as they come: Chinese stays Chinese, two names can become one, and a name can be that
of a variable in the code around it. The names chosen here are ASCII, unique among their neighbours,
and the same whatever the order; the lowered document carries them to `launch`.
"""

from __future__ import annotations

import hashlib
import re
from ast import literal_eval
from collections.abc import Mapping
from functools import cache

from openapi_python_client.strings import PythonIdentifier, in_double_quote_literal

from scripts.normalize.romanize import romanize

PREFIX = "field_"
"""What the generator puts before what is no identifier."""


def words(*lines: str) -> frozenset[str]:
    """List words."""
    return frozenset(word for line in lines for word in line.split())


LONGEST = 60
"""How long a name may be before a digest takes the place of its end."""

MODEL = words(
    "additional_keys additional_properties additional_property cast cls d field_dict from_dict",
    "prop prop_dict prop_name src_dict to_dict to_multipart",
)
"""The names in the code of a model that a property must not take."""

MULTIPART = words("files json types")
"""The names that the code of a multipart body has besides."""

CALL = words(
    "asyncio asyncio_detailed body cast client cookies errors headers httpx kwargs params",
    "quote response sync sync_detailed url",
)
"""The names in the code of an operation that a parameter must not take."""

BESIDE = ("additional_property", "body")
"""What the generator derives names of variables from, besides the names of the neighbours."""

STEP = re.compile(r"(?P<stem>.+)_(?:item|type_\d+)")
LEADING = re.compile(r"(?:json|parse)_(?P<stem>.+)")


def python_names(spelled: Mapping[str, str], taken: frozenset[str]) -> dict[str, str]:
    """Choose a Python name for each wire name; only those that the generator would not choose."""
    chosen = chosen_names(spelled, taken)
    return {wire: name for wire, name in chosen.items() if name != by_generator(wire)}


def chosen_names(spelled: Mapping[str, str], taken: frozenset[str]) -> dict[str, str]:
    """Choose a Python name for each spelling, first for those that are names already."""
    natural = {key: spoken(text) for key, text in spelled.items()}
    stems = {*natural.values(), *BESIDE}
    chosen: dict[str, str] = {}
    used: set[str] = set()
    order = sorted(spelled, key=lambda key: (natural[key] != spelled[key], spelled[key], key))
    for key in order:
        chosen[key] = unused(natural[key], taken, used, stems)
        used.add(chosen[key])
    return chosen


def unused(name: str, taken: frozenset[str], used: set[str], stems: set[str]) -> str:
    """Make a name that is free: an underscore parts it from code, a number from other names.

    A numbered name begins no other name, so that no variable derived from it is one.
    """
    if name in taken or is_derived(name, stems):
        name += "_"
    number, free = 1, name
    while free in used or (number > 1 and any(stem.startswith(free) for stem in stems)):
        number += 1
        free = f"{name.rstrip('_')}_{number}"
    return free


def is_derived(name: str, stems: set[str]) -> bool:
    """Tell whether the generator derives a variable of this name from one of the others."""
    if (leading := LEADING.fullmatch(name)) and leading["stem"] in stems:
        return True
    step = STEP.fullmatch(re.sub("_(data|element)$", "", name))
    while step and step["stem"] not in stems:
        step = STEP.fullmatch(step["stem"])
    return step is not None


@cache
def spoken(wire: str) -> str:
    """Write a name as a person would in Python."""
    name = by_generator(romanize(wire))
    if not re.search("[A-Za-z0-9]", name.removeprefix(PREFIX)):
        return PREFIX + digest(wire)
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 9].rstrip('_')}_{digest(wire)}"


@cache
def by_generator(wire: str) -> str:
    """Write a name as the generator does."""
    return str(PythonIdentifier(wire, PREFIX))


def digest(text: str) -> str:
    """Take a few characters that tell texts apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@cache
def is_writable(text: str) -> bool:
    """Tell whether the generator writes a string unharmed: it loses what it cannot print."""
    return bool(literal_eval(f'"{in_double_quote_literal(text)}"') == text)
