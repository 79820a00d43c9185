"""Arguments that are refused before anything is sent. Pure.

Only what cannot be meant is refused here. Lengths, sizes and formats change on the other side
without notice, so those are left to the server, which explains.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from uuid import uuid4

from private_avatar._numbers import is_count
from private_avatar._settings import is_loopback
from private_avatar.errors import ConfigurationError

if TYPE_CHECKING:
    from private_avatar.adding import NewAsset

SUFFIXES = {
    "Image": "jpeg jpg png webp bmp tiff tif gif heic heif",
    "Video": "mp4 mov",
    "Audio": "wav mp3",
}
"""The formats that the upstream documents, by the type of asset that they are."""

TYPES = {f".{suffix}": kind for kind, listed in SUFFIXES.items() for suffix in listed.split()}


def checked_id(value: object, name: str) -> str:
    """Refuse an id that is none, or that would lead somewhere else in a path."""
    if not isinstance(value, str):
        wanted = "its id" if hasattr(value, "id") else "the id"
        kind = type(value).__name__
        raise ConfigurationError(f"{name} is of the type {kind}: pass {wanted}, a string")
    if value in {"", ".", ".."} or has_control_characters(value):
        raise ConfigurationError(f"{name}={value!r} is no id: pass one that the API gave you")
    return value


def unique_name() -> str:
    """Make up a name that nothing else has."""
    return f"asset-{uuid4().hex}"


def checked_name(value: object) -> str:
    """Refuse a name that is no text; which texts are names, the server says."""
    if not isinstance(value, str):
        raise ConfigurationError(f"name is of the type {type(value).__name__}: pass a string")
    return value


def checked_text(value: object, name: str) -> str:
    """Refuse a text that is required and empty."""
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"{name} is empty or no string")
    return value


def check_several(values: object, name: str) -> None:
    """Refuse one string in the place of several, and what cannot be walked."""
    if isinstance(values, str):
        raise ConfigurationError(f"{name} is one string: pass a list of them")
    if not isinstance(values, Iterable):
        raise ConfigurationError(f"{name} is of the type {type(values).__name__}: pass a list")


def checked_strings(values: Sequence[str] | None, name: str) -> list[str] | None:
    """Refuse one string in the place of several, and an empty filter: it would filter nothing."""
    if values is None:
        return None
    check_several(values, name)
    if not values:
        raise ConfigurationError(f"{name} is empty, which filters nothing: leave it out for all")
    return [checked_id(value, name) for value in values]


def checked_size(page_size: int) -> int:
    """Refuse a page size that is no number of entries; how many are too many, the server says."""
    if not is_count(page_size):
        raise ConfigurationError(f"page_size={page_size!r}: pass a whole number, 1 or more")
    return page_size


def checked_source(url: str, base_url: str) -> str:
    """Refuse the URL of a file that nobody but us could read. It is not shown: it may be signed."""
    parts = split(url, "url")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        told = f"begins with {parts.scheme}:" if parts.scheme else "is no URL"
        raise ConfigurationError(
            f"url {told}, but the library fetches the file itself: upload it somewhere, and pass "
            "its public http:// or https:// URL"
        )
    if is_loopback(parts.hostname) and not is_loopback(urlsplit(base_url).hostname or ""):
        raise ConfigurationError(
            f"url is on {parts.hostname}, which is this machine: the library cannot fetch it there"
        )
    return url


def checked_callback(url: str) -> str:
    """Refuse an address to which no browser could be sent back."""
    if not split(url, "callback_url").scheme:
        raise ConfigurationError("callback_url is no URL: pass the address of a page of yours")
    return url


def type_of(new: NewAsset, base_url: str) -> str:
    """Tell the type of an asset to be: the one that was said, or what a good URL tells."""
    return new.asset_type or asset_type_of(checked_source(new.url, base_url))


def asset_type_of(url: str) -> str:
    """Guess the type of an asset by the suffix of its URL's path."""
    suffix = PurePosixPath(unquote(split(url, "url").path)).suffix.lower()
    if suffix not in TYPES:
        told = f"the suffix {suffix}" if suffix else "a path without a suffix"
        raise ConfigurationError(
            f"url has {told}, which does not tell the type: pass asset_type='Image', 'Video' or "
            "'Audio'"
        )
    return TYPES[suffix]


def callback_fields(url: str) -> dict[str, str]:
    """Read the fields of a callback, from its query or from the one behind a `#` route."""
    parts = split(url, "url")
    told = parse_qs(parts.query, keep_blank_values=True)
    told = {**parse_qs(parts.fragment.partition("?")[2], keep_blank_values=True), **told}
    if len(set(told.get("bytedToken", []))) != 1 or not told["bytedToken"][0]:
        raise ConfigurationError(
            "url has not one bytedToken: pass the whole URL to which the browser came back"
        )
    return {name: values[0] for name, values in told.items()}


def split(url: str, name: str) -> SplitResult:
    """Split a URL, and refuse what is none."""
    checked_text(url, name)
    try:
        parts = urlsplit(url)
        usable = parts.port != 0
    except ValueError:
        usable = False
    if not usable or has_control_characters(url) or " " in url:
        raise ConfigurationError(f"{name} is no URL: write it whole, with %20 for a blank")
    return urlsplit(url)


def has_control_characters(text: str) -> bool:
    """Tell whether a text has characters that no id and no URL has."""
    return any(unicodedata.category(character) in {"Cc", "Cs"} for character in text)
