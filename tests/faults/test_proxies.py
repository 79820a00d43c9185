"""A proxy that dies: before it connected us nothing was sent, afterwards nobody knows."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme

from private_avatar import APIConnectionError, APITimeoutError
from scripts.gateway import read_request

from .calling import call, call_once
from .operations import OPERATIONS
from .server import Script, Server, answer, cut, drip, reset
from .table import KEY

CREATE, GET, UPDATE = OPERATIONS[0], OPERATIONS[2], OPERATIONS[3]
AUTHORITY = trustme.CA()
GATEWAY = "https://gateway.example"
CONNECTED = b"HTTP/1.1 200 Connection established\r\n\r\n"
LOGIN = "secret-login"


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust one authority."""
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


def through(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    """Name the server as the environment's proxy."""
    address = server.url.replace("http://", f"http://user:{LOGIN}@")
    for variable in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(variable, address)


DEATHS: dict[str, Script] = {
    "hangs up": cut(b""),
    "resets": reset(),
    "hangs up within its answer": cut(CONNECTED[:20]),
    "does not speak HTTP": cut(b"\x05\x00 who is there?\r\n\r\n"),
    "refuses": answer(502),
    "wants to know us": answer(407, b"", "Proxy-Authenticate: Basic\r\n"),
    "redirects": answer(302, b"", "Location: http://elsewhere.example\r\n"),
    "connects and hangs up": cut(CONNECTED),
    "connects to what speaks no TLS": cut(CONNECTED + b"HTTP/1.1 400 X\r\n\r\n"),
}


@pytest.mark.parametrize("death", DEATHS)
def test_a_proxy_that_dies_before_it_connected_us_has_sent_nothing_on(
    kind: str, death: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for operation in (CREATE, GET, UPDATE):
        with Server(DEATHS[death], repeats=True) as server:
            through(monkeypatch, server)
            told = call_once(kind, operation, GATEWAY, timeout=1000)

        error = told.error
        assert type(error) is APIConnectionError, operation
        assert not error.may_have_taken_effect, operation
        assert len(error.attempts) == 3, operation
        assert error.reason.startswith("no connection was made (")
        for secret in (LOGIN, KEY):
            assert secret not in str(error) + str(vars(error))


def test_a_proxy_that_drips_has_sent_nothing_on(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(drip(b"HTTP/1.1 200 X\r\n", b"X: y\r\n"), repeats=True) as server:
        through(monkeypatch, server)
        told = call_once(kind, CREATE, GATEWAY, timeout=1000)

    assert type(told.error) is APITimeoutError
    assert not told.error.may_have_taken_effect


def test_a_proxy_that_is_not_there_has_sent_nothing_on(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server() as server:
        through(monkeypatch, server)

    told = call_once(kind, CREATE, GATEWAY)

    assert type(told.error) is APIConnectionError
    assert not told.error.may_have_taken_effect
    assert len(told.error.attempts) == 3


def tunnel(*scripts: Script) -> Script:
    """Connect to a gateway that does as told, one request after the other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate: Any = AUTHORITY.issue_cert("gateway.example")
    certificate.configure_cert(context)

    def connect(connection: socket.socket) -> None:
        connection.sendall(CONNECTED)
        with context.wrap_socket(connection, server_side=True) as spoken:
            for script in scripts:
                read_request(spoken)
                script(spoken)
        raise ConnectionAbortedError

    return connect


def hang_up(_: object) -> None:
    raise ConnectionAbortedError


@pytest.mark.parametrize("operation", [CREATE, GET, UPDATE])
def test_a_proxy_that_dies_with_a_request_leaves_open_what_became_of_it(
    kind: str, operation: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(tunnel(hang_up), repeats=True) as server:
        through(monkeypatch, server)
        told = call_once(kind, operation, GATEWAY)

    assert type(told.error) is APIConnectionError
    assert told.error.may_have_taken_effect is operation.changes
    assert len(told.error.attempts) == (1 if operation.effect == "once" else 3)


def test_a_proxy_that_dies_between_two_calls_is_asked_again(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = answer(200, CREATE.answer, "Connection: close\r\n")
    with Server(tunnel(once), repeats=True) as server:
        through(monkeypatch, server)
        first, second = call(kind, CREATE, GATEWAY, lambda: None)

    assert (first.result, second.result) == ("group-1", "group-1")
    assert server.opened == 2


def test_a_proxy_without_a_tunnel_that_dies_may_have_sent_the_request_on(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(cut(b""), repeats=True) as server:
        through(monkeypatch, server)
        told = call_once(kind, CREATE, "http://gateway.example", allow_http=True)

    assert type(told.error) is APIConnectionError
    assert told.error.may_have_taken_effect
    assert len(told.error.attempts) == 1
