"""TLS that fails: what is told, what to do about it, and that nothing was sent."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme

from private_avatar import APIConnectionError, ConfigurationError

from .calling import Done, call, call_once
from .operations import OPERATIONS, Operation
from .server import Server, answer

CREATE, GET = OPERATIONS[0], OPERATIONS[2]
NOW = datetime.now(UTC)
DAY = timedelta(days=1)
AUTHORITY = trustme.CA()


def context(certificate: Any) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(made)
    return made


def self_signed(folder: Path) -> ssl.SSLContext:
    authority = trustme.CA()
    path = folder / "self.pem"
    path.write_bytes(authority.private_key_pem.bytes() + authority.cert_pem.bytes())
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(path)
    return made


CONTEXTS: dict[str, Callable[[Path], ssl.SSLContext]] = {
    "self-signed": self_signed,
    "unknown": lambda _: context(trustme.CA().issue_cert("127.0.0.1")),
    "expired": lambda _: context(
        AUTHORITY.issue_cert("127.0.0.1", not_before=NOW - 9 * DAY, not_after=NOW - DAY)
    ),
    "not yet": lambda _: context(
        AUTHORITY.issue_cert("127.0.0.1", not_before=NOW + DAY, not_after=NOW + 9 * DAY)
    ),
    "another host": lambda _: context(AUTHORITY.issue_cert("127.0.0.2")),
    "a host name": lambda _: context(AUTHORITY.issue_cert("gateway.example")),
}
TOLD = {
    "self-signed": ("self-signed certificate", "SSL_CERT_FILE, or pass an http_client"),
    "unknown": ("unable to get local issuer certificate", "SSL_CERT_FILE, or pass an http_client"),
    "expired": ("certificate has expired", "has to renew it, unless the clock of this machine"),
    "not yet": ("certificate is not yet valid", "unless the clock of this machine is wrong"),
    "another host": ("127.0.0.1", "correct base_url, or the certificate"),
    "a host name": ("127.0.0.1", "correct base_url, or the certificate"),
}


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust one authority."""
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


@pytest.mark.parametrize("fault", CONTEXTS)
def test_a_certificate_that_is_not_accepted_is_told_once(
    kind: str, fault: str, tmp_path: Path
) -> None:
    for operation in OPERATIONS:
        with Server(tls=CONTEXTS[fault](tmp_path)) as server:
            told = call_once(kind, operation, server.url)

        assert server.asked == 0, operation
        assert server.opened == 2, operation  # of two calls: none is made again
        expect(told, *TOLD[fault])


def expect(told: Done, *texts: str) -> APIConnectionError:
    """Expect that no connection was made, for a reason that lasts."""
    error = told.error
    assert type(error) is APIConnectionError
    assert error.is_lasting
    assert not error.may_have_taken_effect
    assert error.reason.startswith("no connection was made (")
    for text in texts:
        assert text in error.reason
    return error


def test_a_host_name_is_told_with_the_address_that_was_asked(kind: str, tmp_path: Path) -> None:
    with Server(tls=CONTEXTS["a host name"](tmp_path)) as server:
        told = call_once(kind, GET, server.url)

    expect(told, f"the certificate is not for {server.url}:")


def test_a_certificate_is_told_through_the_callers_own_client_too(tmp_path: Path) -> None:
    with Server(tls=CONTEXTS["expired"](tmp_path)) as server, httpx.Client() as http:
        told = call_once("sync", CREATE, server.url, http_client=http)

    expect(told, "certificate has expired")


def test_tls_that_is_accepted_is_spoken(kind: str) -> None:
    tls = context(AUTHORITY.issue_cert("127.0.0.1"))
    for operation in OPERATIONS:
        with Server(answer(200, operation.answer), repeats=True, tls=tls) as server:
            first, second = call(kind, operation, server.url, lambda: None)

        assert (first.error, second.error) == (None, None)
        assert server.opened == 1


def hang_up(_: object) -> None:
    raise ConnectionAbortedError


@pytest.mark.parametrize("operation", [CREATE, GET])
def test_tls_that_ends_before_the_answer_leaves_the_create_open(
    kind: str, operation: Operation
) -> None:
    tls = context(AUTHORITY.issue_cert("127.0.0.1"))
    with Server(hang_up, repeats=True, tls=tls) as server:
        told = call_once(kind, operation, server.url)

    assert type(told.error) is APIConnectionError
    assert told.error.may_have_taken_effect is operation.changes
    assert len(told.error.attempts) == (1 if operation is CREATE else 3)


class Plain(Server):
    """A server that answers what it does not understand, as some do."""

    def _secured(self, connection: socket.socket) -> socket.socket:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        return super()._secured(connection)


def test_an_address_that_speaks_no_tls_is_told(kind: str) -> None:
    with Plain() as server:
        url = server.url.replace("http:", "https:")
        told = call_once(kind, CREATE, url)

    assert type(told.error) is APIConnectionError
    assert f"see that the address {url} is one that speaks TLS" in told.error.reason
    assert not told.error.may_have_taken_effect


def test_an_address_that_speaks_tls_only_is_told(kind: str) -> None:
    tls = context(AUTHORITY.issue_cert("127.0.0.1"))
    with Server(tls=tls) as server:
        told = call_once(kind, CREATE, server.url.replace("https:", "http:"))

    assert type(told.error) is APIConnectionError
    assert told.error.may_have_taken_effect  # nobody can tell what reads a request that is not its


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_of_certificates_that_is_none_is_told(
    kind: str, content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "none.pem"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))

    told = call_once(kind, CREATE, "https://127.0.0.1:1")

    assert type(told.error) is ConfigurationError
    assert str(told.error).startswith("SSL_CERT_FILE: ")
