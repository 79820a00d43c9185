"""What both clients share of httpx and httpcore, and the way out of their types."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Generator, Iterable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx
from attrs import define, frozen

from private_avatar._settings import is_loopback
from private_avatar._timing import Deadline
from private_avatar.errors import ConfigurationError

CHUNK = 65_536
"""Bytes that are written under one timeout."""

MAX_CONNECTIONS = 100
KEEPALIVE_SECONDS = 20.0
"""How many connections a client has at most, and how long an idle one is kept."""


@define(eq=False, repr=False)
class Journey:
    """One attempt to make a call: its deadline, and whether anything of its request was written.

    The latter is known on connections of ours only; until one is made, all may have been written.
    """

    deadline: Deadline
    has_left: bool = True


JOURNEY: ContextVar[Journey | None] = ContextVar("private_avatar_journey", default=None)
"""The attempt that is under way in this thread or task."""


def leaving(written: bytes) -> None:
    """Note that something is written, unless it only asks a proxy to connect us."""
    if written and not written.startswith(b"CONNECT "):
        note(has_left=True)


def connecting() -> None:
    """Note that a connection is to be made first, so that nothing was written yet."""
    note(has_left=False)


def note(*, has_left: bool) -> None:
    """Note whether anything was written of the attempt that is under way, if one is."""
    journey = JOURNEY.get()
    if journey is not None:
        journey.has_left = has_left


def bounded(timeout: float | None, late: type[Exception]) -> float | None:
    """Shorten a step's timeout to what is left of the call; raise `late` if nothing is."""
    journey = JOURNEY.get()
    remaining = None if journey is None else journey.deadline.remaining
    if remaining is None:
        return timeout
    if remaining == 0.0:
        raise late("the deadline of the call has passed")
    return remaining if timeout is None else min(timeout, remaining)


class AddressByAddress(httpcore.SyncBackend):
    """Connects to the addresses of a host one by one, all of them within the deadline.

    Left to itself, each address would get the whole timeout. Looking the name up has none.
    """

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers."""
        options = (local_address, socket_options)
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:  # the latter for a part of a name that is too long
            raise httpcore.ConnectError(str(error)) from None
        addresses = [str(address[0]) for *_, address in found]
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError):
                left = bounded(timeout, httpcore.ConnectTimeout)
                return super().connect_tcp(address, port, left, *options)
        left = bounded(timeout, httpcore.ConnectTimeout)
        return super().connect_tcp(addresses[-1], port, left, *options)


@frozen(eq=False, repr=False)
class Proxy:
    """A proxy between us and the gateway. Its user name and password are in no repr."""

    url: str
    auth: tuple[str, str] | None


def environment_proxy(base_url: str) -> Proxy | None:
    """Find the proxy that the environment names for an address (`HTTPS_PROXY`, `NO_PROXY`, …).

    For this machine a proxy elsewhere is none: it could not reach it, and would get the key.
    """
    parts = urlsplit(base_url)
    proxies = getproxies()
    told = proxies.get(parts.scheme) or proxies.get("all")
    if not told or proxy_bypass(parts.netloc):
        return None
    found = urlsplit(told if "://" in told else f"http://{told}")
    if found.scheme not in {"http", "https"} or not found.hostname:
        message = f"the environment's proxy for {parts.scheme} is no HTTP proxy: pass http_client=…"
        raise ConfigurationError(message)
    if is_loopback(parts.hostname or "") and not is_loopback(found.hostname):
        return None
    auth = (unquote(found.username), unquote(found.password or "")) if found.username else None
    host = found.netloc.rpartition("@")[2]
    return Proxy(f"{found.scheme}://{host}", auth)


class BearerAuth(httpx.Auth):
    """Adds the key to each request, so that it stands in no table of headers that is printed."""

    def __init__(self, api_key: str) -> None:
        """Keep the key."""
        self._api_key = api_key

    def sign(self, request: httpx.Request) -> None:
        """Put the key into a request."""
        request.headers["Authorization"] = f"Bearer {self._api_key}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with the key."""
        self.sign(request)
        yield request


def place() -> object:
    """Tell where we are: in which process."""
    return os.getpid()


def async_place() -> object:
    """Tell where we are: in which process, and in which event loop."""
    import asyncio

    return os.getpid(), asyncio.get_running_loop()


def check_kind(given: object, wanted: type) -> None:
    """Refuse an http_client that is not of the kind that is needed."""
    if given is not None and not isinstance(given, wanted):
        kind = f"{type(given).__module__}.{type(given).__qualname__}"
        needed = f"this client needs an httpx.{wanted.__name__}"
        raise ConfigurationError(f"http_client is a {kind}: {needed}")


@lru_cache(maxsize=256)
def parsed_url(url: str) -> httpx.URL:
    """Parse a URL that looked right, and refuse it if its host cannot be looked up."""
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise ConfigurationError("the host of the base URL is no host name") from None


def ssl_context(base_url: str) -> ssl.SSLContext | None:
    """Make what TLS needs, which takes a while, where TLS is spoken."""
    if not base_url.startswith("https:"):
        return None
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        wanted = "name a file of certificates that can be read, or leave it out"
        raise ConfigurationError(f"SSL_CERT_FILE: {error.strerror or error}: {wanted}") from None


def merged_headers(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Add the headers that httpx sends by itself, unless they are given."""
    given = {name.lower() for name in headers}
    return [*(told for told in default_headers() if told[0] not in given), *headers.items()]


@lru_cache
def default_headers() -> tuple[tuple[str, str], ...]:
    """Ask a client of httpx what it sends by itself; the names are in lower case."""
    with httpx.Client(transport=httpx.BaseTransport(), trust_env=False) as client:
        return tuple(client.headers.items())


def step_timeouts(seconds: float | None) -> dict[str, float | None]:
    """Give each step of a request the same time, as httpcore wants it."""
    return {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}


def lowered(headers: httpx.Headers) -> dict[str, str]:
    """Take headers out of httpx's type, their names in lower case; what comes twice is joined."""
    encoding = headers.encoding
    told: dict[str, str] = {}
    for raw_name, raw_value in headers.raw:
        name, value = raw_name.decode(encoding).lower(), raw_value.decode(encoding)
        told[name] = f"{told[name]}, {value}" if name in told else value
    return told
