"""What both clients share of httpx: authentication, and the way out of its types."""

from __future__ import annotations

from collections.abc import Generator

import httpx

from private_avatar._decide import Received
from private_avatar.errors import APIConnectionError, ConfigurationError

TIMEOUT = 60.0
"""Seconds without progress after which connecting, sending or receiving is given up."""


class BearerAuth(httpx.Auth):
    """Adds the key to each request, so that it stands in no table of headers that is printed."""

    def __init__(self, api_key: str) -> None:
        """Keep the key."""
        self._api_key = api_key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with the key."""
        request.headers["Authorization"] = f"Bearer {self._api_key}"
        yield request


def parsed_url(url: str) -> httpx.URL:
    """Parse a URL that looked right, and refuse it if its host cannot be looked up."""
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise ConfigurationError("the host of the base URL is no host name") from None


def failed(error: httpx.RequestError, method: str, url: str) -> APIConnectionError:
    """Make our error of httpx's."""
    if isinstance(error, httpx.TimeoutException):
        reason = f"no progress for {TIMEOUT:g} seconds"
    else:
        reason = f"{type(error).__name__}: {error}"
    return APIConnectionError(reason, method=method, url=url)


def received(response: httpx.Response, method: str, url: str) -> Received:
    """Take from httpx's response what we judge it by."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Received(method, url, response.status_code, headers, response.content)
