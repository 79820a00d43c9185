"""What is no whole export is told by name, with what to do, and stores nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Generator
from pathlib import Path

import pytest

from scripts.gateway import Gateway, Told
from scripts.normalize.readers.limits import MOST_BYTES
from tests.pulling.service import TOKEN, WHOLE, Raw, Run, answer, stored

PART = TOKEN[4:20]
PACKED = {"Content-Encoding": "gzip"}
OLD = b'{"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {}}}}}'


@pytest.fixture(autouse=True)
def untouched(tree: Path) -> Generator[None]:
    """Let an export stand there, which every refusal leaves as it is."""
    path = tree / "exports/openapi.json"
    path.write_bytes(OLD)
    yield
    assert path.read_bytes() == OLD
    assert stored(tree) == ["openapi.json"]


@pytest.mark.parametrize(
    ("status", "what", "remedy"),
    [
        (401, "HTTP 401: the token is not accepted", "make a new one"),
        (403, "HTTP 403: the token may not read", "a member of the project"),
        (404, "HTTP 404: there is no such project", "copy its number"),
        (422, "HTTP 422: the version of the API", "see --help"),
        (429, "HTTP 429: that was asked too often", "wait a while"),
        (500, "HTTP 500: the service failed", "wait a while"),
        (503, "HTTP 503: the service failed", "wait a while"),
        (418, "HTTP 418: it is no export", "--base-url"),
        (204, "HTTP 204: it is no export", "--base-url"),
    ],
)
def test_a_status_is_told_with_what_to_do(
    status: int, what: str, remedy: str, gateway: Gateway, run: Run
) -> None:
    gateway.tell(answer(b"", status))

    ran = run()

    assert ran.status == 1
    assert what in ran.err
    assert remedy in ran.err
    assert ran.err.endswith("; nothing was stored\n")
    assert ran.out == ""


@pytest.mark.parametrize(
    "body",
    [
        {"errorCode": "403018", "errorMessage": f"the token {TOKEN} sees no project"},
        {"success": False, "code": 403018, "message": f"{PART}… sees no project"},
        {"errorCode": "403018", "msg": f"Bearer {TOKEN[:8]}*** sees no project"},
    ],
)
@pytest.mark.parametrize("status", [200, 403])
def test_what_the_service_says_is_shown_without_the_token(
    status: int, body: dict[str, object], gateway: Gateway, run: Run
) -> None:
    gateway.tell(answer(json.dumps(body).encode(), status))

    ran = run()

    assert ran.status == 1
    assert "403018" in ran.err
    assert "sees no project" in ran.err


def test_an_error_that_says_nothing_is_told_all_the_same(gateway: Gateway, run: Run) -> None:
    gateway.tell(answer(b'{"errorMessage": {"a": 1}}', 403), answer(b"[]", 403), answer(b"[1]"))

    assert [run().status for _ in range(3)] == [1, 1, 1]
    gateway.tell(answer(b"[1]"))
    assert "the answer is no JSON object" in run().err


def test_seconds_to_wait_are_passed_on(gateway: Gateway, run: Run) -> None:
    gateway.tell(answer(b"", 429, **{"Retry-After": "17"}))

    assert "wait 17 seconds" in run().err


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><html></html>", b"\n <html>"])
def test_a_page_for_people_is_no_export(body: bytes, gateway: Gateway, run: Run) -> None:
    gateway.tell(Told(200, body, {"Content-Type": "text/html"}))

    ran = run()

    assert ran.status == 1
    assert "a page for people" in ran.err


@pytest.mark.parametrize(
    "location", ["/elsewhere", f"https://other.example/?t={TOKEN}", "http://["]
)
def test_the_token_follows_no_redirect(location: str, gateway: Gateway, run: Run) -> None:
    gateway.tell(Told(307, b"", {"Location": location}))

    ran = run()

    assert ran.status == 1
    assert "it redirects" in ran.err
    assert len(gateway.asked) == 1


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b"null", "no JSON object"),
        (b"openapi: 3.1.0\npaths: {}\n", "no JSON object"),
        (b'{"a": 1}', "JSON with 1 fields, but no OpenAPI document"),
        (b'{"openapi": "3.1.0", "paths": {}}', "describes no operation"),
        (b'{"openapi": "2.9.0", "paths": {"/a": {"get": {}}}}', "no OpenAPI document"),
        (b'{"openapi": "3.1.0", "paths": \xff}', "is not UTF-8"),
        (WHOLE[: len(WHOLE) // 2], "not whole JSON"),
        (WHOLE + WHOLE, "not whole JSON"),
        (b'{"openapi": "3.1.0", "openapi": "3.1.0"}', "stands twice"),
        (b'{"openapi": "3.1.0", "a": ' + b"[" * 200 + b"]" * 200 + b"}", "levels deep"),
        (
            WHOLE.replace(b'"info"', b'"x-a": "%s", "info"' % TOKEN.encode(), 1),
            "access token itself",
        ),
    ],
)
def test_what_is_no_whole_document_is_refused(
    content: bytes, what: str, gateway: Gateway, run: Run
) -> None:
    gateway.tell(answer(content))

    ran = run()

    assert ran.status == 1
    assert what in ran.err


def test_what_is_too_large_is_not_read_to_its_end(gateway: Gateway, run: Run) -> None:
    gateway.tell(answer(b" " * (MOST_BYTES + 1)))

    ran = run()

    assert ran.status == 1
    assert f"more than {MOST_BYTES} bytes" in ran.err


def test_what_grows_when_it_is_unpacked_is_not_unpacked_to_its_end(
    gateway: Gateway, run: Run
) -> None:
    packed = gzip.compress(b" " * (MOST_BYTES * 4))
    gateway.tell(Told(200, packed, PACKED))

    assert f"more than {MOST_BYTES} bytes" in run().err


def test_what_is_not_packed_as_it_says_is_told(gateway: Gateway, run: Run) -> None:
    gateway.tell(Told(200, WHOLE, PACKED))

    assert "not encoded as it says" in run().err


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "pieces",
    [
        [HEAD + b"Content-Length: 999999\r\n\r\n", WHOLE],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\n", WHOLE[:5]],
        [HEAD[:20]],
        [],
    ],
)
def test_an_answer_that_ends_early_is_no_answer(pieces: list[bytes], run: Run) -> None:
    with Raw(pieces) as server:
        ran = run(base=server.url)

    assert ran.status == 1
    assert "no whole answer came" in ran.err


def test_an_answer_of_unknown_length_that_ends_early_is_no_whole_json(run: Run) -> None:
    with Raw([HEAD + b"Connection: close\r\n\r\n", WHOLE[:500]]) as server:
        ran = run(base=server.url)

    assert ran.status == 1
    assert "not whole JSON" in ran.err


@pytest.mark.parametrize(
    "pieces", [[HEAD] * 2, [HEAD + b"Content-Length: 99\r\n\r\n"] + [b"{"] * 99]
)
def test_an_answer_that_does_not_come_in_time_is_told(pieces: list[bytes], run: Run) -> None:
    with Raw(pieces, pause=0.1) as server:
        ran = run("--timeout", "0.3" if len(pieces) > 2 else "0.05", base=server.url)

    assert ran.status == 1
    assert "no answer came in time" in ran.err


def test_that_nobody_answers_is_told(run: Run) -> None:
    with Raw([]) as server:
        gone = server.url
        run(base=gone)

    ran = run(base=gone)

    assert ran.status == 1
    assert "no whole answer came (ConnectError)" in ran.err


@pytest.mark.parametrize(
    ("variable", "told"),
    [("ALL_PROXY", "socks9://proxy.example"), ("SSL_CERT_FILE", "/nowhere/at/all.pem")],
)
def test_an_environment_that_cannot_be_used_is_told(
    variable: str, told: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, told)

    ran = run(base="https://apifox.invalid")

    assert ran.status == 1
    assert "certificates of the environment, cannot be used" in ran.err


def test_a_host_that_cannot_be_looked_up_is_told(run: Run) -> None:
    ran = run(base="https://xn--\u00fc.example")

    assert ran.status == 1
    assert "cannot be used" in ran.err
