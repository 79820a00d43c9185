# pyright: reportDeprecated=false
"""The rest of the program in `released_0_1`: adding many assets, and pacing."""

from __future__ import annotations

import asyncio

from private_avatar import (
    Added,
    Adding,
    AddRecord,
    Assets,
    AsyncAdding,
    AsyncAssets,
    AsyncLimiter,
    AsyncPrivateAvatarClient,
    InterruptedCreateError,
    Limiter,
    Limits,
    LocalLimiter,
    NewAsset,
    PrivateAvatarClient,
    Rate,
    RequestOptions,
    TurnTimeoutError,
)
from private_avatar.testing import FakeGateway

URL = "https://files.example/lin.png"
KEY = "sk-fake-key"
SEVERAL = RequestOptions(model="m", extra_headers={}, extra_query={}, extra_body={})


class Patient:
    """A limiter of our own, to be awaited."""

    async def turn(self, action: str, rate: Rate, ticket: str) -> float:
        return 0.0 if action and rate.calls and rate.seconds and ticket else 1.0

    async def give_back(self, action: str, ticket: str) -> None:
        print(action, ticket)


def told_of_item(item: NewAsset) -> str:
    """Use an item."""
    return f"{item.url} {item.asset_type} {item.name} {item.digest}"


def told_of_added(added: Added) -> str:
    """Use what became of an item."""
    return f"{added.index} {added.item} {added.asset} {added.error} {added.outcome}"


def told_of_record(record: AddRecord) -> AddRecord:
    """Use a record."""
    print(record.group_id, record.done, record.open)
    return AddRecord.from_json(text=record.to_json())


def progress(done: int, total: int | None, added: Added) -> None:
    """Use what is told of the progress."""
    print(done, total, told_of_added(added))


def with_limiter(limiter: Limiter, rate: Rate) -> float:
    """Use whoever hands out turns."""
    limiter.give_back(action="a", ticket="t")
    return limiter.turn(action="a", rate=rate, ticket="t")


async def with_async_limiter(limiter: AsyncLimiter, rate: Rate) -> float:
    """Use whoever hands out turns, and is awaited."""
    await limiter.give_back(action="a", ticket="t")
    return await limiter.turn(action="a", rate=rate, ticket="t")


def with_local_limiter(limiter: LocalLimiter) -> float:
    """Use the turns of this process."""
    rate = Rate(calls=1, seconds=1.0)
    with_limiter(limiter, rate)
    limiter.renew(action="a", rate=rate, ticket="t")
    limiter.give_back(action="a", ticket="t")
    return limiter.turn(action="a", rate=rate, ticket="t")


def with_limits(limits: Limits) -> Limits:
    """Use limits."""
    print(limits.rates, limits.default, limits.margin, limits.max_wait, limits.limiter)
    assert limits.rate(action="CreateAsset") is not None
    Limits(rates={"CreateAsset": (3, 60.0)}, default=Rate(10, 1.0), margin=0.1, max_wait=9.0)
    return Limits.published(assets_a_minute=3, margin=0.05, max_wait=60.0, limiter=limits.limiter)


def with_assets(assets: Assets, group: str) -> None:
    """Add many."""
    items = [NewAsset(url=URL, asset_type="Image", name="n"), NewAsset(URL)]
    print(*map(told_of_item, items))
    adding: Adding = assets.add_many(
        group_id=group,
        items=items,
        concurrency=2,
        delete_failed=True,
        timeout=60.0,
        on_progress=progress,
        resume=None,
        **SEVERAL,
    )
    with adding:
        assert [added.outcome for added in adding] == ["active", "active"]
    adding.close()
    told_of_record(adding.record)


async def with_async_assets(assets: AsyncAssets, group: str) -> None:
    """Add many."""
    adding: AsyncAdding = assets.add_many(
        group_id=group,
        items=[URL],
        concurrency=2,
        delete_failed=True,
        timeout=60.0,
        on_progress=progress,
        resume=AddRecord(group_id=group),
        **SEVERAL,
    )
    async with adding:
        assert [added.outcome async for added in adding] == ["active"]
    await adding.aclose()
    told_of_record(adding.record)


def told_of_errors(late: TurnTimeoutError, lost: InterruptedCreateError) -> str:
    """Use what goes wrong."""
    return f"{late.action} {late.seconds} {late.max_wait} {lost.name} {lost.may_have_taken_effect}"


async def with_async_client(gateway: FakeGateway, limits: Limits, group: str) -> None:
    """Use the asynchronous client."""
    AsyncPrivateAvatarClient(api_key=KEY, base_url="https://gateway.example", limits=limits)
    async with gateway.async_client(limits=Limits(default=(5, 1.0), limiter=Patient())) as client:
        await with_async_assets(client.assets, group)
    await with_async_limiter(Patient(), Rate(1, 1.0))


def main() -> None:
    """Use all of it."""
    gateway = FakeGateway(api_key=KEY)
    limits = with_limits(Limits.published(limiter=LocalLimiter(clock=lambda: gateway.now)))
    with_local_limiter(LocalLimiter())
    PrivateAvatarClient(api_key=KEY, base_url="https://gateway.example", limits=limits)
    with gateway.client(limits=limits) as client:
        group = client.groups.create("lin", model="m").id
        with_assets(client.assets, group)
    asyncio.run(with_async_client(gateway, limits, group))
    late = TurnTimeoutError(action="CreateAsset", seconds=9.0, max_wait=1.0)
    print(told_of_errors(late, InterruptedCreateError(name="asset-1")))
