"""The fake gateway's tokens, and its limits."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from private_avatar import APIStatusError, NotFoundError, RateLimitError
from private_avatar.testing import PUBLISHED_LIMITS

from .asking import Asking


def session(ask: Asking, **fields: Any) -> dict[str, str]:
    told = {"CallbackURL": "https://app.example.com/done?user=7", **fields}
    answer: dict[str, str] = ask.result("POST /auth/session", told)
    return answer


def exchange(ask: Asking, token: str) -> str:
    return str(ask.result("POST /groups/from-token", BytedToken=token)["GroupId"])


def test_a_token_is_worth_a_group_once_the_person_passed(ask: Asking) -> None:
    told = session(ask, Lng="en")
    token = told["BytedToken"]

    with pytest.raises(NotFoundError):
        exchange(ask, token)
    opened = urlsplit(ask.gateway.verify(token))
    group = exchange(ask, token)

    assert token in told["H5Link"]
    assert told["H5Link"].endswith("lng=en")
    assert told["CallbackURL"] == "https://app.example.com/done?user=7"
    query = parse_qs(opened.query)
    assert opened.netloc == "app.example.com"
    assert (query["user"], query["bytedToken"], query["resultCode"]) == (["7"], [token], ["10000"])
    assert query["verify_type"] == ["real_time"]
    assert exchange(ask, token) == group
    assert ask.result(f"GET /groups/{group}")["GroupType"] == "LivenessFace"
    listed = ask.result("POST /groups/list", Filter={"GroupType": "LivenessFace"})
    assert [item["Id"] for item in listed["Items"]] == [group]
    assert ask.asset(group)


def test_a_token_expires(ask: Asking) -> None:
    tokens = [session(ask)["BytedToken"] for _ in range(2)]
    ask.gateway.verify(tokens[0])
    ask.gateway.now += 120

    with pytest.raises(NotFoundError):
        exchange(ask, tokens[0])
    with pytest.raises(LookupError, match="no session") as caught:
        ask.gateway.verify(tokens[1])
    assert tokens[0] != tokens[1]
    assert tokens[1] not in str(caught.value)


def test_the_refusal_of_a_token_holds_it_and_comes_with_200(ask: Asking) -> None:
    token = session(ask)["BytedToken"]
    with pytest.raises(NotFoundError) as caught:
        exchange(ask, token)

    assert caught.value.status_code == 200
    assert caught.value.code == "NotFound.[redacted]"
    assert token not in caught.value.body
    assert caught.value.body.count("[redacted]") == 3


def test_a_token_belongs_to_the_account_that_asked_for_it(ask: Asking) -> None:
    token = session(ask, model="another")["BytedToken"]
    ask.gateway.verify(token)

    with pytest.raises(NotFoundError):
        exchange(ask, token)


def test_there_are_no_limits_unless_asked_for(ask: Asking) -> None:
    for _ in range(12):
        ask.group()

    assert len(ask.gateway.created) == 12


def test_writing_is_limited_in_a_minute_that_slides(ask: Asking) -> None:
    group = ask.group()
    ask.gateway.rules.limits = PUBLISHED_LIMITS
    for _ in range(3):
        ask.asset(group)
        ask.gateway.now += 10

    for seconds, error in ((0, True), (29.5, True), (0.5, False), (0, True)):
        ask.gateway.now += seconds
        before = len(ask.gateway.created)
        if error:
            with pytest.raises(RateLimitError) as caught:
                ask.asset(group)
            assert (caught.value.code, caught.value.status_code) == ("QuotaWriteQPMExceeded", 429)
        else:
            ask.asset(group)
        assert len(ask.gateway.created) == before + (not error)


def test_reading_is_limited_in_a_second_for_each_account_and_action(ask: Asking) -> None:
    ask.gateway.rules.limits = {"ListAssets": (2, 1.0)}
    for _ in range(2):
        ask("POST /assets/list")

    with pytest.raises(APIStatusError) as caught:
        ask("POST /assets/list")
    assert caught.value.code == "AccountFlowLimitExceeded"
    assert ask("POST /assets/list", model="another")
    assert ask("POST /groups/list")
    ask.gateway.now += 1
    assert ask("POST /assets/list")


def operations() -> list[str]:
    document = json.loads(files("private_avatar_api").joinpath("openapi.json").read_text("utf-8"))
    return [
        f"{method.upper()} {path.split('avatar', 1)[1]}"
        for path, item in document["paths"].items()
        for method in item
    ]


@pytest.mark.parametrize("asked", operations())
def test_every_operation_of_the_document_has_a_published_limit(ask: Asking, asked: str) -> None:
    ask.gateway.rules.limits = dict.fromkeys(PUBLISHED_LIMITS, (0, 1.0))

    with pytest.raises(RateLimitError):
        ask(asked)
