# pyright: reportPrivateUsage=false
"""What becomes of every fault, over real sockets, on both clients."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import traceback
from typing import Any

import pytest
from attrs import frozen

from private_avatar import (
    APIConnectionError,
    APIError,
    AsyncPrivateAvatarClient,
    PrivateAvatarClient,
)
from tests.facade.documented import where

from .clocks import AsyncFakeClock, FakeClock
from .server import LATE, METADATA, Server, answer, created, upstream
from .table import KEY, LIMITED, TABLE, TOKEN, Fault, gateway


@frozen
class Done:
    result: Any
    error: APIError | None
    paused: list[float]


def call(kind: str, url: str, options: dict[str, Any], **arguments: Any) -> Done:
    """Create a group on a client with a clock of ours."""
    given = {"api_key": KEY, "base_url": url, **options}
    clock = FakeClock() if kind == "sync" else AsyncFakeClock()
    LATE.clear()
    try:
        result = (
            run(given, clock, arguments)
            if kind == "sync"
            else asyncio.run(arun(given, clock, arguments))
        )
    except APIError as error:
        return Done(None, error, clock.paused)
    return Done(result, None, clock.paused)


def run(given: dict[str, Any], clock: Any, arguments: dict[str, Any]) -> Any:
    with PrivateAvatarClient(**given) as client:
        client._connection.timing = clock
        return client.groups.create("n", **arguments)


async def arun(given: dict[str, Any], clock: Any, arguments: dict[str, Any]) -> Any:
    async with AsyncPrivateAvatarClient(**given) as client:
        client._connection.timing = clock
        return await client.groups.create("n", **arguments)


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("fault", TABLE, ids=[fault.name for fault in TABLE])
def test_every_fault_becomes_what_the_table_says(
    kind: str, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with Server(*fault.scripts) as server:
        done = call(kind, server.url, fault.options)

    error = done.error
    assert server.asked == fault.asked
    assert KEY not in caplog.text
    if fault.error is None:
        assert error is None
        assert done.result.id == "group-1"
        return
    assert error is not None
    assert type(error) is fault.error
    assert error.code == fault.code
    assert error.may_have_taken_effect is fault.exists
    method, path = where("create_asset_group")
    assert (error.method, error.url) == (method, server.url + path)
    assert len(error.attempts) == fault.asked
    assert len(error.body) <= 2000
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(again), vars(again), str(again)) == (type(error), vars(error), str(error))
    assert vars(copy.copy(error)) == vars(error)
    trace = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = "".join(line for line in trace.format() if "/private_avatar/" in line)
    for text in (str(error), repr(error), str(vars(error)), ours):
        for secret in (KEY, TOKEN, "X-Tos-Signature"):
            assert secret not in text


def test_there_is_a_row_for_every_class_of_the_tree() -> None:
    raised = {fault.error for fault in TABLE if fault.error}

    classes: set[type[APIError]] = {APIError, *APIError.__subclasses__()}
    classes |= {inner for outer in list(classes) for inner in outer.__subclasses__()}
    assert raised == classes - {APIError}
    assert len(TABLE) > 40


def test_a_refused_connection_is_tried_again_because_nothing_was_sent(kind: str) -> None:
    with Server() as server:
        url = server.url

    done = call(kind, url, {})

    assert done.error is not None
    assert type(done.error) is APIConnectionError
    assert done.error.may_have_taken_effect is False
    assert len(done.error.attempts) == 3
    assert "3 attempts" in str(done.error)
    assert done.paused == [0.25, 0.5]


@pytest.mark.parametrize(("told", "pauses"), [("Retry-After: 7\r\n", [7.0]), ("", [0.25])])
def test_a_pause_is_what_the_server_asks_for_or_drawn(
    kind: str, told: str, pauses: list[float]
) -> None:
    with Server(upstream("Throttling", status=429, headers=told), created()) as server:
        done = call(kind, server.url, {})

    assert done.paused == pauses


def test_what_the_attempts_were_is_kept(kind: str) -> None:
    with Server(LIMITED, gateway(500)) as server:
        done = call(kind, server.url, {})

    assert done.error is not None
    assert [attempt.status_code for attempt in done.error.attempts] == [429, 500]
    assert done.error.attempts[0].outcome == "QuotaWriteQPMExceeded: no"


def test_the_gateways_id_is_found_in_its_text(kind: str) -> None:
    with Server(gateway(400, "", "no (request id: gw-7)")) as server:
        done = call(kind, server.url, {})

    assert done.error is not None
    assert done.error.gateway_request_id == "gw-7"


def test_the_upstreams_id_is_kept(kind: str) -> None:
    with Server(upstream("AccessDenied")) as server:
        done = call(kind, server.url, {})

    assert done.error is not None
    assert done.error.request_id == METADATA["RequestId"]


def test_a_word_that_the_end_of_the_excerpt_cuts_is_left_out(kind: str) -> None:
    body = b'{"error": {"message": "' + b"a " * 7980 + TOKEN.encode() * 9 + b'"}, "token": "'
    with Server(answer(400, body + TOKEN.encode() + b'"}')) as server:
        done = call(kind, server.url, {})

    assert done.error is not None
    assert TOKEN[:8] not in done.error.body


def test_what_was_sent_is_in_no_frame_below_the_method(kind: str) -> None:
    class Secretive(str):
        """A value whose representation gives it away."""

        __slots__ = ()

        def __repr__(self) -> str:
            return "given away"

    options = {"extra_body": {"BytedToken": Secretive(TOKEN)}}
    with Server(upstream("AccessDenied", f"not with {TOKEN}")) as server:
        done = call(kind, server.url, {}, **options)

    assert done.error is not None
    assert TOKEN not in str(done.error)
    trace = traceback.TracebackException.from_exception(done.error, capture_locals=True)
    frames = [line for line in trace.format() if "/private_avatar/" in line]
    assert len(frames) == 2
    assert "given away" not in frames[-1]
    assert TOKEN not in frames[-1]
