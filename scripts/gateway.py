"""A small gateway on 127.0.0.1: it answers what it was told to, and keeps what it was asked."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from attrs import field, frozen

REQUEST_ID = "202601010000000123456789ABCDEF0123"
GROUP_ID = "group-20260101000000-abcde"


@frozen
class Asked:
    """A request as it arrived. Header names are in lower case."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> object:
        """The decoded body."""
        decoded: object = json.loads(self.body)
        return decoded


@frozen
class Told:
    """An answer to give."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(factory=dict[str, str])


def envelope(
    *, result: object = None, error: tuple[str, str] | None = None, status: int = 200
) -> Told:
    """Make an answer in the upstream's envelope: a result, or a code and a message."""
    metadata: dict[str, object] = {
        "RequestId": REQUEST_ID,
        "Action": "CreateAssetGroup",
        "Version": "2024-01-01",
        "Service": "ark",
        "Region": "cn-beijing",
    }
    body: dict[str, object] = {"ResponseMetadata": metadata}
    if error is not None:
        metadata["Error"] = {"Code": error[0], "Message": error[1]}
    else:
        body["Result"] = result
    headers = {"Content-Type": "application/json", "X-Oneapi-Request-Id": "gw-1"}
    return Told(status, json.dumps(body).encode(), headers)


class Gateway:
    """The gateway, as a context manager. Answers are given in the order they were told."""

    def __init__(self) -> None:
        """Take a free port; nothing is answered before the context is entered."""
        self.asked: list[Asked] = []
        self._told: list[Told | Callable[[], Told]] = []
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do(self) -> None:
                gateway._answer(self)

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do  # noqa: N815 - http.server's names

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """The address to give to a client."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def tell(self, *answers: Told | Callable[[], Told]) -> None:
        """Say what to answer next; a function says it when it is asked."""
        self._told += answers

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        url = urlsplit(handler.path)
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        query = tuple(parse_qsl(url.query, keep_blank_values=True))
        self.asked.append(Asked(handler.command, url.path, query, headers, body))
        next_one = self._told.pop(0) if self._told else envelope(result={"Id": GROUP_ID})
        told = next_one if isinstance(next_one, Told) else next_one()
        handler.send_response_only(told.status)
        for name, value in told.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(told.body)))
        handler.end_headers()
        handler.wfile.write(told.body)

    def __enter__(self) -> Self:
        """Start answering."""
        self._thread.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def read_request(connection: socket.socket) -> bool:
    """Read one request whole from a bare socket; tell whether there was one."""
    taken = b""
    while b"\r\n\r\n" not in taken:
        piece = connection.recv(65536)
        if not piece:
            return False
        taken += piece
    head, _, body = taken.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    told = [line for line in lines if line.startswith(b"content-length:")]
    size = int(told[0].partition(b":")[2]) if told else 0
    while len(body) < size:
        body += connection.recv(65536)
    return True
