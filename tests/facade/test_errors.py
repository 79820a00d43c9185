from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

import private_avatar
from private_avatar import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    ConfigurationError,
    InternalServerError,
    PrivateAvatarError,
    api_errors,
    errors,
)
from scripts.gateway import REQUEST_ID, Gateway, Told, envelope

from .conftest import KEY, Caller
from .documented import where

METHOD, PATH = where("create_asset_group")

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("status", [200, 201, 400, 403, 404, 429, 500])
def test_an_error_in_the_envelope_is_an_error_whatever_the_status(
    caller: Caller, gateway: Gateway, status: int
) -> None:
    gateway.tell(envelope(error=("AccessDenied", "not allowed"), status=status))

    with pytest.raises(APIStatusError) as caught:
        caller.create()

    error = caught.value
    assert (error.status_code, error.code, error.message) == (status, "AccessDenied", "not allowed")
    assert (error.request_id, error.gateway_request_id) == (REQUEST_ID, "gw-1")
    assert '"ResponseMetadata"' in error.body
    assert (error.method, error.url) == (METHOD, f"{gateway.url}{PATH}")
    for told in ("AccessDenied", "not allowed", REQUEST_ID, "gw-1", f"HTTP {status}", "POST"):
        assert told in str(error)


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        (b'{"error": {"message": "no", "code": "access_denied"}}', "access_denied", "no"),
        (b'{"error": {"message": "no", "code": ""}}', None, "no"),
        (b'{"error": {"message": "no", "code": 7}}', "7", "no"),
        (b'{"error": {"message": null}}', None, ""),
        (b'{"error": "just text"}', None, "just text"),
        (
            b'{"Error": {"Code": "NotFound.group_id", "Message": "gone"}}',
            "NotFound.group_id",
            "gone",
        ),
        (b'{"ResponseMetadata": {"Error": {"Code": "A"}}, "Result": {"Id": "x"}}', "A", ""),
        (b'{"ResponseMetadata": {"Error": {"Message": "m"}}}', None, "m"),
        (b'{"ResponseMetadata": {"Error": "text"}}', None, "text"),
    ],
)
def test_a_refusal_is_found_in_every_shape_even_with_status_200(
    caller: Caller, gateway: Gateway, body: bytes, code: str | None, message: str
) -> None:
    gateway.tell(Told(200, body, JSON))

    with pytest.raises(APIStatusError) as caught:
        caller.create()

    assert (caught.value.code, caught.value.message) == (code, message)


@pytest.mark.parametrize("status", [300, 302, 304, 400, 401, 418, 499, 502, 520, 561, 599])
@pytest.mark.parametrize("body", [b"", b"<html>Bad Gateway</html>", b"[1]", b"null", b"{"])
def test_a_status_without_a_readable_refusal_is_an_error_with_its_text(
    caller: Caller, gateway: Gateway, status: int, body: bytes
) -> None:
    body = b"" if status == 304 else body
    gateway.tell(Told(status, body, {"Location": "/elsewhere", "X-Request-Id": "proxy-1"}))

    with pytest.raises(APIStatusError) as caught:
        caller.create()

    error = caught.value
    assert (error.status_code, error.code, error.message) == (status, None, "")
    assert error.body == body.decode()
    assert error.gateway_request_id == "proxy-1"
    assert len(gateway.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>welcome</html>",
        b"null",
        b"[]",
        b'"text"',
        b"7",
        b'{"ResponseMetadata": {',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"n": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_success_that_is_no_json_object_is_no_answer(
    caller: Caller, gateway: Gateway, body: bytes
) -> None:
    gateway.tell(Told(200, body))

    with pytest.raises(APIResponseValidationError) as caught:
        caller.create()

    error = caught.value
    assert (error.status_code, error.method) == (200, "POST")
    assert error.url.startswith(gateway.url)
    assert len(error.body) <= 2000
    assert error.body == body.decode("utf-8", "replace")[:2000]


def test_a_success_without_content_is_no_answer(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(Told(204, b""))

    with pytest.raises(APIResponseValidationError):
        caller.create()


def test_an_answer_with_a_byte_order_mark_is_read(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(Told(200, b'\xef\xbb\xbf{"Result": {"Id": "a"}}'))

    assert caller.create().id == "a"


def test_nobody_listening_is_a_connection_error(caller: Caller, nobody: str) -> None:
    with pytest.raises(APIConnectionError) as caught:
        caller.create(client=caller.client(base_url=nobody))

    assert (caught.value.method, caught.value.url) == (METHOD, f"{nobody}{PATH}")


@pytest.fixture
def raw_server() -> Iterator[tuple[str, list[bytes]]]:
    """A server that answers with whatever bytes it is told, then hangs up."""
    answers: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(answers.pop())

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", answers
    thread.join()
    listening.close()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"this is not HTTP\r\n\r\n",
    ],
)
def test_an_answer_that_breaks_off_is_a_connection_error(
    caller: Caller, raw_server: tuple[str, list[bytes]], answer: bytes
) -> None:
    url, answers = raw_server
    answers.append(answer)

    with pytest.raises(APIConnectionError) as caught:
        caller.create(client=caller.client(base_url=url))

    assert KEY not in str(caught.value)


SECRET = "ab/cd+efgh=="
"""A token as the upstream might make one."""


@pytest.mark.parametrize(
    "written",
    [
        SECRET,
        SECRET.replace("/", "\\/"),
        "ab%2Fcd%2Befgh%3D%3D",
        "ab%2fcd%2befgh%3d%3d",
        "ab/cd%2Befgh%3D%3D",
    ],
)
def test_a_secret_is_redacted_however_it_is_written(
    caller: Caller, gateway: Gateway, written: str
) -> None:
    text = f"no token {written} here, nor at HTTPS://us:pass@host.example/x?sign={written} there"
    gateway.tell(Told(502, text.encode()))

    with pytest.raises(InternalServerError) as caught:
        caller.create(extra_body={"BytedToken": SECRET})

    assert caught.value.body == (
        "no token [redacted] here, nor at HTTPS://host.example/x?[redacted] there"
    )


@pytest.mark.parametrize(
    "extra",
    [
        {"extra_body": {"x": {1}}},
        {"extra_body": {"x": float("nan")}},
        {"extra_body": {"x": "\ud800"}},
        {"extra_headers": {"bad name": "x"}},
        {"extra_headers": {"": "x"}},
        {"extra_headers": {"X": "line\nend"}},
        {"extra_headers": {"X": "“curly”"}},
        {"extra_headers": {"authorization": "Bearer other"}},
        {"extra_headers": {"X": " blank"}},
        {"extra_headers": {"Content-Length": "5"}},
        {"extra_headers": [("X", "x")]},
        {"extra_query": [("a", "b")]},
        {"extra_body": [("a", "b")]},
        {"model": ""},
        {"model": " "},
        {"model": 1},
    ],
    ids=repr,
)
def test_what_cannot_be_sent_is_refused_before_anything_is(
    caller: Caller, gateway: Gateway, extra: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError):
        caller.create(**extra)

    assert gateway.asked == []


def test_the_drawn_tree_is_the_tree() -> None:
    drawing = errors.__doc__ or ""
    drawn = set(re.findall(r"\b\w+Error\b", drawing.split("\n\n")[1]))

    classes = {
        name
        for name, value in [*vars(errors).items(), *vars(api_errors).items()]
        if isinstance(value, type) and issubclass(value, PrivateAvatarError)
    }
    assert drawn - {"ValueError"} == classes
    assert classes < set(private_avatar.__all__)
