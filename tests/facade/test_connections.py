# pyright: reportPrivateUsage=false
"""Connections: whose they are, how many, and what is left when a call is broken off."""

from __future__ import annotations

import asyncio
import gc
import inspect
import logging
import multiprocessing
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import create_autospec

import httpx
import pytest
import trustme

from private_avatar import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AsyncPrivateAvatarClient,
    ConfigurationError,
    PrivateAvatarClient,
    RequestInfo,
    ResponseInfo,
    RetryInfo,
)
from private_avatar._async.pools import AsyncPools
from private_avatar._http import async_place, place
from private_avatar._sync.pools import Pools
from private_avatar.testing import FakeGateway, Fault
from scripts.gateway import GROUP_ID, REQUEST_ID, Gateway, Told, envelope, read_request

from .conftest import KEY, Caller

PATH = "/v1/private-avatar/groups"


class Listener:
    """Counts connections in front of a gateway's own port, by answering itself, slowly or not."""

    def __init__(self, *, keep: bool = True, talk: bool = True) -> None:
        self.connections: list[socket.socket] = []
        self._keep = keep
        self._talk = talk
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.asked = threading.Event()
        self.hung_up = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        told = envelope(result={"Id": GROUP_ID})
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(told.body)}\r\n\r\n".encode()
        try:
            while read_request(connection):
                self.asked.set()
                if self._talk:
                    connection.sendall(head + told.body)
                if not self._keep:
                    break
        except OSError:
            pass
        connection.close()
        self.hung_up.set()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in self.connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def silent() -> Iterator[Listener]:
    made = Listener(talk=False)
    yield made
    made.close()


def test_a_connection_is_kept_for_the_next_call(caller: Caller, listener: Listener) -> None:
    client = caller.client(base_url=listener.url)

    for _ in range(3):
        caller.create(client=client)

    assert len(listener.connections) == 1


def test_a_kept_connection_that_the_server_closed_is_survived(caller: Caller) -> None:
    listener = Listener(keep=False)
    client = caller.client(base_url=listener.url)

    for _ in range(3):
        assert caller.create(client=client).id == GROUP_ID
        assert listener.hung_up.wait(30)
        listener.hung_up.clear()

    assert len(listener.connections) == 3
    listener.close()


def test_32_threads_share_at_most_32_connections(listener: Listener) -> None:
    with (
        PrivateAvatarClient(api_key=KEY, base_url=listener.url) as client,
        ThreadPoolExecutor(32) as threads,
    ):
        made = list(threads.map(client.groups.create, map(str, range(320))))

    assert {group.id for group in made} == {GROUP_ID}
    assert len(listener.connections) <= 32


def test_of_two_threads_that_make_a_pool_one_wins() -> None:
    winner = httpx.Client()

    def make() -> httpx.Client:
        pools._pools[place()] = winner
        return httpx.Client()

    pools = Pools(make)

    assert pools.get() is winner
    pools.close()
    winner.close()


def test_a_pool_that_another_task_made_is_taken() -> None:
    async def get() -> bool:
        winner = httpx.AsyncClient()

        def make() -> httpx.AsyncClient:
            pools._pools[async_place()] = winner
            return httpx.AsyncClient()

        pools = AsyncPools(make)
        async with winner:
            return await pools.get() is winner

    assert asyncio.run(get())


def child(client: PrivateAvatarClient, results: Any) -> None:
    results.put(client.groups.create("n").id)
    client.close()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_child_opens_its_own_connection(listener: Listener) -> None:
    forking = multiprocessing.get_context("fork")
    results = forking.Queue()
    with PrivateAvatarClient(api_key=KEY, base_url=listener.url) as client:
        client.groups.create("n")
        process = forking.Process(target=child, args=(client, results))
        process.start()
        in_the_child = results.get(timeout=30)
        process.join()
        client.groups.create("n")

    assert in_the_child == GROUP_ID
    assert process.exitcode == 0
    assert len(listener.connections) == 2


def test_a_client_is_usable_in_a_second_event_loop(listener: Listener) -> None:
    client = AsyncPrivateAvatarClient(api_key=KEY, base_url=listener.url)

    async def create() -> str:
        await client.groups.create("n")
        return (await client.groups.create("n")).id

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = [asyncio.run(create()) for _ in range(2)]
        gc.collect()

    assert made == [GROUP_ID] * 2
    assert len(listener.connections) == 2


def test_a_client_that_was_never_used_can_be_closed(caller: Caller) -> None:
    client = caller.client()

    caller.close(client)
    caller.close(client)


def test_a_cancelled_call_leaves_the_client_usable(silent: Listener) -> None:
    async def cancel() -> str:
        async with AsyncPrivateAvatarClient(api_key=KEY, base_url=silent.url) as client:
            task = asyncio.create_task(client.groups.create("n"))
            await asyncio.to_thread(silent.asked.wait, 30)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            silent._talk = True
            return (await client.groups.create("n")).id

    assert asyncio.run(cancel()) == GROUP_ID
    assert len(silent.connections) == 2


def test_an_interrupted_call_leaves_the_client_usable() -> None:
    """KeyboardInterrupt is raised where the main thread waits, which is in the middle of a read."""
    gateway = FakeGateway()
    with gateway.client() as client:
        gateway.fail(Fault.dripping())
        gateway._wait = interrupt  # type: ignore[method-assign]
        with pytest.raises(KeyboardInterrupt):
            client.groups.create("n")
        assert client.groups.create("n").id


def interrupt(seconds: float) -> None:
    raise KeyboardInterrupt(seconds)


def test_closing_in_the_middle_of_a_call_ends_it(silent: Listener) -> None:
    async def close() -> type[BaseException]:
        client = AsyncPrivateAvatarClient(api_key=KEY, base_url=silent.url, timeout=30)
        task = asyncio.create_task(client.groups.create("n"))
        await asyncio.to_thread(silent.asked.wait, 30)
        await client.aclose()
        with pytest.raises(APIError) as caught:
            await task
        return caught.type

    assert issubclass(asyncio.run(close()), APIConnectionError)


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


def test_an_address_that_refuses_is_passed_over(
    caller: Caller, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(gateway.url.rpartition(":")[2])
    family = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    found: list[Any] = [(*family, (host, port)) for host in ("127.0.0.2", "127.0.0.1")]

    def two(*_: object, **__: object) -> list[Any]:
        return found

    monkeypatch.setattr(socket, "getaddrinfo", two)
    client = caller.client(base_url=f"http://two.localhost:{port}")

    assert caller.create(client=client).id == GROUP_ID


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known")])
def test_a_name_that_nobody_knows_is_a_connection_error(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    client = caller.client(base_url="http://nobody.localhost", max_retries=0)

    with pytest.raises(APIConnectionError, match="no connection was made") as caught:
        caller.create(client=client)

    assert not caught.value.may_have_taken_effect


@pytest.fixture
def tls(gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The gateway behind TLS, under a certificate that only this test trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate: Any = authority.issue_cert("127.0.0.1")
    certificate.configure_cert(context)
    server = gateway._server
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return gateway.url.replace("http:", "https:")


def test_tls_is_spoken(caller: Caller, tls: str) -> None:
    assert caller.create(client=caller.client(base_url=tls)).id == GROUP_ID


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", "", "http://us%40er:secret@"])
def test_the_environments_proxy_is_used(
    caller: Caller,
    gateway: Gateway,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    scheme: str,
) -> None:
    monkeypatch.setenv(variable.lower(), scheme + gateway.url.removeprefix("http://"))

    client = caller.client(base_url="http://gateway.invalid", allow_http=True)

    assert caller.create(client=client).id == GROUP_ID
    [asked] = gateway.asked
    assert asked.headers["host"] == "gateway.invalid"
    assert ("proxy-authorization" in asked.headers) is ("secret" in scheme)


def test_no_proxy_is_used_where_the_environment_says_so(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    assert caller.create().id == GROUP_ID


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "http://", "ftp://x"])
def test_a_proxy_that_cannot_be_used_is_told(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)

    with pytest.raises(ConfigurationError, match="pass http_client"):
        caller.client(base_url="http://gateway.invalid", allow_http=True)


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
        RequestInfo("POST", PATH, 1),
        ResponseInfo("POST", PATH, 1, 429, *ids),
        RetryInfo("POST", PATH, 1, "Throttling: slow", 0.25),
        RequestInfo("POST", PATH, 2),
        ResponseInfo("POST", PATH, 2, 200, *ids),
    ]
    [line] = [record for record in caplog.records if record.name == "private_avatar"]
    assert line.getMessage() == (
        f"POST {PATH}: 200 in 0 ms, attempts: 2, request id: {REQUEST_ID}, gateway request id: gw-1"
    )


def quick(caller: Caller) -> Any:
    """A clock that stands still, and pauses that take no time."""

    def sleep(_: float) -> Any:
        return asyncio.sleep(0) if caller.kind is AsyncPrivateAvatarClient else None

    return SimpleNamespace(time=lambda: 0.0, monotonic=lambda: 0.0, chance=lambda: 0.5, sleep=sleep)


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
    caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "private_avatar")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        client = caller.client(base_url=url, max_retries=0)
        with pytest.raises(APIConnectionError):
            caller.create(client=client)

    [line] = [record for record in caplog.records if record.name == "private_avatar"]
    assert "no answer, APIConnectionError" in line.getMessage()


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


def test_a_call_that_only_reads_is_made_again_after_a_failure(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(Told(500, b""), Told(502, b"<html>"))
    endpoint = SimpleNamespace(
        _get_kwargs=lambda: {"method": "get", "url": "/v1/items"},
        _parse_response=lambda **_: "parsed",  # pyright: ignore[reportUnknownLambdaType]
    )
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


def test_methods_are_plain_methods() -> None:
    spec = create_autospec(AsyncPrivateAvatarClient, instance=True)
    assert inspect.iscoroutinefunction(spec.call)
    with pytest.raises(TypeError):
        create_autospec(PrivateAvatarClient, instance=True).call()
    assert "Seconds for this call" in (PrivateAvatarClient.call.__doc__ or "")
    assert inspect.iscoroutinefunction(AsyncPrivateAvatarClient.call)
    assert not inspect.iscoroutinefunction(PrivateAvatarClient.call)
    assert "timeout" in inspect.signature(PrivateAvatarClient.call).parameters
