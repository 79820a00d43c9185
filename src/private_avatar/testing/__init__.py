# pyright: reportPrivateUsage=false
"""A fake gateway for your own tests: in this process, without a network, without an extra.

    from private_avatar.testing import Fault, FakeGateway

    gateway = FakeGateway()
    gateway.fail(Fault.lost())
    with gateway.client() as client:
        client.groups.create("n")       # raises APIConnectionError
    assert len(gateway.created) == 1    # and yet the group was created

It is a fake of the *document*: it answers as the packaged `openapi.json` says, with the examples
that stand there. No call was ever made to the real gateway from here, so what that does beyond its
documentation is unknown. Its clients are real ones, down to the bytes; only the network and the
clock are not, so no retry and no timeout takes any time.

With pytest: `pytest_plugins = ["private_avatar.testing.plugin"]` in your conftest.py gives you the
fixture `fake_gateway`.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import httpx
from attrs import frozen

from private_avatar._async.client import AsyncPrivateAvatarClient
from private_avatar._async.memory import AsyncMemoryBackend
from private_avatar._async.network import AsyncTransport
from private_avatar._decide import is_object
from private_avatar._sync.client import PrivateAvatarClient
from private_avatar._sync.memory import MemoryBackend
from private_avatar._sync.network import Transport
from private_avatar._timing import AsyncTiming, Timing
from private_avatar._wire import Asked, Reply, read_request, write_answer

__all__ = ["Asked", "FakeGateway", "Fault"]

BASE_URL = "http://fake-gateway.localhost"
JSON = {"Content-Type": "application/json"}
Told = tuple[int, bytes, Mapping[str, str]]
NOTHING: Told = (200, b"", {})


@frozen
class Fault:
    """What goes wrong with one request. Make one with the class methods.

    Attributes:
        takes_effect: Whether the operation is carried out all the same.
        answer: What is answered instead of the ordinary answer: status, body and headers.
        ends: What happens after the last byte: `kept`, `closed` or `reset`.
        share: How much of the answer is sent, from 0 to 1.
        missing: By how many bytes Content-Length is too large.
        pause: Seconds that each byte takes, on the fake clock.
    """

    takes_effect: bool = False
    answer: tuple[int, bytes, Mapping[str, str]] | None = None
    ends: str = "kept"
    share: float = 1.0
    missing: int = 0
    pause: float = 0.0

    @classmethod
    def answered(
        cls, status: int, body: object = b"", headers: Mapping[str, str] | None = None
    ) -> Fault:
        """Answer with a status, and with bytes as they are or anything else as JSON."""
        if isinstance(body, bytes):
            return cls(answer=(status, body, dict(headers or {})))
        return cls(answer=(status, json.dumps(body).encode(), {**JSON, **(headers or {})}))

    @classmethod
    def refused(cls, code: str, message: str = "", *, status: int = 200) -> Fault:
        """Refuse as the upstream does: in its envelope, by default with status 200."""
        return cls(answer=_upstream_error(status, code, message))

    @classmethod
    def html(cls, status: int = 502) -> Fault:
        """Answer with the page of a server in front of the gateway."""
        page = b"<html><body>Bad Gateway</body></html>"
        return cls.answered(status, page, {"Content-Type": "text/html"})

    @classmethod
    def redirected(cls, location: str, *, status: int = 307) -> Fault:
        """Send the client somewhere else, where it must not go."""
        return cls.answered(status, b"", {"Location": location})

    @classmethod
    def lost(cls) -> Fault:
        """Carry the operation out, and lose the answer."""
        return cls(takes_effect=True, ends="reset", share=0.0)

    @classmethod
    def reset_before(cls) -> Fault:
        """Reset the connection before anything is done."""
        return cls(ends="reset", share=0.0)

    @classmethod
    def reset_during(cls) -> Fault:
        """Carry the operation out, and reset the connection in the middle of the answer."""
        return cls(takes_effect=True, ends="reset", share=0.5)

    @classmethod
    def lying(cls, missing: int = 100) -> Fault:
        """Carry the operation out, and announce more bytes than are sent."""
        return cls(takes_effect=True, ends="closed", missing=missing)

    @classmethod
    def dripping(cls, pause: float = 0.4) -> Fault:
        """Carry the operation out, and send the answer a byte at a time."""
        return cls(takes_effect=True, pause=pause)


class FakeGateway:
    """The gateway, as its document describes it.

    Attributes:
        asked: The requests that arrived, in their order, without keys.
        created: What was created: the fields of the request, and the `Id` that it was given.
        now: The fake clock, in seconds. Pauses move it; so may you.
    """

    def __init__(self, *, api_key: str = "sk-fake-key") -> None:
        """Make a gateway that accepts one key."""
        self.asked: list[Asked] = []
        self.created: list[dict[str, object]] = []
        self.now: float = 0.0
        self._api_key = api_key
        self._faults: list[Fault] = []
        text = files("private_avatar_api").joinpath("openapi.json").read_text("utf-8")
        self._document: dict[str, Any] = json.loads(text)

    def fail(self, *faults: Fault) -> None:
        """Let the next requests go wrong, one fault each; those after them are answered."""
        self._faults += faults

    def client(self, **options: Any) -> PrivateAvatarClient:
        """Make a client of this gateway; it takes the options of `PrivateAvatarClient`."""
        http = httpx.Client(transport=Transport(None, None, MemoryBackend(self._answer)))
        given: dict[str, Any] = {**self._options, "http_client": http, **options}
        made = PrivateAvatarClient(**given)
        made._connection.timing = _FakeTiming(self)  # noqa: SLF001 - the clock is no promise
        return made

    def async_client(self, **options: Any) -> AsyncPrivateAvatarClient:
        """Make a client of this gateway, as `AsyncPrivateAvatarClient`."""
        backend = AsyncMemoryBackend(self._answer)
        http = httpx.AsyncClient(transport=AsyncTransport(None, None, backend))
        given: dict[str, Any] = {**self._options, "http_client": http, **options}
        made = AsyncPrivateAvatarClient(**given)
        made._connection.timing = _AsyncFakeTiming(self)  # noqa: SLF001 - the clock is no promise
        return made

    @property
    def _options(self) -> dict[str, Any]:
        return {"api_key": self._api_key, "base_url": BASE_URL}

    def _answer(self, request: bytes) -> Reply:
        """Answer a request, or let it go wrong."""
        asked, key = read_request(request)
        self.asked.append(asked)
        fault = self._faults.pop(0) if self._faults else Fault(takes_effect=True)
        told = self._ordinary(asked, key) if fault.takes_effect else NOTHING
        status, body, given = fault.answer or told
        headers = {**given, "X-Oneapi-Request-Id": f"fake-{len(self.asked)}"}
        declared = len(body) + fault.missing
        content = write_answer(status, body, headers, declared=declared)
        sent = content[: round(len(content) * fault.share)]
        return Reply(sent, fault.ends, fault.pause, self._wait)

    def _wait(self, seconds: float) -> None:
        self.now += seconds

    def _ordinary(self, asked: Asked, key: str) -> Told:
        """Answer as the document says."""
        told = self._operation(asked)
        if key != f"Bearer {self._api_key}":
            return _gateway_error(401, "the key is not known")
        if told is None:
            return _gateway_error(404, f"Invalid URL ({asked.method} {asked.path})")
        missing = self._missing(told, asked.json)
        if missing:
            return _upstream_error(400, f"MissingParameter.{missing}", "is required")
        answer = self._example(_json_schema(told["responses"]["200"]))
        answer["ResponseMetadata"]["RequestId"] = f"20260101000000{len(self.asked):020X}"
        self._create(answer["Result"], asked.json)
        return 200, json.dumps(answer).encode(), JSON

    def _operation(self, asked: Asked) -> dict[str, Any] | None:
        """Find the operation of a request in the document."""
        for path, item in self._document["paths"].items():
            pattern = re.sub(r"\\\{[^/]+\\\}", "[^/]+", re.escape(path))
            if re.fullmatch(pattern, asked.path) and asked.method.lower() in item:
                found: dict[str, Any] = item[asked.method.lower()]
                return found
        return None

    def _missing(self, operation: Mapping[str, Any], body: object) -> str | None:
        """Name the first field that is required and was not sent."""
        schema = self._resolved(_json_schema(operation["requestBody"]))
        sent = body if is_object(body) else {}
        return next((name for name in schema.get("required", ()) if name not in sent), None)

    def _create(self, result: dict[str, Any], body: Any) -> None:
        """Give what is created an id of its own, shaped like the document's example."""
        result["Id"] = f"{result['Id'].rpartition('-')[0]}-{len(self.created) + 1:05d}"
        self.created.append({**body, "Id": result["Id"]})

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Look up what a schema refers to."""
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        found: Mapping[str, Any] = self._document["components"]["schemas"].get(name, schema)
        return found

    def _example(self, schema: Mapping[str, Any]) -> Any:
        """Make an example of the examples in a schema, without the error that is not one."""
        schema = self._resolved(schema)
        properties: Mapping[str, Any] = schema.get("properties", {})
        if properties:
            return {k: self._example(v) for k, v in properties.items() if k != "Error"}
        return next(iter(schema.get("examples", [])), None)


class _FakeTiming(Timing):
    """The clock of a fake gateway, for the synchronous client."""

    def __init__(self, gateway: FakeGateway) -> None:
        self._gateway = gateway

    def time(self) -> float:
        return self._gateway.now

    def monotonic(self) -> float:
        return self._gateway.now

    def chance(self) -> float:
        return 0.5

    def sleep(self, seconds: float) -> None:
        self._gateway.now += seconds


class _AsyncFakeTiming(AsyncTiming):
    """The clock of a fake gateway, for the asynchronous client."""

    def __init__(self, gateway: FakeGateway) -> None:
        self._clock = _FakeTiming(gateway)

    def time(self) -> float:
        return self._clock.time()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def chance(self) -> float:
        return self._clock.chance()

    async def sleep(self, seconds: float) -> None:
        self._clock.sleep(seconds)
        await asyncio.sleep(0)


def _json_schema(holder: Mapping[str, Any]) -> Mapping[str, Any]:
    """Find the schema of a JSON body."""
    schema: Mapping[str, Any] = holder["content"]["application/json"]["schema"]
    return schema


def _gateway_error(status: int, message: str) -> Told:
    """Answer as the gateway does for itself."""
    error = {"message": message, "type": "new_api_error", "param": "", "code": ""}
    return status, json.dumps({"error": error}).encode(), JSON


def _upstream_error(status: int, code: str, message: str) -> Told:
    """Answer as the upstream does, in its envelope."""
    error = {"Code": code, "Message": message}
    body = {"ResponseMetadata": {"RequestId": "fake", "Error": error}}
    return status, json.dumps(body).encode(), JSON
