"""What is said when Redis cannot be asked, and what is not."""

from __future__ import annotations

import asyncio
import pickle
import socket
import sys
import time
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
import redis
import redis.asyncio

from private_avatar import (
    AsyncPrivateAvatarClient,
    AsyncRedisLimiter,
    ConfigurationError,
    LimiterError,
    Limits,
    PrivateAvatarClient,
    Rate,
    RedisLimiter,
)
from private_avatar._redis_clients import Server
from private_avatar.testing import FakeGateway

from .conftest import Turns
from .server import free_port

PASSWORD = "Pa$$/w0rd"
QUOTED = "Pa%24%24%2Fw0rd"
RATE = Rate(1, 60.0)
KEYS = "private-avatar:{default:A}:"


@pytest.fixture
def nobody() -> str:
    return f"redis://somebody:{QUOTED}@127.0.0.1:{free_port()}/0?socket_timeout=0.2"


@pytest.fixture
def silent() -> Iterator[str]:
    """The URL of somebody who accepts and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        yield f"redis://127.0.0.1:{listening.getsockname()[1]}/0"


def shown(error: BaseException) -> str:
    """Everything that a report of an error shows, local variables included."""
    whole = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in whole.stack if "private_avatar" in frame.filename]
    return "".join([str(error), repr(error), *whole.format_exception_only()]) + str(
        [(frame.name, frame.locals) for frame in ours]
    )


def test_a_redis_that_is_away_is_a_clear_error(turns: Turns, nobody: str) -> None:
    limiter = turns.made(nobody, timeout=0.6)
    started = time.monotonic()

    with pytest.raises(LimiterError) as caught:
        turns.turn("a", RATE, "CreateAsset", of=limiter)
    turns.give_back("a", "CreateAsset", of=limiter)
    turns.renew("a", RATE, "CreateAsset", of=limiter)

    error = caught.value
    assert 0.3 <= time.monotonic() - started < 0.9
    assert (error.action, error.address) == (
        "CreateAsset",
        nobody.partition("?")[0].replace(f"somebody:{QUOTED}@", ""),
    )
    for told in ("CreateAsset", error.address, "ConnectionError", "nothing was sent", "call again"):
        assert told in str(error)
    assert (error.__cause__, error.__context__) == (None, None)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - it is ours
    for text in (shown(error), repr(limiter)):
        assert PASSWORD not in text
        assert QUOTED not in text


def test_a_redis_that_says_nothing_does_not_hang_a_call(turns: Turns, silent: str) -> None:
    limiter = turns.made(silent, timeout=0.6)
    started = time.monotonic()

    with pytest.raises(LimiterError, match="TimeoutError"):
        turns.turn("a", RATE, of=limiter)

    assert 0.3 <= time.monotonic() - started < 1.2


def test_a_redis_that_refuses_is_not_asked_again(turns: Turns, inside: Any) -> None:
    inside.set("private-avatar:{default:A}:taken", "something else")
    started = time.monotonic()

    with pytest.raises(LimiterError, match="WRONGTYPE"):
        turns.turn("a", RATE)
    turns.give_back("a")

    assert time.monotonic() - started < 1


def test_a_limiter_that_fails_does_not_mask_what_is_under_way(turns: Turns, nobody: str) -> None:
    limiter = turns.made(nobody, timeout=0.2)
    gateway = FakeGateway()
    limits = Limits(default=RATE, limiter=limiter)
    client: Any = (
        gateway.client(limits=limits)
        if turns.kind is RedisLimiter
        else gateway.async_client(limits=limits)
    )

    with pytest.raises(LimiterError):
        turns.run(client.groups.create("n"))
    turns.close_one(client)

    assert gateway.asked == []
    assert isinstance(client, PrivateAvatarClient | AsyncPrivateAvatarClient)


def test_an_error_shows_no_password(turns: Turns) -> None:
    server = Server.at(f"redis://u:{QUOTED}@h:1/2", "redis", 1.0)
    old = f"unknown command `HELLO`, with args beginning with: `3` `AUTH` `u` `{PASSWORD}`"

    for text in (old, f"said {PASSWORD}", f"said {QUOTED}"):
        told = str(server.failed("A", redis.ResponseError(text)).error)
        assert PASSWORD not in told
        assert QUOTED not in told
    assert PASSWORD not in repr(server)
    assert repr(turns.made(f"redis://u:{QUOTED}@h:1/2")) == (
        f"{turns.kind.__name__}('redis://h:1/2', account='default')"
    )


def test_an_error_without_text_is_told_by_its_name() -> None:
    server = Server.at("unix:///run/redis.sock", "redis", 1.0)

    assert str(server.failed("A", redis.TimeoutError()).error).startswith(
        "A: no turn was to be had from unix:///run/redis.sock (TimeoutError); nothing was sent"
    )


def test_the_address_of_a_given_client_is_told() -> None:
    over_tcp = redis.Redis(host="h", port=7, db=3, password=PASSWORD)
    over_unix = redis.Redis(unix_socket_path="/run/redis.sock")

    assert "'redis://h:7/3'" in repr(RedisLimiter(over_tcp))
    assert "'unix:///run/redis.sock'" in repr(RedisLimiter(over_unix))


def test_the_address_of_a_cluster_is_its_kind() -> None:
    cluster = redis.asyncio.RedisCluster(host="h", port=7)

    assert "'RedisCluster'" in repr(AsyncRedisLimiter(cluster))


def test_a_client_of_the_other_kind_is_refused(turns: Turns) -> None:
    other: Any = redis.asyncio.Redis if turns.kind is RedisLimiter else redis.Redis

    with pytest.raises(ConfigurationError, match="pass a URL, or a client of redis"):
        turns.made(other(host="h"))


def test_each_kind_of_client_refuses_the_limiter_of_the_other_kind(turns: Turns) -> None:
    limits = Limits(default=RATE, limiter=turns.limiter)
    gateway = FakeGateway()
    other, told = (
        (gateway.async_client, "hold up the event loop .* pass an AsyncRedisLimiter")
        if turns.kind is RedisLimiter
        else (gateway.client, "AsyncRedisLimiter is an asynchronous limiter")
    )

    with pytest.raises(ConfigurationError, match=told):
        other(limits=limits)


def test_without_redis_py_it_says_what_to_install(
    turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] == "redis"]:
        monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(ImportError, match=r'pip install "private-avatar-client\[redis\]"'):
        turns.made("redis://h")


def test_a_task_that_is_cancelled_leaves_neither_turn_nor_place(url: str, inside: Any) -> None:
    async def cancelled(after: int) -> None:
        limiter = AsyncRedisLimiter(url)

        async def call() -> None:
            try:
                await limiter.turn("A", RATE, "t")
            finally:
                await limiter.give_back("A", "t")

        task = asyncio.create_task(call())
        for _ in range(after):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        task.cancel()  # while it gives back
        await asyncio.wait([task])
        await limiter.turn("A", RATE, "u")
        await limiter.give_back("A", "u")
        for _ in range(200):  # what was begun goes on
            if not inside.exists(KEYS + "taken", KEYS + "line", KEYS + "leases"):
                break
            await asyncio.sleep(0.05)

    for after in range(12):
        asyncio.run(cancelled(after))
        assert set(inside.keys(KEYS + "*")) == {KEYS + "longest", KEYS + "record"}


def test_a_task_that_is_cancelled_does_not_wait_for_a_redis_that_says_nothing(silent: str) -> None:
    async def cancelled() -> bool:
        limiter = AsyncRedisLimiter(silent, timeout=600)
        limits = Limits(default=RATE, limiter=limiter)
        async with FakeGateway().async_client(limits=limits) as client:
            task = asyncio.create_task(client.groups.create("n"))
            await asyncio.sleep(0.05)
            task.cancel()
            await asyncio.wait([task], timeout=60)
            ended = task.cancelled()
        await limiter.aclose()
        return ended

    assert asyncio.run(cancelled())


def test_event_loops_share_an_asynchronous_limiter(url: str) -> None:
    limiter = AsyncRedisLimiter(url)

    assert asyncio.run(limiter.turn("A", RATE, "a")) == 0
    assert asyncio.run(limiter.turn("A", RATE, "b")) > 0


def test_limiters_are_closed_by_with(url: str) -> None:
    async def asked() -> float:
        async with AsyncRedisLimiter(url) as limiter:
            return await limiter.turn("A", RATE, "a")

    with RedisLimiter(url) as limiter:
        assert limiter.turn("A", RATE, "b") == 0
    assert asyncio.run(asked()) > 0


def test_a_redis_that_comes_back_is_asked_again(
    turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind: Any = redis.Redis if turns.kind is RedisLimiter else redis.asyncio.Redis
    failures: list[Exception] = [redis.ConnectionError("away"), OSError("gone")]
    before = kind.register_script

    def register_script(client: Any, script: str) -> Any:
        if failures:
            raise failures.pop()
        return before(client, script)

    monkeypatch.setattr(kind, "register_script", register_script)

    assert turns.turn("a", RATE) == 0
    assert not failures
