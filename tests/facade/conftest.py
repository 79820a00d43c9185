# pyright: reportPrivateUsage=false
"""Both clients, through one fixture: what a test calls is called on each."""

from __future__ import annotations

import asyncio
import inspect
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

import private_avatar
from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient
from scripts.gateway import Gateway

from .asking import Asking
from .many import Many
from .paced import Paced

KEY = "sk-0123456789abcdef"
PACKAGE = Path(private_avatar.__file__).parent
Client = PrivateAvatarClient | AsyncPrivateAvatarClient


class Namespace:
    """The methods of one namespace of a client, called as one calls that kind of client."""

    def __init__(self, caller: Caller, name: str, client: Client) -> None:
        self._caller = caller
        self._name = name
        self._client = client

    def __getattr__(self, method: str) -> Callable[..., Any]:
        found = getattr(getattr(self._client, self._name), method)

        def call(*arguments: Any, **options: Any) -> Any:
            Caller.called.add((self._caller.kind.__name__, f"{self._name}.{method}"))
            return self._caller.run(found(*arguments, **options))

        return call


class Caller:
    """Makes clients of one kind, and calls them as one calls that kind."""

    called: ClassVar[set[tuple[str, str]]] = set()
    """Which methods were called, and on which kind of client."""

    def __init__(self, kind: type[Client], url: str) -> None:
        self.kind = kind
        self.url = url
        self._runner = asyncio.Runner()
        self._clients: list[Client] = []

    def client(self, **options: Any) -> Client:
        given: dict[str, Any] = {"api_key": KEY, "base_url": self.url, **options}
        made = self.kind(**given)
        self._clients.append(made)
        return made

    def run(self, result: Any) -> Any:
        return self._runner.run(result) if inspect.iscoroutine(result) else result

    def on(self, client: Client, namespace: str) -> Namespace:
        return Namespace(self, namespace, client)

    @property
    def groups(self) -> Namespace:
        return self.on(self.client(), "groups")

    @property
    def assets(self) -> Namespace:
        return self.on(self.client(), "assets")

    @property
    def real_avatar(self) -> Namespace:
        return self.on(self.client(), "real_avatar")

    def walked(self, walk: Any) -> list[Any]:
        """Walk a listing, or its pages, to the end."""
        return self.run(collected(walk)) if hasattr(walk, "__aiter__") else list(walk)

    def first(self, walk: Any) -> Any:
        """Take the first of a walk, and leave the rest."""
        return self.run(began(walk)) if hasattr(walk, "__aiter__") else next(iter(walk))

    def create(self, name: str = "g", *, client: Client | None = None, **options: Any) -> Any:
        return self.on(client or self.client(), "groups").create(name, **options)

    def call(self, endpoint: Any, **arguments: Any) -> Any:
        return self.run(self.client().call(endpoint, **arguments))

    def close(self, client: Client) -> None:
        if isinstance(client, PrivateAvatarClient):
            client.close()
        else:
            self.run(client.aclose())

    def close_all(self) -> None:
        for client in self._clients:
            self.close(client)
        self._runner.close()


def sent(gateway: Gateway) -> list[Any]:
    """The JSON bodies that arrived, `None` where there was none."""
    return [asked.json if asked.body else None for asked in gateway.asked]


async def collected(walk: Any) -> list[Any]:
    return [item async for item in walk]


async def began(walk: Any) -> Any:
    return await anext(aiter(walk))


class Clock:
    """A clock that pauses move, and nothing else."""

    def __init__(self, chance: float = 0.5) -> None:
        self.now = 0.0
        self.paused: list[float] = []
        self._chance = chance

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def chance(self) -> float:
        return self._chance

    def sleep(self, seconds: float) -> Any:
        self.paused.append(seconds)
        self.now += seconds


class AsyncClock(Clock):
    async def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        await asyncio.sleep(0)


def clocked(caller: Caller, clock: Clock | None = None, **options: Any) -> tuple[Client, Clock]:
    """Make a client with a clock of ours."""
    made = clock or (AsyncClock() if caller.kind is AsyncPrivateAvatarClient else Clock())
    client = caller.client(**options)
    timing: Any = made
    client._connection.timing = timing
    return client, made


class Endpoint:
    """An endpoint module of an operation that may not be there."""

    __name__ = "endpoint"

    def __init__(self, **told: Any) -> None:
        self._told = told

    def _get_kwargs(self) -> dict[str, Any]:
        return dict(self._told)

    def _parse_response(self, **_: object) -> str:
        return "parsed"


def quick(caller: Caller) -> Any:
    """A clock that stands still, and pauses that take no time."""

    def sleep(_: float) -> Any:
        return asyncio.sleep(0) if caller.kind is AsyncPrivateAvatarClient else None

    return SimpleNamespace(time=lambda: 0.0, monotonic=lambda: 0.0, chance=lambda: 0.5, sleep=sleep)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway() as running:
        yield running


@pytest.fixture(params=[PrivateAvatarClient, AsyncPrivateAvatarClient], ids=["sync", "async"])
def caller(request: pytest.FixtureRequest, gateway: Gateway) -> Iterator[Caller]:
    made = Caller(request.param, gateway.url)
    yield made
    made.close_all()


@pytest.fixture
def nobody() -> Iterator[str]:
    """An address of this machine at which nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{unused.getsockname()[1]}"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set the variables that configure a client, and no others."""

    def set_variables(*, key: str | None = None, url: str | None = None) -> None:
        for name, value in (("API_KEY", key), ("BASE_URL", url)):
            if value is None:
                monkeypatch.delenv(f"PRIVATE_AVATAR_{name}", raising=False)
            else:
                monkeypatch.setenv(f"PRIVATE_AVATAR_{name}", value)

    return set_variables


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Asking:
    return Asking(request.param)


@pytest.fixture(params=["sync", "async"])
def many(request: pytest.FixtureRequest) -> Many:
    return Many(request.param)


@pytest.fixture(params=["sync", "async"])
def paced(request: pytest.FixtureRequest) -> Paced:
    return Paced(request.param)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask last which methods were called."""
    items.sort(key=lambda item: item.path.name == "test_methods.py")
