"""A program that calls a gateway for some seconds, from many threads or tasks at once.

Each of them makes a group first, which is not counted, so that all connections are there. Then it
asks for that group: what only reads is sent again where a connection ends that idled too long. A
line of JSON is printed whenever a turn came, an answer came or a call failed.
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


class AsyncTold(Told):
    """The same, awaited."""

    async def turn(self, action: str, rate: Rate, ticket: str) -> float:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride] - it is the other kind
        self.asked.setdefault(ticket, time.time())
        return self.noted(ticket, await self.limiter.turn(action, rate, ticket))

    async def give_back(self, action: str, ticket: str) -> None:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride] - as above
        await self.limiter.give_back(action, ticket)


def work(client: PrivateAvatarClient, start: float, until: float) -> None:
    group = client.groups.create("n")
    time.sleep(max(start - time.time(), 0))
    while time.time() < until:
        try:
            client.groups.get(group.id)
        except PrivateAvatarError as error:
            tell("error", kind=type(error).__name__)


async def async_work(client: AsyncPrivateAvatarClient, start: float, until: float) -> None:
    group = await client.groups.create("n")
    await asyncio.sleep(max(start - time.time(), 0))
    while time.time() < until:
        try:
            await client.groups.get(group.id)
        except PrivateAvatarError as error:
            tell("error", kind=type(error).__name__)


def run(count: int, times: tuple[float, float], redis: str, options: Any, limits: Any) -> None:
    with RedisLimiter(redis) as limiter:
        limited = Limits(limiter=Told(limiter), **limits)
        with PrivateAvatarClient(limits=limited, on_response=answered, **options) as client:
            threads = [threading.Thread(target=work, args=(client, *times)) for _ in range(count)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()


async def async_run(
    count: int, times: tuple[float, float], redis: str, options: Any, limits: Any
) -> None:
    async with AsyncRedisLimiter(redis) as limiter:
        limited = Limits(limiter=AsyncTold(limiter), **limits)
        async with AsyncPrivateAvatarClient(
            limits=limited, on_response=answered, **options
        ) as client:
            await asyncio.gather(*(async_work(client, *times) for _ in range(count)))


def main() -> None:
    kind, count, start, until, redis, url, key, limits = sys.argv[1:]
    options = {"base_url": url, "api_key": key}
    given = (int(count), (float(start), float(until)), redis, options, json.loads(limits))
    if kind == "sync":
        run(*given)
    else:
        asyncio.run(async_run(*given))


if __name__ == "__main__":
    main()
