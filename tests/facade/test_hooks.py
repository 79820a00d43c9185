# pyright: reportPrivateUsage=false
"""What hooks and the log are told."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest

from private_avatar import APIConnectionError, RequestInfo, ResponseInfo, RetryInfo
from scripts.gateway import GROUP_ID, REQUEST_ID, Gateway, envelope

from .conftest import KEY, Caller, quick
from .documented import where

METHOD, PATH = where("create_asset_group")


def line(caplog: pytest.LogCaptureFixture) -> str:
    """The only line that was logged."""
    [record] = [record for record in caplog.records if record.name == "private_avatar"]
    return record.getMessage()


def test_hooks_are_told_of_every_attempt(
    caller: Caller, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "private_avatar")
    told: list[Any] = []
    gateway.tell(envelope(error=("Throttling", "slow"), status=429))
    gateway.tell(envelope(result={"Id": GROUP_ID}))
    client = caller.client(on_request=told.append, on_response=told.append, on_retry=told.append)
    client._connection.timing = quick(caller)

    caller.create(client=client)

    ids = (0.0, REQUEST_ID, "gw-1")
    assert told == [
        RequestInfo(METHOD, PATH, 1),
        ResponseInfo(METHOD, PATH, 1, 429, *ids),
        RetryInfo(METHOD, PATH, 1, "Throttling: slow", 0.25),
        RequestInfo(METHOD, PATH, 2),
        ResponseInfo(METHOD, PATH, 2, 200, *ids),
    ]
    assert line(caplog) == (
        f"{METHOD} {PATH}: 200 in 0 ms, attempts: 2, request id: {REQUEST_ID}, "
        "gateway request id: gw-1"
    )


def test_what_a_hook_raises_does_not_reach_the_call(
    caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: object) -> None:
        raise KeyError(KEY)

    made = caller.create(client=caller.client(on_request=broken))

    assert made.id == GROUP_ID
    assert "a hook raised KeyError for RequestInfo" in caplog.text
    assert KEY not in caplog.text


def test_a_call_without_an_answer_is_one_line_too(
    caller: Caller, nobody: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "private_avatar")
    client = caller.client(base_url=nobody, max_retries=0)
    with pytest.raises(APIConnectionError):
        caller.create(client=client)

    assert "no answer, APIConnectionError" in line(caplog)


def test_paths_are_logged_by_the_names_of_their_variables(
    caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "private_avatar")

    def kwargs(item_id: str) -> dict[str, str]:
        return {"method": "get", "url": f"/v1/items/{item_id}"}

    def parse(**_: object) -> str:
        return "parsed"

    endpoint = SimpleNamespace(_get_kwargs=kwargs, _parse_response=parse)

    assert caller.call(endpoint, item_id="asset-1") == "parsed"
    assert "GET /v1/items/{item_id}: 200" in caplog.text
