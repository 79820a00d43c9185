# pyright: reportPrivateUsage=false
"""Pools of connections: what is kept, how many there are, and who must not share one."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import httpx
import pytest
from attrs import evolve

from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient
from private_avatar._async.pools import AsyncPools
from private_avatar._http import async_place, place
from private_avatar._sync.pools import Pools
from scripts.gateway import GROUP_ID, Gateway, envelope

from .conftest import KEY, Caller
from .listener import Listener


@pytest.fixture
def listener() -> Iterator[Listener]:
    with closing(Listener()) as made:
        yield made


def test_a_connection_is_kept_for_the_next_call(caller: Caller, listener: Listener) -> None:
    client = caller.client(base_url=listener.url)

    for _ in range(3):
        caller.create(client=client)

    assert len(listener.connections) == 1


def test_a_kept_connection_that_the_server_closed_is_survived(caller: Caller) -> None:
    with closing(Listener(keep=False)) as listener:
        client = caller.client(base_url=listener.url)

        for _ in range(3):
            assert caller.create(client=client).id == GROUP_ID
            assert listener.hung_up.wait(30)
            listener.hung_up.clear()

        assert len(listener.connections) == 3


def test_32_threads_share_at_most_32_connections(listener: Listener) -> None:
    with (
        PrivateAvatarClient(api_key=KEY, base_url=listener.url) as client,
        ThreadPoolExecutor(32) as threads,
    ):
        made = list(threads.map(client.groups.create, map(str, range(320))))

    assert {group.id for group in made} == {GROUP_ID}
    assert len(listener.connections) <= 32


def test_50_tasks_open_no_more_connections_than_calls_are_in_flight(listener: Listener) -> None:
    async def create() -> int:
        async with AsyncPrivateAvatarClient(api_key=KEY, base_url=listener.url) as client:
            for _ in range(3):
                await client.groups.create("n")
            alone = len(listener.connections)
            left = iter(range(200))
            await asyncio.gather(*(some(client, left) for _ in range(50)))
            return alone

    async def some(client: AsyncPrivateAvatarClient, left: Iterator[int]) -> None:
        for number in left:
            await client.groups.create(str(number))

    assert asyncio.run(create()) == 1
    assert len(listener.connections) <= 50


def test_a_connection_that_nobody_needs_any_more_is_closed(
    caller: Caller, listener: Listener
) -> None:
    client = caller.client(base_url=listener.url)
    caller.create(client=client)
    connection: Any = client._connection
    [pool] = connection._pools._pools.values()
    lanes = pool._transport._pool._lanes
    lanes._shelf._idle.appendleft((spare := lanes._shelf._make(), -100.0))
    lanes._shelf.all.append(spare)

    caller.create(client=client)

    assert spare not in lanes.all
    assert len(listener.connections) == 1


def test_cookies_are_kept_for_the_next_call(caller: Caller, gateway: Gateway) -> None:
    client = caller.client()
    told = envelope(result={"Id": GROUP_ID})
    gateway.tell(evolve(told, headers={**told.headers, "Set-Cookie": "place=7; Path=/"}))
    caller.create(client=client)

    caller.create(client=client)

    assert [asked.headers.get("cookie") for asked in gateway.asked] == [None, "place=7"]


def test_of_two_threads_that_make_a_pool_one_wins() -> None:
    winner = httpx.Client()

    def make() -> httpx.Client:
        pools._pools[place()] = winner
        return httpx.Client()

    pools = Pools(make)

    assert pools.get() is winner
    pools.close()
    winner.close()


def test_a_pool_that_another_task_made_is_taken() -> None:
    async def get() -> bool:
        winner = httpx.AsyncClient()

        def make() -> httpx.AsyncClient:
            pools._pools[async_place()] = winner
            return httpx.AsyncClient()

        pools = AsyncPools(make)
        async with winner:
            return await pools.get() is winner

    assert asyncio.run(get())


def child(client: PrivateAvatarClient, results: Any) -> None:
    results.put(client.groups.create("n").id)
    client.close()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_child_opens_its_own_connection(listener: Listener) -> None:
    forking = multiprocessing.get_context("fork")
    results = forking.Queue()
    with PrivateAvatarClient(api_key=KEY, base_url=listener.url) as client:
        client.groups.create("n")
        process = forking.Process(target=child, args=(client, results))
        process.start()
        in_the_child = results.get(timeout=30)
        process.join()
        client.groups.create("n")

    assert in_the_child == GROUP_ID
    assert process.exitcode == 0
    assert len(listener.connections) == 2


def test_a_client_is_usable_in_a_second_event_loop(listener: Listener) -> None:
    client = AsyncPrivateAvatarClient(api_key=KEY, base_url=listener.url)

    async def create() -> str:
        await client.groups.create("n")
        return (await client.groups.create("n")).id

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = [asyncio.run(create()) for _ in range(2)]
        gc.collect()

    assert made == [GROUP_ID] * 2
    assert len(listener.connections) == 2
