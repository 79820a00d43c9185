"""Requests and answers as bytes, for `private_avatar.testing`.

Pure, but for the clock that a dripping answer moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

import httpcore
from attrs import define, field, frozen

from private_avatar._decide import decode


@frozen
class Asked:
    """A request as it arrived, without the key.

    Attributes:
        method: The HTTP method.
        path: The path, without the query.
        query: Names and values.
        headers: Names in lower case; `authorization` is left out.
        json: The decoded body; `None` if there was none, or it is not JSON.
    """

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    json: object


@define
class Reply:
    """Bytes on their way: how they end, and how long each takes.

    `ends` is what happens after the last one: the connection is kept, closed, or reset. `pause` is
    the seconds that each byte takes, on a clock that `wait` moves.
    """

    content: bytes
    ends: str = "kept"
    pause: float = 0.0
    wait: Callable[[float], object] = field(default=lambda seconds: seconds, repr=False)

    def take(self, max_bytes: int, timeout: float | None) -> bytes:
        """Take the next bytes, or what there is instead of them."""
        if self.pause and timeout is not None and self.pause > timeout:
            self.wait(timeout)
            raise httpcore.ReadTimeout("the fake answer drips")
        if self.pause:
            self.wait(self.pause)
        if not self.content and self.ends == "reset":
            raise httpcore.ReadError("the fake gateway reset the connection")
        size = 1 if self.pause else max_bytes
        taken, self.content = self.content[:size], self.content[size:]
        return taken

    @property
    def is_over(self) -> bool:
        """Whether the connection is of no use any more."""
        return not self.content and self.ends != "kept"


def is_whole(request: bytes) -> bool:
    """Tell whether all of a request has arrived."""
    head, end, body = request.partition(b"\r\n\r\n")
    return bool(end) and len(body) >= int(headers_of(head).get("content-length", "0"))


def headers_of(head: bytes) -> dict[str, str]:
    """Read the headers, their names in lower case."""
    pairs = (line.partition(":") for line in head.decode("latin-1").split("\r\n")[1:])
    return {name.lower(): value.strip() for name, _, value in pairs}


def read_request(request: bytes) -> tuple[Asked, str]:
    """Read a whole request, and apart from it the key."""
    head, _, body = request.partition(b"\r\n\r\n")
    method, target, _ = head.decode("latin-1").split("\r\n", 1)[0].split(" ", 2)
    return understood(method, target, headers_of(head), body)


def understood(method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[Asked, str]:
    """Make a request of its parts, and apart from it the key."""
    path, _, query = target.partition("?")
    key = headers.pop("authorization", "")
    asked = dict(parse_qsl(query, keep_blank_values=True))
    return Asked(method, path, asked, headers, decode(body)), key


def write_answer(
    status: int, body: bytes, headers: Mapping[str, str], *, declared: int | None = None
) -> bytes:
    """Write an answer; `declared` is a Content-Length that need not be true."""
    known = {member.value: member.phrase for member in HTTPStatus}
    size = len(body) if declared is None else declared
    lines = [f"HTTP/1.1 {status} {known.get(status, 'Unknown')}", f"Content-Length: {size}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
