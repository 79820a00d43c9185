# Derived from src/private_avatar/_async/network.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""A transport whose every step ends at the deadline of the call that is under way.

httpx's own timeouts bound the pause between two bytes, so a server that drips bytes is waited for
without end. Here each step on the network is given what is left until the deadline.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from private_avatar._http import CHUNK, KEEPALIVE_SECONDS, AddressByAddress, Proxy, bounded, connecting, leaving
from private_avatar._lanes import Lanes


class BoundedStream(httpcore.NetworkStream):
    """A connection that reads and writes until the deadline.

    Attributes:
        has_read: Whether anything came after what was written last.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        """Stand on another stream."""
        self._stream = stream
        self._held = b""
        self.has_read = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes, when nothing is held back any more."""
        if self._held:
            self._flush(timeout)
        self.has_read = True
        return self._stream.read(max_bytes, bounded(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, with a head and its small body in one step, which is half the work of two.

        httpcore says with nothing to write that a request is at its end.
        """
        self._held += buffer
        if not buffer or len(self._held) >= CHUNK:
            self._flush(timeout)

    def _flush(self, timeout: float | None) -> None:
        """Write what is held back in pieces, because a piece has a timeout of its own."""
        held, self._held = self._held, b""
        self.has_read = False
        leaving(held)
        for start in range(0, len(held), CHUNK):
            piece = held[start : start + CHUNK]
            self._stream.write(piece, bounded(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Shake hands."""
        left = bounded(timeout, httpcore.ConnectTimeout)
        return type(self)(self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        """Tell what the stream below tells."""
        return self._stream.get_extra_info(info)


class BoundedBackend(httpcore.NetworkBackend):
    """Makes connections until the deadline."""

    def __init__(self, backend: httpcore.NetworkBackend | None) -> None:
        """Stand on another backend, or on httpcore's own."""
        self._backend: Any = backend or AddressByAddress()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect."""
        connecting()
        left = bounded(timeout, httpcore.ConnectTimeout)
        options = (local_address, socket_options)
        return BoundedStream(self._backend.connect_tcp(host, port, left, *options))


class Body:
    """The body of an answer, as httpx takes it from a pool of httpcore's."""

    def __init__(self, stream: Any, release: Callable[[], object]) -> None:
        """Stand on httpcore's stream; `release` gives the lane back when it is closed."""
        self._stream = stream
        self._release: Callable[[], object] | None = release

    def __iter__(self) -> Iterator[bytes]:
        """Yield the body piece by piece."""
        pieces: Iterator[bytes] = iter(self._stream)
        return pieces

    def close(self) -> None:
        """Give the connection back, or close it if the body was not read to its end."""
        try:
            self._stream.close()
        finally:
            release, self._release = self._release, None
            if release is not None:
                release()


class LanePool:
    """Lanes, used by httpx as if they were one pool of httpcore's: see `_lanes`."""

    def __init__(self, proxy: Proxy | None, options: dict[str, Any]) -> None:
        """Prepare; nothing is connected yet."""
        self._proxy = proxy
        self._options = options
        self._lanes = Lanes(self._lane)

    def _lane(self) -> httpcore.ConnectionPool:
        """Make the pool of one connection."""
        proxy = self._proxy
        if proxy is None:
            return httpcore.ConnectionPool(**self._options)
        return httpcore.HTTPProxy(proxy.url, proxy_auth=proxy.auth, **self._options)

    def handle_request(self, request: Any) -> Any:
        """Send one request on a lane and receive the head of its answer."""
        timeout = request.extensions.get("timeout", {}).get("pool")
        lane = self._lanes.take(bounded(timeout, httpcore.PoolTimeout))
        try:
            answer = self._sent(lane, request)
        except BaseException:
            try:  # httpcore keeps a tunnel in which TLS failed, and waits for it without end
                lane.close()
            finally:
                self._lanes.give(lane)
            raise
        body: Any = Body(answer.stream, lambda: self._lanes.give(lane))
        answer.stream = body
        return answer

    def _sent(self, lane: httpcore.ConnectionPool, request: Any) -> Any:
        """Send on a lane, and refuse what is no answer because it was there before.

        A server that answers twice would else answer the next request, as httpcore has it.
        """
        for stale in self._lanes.stale():
            stale.close()
        answer: Any = lane.handle_request(request)
        if getattr(answer.extensions.get("network_stream"), "has_read", True):
            return answer
        answer.close()
        raise httpcore.RemoteProtocolError("an answer came that nobody had asked for")

    def close(self) -> None:
        """Close the connections."""
        for lane in self._lanes.all:
            lane.close()


class Transport(httpx.HTTPTransport):
    """httpx's own transport, over lanes whose connections know the deadline.

    It is httpx's and overrides nothing, so that whatever is put in the place of httpx's is put in
    the place of this: pytest-httpx, and what traces all clients of httpx.
    """

    def __init__(
        self,
        ssl_context: ssl.SSLContext | None,
        proxy: Proxy | None,
        backend: httpcore.NetworkBackend | None = None,
    ) -> None:
        """Prepare; nothing is connected yet. `backend` stands in for the network."""
        options: dict[str, Any] = {
            "ssl_context": ssl_context,
            "max_connections": 1,
            "keepalive_expiry": KEEPALIVE_SECONDS,
            "network_backend": BoundedBackend(backend),
        }
        pool: Any = LanePool(proxy, options)
        self._pool = pool  # all that httpx's own sets
