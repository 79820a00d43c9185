"""Both clients, through one fixture: what a test calls is called on each."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient
from private_avatar.testing import FakeGateway
from scripts.gateway import Gateway

KEY = "sk-0123456789abcdef"
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
def environment(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set the variables that configure a client, and no others."""

    def set_variables(*, key: str | None = None, url: str | None = None) -> None:
        for name, value in (("API_KEY", key), ("BASE_URL", url)):
            if value is None:
                monkeypatch.delenv(f"PRIVATE_AVATAR_{name}", raising=False)
            else:
                monkeypatch.setenv(f"PRIVATE_AVATAR_{name}", value)

    return set_variables


class Raw:
    """An endpoint of whatever is asked, whose answer is left as it came."""

    __name__ = "raw"

    def __init__(self, **told: Any) -> None:
        self._told = told

    def _get_kwargs(self) -> dict[str, Any]:
        return dict(self._told)

    def _parse_response(self, *, response: Any, **_: object) -> Any:
        return response.json()


class Asking:
    """Asks a fake gateway through a real client of either kind, and gives back the whole answer."""

    def __init__(self, kind: str) -> None:
        self.gateway = FakeGateway(now=1_767_225_600.0)
        self._kind = kind

    def __call__(self, asked: str, body: Any = None, **fields: Any) -> Any:
        """Ask `POST /groups`, the rest of the path added, for the model `m`."""
        method, _, path = asked.partition(" ")
        home = "real-avatar" if path.startswith(("/auth", "/groups/from")) else "private-avatar"
        told: dict[str, Any] = {"method": method.lower(), "url": f"/v1/{home}{path}"}
        name = "params" if method in {"GET", "DELETE"} else "json"
        endpoint: Any = Raw(**told, **{name: {"model": "m", **(body or {}), **fields}})
        if self._kind == "sync":
            with self.gateway.client(max_retries=0) as client:
                return client.call(endpoint)
        return asyncio.run(self._asked(endpoint))

    async def _asked(self, endpoint: Any) -> Any:
        async with self.gateway.async_client(max_retries=0) as client:
            return await client.call(endpoint)

    def result(self, asked: str, body: Any = None, **fields: Any) -> Any:
        return self(asked, body, **fields)["Result"]

    def group(self, name: str = "g", **fields: Any) -> str:
        return str(self.result("POST /groups", Name=name, **fields)["Id"])

    def asset(self, group: str, name: str = "", **fields: Any) -> str:
        told = {"URL": "https://cdn.example.com/a.png", "AssetType": "Image", "Name": name}
        return str(self.result("POST /assets", {**told, "GroupId": group}, **fields)["Id"])


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Asking:
    return Asking(request.param)
