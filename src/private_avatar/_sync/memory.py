# Derived from src/private_avatar/_async/memory.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""A network without a network, for `private_avatar.testing`; nothing else imports it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from private_avatar._wire import Reply, is_whole


class MemoryStream(httpcore.NetworkStream):
    """A connection that is answered by a function."""

    def __init__(self, answer: Callable[[bytes], Reply]) -> None:
        """Wait for a request."""
        self._answer = answer
        self._asked = b""
        self._reply = Reply(b"")

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is left of the answer, or its next byte if it drips."""
        return self._reply.take(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Take a part of a request; when it is whole, it is answered."""
        del timeout  # memory is never late
        self._asked += buffer
        if is_whole(self._asked):
            self._reply, self._asked = self._answer(self._asked), b""

    def close(self) -> None:
        """Nothing is open."""

    def get_extra_info(self, info: str) -> Any:
        """Tell that nothing waits to be read, or that the other side hung up."""
        return self._reply.is_over if info == "is_readable" else None


class MemoryBackend(httpcore.NetworkBackend):
    """Makes connections to a function."""

    def __init__(self, answer: Callable[[bytes], Reply]) -> None:
        """Remember what answers."""
        self._answer = answer

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to nothing."""
        del host, port, timeout, local_address, socket_options
        return MemoryStream(self._answer)
