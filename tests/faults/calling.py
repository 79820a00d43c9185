# pyright: reportPrivateUsage=false
"""Calls an operation on a client of either kind, on a clock of ours."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from attrs import frozen

from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient, PrivateAvatarError

from .clocks import AsyncFakeClock, FakeClock
from .operations import ONCE, Operation
from .server import LATE
from .table import KEY


@frozen
class Done:
    """What became of a call."""

    result: str | None
    error: PrivateAvatarError | None


def call(
    kind: str, operation: Operation, url: str, between: Callable[[], object], **options: Any
) -> tuple[Done, Done]:
    """Call twice on one client; in between something else is done.

    An event loop that debugs takes twice the time, and what it looks at is the same in all
    operations: it does for those that create.
    """
    given: dict[str, Any] = {"api_key": KEY, "base_url": url, **options}
    if kind == "sync":
        return twice(operation, given, between)
    return asyncio.run(atwice(operation, given, between), debug=operation.effect == ONCE)


def call_once(kind: str, operation: Operation, url: str, **options: Any) -> Done:
    """Call; that a second call goes well or not does not matter."""
    return call(kind, operation, url, lambda: None, **options)[0]


def twice(
    operation: Operation, given: dict[str, Any], between: Callable[[], object]
) -> tuple[Done, Done]:
    with PrivateAvatarClient(**given) as client:
        timing: Any = FakeClock()
        client._connection.timing = timing
        first = called(operation, client)
        between()
        return first, called(operation, client)


async def atwice(
    operation: Operation, given: dict[str, Any], between: Callable[[], object]
) -> tuple[Done, Done]:
    async with AsyncPrivateAvatarClient(**given) as client:
        timing: Any = AsyncFakeClock()
        client._connection.timing = timing
        first = await acalled(operation, client)
        between()
        return first, await acalled(operation, client)


def called(operation: Operation, client: Any) -> Done:
    LATE.clear()
    try:
        result = operation.call(client)
        return Done(operation.id_of(list(result) if hasattr(result, "__iter__") else result), None)
    except PrivateAvatarError as error:
        return Done(None, error)


async def acalled(operation: Operation, client: Any) -> Done:
    LATE.clear()
    try:
        result = operation.call(client)
        waited = await result if inspect.isawaitable(result) else [item async for item in result]
        return Done(operation.id_of(waited), None)
    except PrivateAvatarError as error:
        return Done(None, error)
