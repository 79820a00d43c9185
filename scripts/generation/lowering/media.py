"""Media types: which the generator knows, and which others stand for."""

from __future__ import annotations

import re

from scripts.normalize.jsontypes import Object

JSON = "application/json"
MULTIPART = "multipart/form-data"
FORM = "application/x-www-form-urlencoded"
BYTES = "application/octet-stream"
NAME = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
SUBTYPES = frozenset({"text/json", "application/x-json", "json"})


def plain(name: str) -> str:
    """Write a media type without its parameters, in small letters."""
    return name.partition(";")[0].strip().lower()


def is_json(name: str) -> bool:
    """Tell whether this media type means JSON."""
    told = plain(name)
    return told in {JSON, *SUBTYPES} or told.endswith("+json")


def family(name: str) -> str:
    """Name the media type as which the generator is to write a body."""
    if is_json(name):
        return JSON
    told = plain(name)
    return told if told in {MULTIPART, FORM} else BYTES


def sent(name: str, kind: str) -> str:
    """Choose what stands in the header: the media type itself, if it is one that can be sent."""
    told = plain(name)
    if told in SUBTYPES or kind == MULTIPART or not NAME.fullmatch(told) or "*" in told:
        return kind
    mark, rest = name.partition(";")[1:]
    return told + mark + "".join(one for one in rest if one.isascii() and one.isprintable())


def overrides(lowered: Object) -> dict[str, str]:
    """Tell the generator which media types of bodies to write as files."""
    bodies = (
        media_type
        for item in lowered["paths"].values()
        for told in item.values()
        for media_type in told.get("requestBody", {}).get("content", {})
    )
    return {name: BYTES for name in sorted(set(bodies)) if family(name) == BYTES and name != BYTES}
