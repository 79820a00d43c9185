"""The fake gateway on a real connection: an ASGI application, and uvicorn in a thread.

An answer that arrives whole goes the way of ASGI. One that does not cannot: it is written on the
connection itself, and the connection ends with it.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from private_avatar._wire import Asked, understood
from private_avatar.testing._faults import Outcome

Exchange = Callable[[Asked, str], Outcome]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER with no seconds: closing a connection resets it."""


class Connection(H11Protocol):
    """uvicorn's protocol, which hands the connection to the application too."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, and hold nothing back: asyncio sees to that only for sockets it made itself."""
        connected: socket.socket = transport.get_extra_info("socket")
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)
        self.app: Any = partial(self.app, transport)


class Application:
    """Answers requests over ASGI, on a connection that it knows."""

    def __init__(self, exchange: Exchange) -> None:
        """Remember what answers."""
        self._exchange = exchange
        self._spoilt: set[asyncio.Transport] = set()

    async def __call__(
        self, transport: asyncio.Transport, scope: Any, receive: Receive, send: Send
    ) -> None:
        """Answer one request."""
        target = b"?".join((scope["raw_path"], scope["query_string"])).decode("latin-1")
        headers = {name.decode("latin-1"): v.decode("latin-1") for name, v in scope["headers"]}
        outcome = self._exchange(
            *understood(scope["method"], target, headers, await whole(receive))
        )
        if outcome.is_plain:
            await answer(outcome, send)
        else:
            await self._spoil(outcome, transport, receive)

    async def _spoil(
        self, outcome: Outcome, transport: asyncio.Transport, receive: Receive
    ) -> None:
        """Write an answer that does not arrive whole or in time, and end the connection."""
        self._spoilt.add(transport)
        content, pause = outcome.content(Connection="close"), outcome.fault.pause
        size = 1 if pause else len(content)
        while content and not transport.is_closing():
            transport.write(content[:size])
            content = content[size:]
            with suppress(TimeoutError):  # nothing is received any more but the end
                await asyncio.wait_for(receive(), pause)
        end(transport, outcome.fault.ends)
        await receive()
        self._spoilt.discard(transport)

    def hang_up(self) -> None:
        """End what would take its time."""
        for transport in self._spoilt:
            transport.abort()


async def whole(receive: Receive) -> bytes:
    """Receive the body of a request."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def answer(outcome: Outcome, send: Send) -> None:
    """Send an answer, and keep the connection."""
    headers = {**outcome.headers, "Content-Length": str(len(outcome.body))}
    pairs = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": outcome.status, "headers": pairs})
    await send({"type": "http.response.body", "body": outcome.body})


def end(transport: asyncio.Transport, ends: str) -> None:
    """Close a connection, or reset it."""
    if ends != "reset":
        transport.close()
        return
    with suppress(OSError):  # it ended already
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    transport.abort()


@contextmanager
def served(exchange: Exchange, host: str, port: int) -> Generator[str]:
    """Serve in a thread, and give the address."""
    application = Application(exchange)
    listening = socket.create_server((host, port))
    server = uvicorn.Server(configuration(application))
    runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
    loop = runner.get_loop()

    def work() -> None:
        with runner:
            runner.run(server.serve(sockets=[listening]))

    thread = threading.Thread(target=work, name="fake-gateway", daemon=True)
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.001)
    try:
        yield f"http://{host}:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        loop.call_soon_threadsafe(application.hang_up)
        thread.join()


def configuration(application: Application) -> uvicorn.Config:
    """Configure uvicorn to add nothing, and to log only what is wrong."""
    return uvicorn.Config(
        application,
        http=Connection,
        interface="asgi3",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )
