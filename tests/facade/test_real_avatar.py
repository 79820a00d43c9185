from __future__ import annotations

import traceback
from datetime import UTC, datetime
from typing import Any

import pytest

from private_avatar import (
    APIResponseValidationError,
    AuthCallback,
    AuthSession,
    ConfigurationError,
    NotFoundError,
    PermissionDeniedError,
    WaitTimeoutError,
)
from scripts.gateway import REQUEST_ID, Gateway, Told, envelope

from .conftest import Caller, clocked, sent
from .documented import where

MODEL = "doubao-seedance-2-0-260128"
TOKEN = "2026010100000012345678ABCDEFtoken"
LINK = f"https://h5.example/auth?token={TOKEN}&lng=zh"
CALLBACK = "https://shop.example/back"
SESSION = {"BytedToken": TOKEN, "H5Link": LINK, "CallbackURL": CALLBACK}
UNKNOWN = envelope(error=(f"NotFound.{TOKEN}", f"The specified token {TOKEN} is not found."))
PENDING = envelope(error=("ValidatePending", "not yet"))
DENIED = envelope(error=("AccessDenied", "no"), status=403)
BROKEN = Told(502, b"")
VERIFIED = envelope(result={"GroupId": "group-1", "GroupType": "LivenessFace"})


class Exchange:
    """An exchange, on a clock of ours."""

    def __init__(self, caller: Caller, **options: Any) -> None:
        self.client, self.clock = clocked(caller, max_retries=0, **options)
        self._real_avatar = caller.on(self.client, "real_avatar")

    def __call__(self, token: Any = TOKEN, **options: Any) -> Any:
        return self._real_avatar.exchange(token, **options)


@pytest.fixture
def exchange(caller: Caller) -> Exchange:
    return Exchange(caller)


def test_a_session_is_asked_for(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(result=SESSION))
    client, _ = clocked(caller)

    session = caller.on(client, "real_avatar").create_session(CALLBACK)

    [asked] = gateway.asked
    assert (asked.method, asked.path) == where("create_auth_session")
    assert asked.json == {"model": MODEL, "CallbackURL": CALLBACK}
    assert isinstance(session, AuthSession)
    assert (session.byted_token, session.h5_link) == (TOKEN, LINK)
    assert (session.callback_url, session.request_id) == (CALLBACK, REQUEST_ID)
    assert session.requested_at == datetime(1970, 1, 1, tzinfo=UTC)
    assert TOKEN not in repr(session)


def test_the_language_is_sent_when_it_is_chosen(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(result=SESSION))

    caller.real_avatar.create_session(CALLBACK, language="zh-Hant")

    assert sent(gateway)[0]["Lng"] == "zh-Hant"


def test_a_session_is_asked_for_again_because_another_one_does_no_harm(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(BROKEN, envelope(result=SESSION))
    client, _ = clocked(caller)

    session = caller.on(client, "real_avatar").create_session(CALLBACK)

    assert session.byted_token == TOKEN


@pytest.mark.parametrize("token", [None, "", 7])
def test_a_session_without_a_token_is_none(caller: Caller, gateway: Gateway, token: object) -> None:
    gateway.tell(envelope(result={**SESSION, "BytedToken": token}))

    with pytest.raises(APIResponseValidationError, match=r"Result\.BytedToken"):
        caller.real_avatar.create_session(CALLBACK)


@pytest.mark.parametrize("url", ["", "shop.example/back", "https://shop.example/\nback"])
def test_a_callback_address_that_is_none_is_refused(
    caller: Caller, gateway: Gateway, url: str
) -> None:
    with pytest.raises(ConfigurationError, match="callback_url"):
        caller.real_avatar.create_session(url)

    assert gateway.asked == []


QUERY = (
    f"bytedToken={TOKEN}&resultCode=10000&algorithmBaseRespCode=0"
    "&reqMeasureInfoValue=1&verify_type=real_time"
)


@pytest.mark.parametrize(
    "url",
    [
        f"{CALLBACK}?{QUERY}",
        f"{CALLBACK}?page=1&{QUERY}#top",
        f"https://shop.example/#/back?{QUERY}",
        f"shop://back?{QUERY}&bytedToken={TOKEN}",
    ],
)
def test_what_the_browser_brought_back_is_read(caller: Caller, gateway: Gateway, url: str) -> None:
    told = caller.real_avatar.parse_callback(url)

    assert told == AuthCallback(
        byted_token=TOKEN,
        result_code="10000",
        algorithm_base_resp_code="0",
        req_measure_info_value="1",
        verify_type="real_time",
    )
    assert told.claims_success
    assert TOKEN not in repr(told)
    assert gateway.asked == []


def test_another_result_is_no_success(caller: Caller) -> None:
    told = caller.real_avatar.parse_callback(f"{CALLBACK}?bytedToken={TOKEN}&resultCode=10001")

    assert (told.result_code, told.verify_type) == ("10001", None)
    assert not told.claims_success


@pytest.mark.parametrize("before", ["?", "#/back?"])
def test_an_empty_field_is_told_as_it_came(caller: Caller, before: str) -> None:
    told = caller.real_avatar.parse_callback(f"{CALLBACK}{before}bytedToken={TOKEN}&resultCode=")

    assert told.result_code == ""


@pytest.mark.parametrize(
    "url",
    [
        "",
        CALLBACK,
        f"{CALLBACK}?bytedToken=",
        f"{CALLBACK}?bytedToken={TOKEN}&bytedToken=another",
        f"{CALLBACK}?token={TOKEN}",
    ],
)
def test_a_callback_without_one_token_is_none(caller: Caller, url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        caller.real_avatar.parse_callback(url)

    assert TOKEN not in str(caught.value)


def test_a_token_of_a_verified_person_is_exchanged_at_once(
    exchange: Exchange, gateway: Gateway
) -> None:
    gateway.tell(VERIFIED)

    group = exchange()

    [asked] = gateway.asked
    assert (asked.method, asked.path) == where("exchange_byted_token")
    assert asked.json == {"model": MODEL, "BytedToken": TOKEN}
    assert (group.id, group.group_type) == ("group-1", "LivenessFace")
    assert exchange.clock.paused == [0.0]


@pytest.mark.parametrize(
    "told",
    [
        envelope(result={"Id": "group-1"}),
        envelope(result={"GroupId": "", "Id": "group-1"}),
        Told(200, b'{"GroupId": "group-1"}'),
    ],
)
def test_the_id_is_found_wherever_gateways_put_it(
    exchange: Exchange, gateway: Gateway, told: Told
) -> None:
    gateway.tell(told)

    assert exchange().id == "group-1"


def test_an_exchange_without_an_id_is_no_answer(exchange: Exchange, gateway: Gateway) -> None:
    gateway.tell(envelope(result={"GroupType": "LivenessFace"}))

    with pytest.raises(APIResponseValidationError, match=r"Result\.GroupId or Result\.Id"):
        exchange()


@pytest.mark.parametrize("pending", [UNKNOWN, PENDING, BROKEN, Told(404, b"")])
def test_it_asks_again_while_the_person_is_not_verified(
    exchange: Exchange, gateway: Gateway, pending: Told
) -> None:
    gateway.tell(pending, pending, pending, pending, pending, pending, VERIFIED)

    assert exchange().id == "group-1"
    assert exchange.clock.paused == [0.0, *[3.0] * 6]


def test_every_look_that_finds_no_verified_person_is_told(
    exchange: Exchange, gateway: Gateway
) -> None:
    told: list[float] = []
    gateway.tell(UNKNOWN)
    gateway.tell(BROKEN)
    gateway.tell(VERIFIED)

    exchange(on_progress=told.append)

    assert told == [0.0, 3.0]


def test_a_token_that_stays_unknown_ends_in_its_last_code(
    exchange: Exchange, gateway: Gateway
) -> None:
    gateway.tell(*[UNKNOWN] * 99)

    with pytest.raises(WaitTimeoutError, match="after 120 seconds") as caught:
        exchange()

    error = caught.value
    assert exchange.clock.now == pytest.approx(119)
    assert (error.code, error.asset_id, error.last) == ("NotFound.[redacted]", None, None)
    assert isinstance(error.last_error, NotFoundError)
    trace = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = "".join(line for line in trace.format() if "/private_avatar/" in line)
    for text in (str(error), repr(error), ours):
        assert TOKEN not in text


def test_the_caller_decides_how_long(exchange: Exchange, gateway: Gateway) -> None:
    gateway.tell(*[UNKNOWN] * 999, VERIFIED)

    assert exchange(timeout=None).id == "group-1"


@pytest.mark.parametrize(
    "told",
    [
        DENIED,
        Told(
            404,
            b'{"error": {"message": "Invalid URL (POST /v1)", "type": "invalid_request_error"}}',
        ),
        Told(404, b"<html>no such page</html>"),
    ],
)
def test_what_waiting_cannot_mend_ends_it_at_once(
    exchange: Exchange, gateway: Gateway, told: Told
) -> None:
    gateway.tell(told)

    with pytest.raises((PermissionDeniedError, NotFoundError)):
        exchange()

    assert len(gateway.asked) == 1


@pytest.mark.parametrize(
    ("token", "options"), [("", {}), (None, {}), (TOKEN, {"timeout": 0}), (TOKEN, {"model": ""})]
)
def test_an_argument_that_cannot_be_meant_is_refused(
    exchange: Exchange, gateway: Gateway, token: Any, options: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError):
        exchange(token, **options)

    assert gateway.asked == []
