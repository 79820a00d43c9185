# pyright: reportPrivateUsage=false
"""The gateway itself: what tests ask of it, and its clients."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from threading import RLock
from typing import Any

import httpx

from private_avatar._async.client import AsyncPrivateAvatarClient
from private_avatar._async.memory import AsyncMemoryBackend
from private_avatar._async.network import AsyncTransport
from private_avatar._sync.client import PrivateAvatarClient
from private_avatar._sync.memory import MemoryBackend
from private_avatar._sync.network import Transport
from private_avatar._wire import Asked, Reply, read_request
from private_avatar.errors import ConfigurationError
from private_avatar.testing._clock import AsyncFakeTiming, FakeClock, FakeTiming
from private_avatar.testing._faults import NOTHING, Fault, Outcome, Told
from private_avatar.testing._rules import Rules
from private_avatar.testing._service import Service

BASE_URL = "http://fake-gateway.localhost"
LOOPBACK = ("127.0.0.1", "localhost")


class FakeGateway:
    """The gateway, as its documents describe it. Threads may share one.

    Attributes:
        asked: The requests that arrived, in their order, without keys.
        created: The groups and assets that were created: the fields of the request, and the `Id`
            that was given.
    """

    def __init__(
        self, *, api_key: str = "sk-fake-key", now: float = 0.0, rules: Rules | None = None
    ) -> None:
        """Make a gateway that accepts one key, at a time in seconds since the epoch."""
        self.asked: list[Asked] = []
        self._service = Service(api_key, rules or Rules())
        self.created: list[dict[str, object]] = self._service.created
        self._api_key = api_key
        self._base_url = BASE_URL
        self._clock = FakeClock(now)
        self._faults: list[Fault] = []
        self._lock = RLock()

    @property
    def api_key(self) -> str:
        """The key that it accepts."""
        return self._api_key

    @property
    def now(self) -> float:
        """The fake clock, in seconds since the epoch. Pauses move it; so may you."""
        return self._clock.now

    @now.setter
    def now(self, seconds: float) -> None:
        self._clock.move(seconds - self._clock.now)

    @property
    def rules(self) -> Rules:
        """What it does where the documents leave a choice; change its fields."""
        return self._service.rules

    def fail(self, *faults: Fault) -> None:
        """Let the next requests go wrong, one fault each; those after them are answered."""
        with self._lock:
            self._faults += faults

    def reject(self, url_part: str, code: str, message: str = "") -> None:
        """Let assets fail whose source URL contains this, such as with `DownloadFailed`."""
        self.rules.failures[url_part] = (code, message)

    def verify(self, token: str) -> str:
        """Let the person pass for whom ⑪ gave a token, and give back what the browser opens then.

        Opening the `H5Link` of a served gateway does the same.

        Raises:
            LookupError: There is no such token, or it has expired.
        """
        with self._lock:
            session = self._service.session(token, self.now)
            if session is None:
                raise LookupError("there is no session of this token, or it has expired")
            session.passed = True
            return session.returns_to()

    def opens(self, url: str) -> bool:
        """Tell whether a signed URL of an asset would open: it is ours, and has not expired."""
        with self._lock:
            return self._service.opens(url, self.now)

    def client(self, **options: Any) -> PrivateAvatarClient:
        """Make a client of this gateway; it takes the options of `PrivateAvatarClient`."""
        http = httpx.Client(transport=Transport(None, None, MemoryBackend(self._answer)))
        given: dict[str, Any] = {**self._options, "http_client": http, **options}
        made = PrivateAvatarClient(**given)
        made._connection.timing = FakeTiming(self._clock)  # noqa: SLF001 - the clock is no promise
        return made

    def async_client(self, **options: Any) -> AsyncPrivateAvatarClient:
        """Make a client of this gateway, as `AsyncPrivateAvatarClient`."""
        backend = AsyncMemoryBackend(self._answer)
        http = httpx.AsyncClient(transport=AsyncTransport(None, None, backend))
        given: dict[str, Any] = {**self._options, "http_client": http, **options}
        made = AsyncPrivateAvatarClient(**given)
        made._connection.timing = AsyncFakeTiming(self._clock)  # noqa: SLF001 - as above
        return made

    @contextmanager
    def serve(
        self, *, host: str = "127.0.0.1", port: int = 0, real_time: bool = True
    ) -> Generator[str]:
        """Serve real HTTP on this machine, in `with`, which gives the address and stops at its end.

        Faults happen as in memory, on real connections.

        Args:
            host: `127.0.0.1` or `localhost`, nothing else.
            port: 0 for any that is free.
            real_time: Whether `now` runs meanwhile; else it stands until you move it.

        Raises:
            ConfigurationError: The host is not this machine alone.
            ImportError: The extra `testing` is not installed.
            OSError: The port is taken.
        """
        if host not in LOOPBACK:
            raise ConfigurationError(f"host {host!r}: a fake gateway serves 127.0.0.1 only")
        try:
            from private_avatar.testing._server import served  # noqa: PLC0415 - it is an extra
        except ImportError as error:
            command = 'pip install "private-avatar-client[testing]"'
            raise ImportError(f"serving needs uvicorn ({error}): {command}") from None
        clock = self._clock.running() if real_time else nullcontext()
        with served(self._exchange, host, port) as url, clock:
            self._base_url, before = url, self._base_url
            try:
                yield url
            finally:
                self._base_url = before

    @property
    def _options(self) -> dict[str, Any]:
        return {"api_key": self._api_key, "base_url": BASE_URL}

    def _answer(self, request: bytes) -> Reply:
        """Answer the bytes of a request in memory."""
        outcome = self._exchange(*read_request(request))
        fault = outcome.fault
        return Reply(outcome.content(), fault.ends, fault.pause, self._wait)

    def _wait(self, seconds: float) -> None:
        self._clock.move(seconds)

    def _exchange(self, asked: Asked, key: str) -> Outcome:
        """Answer a request, or let it go wrong."""
        with self._lock:
            self.asked.append(asked)
            number = len(self.asked)
            fault = self._faults.pop(0) if self._faults else Fault(takes_effect=True)
            told = self._told(asked, key) if fault.takes_effect else NOTHING
        status, body, headers = fault.answer or told
        return Outcome(fault, status, body, {**headers, "X-Oneapi-Request-Id": f"fake-{number}"})

    def _told(self, asked: Asked, key: str) -> Told:
        """Answer as the documents say."""
        number = len(self.asked)
        return self._service.answer(
            asked, key, number=number, now=self.now, base_url=self._base_url
        )
