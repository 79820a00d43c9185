# pyright: reportPrivateUsage=false
"""The caller's own httpx client."""

from __future__ import annotations

import gzip
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from private_avatar import (
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AsyncPrivateAvatarClient,
    ConfigurationError,
    PrivateAvatarClient,
)
from scripts.gateway import Gateway, Told, envelope

from .conftest import KEY, Caller

GZIPPED = {"Content-Encoding": "gzip"}


def given_client(caller: Caller, **options: Any) -> Any:
    kind = httpx.Client if caller.kind is PrivateAvatarClient else httpx.AsyncClient
    return kind(**options)


def closed(caller: Caller, http: Any) -> None:
    caller.run(http.aclose() if isinstance(http, httpx.AsyncClient) else http.close())


def test_the_callers_own_http_client_is_used_and_not_closed(
    caller: Caller, gateway: Gateway
) -> None:
    seen: list[str] = []

    def note(request: httpx.Request) -> None:
        seen.append(request.method)

    async def anote(request: httpx.Request) -> None:
        note(request)

    hook = note if caller.kind is PrivateAvatarClient else anote
    http = given_client(
        caller,
        headers={"X-Theirs": "1"},
        auth=("somebody", "else"),
        event_hooks={"request": [hook]},
        follow_redirects=True,
        timeout=0.0001,
    )
    client = caller.client(http_client=http)

    caller.create(client=client)
    caller.close(client)

    [asked] = gateway.asked
    assert asked.headers["x-theirs"] == "1"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.headers["user-agent"].startswith("private-avatar-client/")
    assert seen == ["POST"]
    assert not http.is_closed
    with pytest.raises(ConfigurationError, match="closed"):
        caller.create(client=client)
    closed(caller, http)


def test_a_redirect_is_not_followed_by_the_callers_own_client_either(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(Told(307, b"", {"Location": "/v1/elsewhere"}))
    http = given_client(caller, follow_redirects=True)

    with pytest.raises(APIStatusError):
        caller.create(client=caller.client(http_client=http))

    assert len(gateway.asked) == 1
    closed(caller, http)


class Late(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport of the caller's, whose answer makes the clock leap."""

    def __init__(self, clock: Any) -> None:
        self.clock = clock

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.clock.now += len(request.method) * 100
        return httpx.Response(200, content=b"{}")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def test_a_body_that_drips_through_the_callers_own_client_is_given_up(caller: Caller) -> None:
    clock: Any = SimpleNamespace(now=0.0, chance=lambda: 0.5, time=lambda: 0.0)
    clock.monotonic = lambda: clock.now
    http = given_client(caller, transport=Late(clock))
    client = caller.client(http_client=http, timeout=50)
    client._connection.timing = clock

    with pytest.raises(APITimeoutError, match="within 50 seconds"):
        caller.create(client=client)

    closed(caller, http)


def test_a_closed_http_client_is_told(caller: Caller) -> None:
    http = given_client(caller)
    closed(caller, http)

    with pytest.raises(ConfigurationError, match="closed"):
        caller.create(client=caller.client(http_client=http))


@pytest.mark.parametrize("wrong", ["http", object(), httpx])
def test_an_http_client_of_the_wrong_kind_is_refused(caller: Caller, wrong: object) -> None:
    with pytest.raises(ConfigurationError, match=r"http_client is a .*needs an httpx"):
        caller.client(http_client=wrong)


def test_an_http_client_of_the_other_kind_is_refused() -> None:
    with httpx.Client() as http, pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient"):
        AsyncPrivateAvatarClient(api_key=KEY, base_url="http://127.0.0.1", http_client=http)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


class Reading:
    """Hooks that read every answer, as some do to log it."""

    def __init__(self, caller: Caller) -> None:
        self.seen: list[bytes] = []
        self.hook = self.read if caller.kind is PrivateAvatarClient else self.aread

    def read(self, response: httpx.Response) -> None:
        self.seen.append(response.read())

    async def aread(self, response: httpx.Response) -> None:
        self.seen.append(await response.aread())


def test_an_answer_that_the_callers_hook_read_is_used(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(Told(200, gzip.compress(envelope(result={"Id": "g"}).body), GZIPPED))
    reading = Reading(caller)
    http = given_client(caller, event_hooks={"response": [reading.hook]})

    made = caller.create(client=caller.client(http_client=http))

    assert made.id == "g"
    assert reading.seen == [envelope(result={"Id": "g"}).body]
    closed(caller, http)


def test_an_answer_that_the_callers_hook_could_not_read_is_none(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(Told(200, b"not compressed", GZIPPED))
    http = given_client(caller, event_hooks={"response": [Reading(caller).hook]})

    with pytest.raises(APIResponseValidationError, match="not encoded as") as caught:
        caller.create(client=caller.client(http_client=http))

    assert caught.value.may_have_taken_effect
    closed(caller, http)


@pytest.mark.parametrize("whose", ["ours", "theirs"])
@pytest.mark.parametrize(
    ("headers", "told"),
    [({}, "gzip, deflate"), ({"accept-encoding": "identity"}, "identity")],
)
def test_only_codings_that_are_decoded_with_a_limit_are_asked_for(
    caller: Caller, gateway: Gateway, whose: str, headers: dict[str, str], told: str
) -> None:
    http = given_client(caller, headers={"Accept-Encoding": "br"}) if whose == "theirs" else None

    caller.create(client=caller.client(http_client=http, headers=headers))

    assert gateway.asked[0].headers["accept-encoding"] == told
    if http is not None:
        closed(caller, http)
