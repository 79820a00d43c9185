# Derived from src/private_avatar/_async/connection.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Sending a request and receiving its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import httpx

from private_avatar._call import Answer, Endpoint, Extra, Request, answer, request
from private_avatar._decide import Received
from private_avatar._http import TIMEOUT, BearerAuth, failed, parsed_url, received
from private_avatar._settings import Settings
from private_avatar.errors import ConfigurationError

T = TypeVar("T")


class Connection:
    """A client's settings and its pool of connections."""

    def __init__(self, settings: Settings) -> None:
        """Make the pool; nothing is connected yet."""
        self.settings = settings
        self._http = httpx.Client(
            base_url=parsed_url(settings.base_url),
            headers=dict(settings.headers),
            auth=BearerAuth(settings.api_key),
            timeout=TIMEOUT,
            follow_redirects=False,
        )

    def call(self, endpoint: Endpoint[T], arguments: Mapping[str, object], extra: Extra) -> Answer[T]:
        """Ask an endpoint once.

        Raises:
            ConfigurationError: The arguments cannot be sent; nothing was.
            APIConnectionError: No answer came.
            APIStatusError: The call was refused.
            APIResponseValidationError: The answer is none.
        """
        return answer(endpoint, self._send(request(endpoint, arguments, extra)))

    def _send(self, prepared: Request) -> Received:
        """Send a request and receive its answer; ours are the only exceptions."""
        url = self.settings.base_url + prepared.url
        if self._http.is_closed:
            raise ConfigurationError("the client is closed: make another one")
        try:
            request = self._http.build_request(prepared.method, prepared.url, **prepared.options)
        except (TypeError, ValueError, httpx.InvalidURL) as error:
            reason = f"{prepared.method} {url}: the request cannot be written ({error})"
            raise ConfigurationError(reason) from None
        try:
            response = self._http.send(request)
        except httpx.RequestError as error:
            raise failed(error, prepared.method, url) from None
        return received(response, prepared.method, url)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()
