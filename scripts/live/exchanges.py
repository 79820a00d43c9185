"""Seeing what the gateway really answers: beside the client, not in its place.

A hook of httpx is told of each request and each answer, and lets the answer's bytes pass through
while it keeps them. The client sees what it would have seen, its deadlines hold, and each attempt
of a call counts.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import cast
from urllib.parse import urlsplit

import httpx
from attrs import define, field

from private_avatar import ConfigurationError
from scripts.live.hiding import Hidden
from scripts.normalize.jsontypes import Json, Object, as_object, is_object
from scripts.normalize.schema_walk import operations

UNKNOWN = "(no operation of the document)"
FIRST_SUCCESS, FIRST_REDIRECT = 200, 300


@define(slots=False)
class Exchange:
    """One attempt of a call: what was asked, and what came back.

    `purpose` says why it was made; `meant` whether a refusal is what it was made for. `status` is
    `None` while no answer came; `seconds` end with the last byte that was read.
    """

    method: str
    path: str
    name: str
    purpose: str
    meant: bool
    query: tuple[str, ...]
    asked: Json = field(repr=False)
    status: int | None = None
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    received: bytearray = field(factory=bytearray, repr=False)
    began: float = field(factory=time.perf_counter)
    seconds: float = 0.0

    @property
    def operation(self) -> str:
        """The operation, as in `GET /v1/private-avatar/groups/{id}`."""
        return f"{self.method} {self.path}"

    @cached_property
    def content(self) -> bytes:
        """The body, unpacked; what cannot be unpacked is empty."""
        kept = {name: self.headers[name] for name in ("content-encoding",) if name in self.headers}
        try:
            return httpx.Response(200, headers=kept, content=bytes(self.received)).content
        except httpx.DecodingError:
            return b""

    @cached_property
    def answer(self) -> Json:
        """The decoded body; what is no JSON is `None`, as `null` is, which is no answer either."""
        try:
            return json.loads(self.content.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            return None

    @property
    def body(self) -> Object:
        """The decoded body if it is an object, else an empty one."""
        return as_object(self.answer)

    @property
    def is_refusal(self) -> bool:
        """Whether the call was refused, possibly with status 200."""
        if self.status is None or not FIRST_SUCCESS <= self.status < FIRST_REDIRECT:
            return self.status is not None
        metadata = as_object(self.body.get("ResponseMetadata"))
        told = (metadata.get("Error"), self.body.get("Error"), self.body.get("error"))
        return any(told) or self.body.get("success") is False

    @property
    def succeeded(self) -> bool:
        """Whether it is an answer as the document describes one."""
        return self.status is not None and not self.is_refusal and is_object(self.answer)

    @property
    def result(self) -> Object:
        """The result in the envelope."""
        return as_object(self.body.get("Result"))

    @property
    def code(self) -> str:
        """The upstream's code of a refusal; empty if there is none."""
        metadata = as_object(self.body.get("ResponseMetadata"))
        told = as_object(metadata.get("Error")).get("Code")
        return told if isinstance(told, str) else ""


class Copied(httpx.SyncByteStream):
    """An answer's bytes, which are kept as they pass."""

    def __init__(self, stream: httpx.SyncByteStream, exchange: Exchange) -> None:
        """Remember whose bytes they are."""
        self._stream = stream
        self._exchange = exchange

    def __iter__(self) -> Iterator[bytes]:
        """Pass the bytes on."""
        for piece in self._stream:
            self._exchange.received += piece
            self._exchange.seconds = time.perf_counter() - self._exchange.began
            yield piece

    def close(self) -> None:
        """Pass on that nobody reads any more."""
        self._stream.close()


class Recorder:
    """Keeps what went to and fro, and learns all its values, so that none is shown."""

    def __init__(self, document: Object, hidden: Hidden) -> None:
        """Begin with nothing."""
        self.exchanges: list[Exchange] = []
        self.purpose = ""
        self.meant = False
        self._hidden = hidden
        self._operations = [
            (method.upper(), path, pattern_of(path), str(told.get("operationId", "")))
            for method, path, told in operations(document)
        ]
        self._operations.sort(key=lambda known: known[1].count("{"))

    def client(self, base_url: str) -> httpx.Client:
        """Make the httpx client that tells of everything; the caller closes it.

        An address without encryption is this machine's, to which no proxy leads.

        Raises:
            ConfigurationError: The environment names a proxy or certificates that cannot be used.
        """
        hooks: dict[str, list[Callable[..., object]]] = {
            "request": [self._sending],
            "response": [self._answered],
        }
        trust = not base_url.strip().lower().startswith("http:")
        try:
            return httpx.Client(event_hooks=hooks, trust_env=trust)
        except (ValueError, ImportError, OSError):
            what = "the proxy or the certificates that the environment names cannot be used"
            raise ConfigurationError(what) from None

    def _sending(self, request: httpx.Request) -> None:
        parts = urlsplit(str(request.url))
        path, name = self._known(request.method, parts.path)
        asked: Json = json.loads(request.content) if request.content else None
        self._hidden.learn(asked)
        self._hidden.learn([parts.hostname, *request.url.params.values()])
        made = Exchange(
            request.method,
            path,
            name,
            self.purpose,
            self.meant,
            tuple(request.url.params),
            asked,
        )
        request.extensions["live-check"] = made
        self.exchanges.append(made)

    def _known(self, method: str, path: str) -> tuple[str, str]:
        """Find the operation that a path belongs to, whatever stands before it."""
        for known, template, pattern, name in self._operations:
            if known == method and pattern.search(path):
                return template, name
        return UNKNOWN, ""

    def _answered(self, response: httpx.Response) -> None:
        made: Exchange = response.request.extensions["live-check"]
        made.status = response.status_code
        made.headers = {name.lower(): told for name, told in response.headers.items()}
        made.seconds = time.perf_counter() - made.began
        response.stream = Copied(cast("httpx.SyncByteStream", response.stream), made)

    def learn(self) -> None:
        """Learn the values of all answers that came, before anything is told of them."""
        for made in self.exchanges:
            self._hidden.learn(made.answer)
            self._hidden.learn([value for name, value in made.headers.items() if name in SECRET])


SECRET = frozenset({"set-cookie", "location", "authorization", "www-authenticate"})
"""Headers whose values may be secret: whatever else holds such a value is not shown either."""


def pattern_of(path: str) -> re.Pattern[str]:
    """Write a path of the document as the end of a real one."""
    steps = [r"[^/]+" if step.startswith("{") else re.escape(step) for step in path.split("/")]
    return re.compile("/".join(steps) + r"\Z")
