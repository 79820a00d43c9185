"""What both Redis limiters share of redis-py: its clients, and the way out of its errors."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from functools import partial
from types import ModuleType
from typing import Any
from urllib.parse import quote, urlsplit

from attrs import define, field, frozen

from private_avatar._numbers import is_duration
from private_avatar.errors import ConfigurationError, LimiterError

MAX_CONNECTIONS = 16
"""How many connections a limiter has at most: a question takes less than a millisecond."""

INSTALL = 'pip install "private-avatar-client[redis]"'

PASSING = frozenset(
    {
        "BusyLoadingError",
        "ClusterDownError",
        "ConnectionError",
        "MasterDownError",
        "MaxConnectionsError",
        "NoScriptError",
        "ReadOnlyError",
        "RedisClusterException",
        "SlotNotCoveredError",
        "TimeoutError",
        "TryAgainError",
    }
)
"""Names of redis-py's errors that pass when a Redis comes back, or another one takes its place. (It
loads a script again that Redis lost; the error comes if Redis loses it in that moment.)"""


def loaded(name: str) -> ModuleType:
    """Import a module of redis-py.

    Raises:
        ImportError: The extra `redis` is not installed.
    """
    from importlib import import_module  # noqa: PLC0415 - for who uses Redis only

    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(f"a Redis limiter needs redis ({error}): {INSTALL}") from None


@define
class Patience:
    """How long an answer is waited for, and since when.

    A step on a connection takes half of `timeout` at most, and none is begun after the other half.
    """

    timeout: float
    started: float = field(factory=time.monotonic)

    @property
    def is_over(self) -> bool:
        """Whether nothing may be begun any more."""
        return time.monotonic() - self.started >= self.timeout / 2


@frozen
class Failed:
    """What went wrong in Redis, without redis-py's error, whose frames hold the password.

    Attributes:
        error: Our error.
        passes: Whether it may have passed a moment later.
    """

    error: LimiterError
    passes: bool


class Tasks:
    """The questions that asynchronous callers began, by their tickets.

    A question that breaks off might be answered all the same. So it is asked in a task of its own,
    which goes on when the caller is cancelled, and who gives back waits for it.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self.of: dict[str, asyncio.Task[int | Failed]] = {}

    def begin(
        self, ticket: str, asking: Coroutine[Any, Any, int | Failed]
    ) -> asyncio.Task[int | Failed]:
        """Ask in a task."""
        task = asyncio.ensure_future(asking)
        self.of[ticket] = task
        task.add_done_callback(partial(self._ended, ticket))
        return task

    def _ended(self, ticket: str, task: asyncio.Task[int | Failed]) -> None:
        if self.of.get(ticket) is task:
            del self.of[ticket]


@frozen
class Server:
    """A Redis: its address for people, and how a client of ours is made."""

    address: str
    password: str | None = field(repr=False)
    failures: tuple[type[Exception], ...] = field(repr=False)
    connect: Callable[[], Any] = field(repr=False)

    @classmethod
    def at(cls, url: str, kind: str, timeout: float) -> Server:
        """Find the Redis at a URL, for a client of redis-py's module `kind`; nothing is connected.

        Raises:
            ConfigurationError: The URL is none of Redis.
        """
        module, retry = loaded(kind), loaded(f"{kind}.retry").Retry
        no_pause = loaded("redis.backoff").NoBackoff()
        options: dict[str, Any] = {
            "max_connections": MAX_CONNECTIONS,
            "timeout": timeout / 2,
            "socket_timeout": timeout / 2,
            "socket_connect_timeout": timeout / 2,
        }

        def connect() -> Any:
            again = retry(no_pause, 0)  # who asks tries again
            pool = module.BlockingConnectionPool.from_url(url, retry=again, **options)
            return module.Redis.from_pool(pool)

        try:
            parts = urlsplit(url)
            password = loaded("redis.connection").parse_url(url).get("password")
        except ValueError:
            raise ConfigurationError(
                "the URL is none of Redis: pass redis://, rediss:// or unix://"
            ) from None
        address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        return cls(address, password, failures(), connect)

    @classmethod
    def of(cls, client: Any, kind: str) -> Server:
        """Find the Redis of a client, which must be one of redis-py's module `kind`.

        Raises:
            ConfigurationError: The client is another one.
        """
        module = loaded(kind)
        if not isinstance(client, (module.Redis, module.RedisCluster)):
            given = f"{type(client).__module__}.{type(client).__qualname__}"
            raise ConfigurationError(f"redis is a {given}: pass a URL, or a client of {kind}")
        told: dict[str, Any] = getattr(
            getattr(client, "connection_pool", None), "connection_kwargs", {}
        )
        if "path" in told:
            address = f"unix://{told['path']}"
        elif "host" in told:
            address = f"redis://{told['host']}:{told.get('port', 6379)}/{told.get('db', 0)}"
        else:
            address = type(client).__name__
        return cls(address, told.get("password"), failures(), lambda: client)

    def failed(self, action: str, error: Exception) -> Failed:
        """Say what went wrong, without anything secret."""
        kind = type(error).__name__
        text = str(error).partition(", with args")[0]  # an old Redis quotes what it does not know
        for secret in (self.password, quote(self.password or "", safe="")):
            text = text.replace(secret, "[redacted]") if secret else text
        reason = f"{kind}: {text}" if text else kind
        passes = kind in PASSING or isinstance(error, OSError)
        return Failed(LimiterError(action, self.address, reason), passes)


def failures() -> tuple[type[Exception], ...]:
    """List what redis-py raises; not all of it has one base."""
    exceptions = loaded("redis.exceptions")
    return (exceptions.RedisError, exceptions.RedisClusterException, OSError)


def check(account: object, prefix: object, timeout: object) -> None:
    """Refuse what cannot work, before a call finds out.

    Raises:
        ConfigurationError: The account, the prefix or the timeout cannot work.
    """
    if not isinstance(account, str) or not account:
        raise ConfigurationError(f"account={account!r}: pass a name, the same to all that share it")
    if not isinstance(prefix, str) or not prefix or set("{}") & set(prefix):
        raise ConfigurationError(f"prefix={prefix!r}: pass a text without braces")
    if not is_duration(timeout):
        raise ConfigurationError(f"timeout={timeout!r}: pass seconds above 0")
