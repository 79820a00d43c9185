# pyright: reportPrivateUsage=false
"""How a gateway is reached: by addresses, through TLS, through proxies."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme

from private_avatar import APIConnectionError, ConfigurationError, PrivateAvatarClient
from scripts.gateway import GROUP_ID, Gateway

from .conftest import KEY, Caller


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


@pytest.mark.parametrize("name", [f"{'a' * 64}.localhost", "a..localhost"])
def test_a_name_that_cannot_be_asked_for_is_a_connection_error(name: str) -> None:
    with (
        PrivateAvatarClient(api_key=KEY, base_url=f"http://{name}", max_retries=0) as client,
        pytest.raises(APIConnectionError, match="no connection was made") as caught,
    ):
        client.groups.create("n")

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


def test_the_key_for_this_machine_is_given_to_no_proxy_elsewhere(
    caller: Caller, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.invalid:3128")

    assert caller.create(client=caller.client(base_url=gateway.url)).id == GROUP_ID
    assert gateway.asked[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "http://", "ftp://x"])
def test_a_proxy_that_cannot_be_used_is_told(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)

    with pytest.raises(ConfigurationError, match="pass http_client"):
        caller.client(base_url="http://gateway.invalid", allow_http=True)
