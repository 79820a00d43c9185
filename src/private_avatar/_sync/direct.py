# Derived from src/private_avatar/_async/direct.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Ways to the gateway: the caller's client of httpx, or our own, which is shorter.

No redirect of ours is followed, no hook is run, and each answer is streamed: without the steps of a
client for those, and with a URL that is parsed once, a call costs a fifth less. Cookies are kept as
such a client keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from attrs import frozen

from private_avatar._http import BearerAuth, merged_headers
from private_avatar._sync.network import Transport


class Given:
    """The caller's client of httpx, for a call."""

    def __init__(self, client: httpx.Client) -> None:
        """Stand on the client."""
        self._client = client
        self.build_request = client.build_request

    @property
    def is_closed(self) -> bool:
        """Whether the caller closed it."""
        return self._client.is_closed

    def send(self, request: httpx.Request, auth: BearerAuth) -> httpx.Response:
        """Send a request with the key, and receive the head of its answer."""
        return self._client.send(request, auth=auth, follow_redirects=False, stream=True)


class Direct:
    """A transport and its cookies."""

    def __init__(self, transport: Transport) -> None:
        """Take a transport, which is closed with this."""
        self._transport = transport
        self._cookies = httpx.Cookies()

    def build_request(
        self, method: str, url: httpx.URL, *, headers: Mapping[str, str], **options: Any
    ) -> httpx.Request:
        """Write the request; nothing is sent."""
        if self._cookies:
            cookies = httpx.Cookies(self._cookies)
            cookies.update(options.get("cookies"))
            options["cookies"] = cookies
        return httpx.Request(method, url, headers=merged_headers(headers), **options)

    def send(self, request: httpx.Request, auth: BearerAuth) -> httpx.Response:
        """Send a request with the key, and receive the head of its answer."""
        auth.sign(request)
        response = self._transport.handle_request(request)
        response.request = request
        if "set-cookie" in response.headers:
            self._cookies.extract_cookies(response)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()


@frozen(eq=False, repr=False)
class Written:
    """A request that was written, and the way on which it is sent."""

    http: Direct | Given
    request: httpx.Request
