"""An answer that nobody asked for is not taken for that of the next request."""

from __future__ import annotations

import pytest

from private_avatar import APIConnectionError

from .calling import call
from .operations import OPERATIONS
from .server import Server, answer
from .wide import kept, whole

CREATE, GET = OPERATIONS[0], OPERATIONS[2]
STALE = b'{"Result": {"Id": "of another"}}'


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_create_does_not_take_what_came_with_the_answer_before(kind: str) -> None:
    twice = kept(whole(CREATE.answer) + whole(STALE))
    with Server(twice, answer(200, CREATE.answer), repeats=True) as server:
        first, second = call(kind, CREATE, server.url, lambda: None)

    assert first.result == CREATE.id
    assert type(second.error) is APIConnectionError
    assert second.error.may_have_taken_effect  # it was sent, and its own answer is unknown
    assert len(second.error.attempts) == 1


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_what_reads_is_asked_again_on_another_connection(kind: str) -> None:
    twice = kept(whole(GET.answer) + whole(STALE))
    with Server(twice, answer(200, GET.answer), repeats=True) as server:
        first, second = call(kind, GET, server.url, lambda: None)

    assert (first.result, second.result) == (GET.id, GET.id)
    assert server.opened == 2
