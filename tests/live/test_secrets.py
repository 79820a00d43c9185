"""Nothing of anybody comes out, wherever a gateway puts it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from private_avatar.testing import Asked, Fault
from tests.live.service import (
    JSON,
    KEY,
    SOURCE,
    Check,
    Disagreeing,
    answering,
    filled,
    getting,
    items,
    result,
)

TOKEN = "20260101000000ABCDEF0123456789ABCDEF"
WORDY = "qwertyuiopasdfgh"
PHONE = "13800138000"
SIGNED = "https://tos.example/a?X-Tos-Signature=c0ffee"
PERSON = "LiXiaolong"
PLANTED = (TOKEN, WORDY, PHONE, SIGNED, "c0ffee", PERSON, "tos.example")


def refusal(code: str, message: str = "no", **more: object) -> dict[str, Any]:
    error = {"Code": code, "Message": message, **more}
    return {"ResponseMetadata": {"RequestId": TOKEN, "Error": error}}


@pytest.mark.parametrize(
    "refused",
    [
        refusal(f"NotFound.{TOKEN}", f"the token {TOKEN} of {PERSON} is not found"),
        refusal(f"NotFound.{WORDY}", "no", Data={"__Message": {"parameter": WORDY}}),
        refusal(TOKEN),
        refusal(KEY, KEY, CodeN=int(PHONE)),
        refusal("", SIGNED),
        {"error": {"message": f"{KEY} {SIGNED}", "type": TOKEN, "code": PHONE}},
        {"success": False, "message": PERSON, TOKEN: 1, PHONE: PHONE},
        {"Error": {"Code": f"InvalidParameter.{PHONE}", "Message": SIGNED}},
    ],
)
@pytest.mark.parametrize("status", [200, 404])
def test_a_refusal_tells_its_family_and_nothing_else(
    refused: dict[str, Any], status: int, check: Check
) -> None:
    def change(asked: Asked, _: object) -> object:
        return (status, json.dumps(refused).encode(), JSON) if "groups" in asked.path else None

    ran = check(filled(Disagreeing(change)), secrets=PLANTED)

    assert ran.status in {1, 2}


def test_a_token_behind_a_family_is_not_shown(check: Check) -> None:
    gateway = Disagreeing(answering(refusal(f"NotFound.{TOKEN}"), getting))

    ran = check(gateway, secrets=PLANTED)

    assert ran.step("get a group that is not there")[1].endswith(
        "NotFoundError, NotFound.(not shown)"
    )
    assert "NotFound.(not shown) came with HTTP 404" in ran.question("1b")[1]


def test_values_and_names_of_fields_stay_here(check: Check) -> None:
    def plant(told: dict[str, Any]) -> None:
        told |= {
            "Name": PERSON,
            "URL": SIGNED,
            "Status": WORDY,
            "ProjectName": WORDY,
            "GroupType": KEY,
            "BytedToken": TOKEN,
            TOKEN: {"Phone": PHONE},
            PERSON: PERSON,
            f"by_{WORDY}": 1,
            PHONE: int(PHONE),
            "Nested": [{KEY: SIGNED}],
            "Title": f"{KEY} {SIGNED}",
        }

    ran = check(filled(Disagreeing(items(plant))), secrets=PLANTED)

    assert ran.status == 1
    told = ran.record["exchanges"][0]["answer"]["Result"]["Items"]["each"][0]
    assert told["Status"] == 'string "(not shown)"'
    assert told["(not shown 1)"] == {"Phone": "string"}
    assert told["(not shown 4)"] == "integer"
    assert "has the field (not shown), an object" in ran.out


def test_ids_and_headers_are_told_by_their_pattern(check: Check) -> None:
    headers = {
        **JSON,
        "X-Request-Id": KEY,
        "X-Tt-Logid": "-".join("a1" * 20),
        "Set-Cookie": f"session={TOKEN}",
        "Retry-After": SIGNED,
        "X-Name": PERSON,
        f"X-{PHONE}": "1",
    }
    body = json.dumps({"ResponseMetadata": {"RequestId": f"密{TOKEN}"}, "Result": {"Items": []}})
    gateway = Disagreeing(answering((200, body.encode(), headers)))

    ran = check(gateway, secrets=PLANTED)

    first = ran.record["exchanges"][0]
    told = first["headers"]["told"]
    assert told["x-request-id"] == f"an id like {len(KEY)} characters"
    assert told["x-tt-logid"] == "an id like 79 characters"
    assert told["retry-after"] == "no plain number"
    assert "set-cookie" in first["headers"]["others"]
    assert "(not shown)" in first["headers"]["others"]
    assert first["answer"]["ResponseMetadata"]["RequestId"] == "string like ?{1}9{14}a{6}9{10}a{6}"


def test_a_content_type_is_shown_if_it_is_one(check: Check) -> None:
    body = b'{"ResponseMetadata": {}, "Result": {"Items": []}}'
    gateway = Disagreeing(answering((200, body, {"Content-Type": f"{PERSON}; {KEY}"})))

    ran = check(gateway, secrets=PLANTED)

    assert ran.record["exchanges"][0]["headers"]["told"]["content-type"] == "(not shown)"


def test_an_id_that_looks_like_a_key_is_not_shown(check: Check) -> None:
    secret = "sk-" + "z9" * 12

    class Kept(Disagreeing):
        def _told(self, asked: Asked, key: str) -> Any:
            if asked.method == "DELETE":
                return Fault.refused("AccessDenied").answer
            return super()._told(asked, key)

    def change(told: dict[str, Any]) -> None:
        if set(told) == {"Id"}:
            told["Id"] = secret

    ran = check(Kept(result(change)), "--create", SOURCE, secrets=(secret,))

    assert ran.record["left"] >= 1
    assert "(not shown)" in ran.out


@pytest.mark.parametrize("name", ["\x00", "", ".."])
def test_an_id_that_leads_elsewhere_is_not_asked_for(name: str, check: Check) -> None:
    ran = check(filled(Disagreeing(items(lambda told: told.update(Id=name), "/list"))))

    assert ran.status in {0, 2}
    assert ran.step("get a group")[0] in {"unusable", "skipped"}


def test_what_is_nested_too_deeply_is_cut_off(check: Check) -> None:
    deep: Any = "x"
    for _ in range(40):
        deep = {"More": [deep]}
    endless = b'{"ResponseMetadata": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"

    ran = check(filled(Disagreeing(items(lambda told: told.update(Deep=deep)))))
    assert "deeper than is shown" in json.dumps(ran.record["exchanges"][0])

    ran = check(Disagreeing(answering((200, endless, JSON))))
    assert ("no answer in JSON", "the answer is no JSON") in ran.found
