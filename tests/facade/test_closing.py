# pyright: reportPrivateUsage=false
"""Clients that are closed, and what is left when a call is broken off."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing

import pytest

from private_avatar import (
    APIConnectionError,
    APIError,
    AsyncPrivateAvatarClient,
    ConfigurationError,
    PrivateAvatarClient,
)
from private_avatar.testing import FakeGateway, Fault
from scripts.gateway import GROUP_ID, Gateway

from .conftest import KEY, Caller
from .listener import Listener


@pytest.fixture
def silent() -> Iterator[Listener]:
    with closing(Listener(talk=False)) as made:
        yield made


def test_clients_are_context_managers(caller: Caller) -> None:
    client = caller.client()

    async def use() -> str:
        assert isinstance(client, AsyncPrivateAvatarClient)
        async with client as entered:
            return (await entered.groups.create("n")).id

    if isinstance(client, PrivateAvatarClient):
        with client as entered:
            found = entered.groups.create("n").id
    else:
        found = caller.run(use())

    assert found == GROUP_ID
    with pytest.raises(ConfigurationError, match="closed"):
        caller.create(client=client)


def test_a_client_that_was_never_used_can_be_closed(caller: Caller) -> None:
    client = caller.client()

    caller.close(client)
    caller.close(client)


def test_a_closed_client_says_so(caller: Caller, gateway: Gateway) -> None:
    client = caller.client()
    caller.close(client)

    with pytest.raises(ConfigurationError, match="closed"):
        caller.create(client=client)

    assert gateway.asked == []


def test_a_cancelled_call_leaves_the_client_usable(silent: Listener) -> None:
    async def cancel() -> str:
        async with AsyncPrivateAvatarClient(api_key=KEY, base_url=silent.url) as client:
            task = asyncio.create_task(client.groups.create("n"))
            await asyncio.to_thread(silent.asked.wait, 30)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            silent.talk = True
            return (await client.groups.create("n")).id

    assert asyncio.run(cancel()) == GROUP_ID
    assert len(silent.connections) == 2


def test_an_interrupted_call_leaves_the_client_usable() -> None:
    """KeyboardInterrupt is raised where the main thread waits, which is in the middle of a read."""
    gateway = FakeGateway()
    with gateway.client() as client:
        gateway.fail(Fault.dripping())
        gateway._wait = interrupt  # type: ignore[method-assign]
        with pytest.raises(KeyboardInterrupt):
            client.groups.create("n")
        assert client.groups.create("n").id


def interrupt(seconds: float) -> None:
    raise KeyboardInterrupt(seconds)


def test_closing_in_the_middle_of_a_call_ends_it(silent: Listener) -> None:
    async def close() -> type[BaseException]:
        client = AsyncPrivateAvatarClient(api_key=KEY, base_url=silent.url, timeout=30)
        task = asyncio.create_task(client.groups.create("n"))
        await asyncio.to_thread(silent.asked.wait, 30)
        await client.aclose()
        with pytest.raises(APIError) as caught:
            await task
        return caught.type

    assert issubclass(asyncio.run(close()), APIConnectionError)
