"""Both clients, through one fixture: what a test calls is called on each."""

from __future__ import annotations

import asyncio
import inspect
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import private_avatar
from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient
from scripts.gateway import Gateway

KEY = "sk-0123456789abcdef"
PATH = "/v1/private-avatar/groups"
PACKAGE = Path(private_avatar.__file__).parent
Client = PrivateAvatarClient | AsyncPrivateAvatarClient


class Caller:
    """Makes clients of one kind, and calls them as one calls that kind."""

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

    def create(self, name: str = "g", *, client: Client | None = None, **options: Any) -> Any:
        return self.run((client or self.client()).groups.create(name, **options))

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
