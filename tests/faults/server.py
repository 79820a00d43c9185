"""A server of raw bytes on 127.0.0.1: for each request the next script, then it does as told."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from scripts.gateway import read_request

Script = Callable[[socket.socket], None]

LATE = threading.Event()
"""Whether more time has passed, on the clock of the tests, than any deadline allows."""

METADATA = {"RequestId": "up-1", "Action": "CreateAssetGroup", "Service": "ark"}


def answer(
    status: int = 200, body: object = b"", headers: str = "", *, length: int | None = None
) -> Script:
    """Answer whole, with bytes as they are and anything else as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    size = len(content) if length is None else length
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {size}\r\n{headers}\r\n".encode()

    def send(connection: socket.socket) -> None:
        connection.sendall(head + content)
        if length is not None:
            raise ConnectionAbortedError

    return send


def created() -> Script:
    """Answer that a group was created."""
    return answer(200, {"ResponseMetadata": METADATA, "Result": {"Id": "group-1"}})


def upstream(code: str, message: str = "no", status: int = 200, headers: str = "") -> Script:
    """Answer with the upstream's error in its envelope (E1)."""
    error = {"Code": code, "Message": message}
    return answer(status, {"ResponseMetadata": {**METADATA, "Error": error}}, headers)


def cut(content: bytes) -> Script:
    """Send some bytes and hang up."""

    def send(connection: socket.socket) -> None:
        connection.sendall(content)
        raise ConnectionAbortedError

    return send


def reset(content: bytes = b"") -> Script:
    """Send some bytes, perhaps none, and reset the connection."""

    def send(connection: socket.socket) -> None:
        connection.sendall(content)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise ConnectionAbortedError

    return send


def drip(head: bytes, piece: bytes) -> Script:
    """Send pieces without end, until the other side has enough; by the first of them it is late."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        LATE.set()
        while True:
            connection.sendall(piece)

    return send


def sliced(content: bytes, size: int) -> Script:
    """Send some bytes in slices, each in a packet of its own, and keep the connection."""

    def send(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(content), size):
            connection.sendall(content[start : start + size])

    return send


def silence(connection: socket.socket) -> None:
    """Say nothing until the other side hangs up."""
    connection.recv(1)
    raise ConnectionAbortedError


class Server:
    """The server, as a context manager; `asked` counts the requests that arrived whole.

    With `repeats` the last script is that of all further requests. With `tls` it speaks TLS.
    """

    def __init__(
        self, *scripts: Script, repeats: bool = False, tls: ssl.SSLContext | None = None
    ) -> None:
        """Listen."""
        self.asked = 0
        self.opened = 0
        self.scripts = list(scripts)
        self._repeats = repeats
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept)
        self._serving: list[tuple[threading.Thread, socket.socket]] = []

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.opened += 1
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._serving.append((thread, connection))
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with self._secured(connection) as spoken:
                while read_request(spoken):
                    self.asked += 1
                    self._next()(spoken)
        except OSError:
            return

    def _secured(self, connection: socket.socket) -> socket.socket:
        return (
            connection if self._tls is None else self._tls.wrap_socket(connection, server_side=True)
        )

    def _next(self) -> Script:
        keeps = self._repeats and len(self.scripts) == 1
        return self.scripts[0] if keeps else self.scripts.pop(0)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
        for thread, connection in self._serving:
            hang_up(connection)
            thread.join()


def hang_up(connection: socket.socket) -> None:
    """End a connection under the thread that reads it."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
