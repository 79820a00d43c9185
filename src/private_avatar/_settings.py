"""What a client is configured with, checked before anything is sent."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from ipaddress import ip_address
from math import inf
from types import MappingProxyType
from urllib.parse import SplitResult, urlsplit

from attrs import frozen

from private_avatar._body import ACCEPTED
from private_avatar._defaults import DEFAULT_MODEL
from private_avatar._version import __version__
from private_avatar.errors import ConfigurationError

API_KEY_VARIABLE = "PRIVATE_AVATAR_API_KEY"
BASE_URL_VARIABLE = "PRIVATE_AVATAR_BASE_URL"
USER_AGENT = f"private-avatar-client/{__version__}"
TIMEOUT = 60.0
MAX_RETRIES = 2
MAX_RESPONSE_SIZE = 8 * 1024 * 1024
"""Bytes. The largest answer that is known, a page of 100 assets with long URLs, has some 200,000.

Decoded, the worst JSON takes thirty times its size.
"""


WRITTEN: Mapping[str, str] = {
    "authorization": "is made of api_key",
    "content-length": "is made of the body",
    "transfer-encoding": "is made of the body",
}
"""Headers that the client writes itself, in lower case, and of what."""


class Inherit(Enum):
    """What an argument of a call is when it was left out."""

    CLIENT = "the client's"
    ASSET_TYPE = "what the type of the asset asks for"


@frozen(eq=False, repr=False)
class Settings:
    """A client's settings."""

    api_key: str
    base_url: str
    model: str
    headers: Mapping[str, str]
    timeout: float | None
    max_retries: int
    max_response_size: int


def settings(
    api_key: str | None,
    base_url: str | None,
    model: str | None,
    headers: Mapping[str, str] | None,
    *,
    allow_http: bool,
    timeout: float | None,
    max_retries: int,
    max_response_size: int,
) -> Settings:
    """Fill in from the environment, and raise `ConfigurationError` for what cannot work."""
    return Settings(
        api_key=checked_key(api_key if api_key is not None else os.environ.get(API_KEY_VARIABLE)),
        base_url=checked_url(
            base_url if base_url is not None else os.environ.get(BASE_URL_VARIABLE), allow_http
        ),
        model=checked_model(model if model is not None else DEFAULT_MODEL),
        headers=MappingProxyType(with_defaults(checked_headers(headers or {}))),
        timeout=checked_timeout(timeout),
        max_retries=checked_count("max_retries", max_retries),
        max_response_size=checked_count("max_response_size", max_response_size),
    )


def with_defaults(headers: Mapping[str, str]) -> dict[str, str]:
    """Add the headers that every request has, unless they are given."""
    given = {name.lower() for name in headers}
    defaults = {"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED}
    return {
        **{name: told for name, told in defaults.items() if name.lower() not in given},
        **headers,
    }


def checked_timeout(timeout: object) -> float | None:
    """Refuse a timeout that is no number of seconds above zero."""
    if timeout is None:
        return None
    if not isinstance(timeout, int | float) or isinstance(timeout, bool) or not timeout > 0:
        raise ConfigurationError(f"timeout={timeout!r}: pass seconds above 0, or None for no end")
    try:
        return None if timeout == inf else float(timeout)
    except OverflowError:
        raise ConfigurationError("timeout is no number of seconds: pass None for no end") from None


def chosen_timeout(timeout: float | Inherit | None, settings: Settings) -> float | None:
    """Take the timeout of a call, else the client's."""
    return settings.timeout if isinstance(timeout, Inherit) else checked_timeout(timeout)


def checked_count(name: str, value: object) -> int:
    """Refuse what is no whole number from zero on."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ConfigurationError(f"{name}={value!r}: pass a whole number, 0 or more")
    return value


def checked_kind(value: object, name: str) -> str:
    """Refuse what is no text, without showing it."""
    if not isinstance(value, str):
        raise ConfigurationError(f"{name} is of the type {type(value).__name__}: pass a string")
    return value


def checked_key(api_key: str | None) -> str:
    """Refuse a key that no header can carry, without showing it."""
    if api_key is None or not checked_kind(api_key, "api_key"):
        raise ConfigurationError(f"no API key: pass api_key=… or set {API_KEY_VARIABLE}")
    if not all("!" <= character <= "~" for character in api_key):
        message = (
            "the API key holds a blank, a line end or a character outside ASCII: copy the key alone"
        )
        raise ConfigurationError(message)
    return api_key


def checked_url(base_url: str | None, allow_http: bool) -> str:  # noqa: FBT001 - named at every call
    """Take a base URL, and give it back without a trailing slash or `/v1`."""
    if base_url is None or not checked_kind(base_url, "base_url"):
        message = f"no base URL: pass base_url=… or set {BASE_URL_VARIABLE}; there is no public one"
        raise ConfigurationError(message)
    parts = split_url(base_url.strip())
    if parts.username is not None or parts.password is not None:
        raise ConfigurationError(
            "the base URL must not hold a user name or password: the key goes into api_key"
        )
    if parts.query or parts.fragment:
        raise ConfigurationError(
            "the base URL must not hold a query or fragment: give scheme, host and path only"
        )
    if parts.scheme == "http" and not allow_http and not is_loopback(parts.hostname or ""):
        message = (
            f"{parts.hostname} would get the key unencrypted: use https://, or pass allow_http=True"
        )
        raise ConfigurationError(message)
    path = parts.path.rstrip("/").removesuffix("/v1").rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}"


def split_url(base_url: str) -> SplitResult:
    """Split a URL, and refuse what is none. The text is not shown: it may hold a password."""
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not base_url.isprintable() or " " in base_url:
        raise ConfigurationError(
            "the base URL is no http:// or https:// URL with a host, such as https://gateway.example"
        )
    return urlsplit(base_url)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def checked_model(model: str) -> str:
    """Refuse an empty routing model; any other string may be one that the gateway knows."""
    if not checked_kind(model, "model").strip():
        raise ConfigurationError(
            "the routing model is empty: leave model out for the default, or name one"
        )
    return model


def check_mapping(value: object, name: str) -> None:
    """Refuse what has no names for its values."""
    if value is not None and not isinstance(value, Mapping):
        raise ConfigurationError(f"{name} is of the type {type(value).__name__}: pass a dict")


def checked_headers(headers: Mapping[str, str], name: str = "headers") -> Mapping[str, str]:
    """Refuse headers that cannot be sent, that the client writes, and any but texts.

    `name` is the argument's. No value is shown: it may be secret.
    """
    check_mapping(headers, name)
    for header, value in headers.items():
        if not is_token(header):
            raise ConfigurationError(f"{header!r} is no name for an HTTP header")
        if (why := WRITTEN.get(header.lower())) is not None:
            raise ConfigurationError(f"the header {header} {why}: leave it out of the headers")
        checked_kind(value, f"the value of the header {header}")
        if not all(c == "\t" or " " <= c <= "~" for c in value):
            raise ConfigurationError(
                f"the value of the header {header} holds a line end or a character outside ASCII"
            )
        if value != value.strip():
            raise ConfigurationError(
                f"the value of the header {header} begins or ends with a blank: leave it out"
            )
    return headers


def is_token(name: object) -> bool:
    """Tell whether something can be the name of a header (RFC 9110)."""
    return (
        isinstance(name, str)
        and name != ""
        and all(c.isascii() and (c.isalnum() or c in "!#$%&'*+-.^_`|~") for c in name)
    )
