"""A program that calls a gateway for some seconds, from many threads or tasks at once.

Each of them makes a group first, which is not counted, so that all connections are there. Then it
asks for that group: what only reads is sent again where a connection ends that idled too long. A
line of JSON is printed when all are ready, and whenever a turn came, an answer came or a call
failed. The moments between which to call come on standard input.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from typing import Any

from attrs import field, frozen

from private_avatar import (
    AsyncPrivateAvatarClient,
    AsyncRedisLimiter,
    Limits,
    PrivateAvatarClient,
    PrivateAvatarError,
    Rate,
    RedisLimiter,
)
from private_avatar.hooks import ResponseInfo


def tell(what: str, **told: Any) -> None:
    """Say what happened, so that it is known even if we are killed next."""
    sys.stdout.write(json.dumps({"what": what, "at": time.time(), **told}) + "\n")
    sys.stdout.flush()


def answered(info: ResponseInfo) -> None:
    if info.path.endswith("{id}"):
        tell("answer", status=info.status_code, seconds=info.seconds)


@frozen
class Told:
    """A limiter that says when a ticket asked first, and when its turn came."""

    limiter: Any
    asked: dict[str, float] = field(factory=dict[str, float])

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        self.asked.setdefault(ticket, time.time())
        return self.noted(ticket, self.limiter.turn(action, rate, ticket))

    def noted(self, ticket: str, wait: float) -> float:
        if wait == 0:
            tell("turn", asked=self.asked.pop(ticket))
        return wait

    def give_back(self, action: str, ticket: str) -> None:
        self.limiter.give_back(action, ticket)

    def renew(self, action: str, rate: Rate, ticket: str) -> None:
        self.limiter.renew(action, rate, ticket)


class AsyncTold(Told):
    """The same, awaited."""

    async def turn(self, action: str, rate: Rate, ticket: str) -> float:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride] - it is the other kind
        self.asked.setdefault(ticket, time.time())
        return self.noted(ticket, await self.limiter.turn(action, rate, ticket))

    async def give_back(self, action: str, ticket: str) -> None:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride] - as above
        await self.limiter.give_back(action, ticket)

    async def renew(self, action: str, rate: Rate, ticket: str) -> None:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride] - as above
        await self.limiter.renew(action, rate, ticket)


def moments() -> tuple[float, float]:
    """Say that all are ready, and read from when until when to call."""
    tell("ready")
    start, until = sys.stdin.readline().split()
    return float(start), float(until)


def work(client: PrivateAvatarClient, gate: threading.Barrier, times: list[float]) -> None:
    group = client.groups.create("n")
    gate.wait()  # all are ready
    gate.wait()  # the moments are known
    start, until = times
    time.sleep(max(start - time.time(), 0))
    while time.time() < until:
        try:
            client.groups.get(group.id)
        except PrivateAvatarError as error:
            tell("error", kind=type(error).__name__)


async def async_work(
    client: AsyncPrivateAvatarClient, group_id: str, start: float, until: float
) -> None:
    await asyncio.sleep(max(start - time.time(), 0))
    while time.time() < until:
        try:
            await client.groups.get(group_id)
        except PrivateAvatarError as error:
            tell("error", kind=type(error).__name__)


def run(count: int, redis: str, options: Any, limits: Any) -> None:
    gate, times = threading.Barrier(count + 1), list[float]()
    with RedisLimiter(redis) as limiter:
        limited = Limits(limiter=Told(limiter), **limits)
        with PrivateAvatarClient(limits=limited, on_response=answered, **options) as client:
            given = (client, gate, times)
            threads = [threading.Thread(target=work, args=given) for _ in range(count)]
            for thread in threads:
                thread.start()
            gate.wait()
            times.extend(moments())
            gate.wait()
            for thread in threads:
                thread.join()


async def async_run(count: int, redis: str, options: Any, limits: Any) -> None:
    async with AsyncRedisLimiter(redis) as limiter:
        limited = Limits(limiter=AsyncTold(limiter), **limits)
        async with AsyncPrivateAvatarClient(
            limits=limited, on_response=answered, **options
        ) as client:
            groups = await asyncio.gather(*(client.groups.create("n") for _ in range(count)))
            times = await asyncio.to_thread(moments)
            await asyncio.gather(*(async_work(client, group.id, *times) for group in groups))


def main() -> None:
    kind, count, redis, url, key, limits = sys.argv[1:]
    options = {"base_url": url, "api_key": key}
    given = (int(count), redis, options, json.loads(limits))
    if kind == "sync":
        run(*given)
    else:
        asyncio.run(async_run(*given))


if __name__ == "__main__":
    main()
