"""What a client is configured with, and that its key is shown nowhere."""

from __future__ import annotations

import gc
import logging
import traceback
from collections.abc import Callable
from typing import Any

import httpx
import pytest

import private_avatar
from private_avatar import APIStatusError, ConfigurationError
from scripts.gateway import Gateway, envelope

from .conftest import KEY, PACKAGE, Caller
from .documented import where


@pytest.mark.parametrize("suffix", ["", "/", "/v1", "/v1/", "//"])
@pytest.mark.parametrize("prefix", ["", "/gateway", "/v1beta"])
def test_a_base_url_is_taken_with_and_without_slash_and_version(
    caller: Caller, gateway: Gateway, prefix: str, suffix: str
) -> None:
    caller.create(client=caller.client(base_url=f" {gateway.url}{prefix}{suffix}"))

    assert gateway.asked[0].path == prefix + where("create_asset_group")[1]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gateway.example",
        "/v1",
        "ftp://gateway.example",
        "https://",
        "https:///v1",
        "https://user@gateway.example",
        "https://user:secret@gateway.example",
        "https://:secret@gateway.example",
        "https://gateway.example?key=secret",
        "https://gateway.example#secret",
        "https://gateway.example:0",
        "https://gateway.example:99999",
        "https://gateway.example:secret",
        "https://[::1",
        "https://gate way.example",
        "https://gateway\n.example",
        "https://-ä.example",
        "https://ä..example",
        "https://\u2028.example",
        "http://gateway.example",
        "http://127.evil.example",
        "http://10.0.0.1",
    ],
)
def test_a_base_url_that_cannot_work_is_refused_without_its_secrets(
    caller: Caller, url: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        caller.client(base_url=url)

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000",
        "http://127.9.9.9",
        "http://localhost",
        "http://[::1]:8000",
        "http://a.localhost",
    ],
)
def test_http_to_this_machine_is_no_risk(caller: Caller, url: str) -> None:
    assert f"base_url={url!r}" in repr(caller.client(base_url=url))


def test_http_elsewhere_needs_to_be_allowed(caller: Caller) -> None:
    client = caller.client(base_url="http://gateway.example/v1", allow_http=True)

    assert "base_url='http://gateway.example'" in repr(client)


def test_key_and_address_may_come_from_the_environment(
    caller: Caller, gateway: Gateway, environment: Callable[..., None]
) -> None:
    environment(key="sk-from-environment", url=f"{gateway.url}/v1")

    with_variables = caller.client(api_key=None, base_url=None)

    caller.create(client=with_variables)
    assert gateway.asked[0].headers["authorization"] == "Bearer sk-from-environment"


def test_arguments_win_over_the_environment(
    caller: Caller, gateway: Gateway, environment: Callable[..., None]
) -> None:
    environment(key="sk-from-environment", url="https://elsewhere.example")

    caller.create()

    assert gateway.asked[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("missing", "variable"),
    [("api_key", "PRIVATE_AVATAR_API_KEY"), ("base_url", "PRIVATE_AVATAR_BASE_URL")],
)
def test_what_is_missing_is_named_with_its_variable(
    caller: Caller, environment: Callable[..., None], missing: str, variable: str
) -> None:
    environment()

    with pytest.raises(ConfigurationError, match=variable):
        caller.client(**{missing: None})


@pytest.mark.parametrize(
    "key",
    [
        "",
        " ",
        "sk-secret\n",
        " sk-secret",
        "sk-sec ret",
        "“sk-secret”",
        "sk-secret\x00",
        "sk-sécret",
    ],
)
def test_a_key_that_no_header_carries_is_refused_without_being_shown(
    caller: Caller, key: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        caller.client(api_key=key)

    assert isinstance(caught.value, ValueError)
    assert "secret" not in "".join(traceback.format_exception(caught.value))
    assert "sk-" not in str(caught.value)


def test_requests_name_us_and_our_version(caller: Caller, gateway: Gateway) -> None:
    caller.create()

    expected = f"private-avatar-client/{private_avatar.__version__}"
    assert gateway.asked[0].headers["user-agent"] == expected


def test_a_client_s_own_headers_may_replace_the_user_agent(
    caller: Caller, gateway: Gateway
) -> None:
    caller.create(client=caller.client(headers={"user-agent": "mine/1"}))

    assert gateway.asked[0].headers["user-agent"] == "mine/1"


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer x"},
        {"Content-Length": "5"},
        {"transfer-encoding": "chunked"},
        {"X": "a\r\nb"},
        {"X": " secret"},
        {"X": "secret\t"},
        {"X": 1},
        {1: "x"},
        {"a b": "c"},
        {"": ""},
        {"é": "x"},
        [("X", "x")],
    ],
)
def test_headers_that_cannot_be_sent_are_refused(caller: Caller, headers: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        caller.client(headers=headers)

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"api_key": 1}, "api_key is of the type int: pass a string"),
        ({"api_key": b"sk-secret"}, "api_key is of the type bytes"),
        ({"base_url": httpx.URL("https://gateway.example")}, "base_url is of the type URL"),
        ({"model": 1}, "model is of the type int"),
        ({"timeout": 10**400}, "timeout is no number of seconds: pass None"),
    ],
)
def test_arguments_of_another_type_are_refused_by_name(
    caller: Caller, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(ConfigurationError, match=told):
        caller.client(**given)


def test_the_key_is_in_no_repr_error_or_log(
    caller: Caller, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway.tell(envelope(error=("AccessDenied", "no")))
    client = caller.client()

    with pytest.raises(APIStatusError) as caught:
        caller.create(client=client)

    stack = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [line for line in stack.format() if str(PACKAGE) in line]
    gc.collect()  # clients that other tests failed to make
    held = [
        value
        for value in gc.get_objects()
        if str(type(value).__module__).startswith("private_avatar.")
    ]
    assert gateway.asked[0].headers["authorization"].endswith(KEY)
    assert len(held) > 2
    for shown in (*map(repr, held), *ours, repr(caught.value), str(caught.value), caplog.text):
        assert KEY not in shown
