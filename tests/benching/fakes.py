"""Clients that are not installed here, as far as contenders use them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Self

import httpx


class Shaped:
    """What has the shape of all clients."""

    create: Any

    def __init__(self, path: str, url: str) -> None:
        self._path = path
        self._url = url.removesuffix("/v1")
        nested = SimpleNamespace(create=self.create)
        self.chat = SimpleNamespace(completions=nested)
        self.messages = nested
        self.v1 = SimpleNamespace(customers=nested)


class Fake(Shaped):
    """A client of whatever: every call of it is a request to the server of the bench."""

    def create(self, **told: Any) -> object:
        with httpx.Client() as client:
            return client.post(self._url + self._path, json=told).json()

    def close(self) -> None:
        """Nothing is open."""


class AsyncFake(Shaped):
    """The same, awaited."""

    async def create(self, **told: Any) -> object:
        async with httpx.AsyncClient() as client:
            return (await client.post(self._url + self._path, json=told)).json()

    async def close(self) -> None:
        """Nothing is open."""


class Session:
    """A session of aiohttp."""

    def __init__(self, url: str, **_: Any) -> None:
        self._url = url

    def post(self, path: str, **told: Any) -> Session:
        self._asked = httpx.post(self._url + path, **told)
        return self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing is open."""

    async def json(self) -> object:
        return self._asked.json()

    async def close(self) -> None:
        """Nothing is open."""


OPENAI, ANTHROPIC, STRIPE = "/v1/chat/completions", "/v1/messages", "/v1/customers"


def making(kind: type[Shaped], path: str) -> Any:
    """Make clients as a class of theirs does."""

    def make(*_: str, base_url: str = "", base_addresses: Any = None, **__: str) -> Shaped:
        return kind(path, base_url or base_addresses["api"])

    return make


MODULES = {
    "openai": SimpleNamespace(OpenAI=making(Fake, OPENAI), AsyncOpenAI=making(AsyncFake, OPENAI)),
    "anthropic": SimpleNamespace(
        Anthropic=making(Fake, ANTHROPIC), AsyncAnthropic=making(AsyncFake, ANTHROPIC)
    ),
    "stripe": SimpleNamespace(StripeClient=making(Fake, STRIPE)),
    "aiohttp": SimpleNamespace(ClientSession=Session),
    "httpx_aiohttp": SimpleNamespace(HttpxAiohttpClient=httpx.AsyncClient),
}
