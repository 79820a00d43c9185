"""The part of the program of 0.1 that shares turns through a Redis, which is away here."""

from __future__ import annotations

import asyncio

from private_avatar import AsyncRedisLimiter, LimiterError, Rate, RedisLimiter

NOWHERE = "unix:///nowhere/redis.sock"


def told_of_limiter_error(error: LimiterError) -> tuple[str, str, str]:
    """Read what is known of a Redis that was away."""
    return error.action, error.address, error.reason


def shared() -> None:
    """Share turns of a synchronous client."""
    limiter = RedisLimiter(redis=NOWHERE, account="studio", prefix="ours", timeout=0.2)
    with limiter:
        try:
            limiter.turn(action="CreateAsset", rate=Rate(3, 60.0), ticket="a")
        except LimiterError as error:
            print(told_of_limiter_error(error))
        limiter.renew(action="CreateAsset", rate=Rate(3, 60.0), ticket="a")
        limiter.give_back(action="CreateAsset", ticket="a")
    limiter.close()


async def shared_asynchronously() -> None:
    """Share turns of an asynchronous client."""
    limiter = AsyncRedisLimiter(redis=NOWHERE, account="studio", prefix="ours", timeout=0.2)
    async with limiter:
        try:
            await limiter.turn(action="CreateAsset", rate=Rate(3, 60.0), ticket="a")
        except LimiterError as error:
            print(told_of_limiter_error(error))
        await limiter.renew(action="CreateAsset", rate=Rate(3, 60.0), ticket="a")
        await limiter.give_back(action="CreateAsset", ticket="a")
    await limiter.aclose()


def main() -> None:
    """Ask a Redis that is away, in both ways."""
    shared()
    asyncio.run(shared_asynchronously())
