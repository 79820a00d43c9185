# pyright: reportPrivateUsage=false
"""Calls that send nothing: they take no turn, or give it back, and no hook is told of them."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import httpx
import pytest
from private_avatar_api.api.groups import create_asset_group
from private_avatar_api.models import CreateAssetGroupRequest

from private_avatar import (
    AsyncPrivateAvatarClient,
    ConfigurationError,
    LimiterError,
    Limits,
    PrivateAvatarClient,
    Rate,
    RateLimitError,
)
from private_avatar._call import Call
from private_avatar._turns import LONGEST_PAUSE
from private_avatar.testing import Fault

from .conftest import KEY
from .paced import Paced, made, named, one


class Asked:
    """A limiter of either kind that does something of its own before it hands out a turn."""

    def __init__(self, kind: str, *told: Any) -> None:
        self._kind = kind
        self._told = list(told)
        self.asked: list[str] = []
        self.back: list[str] = []

    def turn(self, action: str, rate: Rate, ticket: str) -> Any:
        assert action
        assert rate.calls
        self.asked.append(ticket)
        told = self._told.pop(0) if self._told else 0.0
        return told() if callable(told) else answered(self._kind, told)

    def give_back(self, action: str, ticket: str) -> Any:
        assert action
        self.back.append(ticket)
        return None if self._kind == "sync" else answered(self._kind, None)


def answered(kind: str, told: Any) -> Any:
    """Give something back as a limiter of a kind does."""

    async def awaited() -> Any:
        return told

    return told if kind == "sync" else awaited()


def closing(paced: Paced, client: list[Any], wait: float) -> Any:
    """Make an answer of a limiter that closes the client before it comes."""

    async def awaited() -> float:
        await client[0].aclose()
        return wait

    def told() -> Any:
        if paced.kind == "async":
            return awaited()
        client[0].close()
        return wait

    return told


def test_what_cannot_be_sent_asks_for_no_turn(paced: Paced) -> None:
    limiter: Any = Asked(paced.kind)
    client = made(paced, limits=Limits(default=(5, 1), limiter=limiter))

    with pytest.raises(ConfigurationError, match="the request cannot be written"):
        one(client, lambda c: c.groups.create("a", extra_body={"x": object()}))
    shut(client)
    with pytest.raises(ConfigurationError, match="the client is closed"):
        one(client, partial(named, "b"))

    assert limiter.asked == []
    assert paced.gateway.asked == []


def test_a_closed_client_waits_for_no_turn(paced: Paced) -> None:
    client = made(paced, limits=Limits(default=(1, 60)))
    one(client, partial(named, "a"))
    shut(client)

    with pytest.raises(ConfigurationError, match="the client is closed"):
        one(client, partial(named, "b"))

    assert paced.gateway.now == 0


def test_a_call_that_waits_for_its_turn_ends_when_the_client_is_closed(paced: Paced) -> None:
    clients: list[Any] = []
    limiter: Any = Asked(paced.kind, closing(paced, clients, 60.0))
    clients.append(made(paced, limits=Limits(default=(5, 1), limiter=limiter)))

    with pytest.raises(ConfigurationError, match="the client is closed"):
        one(clients[0], partial(named, "a"))

    assert paced.gateway.now == LONGEST_PAUSE
    assert limiter.back == limiter.asked
    assert len(limiter.asked) == 1


def test_a_turn_that_comes_when_the_client_is_closed_is_given_back(paced: Paced) -> None:
    clients: list[Any] = []
    limiter: Any = Asked(paced.kind, closing(paced, clients, 0.0))
    clients.append(made(paced, limits=Limits(default=(5, 1), limiter=limiter)))

    with pytest.raises(ConfigurationError, match="the client is closed"):
        one(clients[0], partial(named, "a"))

    assert limiter.back == limiter.asked
    assert paced.gateway.asked == []


@pytest.mark.parametrize("wait", [0.0, 60.0])
def test_a_client_that_is_closed_between_attempts_tells_what_the_last_one_met(
    paced: Paced, wait: float
) -> None:
    clients: list[Any] = []
    limiter: Any = Asked(paced.kind, 0.0, closing(paced, clients, wait))
    clients.append(made(paced, limits=Limits(default=(5, 1), limiter=limiter), timeout=300))
    paced.gateway.fail(Fault.refused("AccountFlowLimitExceeded", status=429))

    with pytest.raises(RateLimitError) as caught:
        one(clients[0], partial(named, "a"))

    assert len(caught.value.attempts) == 1
    assert limiter.back == limiter.asked[1:]
    assert paced.names == ["a"]


def test_a_turn_is_given_back_when_a_hook_is_interrupted(paced: Paced) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    limiter: Any = Asked(paced.kind)
    client = made(paced, limits=Limits(default=(5, 1), limiter=limiter), on_request=stop)

    with pytest.raises(KeyboardInterrupt):
        one(client, partial(named, "a"))

    assert limiter.back == limiter.asked
    assert len(limiter.asked) == 1


class Forbids:
    """A guard that lets nothing be sent."""

    def check(self) -> None:
        """Let the call wait."""

    def sending(self) -> None:
        raise InterruptedError

    def not_made(self) -> None:
        raise AssertionError


def test_a_turn_is_given_back_when_a_guard_lets_nothing_be_sent(paced: Paced) -> None:
    told: list[Any] = []
    limiter: Any = Asked(paced.kind)
    limits = Limits(default=(5, 1), limiter=limiter)
    client = made(paced, limits=limits, on_request=told.append, on_end=told.append)
    call = Call(
        create_asset_group, {"body": CreateAssetGroupRequest(model="m", name="n")}, guard=Forbids()
    )

    with pytest.raises(InterruptedError):
        one(client._connection, lambda c: c.call(call))  # noqa: SLF001 - no user has a guard

    assert limiter.back == limiter.asked
    assert len(limiter.asked) == 1
    assert told == []
    assert paced.gateway.asked == []


def broken(error: Exception) -> Any:
    """Make an answer of a limiter that raises."""

    def told() -> Any:
        raise error

    return told


def test_a_limiter_that_cannot_be_asked_is_not_asked_to_take_a_turn_back(paced: Paced) -> None:
    limiter: Any = Asked(paced.kind, broken(LimiterError("CreateAssetGroup", "there", "away")))

    with pytest.raises(LimiterError, match="nothing was sent"):
        one(made(paced, limits=Limits(default=(5, 1), limiter=limiter)), partial(named, "a"))

    assert limiter.back == []


def test_a_limiter_that_raises_something_else_gets_its_turn_back(paced: Paced) -> None:
    limiter: Any = Asked(paced.kind, broken(LookupError("a fault of it")))

    with pytest.raises(LookupError, match="a fault of it"):
        one(made(paced, limits=Limits(default=(5, 1), limiter=limiter)), partial(named, "a"))

    assert limiter.back == limiter.asked
    assert len(limiter.asked) == 1


def test_what_cannot_be_sent_reaches_no_hook_and_no_log(
    paced: Paced, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "private_avatar")
    told: list[Any] = []
    hook = told.append
    client = made(paced, on_request=hook, on_response=hook, on_retry=hook, on_end=hook)

    with pytest.raises(ConfigurationError, match="the request cannot be written"):
        one(client, lambda c: c.groups.create("a", extra_body={"x": object()}))
    shut(client)
    with pytest.raises(ConfigurationError, match="the client is closed"):
        one(client, partial(named, "b"))

    assert told == []
    assert "private_avatar" not in {record.name for record in caplog.records}


def test_certificates_that_cannot_be_read_are_told_before_a_turn_is_asked_for(
    paced: Paced, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at/all.pem")
    limiter: Any = Asked(paced.kind)
    kind = AsyncPrivateAvatarClient if paced.kind == "async" else PrivateAvatarClient
    limits = Limits(default=(5, 1), limiter=limiter)

    with pytest.raises(ConfigurationError, match="SSL_CERT_FILE"):
        one(kind(api_key=KEY, base_url="https://127.0.0.1:9", limits=limits), partial(named, "a"))

    assert limiter.asked == []


@pytest.mark.parametrize("limits", [None, Limits(default=(5, 1))], ids=["at once", "paced"])
def test_without_an_event_loop_of_asyncio_nothing_is_sent(limits: Limits | None) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={"Result": {"Id": "group-1"}})

    http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    url = "https://gateway.example"
    client = AsyncPrivateAvatarClient(api_key=KEY, base_url=url, http_client=http, limits=limits)

    with pytest.raises(RuntimeError, match="no running event loop"):
        client.groups.create("a").send(None)

    assert sent == []


def shut(client: Any) -> None:
    """Close a client of either kind."""
    one(client, lambda c: c.aclose() if isinstance(c, AsyncPrivateAvatarClient) else c.close())
