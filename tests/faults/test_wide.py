"""What becomes of every fault in each of the twelve operations, over real sockets."""

from __future__ import annotations

import logging
import pickle
import traceback

import pytest

from private_avatar import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    InternalServerError,
    RateLimitError,
    WaitTimeoutError,
)

from .calling import call, call_once
from .operations import ONCE, OPERATIONS, Operation
from .server import Server, answer
from .table import KEY, TOKEN
from .wide import FAULTS, LIMIT, Wide

PASSING = (APIConnectionError, InternalServerError, RateLimitError)


def expected(fault: Wide, operation: Operation) -> int:
    """How often a call arrives."""
    if fault.error is None or fault.error is APITimeoutError:
        return 1
    passes = issubclass(fault.error, PASSING)
    return 3 if passes and not (fault.lost and operation.effect == ONCE) else 1


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_every_fault_is_told_by_every_operation(
    kind: str, fault: Wide, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "private_avatar")
    for operation in OPERATIONS:
        with Server(fault.script(operation.answer), repeats=True) as server:
            healed = Healed(server, operation)
            told, again = call(kind, operation, server.url, healed, max_response_size=LIMIT)

        assert (again.error, again.result) == (None, operation.id), operation
        assert server.asked == healed.after + 1, operation
        if fault.error is None:
            assert (told.error, told.result, healed.after) == (None, operation.id, 1), operation
            continue
        error = told.error
        if isinstance(error, WaitTimeoutError):  # of an exchange, which outlasts what passes
            assert operation.name == "real_avatar.exchange"
            assert issubclass(fault.error, PASSING)
            error = error.last_error
            assert healed.after % expected(fault, operation) == 0
        else:
            assert healed.after == expected(fault, operation), operation
        assert type(error) is fault.error, operation
        assert isinstance(error, APIError)
        assert error.may_have_taken_effect is (fault.lost and operation.changes), operation
        nothing_is_given_away(error, server.url)
    assert KEY not in caplog.text
    assert TOKEN not in caplog.text


class Healed:
    """Lets a server answer as it should, after so many requests."""

    def __init__(self, server: Server, operation: Operation) -> None:
        self.after = 0
        self._server = server
        self._operation = operation

    def __call__(self) -> None:
        self.after = self._server.asked
        self._server.scripts[:] = [answer(200, self._operation.answer)]


def nothing_is_given_away(error: APIError, url: str) -> None:
    assert error.url.startswith(url)
    assert len(str(error)) < 3000
    assert len(error.body) <= 2000
    assert str(error).isprintable()
    str(error).encode()  # it can be written
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own
    trace = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = "".join(line for line in trace.format() if "/private_avatar/" in line)
    for text in (str(error), repr(error), str(vars(error)), frames):
        for secret in (KEY, TOKEN, "X-Tos-Signature"):
            assert secret not in text


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(("missing", "error"), [(0, None), (1, APIResponseValidationError)])
def test_the_last_byte_that_may_come_is_taken(
    kind: str, missing: int, error: type[APIError] | None
) -> None:
    body = OPERATIONS[0].answer
    size = len(body) - missing

    with Server(answer(200, body), repeats=True) as server:
        told = call_once(kind, OPERATIONS[0], server.url, max_response_size=size)

    assert (None if told.error is None else type(told.error)) is error
