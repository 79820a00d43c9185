"""The server of the calls: `python -m scripts.benching.server PORTS PAUSE`.

It does as little as HTTP allows, so that it is not what is measured. It answers after a pause, in
seconds: with none, tasks hardly ever wait for their answers at the same time. Each contender has a
port of its own, which counts the connections that are open at once. It says its ports in one line,
and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import sys
from functools import partial

from scripts.benching.places import Place, pin
from scripts.benching.shapes import ANSWERS

PEAK = "/peak"
"""Answers the most connections that were open at once since it was asked last."""

END = b"\r\n\r\n"


class Counter:
    """The connections of a port on which something was asked."""

    def __init__(self) -> None:
        """Count from nothing."""
        self.open = 0
        self.peak = 0

    def opened(self) -> None:
        """Count one more."""
        self.open += 1
        self.peak = max(self.peak, self.open)

    def told(self) -> int:
        """Tell the peak, and begin anew."""
        peak, self.peak = self.peak, self.open
        return peak


class Answering(asyncio.Protocol):
    """A connection: it answers each request by its path."""

    def __init__(self, counter: Counter, pause: float) -> None:
        """Count with the others of its port."""
        self._counter = counter
        self._pause = pause
        self._is_counted = False
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for type checkers
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Count one less."""
        del exc
        self._counter.open -= self._is_counted

    def data_received(self, data: bytes) -> None:
        """Answer every request that is whole."""
        self._waiting += data
        while (end := self._waiting.find(END)) >= 0:
            head = self._waiting[:end]
            size = end + len(END) + length(head)
            if len(self._waiting) < size:
                return
            self._waiting = self._waiting[size:]
            self._write(self._answer(head.split(b" ", 2)[1].decode()))

    def _write(self, answer: bytes) -> None:
        """Write an answer, now or later."""
        if self._pause:
            asyncio.get_running_loop().call_later(self._pause, self._transport.write, answer)
        else:
            self._transport.write(answer)

    def _answer(self, path: str) -> bytes:
        """Find the answer of a path."""
        if path == PEAK:
            return WHOLE % (len(told := str(self._counter.told()).encode()), told)
        if not self._is_counted:
            self._is_counted = True
            self._counter.opened()
        body = ANSWERS[path]
        return WHOLE % (len(body), body)


WHOLE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Oneapi-Request-Id: bench-1\r\n"
    b"Content-Length: %d\r\n\r\n%s"
)


def length(head: bytes) -> int:
    """Read how long the body is that follows a head."""
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def serve(count: int, pause: float) -> None:
    """Serve on so many ports until the standard input ends."""
    loop = asyncio.get_running_loop()
    servers: list[asyncio.Server] = []
    for _ in range(count):
        made = await loop.create_server(partial(Answering, Counter(), pause), "127.0.0.1", 0)
        servers.append(made)
    print(json.dumps([server.sockets[0].getsockname()[1] for server in servers]), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    for server in servers:
        server.close()


if __name__ == "__main__":
    pin(Place.SERVER)
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
