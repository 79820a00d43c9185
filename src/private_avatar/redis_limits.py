"""Turns that many processes share, on any number of machines, through one Redis.

    from private_avatar import Limits, PrivateAvatarClient, RedisLimiter

    limiter = RedisLimiter("redis://:password@redis.example:6379/0", account="studio")
    client = PrivateAvatarClient(limits=Limits.published(limiter=limiter))

It needs the extra `redis`: `pip install "private-avatar-client[redis]"`, and Redis 5 or later. All
that share an upstream account pass one Redis, one `account` and one `prefix`, and equal rates;
where rates differ, each client keeps its own. Calls wait in the order in which they came, of all
processes together. The clock is the server's: those of the machines need not agree.

What goes wrong, and for how long:

- A process is killed while it waits: its places are lost `LEASE` seconds after it last asked, and
  hold up nobody behind them for longer. A turn that it took and did not use counts as used.
- Redis is away, or accepts questions and answers none: calls raise `LimiterError` after half of
  `timeout`; nothing is sent. If it is away first and silent then, that takes the whole `timeout`,
  and half of it more where more than 16 threads of a process ask. A call that was sent ends as
  usual; but if it took longer than the margin, or was to be sent again, it ends that much later.
- Redis starts again, loses its data, or another one takes its place: it does not know which turns
  were taken last. So no turn comes for one window from the first question on, and none is called
  too often; who waited queues again as they come to ask.
- A Redis is used for the first time, or for the first time in 30 days: the same, since this cannot
  be told from a loss. The first call of an action waits for one window: 63 seconds for
  `CreateAsset` at its published rate, about one second for the others.
- Its clock is set back: nobody waits longer than a window. Set ahead: for one window up to twice
  the rate may be called, since what was taken looks older than it is.
- It evicts single keys of ours (`maxmemory-policy` is not `noeviction`): the same, for one window.
- Its user may not ask `INFO`, so that a server that starts again with old data, or takes another
  one's place, is not noticed: the same, for one window.

The keys of an action expire a window and `LEASE` seconds after its last call, all but a small one
that says since when it is known, 30 days after.
"""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from private_avatar._async.pools import AsyncPools
from private_avatar._redis_clients import Failed, Patience, Server, Tasks, check
from private_avatar._redis_scripts import SECOND, Lines, Question
from private_avatar._sync.pools import Pools
from private_avatar._turns import LONGEST_PAUSE

if TYPE_CHECKING:
    from redis import Redis, RedisCluster
    from redis.asyncio import Redis as AsyncRedis
    from redis.asyncio import RedisCluster as AsyncRedisCluster

    from private_avatar.limits import Rate

LEASE = 10.0
"""Seconds after its last question after which a place in the line is lost at most. Clients ask
every five seconds, or when their turn is expected, and have five more to come."""

TIMEOUT = 10.0
"""Seconds that Redis may take by default: long enough for it to start again."""

PAUSE = 0.1
"""Seconds after which a Redis that was away is asked again."""

LONGEST_RETURN = 1.0
"""Seconds for which who gives back waits at most, where it can go on without them."""

PREFIX = "private-avatar"
"""What keys in Redis begin with by default."""

ACCOUNT = "default"
"""Whose turns they are, by default: those of all that say nothing, so that none are counted too
few."""


class RedisLimiter:
    """Hands out the turns of all processes that share a Redis. It is a `Limiter`.

    Threads and forked processes may share one.
    """

    def __init__(
        self,
        redis: str | Redis | RedisCluster,
        *,
        account: str = ACCOUNT,
        prefix: str = PREFIX,
        timeout: float = TIMEOUT,
    ) -> None:
        """Take a Redis; nothing is connected yet.

        Args:
            redis: Its URL, such as `redis://:password@redis.example:6379/0`, `rediss://…` or
                `unix://…`, or a client of redis-py, which keeps its own timeouts and is never
                closed here.
            account: Whose turns they are: one name for each upstream account. By default all
                share one, `default`.
            prefix: What the keys begin with; no braces. Default: `private-avatar`.
            timeout: Seconds that Redis may be away or silent until a call fails, 10 by default:
                half of them for it to come back, half for an answer to the last question. More
                than 16 threads wait for a connection too, for half of them at most. A host name
                with many addresses may take that for each.

        Raises:
            ConfigurationError: The Redis, the account, the prefix or the timeout cannot work.
            ImportError: The extra `redis` is not installed.
        """
        check(account, prefix, timeout)
        self._lines = Lines(prefix, account, LEASE - LONGEST_PAUSE)
        self._timeout = timeout
        self._given = None if isinstance(redis, str) else redis
        self._server = (
            Server.at(redis, "redis", timeout)
            if isinstance(redis, str)
            else Server.of(redis, "redis")
        )
        self._pools = Pools[Any](self._server.connect)

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        """Ask for a turn; see `Limiter.turn`. Asking again after it came takes no second one.

        A place is lost that is not asked for again after five seconds, or after the seconds that
        were told if those are fewer, and five more.

        Raises:
            LimiterError: Redis could not be asked. The turn may have been taken, which its window
                ends, as `LEASE` does a place; clients do not ask again to give it back.
        """
        question = self._lines.turn(action, rate, ticket)
        patience = Patience(self._timeout)
        while isinstance(told := self._asked(question), Failed):
            if patience.is_over or not told.passes:
                raise told.error
            time.sleep(PAUSE)
        return told / SECOND

    def give_back(self, action: str, ticket: str) -> None:
        """Take a place in the line back, or a turn that was not used.

        If Redis cannot be asked, nothing is raised: the place is lost after `LEASE` seconds anyway,
        and the turn after its window.
        """
        self._asked(self._lines.give_back(action, ticket))

    def renew(self, action: str, rate: Rate, ticket: str) -> None:
        """Let a turn count from now on; see `Limiter`.

        If Redis cannot be asked, nothing is raised: should it start again, it begins with a pause.
        """
        self._asked(self._lines.renew(action, rate, ticket))

    def _asked(self, question: Question) -> int | Failed:
        """Ask Redis once. What redis-py raises is not passed on: its frames hold the password."""
        try:
            client: Any = self._pools.get() if self._given is None else self._given
            script = client.register_script(question.script)
            return int(script(keys=question.keys, args=question.arguments))
        except self._server.failures as error:
            return self._server.failed(question.action, error)

    def close(self) -> None:
        """Close our connections; they are made again when they are needed."""
        self._pools.close()

    def __enter__(self) -> Self:
        """Use the limiter in `with`, which closes its connections."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close our connections."""
        self.close()

    def __repr__(self) -> str:
        """Show the address and the account, never the password."""
        account, address = self._lines.account, self._server.address
        return f"{type(self).__name__}({address!r}, account={account!r})"


class AsyncRedisLimiter:
    """Hands out the turns of all processes that share a Redis. It is an `AsyncLimiter`.

    Tasks, threads and event loops may share one that was made with a URL. It needs asyncio.
    """

    def __init__(
        self,
        redis: str | AsyncRedis | AsyncRedisCluster,
        *,
        account: str = ACCOUNT,
        prefix: str = PREFIX,
        timeout: float = TIMEOUT,
    ) -> None:
        """Take a Redis; nothing is connected yet. See `RedisLimiter`.

        Args:
            redis: Its URL, or a client of `redis.asyncio`, which keeps its own timeouts, belongs
                to one event loop and is never closed here.
            account: Whose turns they are: one name for each upstream account. By default all
                share one, `default`.
            prefix: What the keys begin with; no braces. Default: `private-avatar`.
            timeout: Seconds that Redis may be away or silent until a call fails, 10 by default.

        Raises:
            ConfigurationError: The Redis, the account, the prefix or the timeout cannot work.
            ImportError: The extra `redis` is not installed.
        """
        check(account, prefix, timeout)
        self._lines = Lines(prefix, account, LEASE - LONGEST_PAUSE)
        self._timeout = timeout
        self._given = None if isinstance(redis, str) else redis
        self._server = (
            Server.at(redis, "redis.asyncio", timeout)
            if isinstance(redis, str)
            else Server.of(redis, "redis.asyncio")
        )
        self._pools = AsyncPools[Any](self._server.connect)
        self._tasks = Tasks()

    async def turn(self, action: str, rate: Rate, ticket: str) -> float:
        """Ask for a turn; see `RedisLimiter.turn`.

        Raises:
            LimiterError: Redis could not be asked. The turn may have been taken, which its window
                ends, as `LEASE` does a place; clients do not ask again to give it back.
        """
        question = self._lines.turn(action, rate, ticket)
        patience = Patience(self._timeout)
        while True:
            told = await asyncio.shield(self._tasks.begin(ticket, self._asked(question)))
            if not isinstance(told, Failed):
                return told / SECOND
            if patience.is_over or not told.passes:
                raise told.error
            await asyncio.sleep(PAUSE)

    async def give_back(self, action: str, ticket: str) -> None:
        """Take a place in the line back, or a turn; see `RedisLimiter.give_back`.

        It goes on if the task is cancelled meanwhile. It also goes on without the caller after a
        second: a call that was cancelled ends, though Redis says nothing.
        """
        asking = self._asked(self._lines.give_back(action, ticket), self._tasks.of.get(ticket))
        ended, _ = await asyncio.wait([self._tasks.begin(ticket, asking)], timeout=LONGEST_RETURN)
        for task in ended:
            task.result()

    async def renew(self, action: str, rate: Rate, ticket: str) -> None:
        """Let a turn count from now on; see `RedisLimiter.renew`.

        It goes on if the task is cancelled meanwhile.
        """
        asking = self._asked(self._lines.renew(action, rate, ticket))
        await asyncio.shield(self._tasks.begin(ticket, asking))

    async def _asked(
        self, question: Question, before: asyncio.Task[int | Failed] | None = None
    ) -> int | Failed:
        """Ask Redis once, after what was begun before. See `RedisLimiter`."""
        if before is not None:
            await asyncio.wait([before])
        try:
            client: Any = await self._pools.get() if self._given is None else self._given
            script = client.register_script(question.script)
            return int(await script(keys=question.keys, args=question.arguments))
        except self._server.failures as error:
            return self._server.failed(question.action, error)

    async def aclose(self) -> None:
        """Close our connections of this event loop; the end of the loop does so too."""
        await self._pools.aclose()

    async def __aenter__(self) -> Self:
        """Use the limiter in `async with`, which closes its connections."""
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close our connections."""
        await self.aclose()

    def __repr__(self) -> str:
        """Show the address and the account, never the password."""
        account, address = self._lines.account, self._server.address
        return f"{type(self).__name__}({address!r}, account={account!r})"
