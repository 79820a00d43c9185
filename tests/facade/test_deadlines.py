# pyright: reportPrivateUsage=false
"""How long a call may take, how often it is tried, and the clock that it goes by."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from private_avatar import AsyncPrivateAvatarClient, ConfigurationError, PrivateAvatarClient
from scripts.gateway import GROUP_ID, Gateway, Told

from .conftest import KEY, Caller, Endpoint, quick


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), "5", True])
def test_a_timeout_that_is_none_is_refused(caller: Caller, gateway: Gateway, timeout: Any) -> None:
    with pytest.raises(ConfigurationError, match="timeout="):
        caller.client(timeout=timeout)
    with pytest.raises(ConfigurationError, match="timeout="):
        caller.create(timeout=timeout)

    assert gateway.asked == []


@pytest.mark.parametrize("timeout", [None, float("inf"), 30])
def test_a_call_may_have_a_timeout_of_its_own(caller: Caller, timeout: float | None) -> None:
    assert caller.create(client=caller.client(timeout=5), timeout=timeout).id == GROUP_ID


@pytest.mark.parametrize("name", ["max_retries", "max_response_size"])
@pytest.mark.parametrize("value", [-1, 1.5, "2", True, None])
def test_a_count_that_is_none_is_refused(caller: Caller, name: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"{name}="):
        caller.client(**{name: value})


def test_a_call_that_only_reads_is_made_again_after_a_failure(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(Told(500, b""), Told(502, b"<html>"))
    endpoint = Endpoint(method="get", url="/v1/items")
    client: Any = caller.client()
    client._connection.timing = quick(caller)

    assert caller.run(client.call(endpoint)) == "parsed"
    assert len(gateway.asked) == 3


def test_the_real_clock_runs_and_pauses() -> None:
    with PrivateAvatarClient(api_key=KEY, base_url="http://127.0.0.1") as client:
        timing = client._connection.timing
        timing.sleep(0)
        assert timing.time() > 1_700_000_000
        assert timing.monotonic() <= timing.monotonic()
        assert 0 <= timing.chance() < 1
    asynchronous = AsyncPrivateAvatarClient(api_key=KEY, base_url="http://127.0.0.1")
    asyncio.run(asynchronous._connection.timing.sleep(0))
