"""A Redis to ask: a real one where `REDIS_SERVER` names the program, as scripts/test-redis does.

Else it is fakeredis, which speaks Redis's protocol and runs its Lua. What needs several processes
or a server that ends is left to scripts/test-redis.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from fakeredis import TcpFakeServer

from private_avatar import AsyncRedisLimiter, RedisLimiter

from .server import RedisServer, connected, record

PROGRAM = os.environ.get("REDIS_SERVER", "")
collect_ignore = [] if PROGRAM else ["test_processes.py", "test_restarts.py", "test_servers.py"]

RECORDED = (
    *(f"private-avatar:{{default:{action}}}" for action in ("A", "B", "CreateAssetGroup")),
    "private-avatar:{default:%7BB%7D}",
    "private-avatar:{b%3A%7Bc%7D:A}",
    "other:{default:A}",
)
"""Lines in which turns come at once. In others the first one takes a window."""


class Turns:
    """A limiter of one kind, asked as one asks that kind."""

    def __init__(self, kind: type[RedisLimiter | AsyncRedisLimiter], url: str) -> None:
        self.kind = kind
        self.url = url
        self._runner = asyncio.Runner()
        self._made: list[Any] = []
        self.limiter = self.made(url)

    def made(self, *given: Any, **options: Any) -> Any:
        """Make another one."""
        limiter: Any = self.kind(*given, **options)
        self._made.append(limiter)
        return limiter

    def turn(self, ticket: str, rate: Any, action: str = "A", *, of: Any = None) -> float:
        return float(self.run((of or self.limiter).turn(action, rate, ticket)))

    def give_back(self, ticket: str, action: str = "A", *, of: Any = None) -> None:
        self.run((of or self.limiter).give_back(action, ticket))

    def renew(self, ticket: str, rate: Any, action: str = "A", *, of: Any = None) -> None:
        self.run((of or self.limiter).renew(action, rate, ticket))

    def run(self, told: Any) -> Any:
        return self._runner.run(told) if inspect.iscoroutine(told) else told

    def close_one(self, closable: Any) -> None:
        self.run(closable.close() if self.kind is RedisLimiter else closable.aclose())

    def close(self) -> None:
        for limiter in self._made:
            self.close_one(limiter)
        self._runner.close()


@pytest.fixture(scope="session")
def running() -> Iterator[str]:
    """The URL of a Redis."""
    if PROGRAM:
        with RedisServer(PROGRAM) as server:
            yield server.url
        return
    fake: Any = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = threading.Thread(target=fake.serve_forever)
    thread.start()
    yield f"redis://127.0.0.1:{fake.server_address[1]}/0"
    fake.shutdown()
    fake.server_close()
    thread.join()


@pytest.fixture
def url(running: str) -> str:
    """The URL of a Redis that holds nothing but that these lines were in use for long."""
    with connected(running) as client:
        client.flushall()
        client.script_flush()
        for line in RECORDED:
            record(client, line)
    return running


@pytest.fixture
def inside(url: str) -> Iterator[Any]:
    """A client that looks at what is kept."""
    with connected(url, decode_responses=True) as client:
        yield client


@pytest.fixture(params=[RedisLimiter, AsyncRedisLimiter], ids=["sync", "async"])
def turns(request: pytest.FixtureRequest, url: str) -> Iterator[Turns]:
    made = Turns(request.param, url)
    yield made
    made.close()
