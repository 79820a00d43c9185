# pyright: reportPrivateUsage=false
"""What hooks and the log are told."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest

from private_avatar import (
    APIConnectionError,
    EndInfo,
    Limits,
    PermissionDeniedError,
    RateLimitError,
    RequestInfo,
    ResponseInfo,
    RetryInfo,
    TurnTimeoutError,
)
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
    hook = told.append
    client = caller.client(on_request=hook, on_response=hook, on_retry=hook, on_end=hook)
    client._connection.timing = quick(caller)

    caller.create(client=client)

    call: dict[str, Any] = {"call": told[0].call, "action": "CreateAssetGroup"}
    begun: dict[str, Any] = {**call, "url": gateway.url + PATH}
    ids = (0.0, REQUEST_ID, "gw-1")
    error = told[2].error
    assert told == [
        RequestInfo(METHOD, PATH, 1, **begun),
        ResponseInfo(METHOD, PATH, 1, 429, *ids, **call),
        RetryInfo(METHOD, PATH, 1, "Throttling: slow", 0.25, **call, error=error),
        RequestInfo(METHOD, PATH, 2, **begun),
        ResponseInfo(METHOD, PATH, 2, 200, *ids, **call),
        EndInfo(
            method=METHOD,
            path=PATH,
            **begun,
            attempts=2,
            seconds=0.0,
            status_code=200,
            error=None,
            request_id=REQUEST_ID,
            gateway_request_id="gw-1",
        ),
    ]
    assert isinstance(error, RateLimitError)
    assert line(caplog) == (
        f"{METHOD} {PATH}: 200 in 0 ms, attempts: 2, request id: {REQUEST_ID}, "
        "gateway request id: gw-1"
    )


def test_every_call_has_a_number_of_its_own(caller: Caller) -> None:
    told: list[EndInfo] = []
    client = caller.client(on_end=told.append)

    for _ in range(2):
        caller.create(client=client)

    first, second = (info.call for info in told)
    assert first != second


def test_the_end_of_a_call_that_fails_is_told(caller: Caller, gateway: Gateway) -> None:
    told: list[EndInfo] = []
    gateway.tell(envelope(error=("AccessDenied", "no"), status=403))

    with pytest.raises(PermissionDeniedError) as caught:
        caller.create(client=caller.client(on_end=told.append))

    [info] = told
    assert info.error is caught.value
    assert (info.status_code, info.attempts, info.request_id) == (403, 1, REQUEST_ID)


def test_the_end_of_a_call_that_is_interrupted_is_told(caller: Caller) -> None:
    told: list[Any] = []

    def stop(info: Any) -> None:
        told.append(info)
        raise KeyboardInterrupt

    client = caller.client(on_request=stop, on_response=told.append, on_end=told.append)
    with pytest.raises(KeyboardInterrupt):
        caller.create(client=client)

    begun, ended = told
    assert type(ended) is EndInfo
    assert ended.call == begun.call
    assert isinstance(ended.error, KeyboardInterrupt)
    assert (ended.attempts, ended.status_code, ended.request_id) == (1, None, None)


def test_a_call_that_ends_before_anything_is_sent_is_not_told(caller: Caller) -> None:
    told: list[Any] = []
    limits = Limits(rates={"CreateAssetGroup": (1, 60.0)}, max_wait=0.0)
    client = caller.client(limits=limits, on_request=told.append, on_end=told.append)
    caller.create(client=client)

    with pytest.raises(TurnTimeoutError):
        caller.create(client=client)

    assert len({info.call for info in told}) == 1


def test_a_hook_gives_an_attempt_headers(caller: Caller, gateway: Gateway) -> None:
    def sign(info: RequestInfo) -> None:
        info.headers["X-Attempt"] = str(info.attempt)

    gateway.tell(envelope(error=("Throttling", "slow"), status=429))
    gateway.tell(envelope(result={"Id": GROUP_ID}))
    client = caller.client(on_request=sign)
    client._connection.timing = quick(caller)

    caller.create(client=client)

    assert [asked.headers["x-attempt"] for asked in gateway.asked] == ["1", "2"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("Authorization", KEY), ("X-Told", f"{KEY}\n"), ("X-Told", 7)],
    ids=["the key's", "line end", "number"],
)
def test_a_hook_cannot_send_what_is_no_header(
    caller: Caller, gateway: Gateway, caplog: pytest.LogCaptureFixture, name: str, value: Any
) -> None:
    def sign(info: RequestInfo) -> None:
        info.headers.update({"X-Good": "1", name: value})

    caller.create(client=caller.client(on_request=sign))

    [asked] = gateway.asked
    assert not {"x-good", "x-told"} & set(asked.headers)
    assert "the headers of a hook are not sent" in caplog.text
    assert KEY not in caplog.text


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
