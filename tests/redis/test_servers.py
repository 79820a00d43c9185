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
from .server import RedisServer, connected, record

PASSWORD = "s3cret"
RATE = Rate(1, 60.0)


def test_a_password_is_used_and_a_wrong_one_is_told_at_once(turns: Turns) -> None:
    with RedisServer(PROGRAM, "--requirepass", PASSWORD) as server:
        right = server.url.replace("redis://", f"redis://:{PASSWORD}@")
        with connected(right) as client:
            record(client, "private-avatar:{default:A}")
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
            for action in ("A", "B", "%7BC%7D"):
                record(node, "private-avatar:{default:" + action + "}")
        client = turns.run(cluster(turns.kind is RedisLimiter, server.port))
        limiter = turns.made(client)

        for action in ("A", "B", "{C}"):
            assert turns.turn("a", RATE, action, of=limiter) == 0
            assert turns.turn("b", RATE, action, of=limiter) > 0
            turns.give_back("a", action, of=limiter)
            assert turns.turn("b", RATE, action, of=limiter) == 0
        assert "RedisCluster" in repr(limiter)
        turns.close_one(client)


def test_a_user_who_may_not_ask_who_the_server_is_gets_turns(turns: Turns) -> None:
    with RedisServer(PROGRAM) as server:
        limited = server.url.replace("redis://", f"redis://limited:{PASSWORD}@")
        with connected(server.url) as client:
            rights = ["allcommands", "allkeys", "-info", "on", f">{PASSWORD}"]
            client.execute_command("ACL", "SETUSER", "limited", *rights)
        limiter = turns.made(limited)

        wait = turns.turn("a", Rate(1, 0.2), of=limiter)
        time.sleep(wait)
        assert turns.turn("a", Rate(1, 0.2), of=limiter) == 0
        turns.close_one(limiter)


def test_a_server_that_starts_again_lets_a_window_pass(turns: Turns) -> None:
    with RedisServer(PROGRAM, "--appendonly", "yes") as server:
        with connected(server.url) as client:
            record(client, "private-avatar:{default:A}")
        limiter = turns.made(server.url)
        assert turns.turn("a", Rate(2, 60.0), of=limiter) == 0
        server.stop()
        server.start()

        assert turns.turn("b", Rate(2, 60.0), of=limiter) > 59
        with connected(server.url) as client:
            assert client.zcard("private-avatar:{default:A}:taken") == 1
        turns.close_one(limiter)


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
