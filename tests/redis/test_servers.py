"""Servers that want a password, that are a cluster, and limiters that are forked."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest
import redis
import redis.asyncio

from private_avatar import LimiterError, Rate, RedisLimiter

from .conftest import PROGRAM, Turns
from .server import RedisServer, connected

PASSWORD = "s3cret"
RATE = Rate(1, 60.0)


def test_a_password_is_used_and_a_wrong_one_is_told_at_once(turns: Turns) -> None:
    with RedisServer(PROGRAM, "--requirepass", PASSWORD) as server:
        right = server.url.replace("redis://", f"redis://:{PASSWORD}@")
        wrong = server.url.replace("redis://", "redis://:wr0ng-one@")
        assert turns.turn("a", RATE, of=turns.made(right)) == 0
        started = time.monotonic()
        for url in (wrong, server.url):
            with pytest.raises(LimiterError, match="lets this user in") as caught:
                turns.turn("b", RATE, of=turns.made(url))
            assert "authenticat" in str(caught.value).lower()
            assert "wr0ng-one" not in str(caught.value)
        assert time.monotonic() - started < 2


def test_a_cluster_keeps_an_action_in_one_slot(turns: Turns) -> None:
    with RedisServer(PROGRAM, "--cluster-enabled", "yes") as server:
        with connected(server.url, decode_responses=True) as node:
            node.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
            while "cluster_state:ok" not in str(node.execute_command("CLUSTER", "INFO")):
                time.sleep(0.05)
        client = turns.run(cluster(turns.kind is RedisLimiter, server.port))
        limiter = turns.made(client)

        for action in ("A", "B", "{C}"):
            assert turns.turn("a", RATE, action, of=limiter) == 0
            assert turns.turn("b", RATE, action, of=limiter) > 0
            turns.give_back("a", action, of=limiter)
            assert turns.turn("b", RATE, action, of=limiter) == 0
        assert "RedisCluster" in repr(limiter)
        turns.close_one(client)


def cluster(synchronous: bool, port: int) -> Any:  # noqa: FBT001
    """Make a client of a cluster; the asynchronous one wants to be made in its event loop."""
    if synchronous:
        return redis.RedisCluster(host="127.0.0.1", port=port)

    async def made() -> redis.asyncio.RedisCluster:
        return redis.asyncio.RedisCluster(host="127.0.0.1", port=port)

    return made()


def test_a_forked_process_asks_on_connections_of_its_own(url: str) -> None:
    with RedisLimiter(url) as limiter:
        assert limiter.turn("A", RATE, "a") == 0
        child = os.fork()
        if child == 0:
            waits = limiter.turn("A", RATE, "b")
            os._exit(0 if waits > 0 else 1)
        assert limiter.turn("A", RATE, "c") > 0
        assert os.waitpid(child, 0)[1] == 0
