from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from private_avatar import (
    APIResponseValidationError,
    AssetGroup,
    ConfigurationError,
    InternalServerError,
    NotFoundError,
    Receipt,
)
from scripts.gateway import REQUEST_ID, Gateway, Told, envelope

from .conftest import Caller, clocked
from .documented import where

MODEL = "doubao-seedance-2-0-260128"
GROUP = {
    "Id": "group-1",
    "Name": "n",
    "Title": "n",
    "Description": "d",
    "GroupType": "AIGC",
    "ProjectName": "default",
    "CreateTime": "2025-12-31T16:00:00Z",
    "UpdateTime": "2026-01-01T00:00:00+08:00",
    "New": [1],
}
GONE = envelope(error=("NotFound.group_id", "gone"), status=404)
FAILED = envelope(error=("InternalError", "x"), status=500)
LIMITED = envelope(error=("FlowLimitExceeded", "x"), status=429)


def test_a_group_is_got_with_all_its_fields(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(result=GROUP))

    group = caller.groups.get("group-1")

    [asked] = gateway.asked
    assert (asked.method, asked.path, asked.body) == (*where("get_asset_group", "group-1"), b"")
    assert asked.query == (("model", MODEL),)
    assert isinstance(group, AssetGroup)
    assert (group.id, group.name, group.description) == ("group-1", "n", "d")
    assert (group.group_type, group.project_name, group.model) == ("AIGC", "default", MODEL)
    assert group.create_time == datetime(2025, 12, 31, 16, tzinfo=UTC)
    assert group.update_time == datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=8)))
    assert getattr(group.update_time, "tzinfo", None) is UTC
    assert group.raw["Result"] == GROUP
    assert group.request_id == REQUEST_ID


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2026-01-01T00:00:00", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-01-01T00:00:00.123Z", datetime(2026, 1, 1, 0, 0, 0, 123000, tzinfo=UTC)),
        ("0001-01-01T00:00:00+08:00", None),
        ("", None),
        ("yesterday", None),
        (1767225600, None),
        (None, None),
    ],
)
def test_a_time_is_aware_of_its_zone_and_one_that_cannot_be_read_is_none(
    caller: Caller, gateway: Gateway, told: object, moment: datetime | None
) -> None:
    gateway.tell(envelope(result={"Id": "a", "CreateTime": told}))

    assert caller.groups.get("a").create_time == moment


def test_a_result_without_its_envelope_is_taken(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(Told(200, b'{"Id": "group-1", "Name": "n"}'))

    group = caller.groups.get("group-1")

    assert (group.id, group.name) == ("group-1", "n")
    assert group.raw == {"Id": "group-1", "Name": "n"}


def test_odd_values_do_not_fail_a_group(caller: Caller, gateway: Gateway) -> None:
    odd: dict[str, Any] = {
        "Id": "a",
        "Name": 7,
        "GroupType": "Unheard",
        "Description": None,
        "CreateTime": {},
    }
    gateway.tell(envelope(result=odd))

    group = caller.groups.get("a")

    assert (group.name, group.group_type, group.description) == (None, "Unheard", None)
    assert type(group.group_type) is str


def test_a_group_without_an_id_is_no_answer(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(result={"Name": "n"}))

    with pytest.raises(APIResponseValidationError, match=r"Result\.Id") as caught:
        caller.groups.get("a")

    assert not caught.value.may_have_taken_effect


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"name": "m"}, {"Name": "m"}),
        ({"description": "e"}, {"Description": "e"}),
        ({"name": "m", "description": ""}, {"Name": "m", "Description": ""}),
    ],
)
def test_an_update_sends_the_id_twice_and_what_changes(
    caller: Caller, gateway: Gateway, given: dict[str, str], sent: dict[str, str]
) -> None:
    receipt = caller.groups.update("group-1", **given)

    [asked] = gateway.asked
    assert (asked.method, asked.path, asked.query) == (*where("update_asset_group", "group-1"), ())
    assert asked.json == {"model": MODEL, "Id": "group-1", **sent}
    assert isinstance(receipt, Receipt)
    assert (receipt.id, receipt.request_id, receipt.model) == ("group-1", REQUEST_ID, MODEL)


def test_an_update_of_nothing_is_refused_before_anything_is_sent(
    caller: Caller, gateway: Gateway
) -> None:
    with pytest.raises(ConfigurationError, match="nothing to change"):
        caller.groups.update("group-1")

    assert gateway.asked == []


def test_a_deletion_sends_the_model_in_the_query_and_no_body(
    caller: Caller, gateway: Gateway
) -> None:
    receipt = caller.groups.delete("group-1", model="another")

    [asked] = gateway.asked
    assert (asked.method, asked.path, asked.body) == (*where("delete_asset_group", "group-1"), b"")
    assert asked.query == (("model", "another"),)
    assert (receipt.id, receipt.model) == ("group-1", "another")
    assert "Result" in receipt.raw


CHANGES = ["update", "delete"]


def change(caller: Caller, method: str, **options: Any) -> Receipt:
    client, _ = clocked(caller)
    given: dict[str, Any] = {"name": "m"} if method == "update" else {}
    receipt: Receipt = getattr(caller.on(client, "groups"), method)("g", **given, **options)
    return receipt


@pytest.mark.parametrize("method", CHANGES)
@pytest.mark.parametrize(
    "body",
    [
        b'{"ResponseMetadata": {}, "Result": {"Id": "other"}}',
        b'{"ResponseMetadata": {}, "Result": {}}',
        b'{"ResponseMetadata": {}, "Result": null}',
        b'{"ResponseMetadata": {}, "Result": "done"}',
        b'{"ResponseMetadata": {}}',
        b"{}",
    ],
)
def test_whatever_the_result_of_a_change_is_it_was_made(
    caller: Caller, gateway: Gateway, method: str, body: bytes
) -> None:
    gateway.tell(Told(200, body))

    assert change(caller, method).id == "g"


@pytest.mark.parametrize("method", CHANGES)
def test_a_change_is_made_again_after_an_answer_that_failed(
    caller: Caller, gateway: Gateway, method: str
) -> None:
    gateway.tell(FAILED, FAILED)

    assert change(caller, method).id == "g"
    assert len(gateway.asked) == 3


@pytest.mark.parametrize("method", CHANGES)
def test_a_change_that_goes_on_failing_may_have_taken_effect(
    caller: Caller, gateway: Gateway, method: str
) -> None:
    gateway.tell(FAILED, FAILED, FAILED)

    with pytest.raises(InternalServerError) as caught:
        change(caller, method)

    assert caught.value.may_have_taken_effect
    assert [attempt.may_have_taken_effect for attempt in caught.value.attempts] == [True] * 3


def test_a_deletion_whose_repetition_finds_nothing_succeeded(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(FAILED, GONE)

    receipt = change(caller, "delete")

    assert (receipt.id, receipt.request_id, receipt.gateway_request_id) == ("g", REQUEST_ID, "gw-1")
    assert receipt.raw == {}


@pytest.mark.parametrize("before", [[], [LIMITED], [LIMITED, LIMITED]])
def test_a_deletion_that_finds_nothing_the_first_time_it_is_carried_out_is_an_error(
    caller: Caller, gateway: Gateway, before: list[Told]
) -> None:
    gateway.tell(*before, GONE)

    with pytest.raises(NotFoundError):
        change(caller, "delete")


def test_an_update_whose_repetition_finds_nothing_is_an_error(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(FAILED, GONE)

    with pytest.raises(NotFoundError):
        change(caller, "update")


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_read_is_made_again_after_an_answer_that_failed(
    caller: Caller, gateway: Gateway, status: int
) -> None:
    gateway.tell(Told(status, b""), envelope(result=GROUP))
    client, _ = clocked(caller)

    assert caller.on(client, "groups").get("group-1").name == "n"


def test_what_is_not_found_is_not_asked_for_again_even_in_a_502(
    caller: Caller, gateway: Gateway
) -> None:
    flattened = b'{"error": {"code": "x", "message": "GetAssetGroup: NotFound.group_id: gone"}}'
    gateway.tell(Told(502, flattened))

    with pytest.raises(NotFoundError):
        caller.groups.get("group-1")

    assert len(gateway.asked) == 1


def test_pauses_double_up_to_eight_seconds(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(*[FAILED] * 7, envelope(result=GROUP))
    client, clock = clocked(caller, max_retries=7)

    caller.on(client, "groups").get("group-1")

    assert clock.paused == [0.25, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0]


@pytest.mark.parametrize(
    ("group_id", "path"),
    [
        ("a/b", "a%2Fb"),
        ("../x", "..%2Fx"),
        ("a?b=c#d", "a%3Fb%3Dc%23d"),
        ("...", "..."),
        ("组 1", "%E7%BB%84%201"),
        ("a%2Fb", "a%252Fb"),
        ("a;b,c", "a%3Bb%2Cc"),
    ],
)
def test_an_id_cannot_leave_its_place_in_the_path(
    caller: Caller, gateway: Gateway, group_id: str, path: str
) -> None:
    gateway.tell(envelope(result={"Id": group_id}))

    assert caller.groups.get(group_id).id == group_id
    assert gateway.asked[0].path == where("get_asset_group", path)[1]


@pytest.mark.parametrize(
    "group_id", ["", ".", "..", "a\nb", "\x00", "a\x7f", "\x85", "\ud800", None, 7]
)
@pytest.mark.parametrize("method", ["get", "update", "delete"])
def test_an_id_that_is_none_is_refused_before_anything_is_sent(
    caller: Caller, gateway: Gateway, method: str, group_id: Any
) -> None:
    given = {"name": "m"} if method == "update" else {}

    with pytest.raises(ConfigurationError, match="group_id"):
        getattr(caller.groups, method)(group_id, **given)

    assert gateway.asked == []
