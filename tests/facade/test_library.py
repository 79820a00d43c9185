"""What the fake gateway keeps: groups and assets, on a clock that is the test's."""

from __future__ import annotations

from typing import Any

import pytest

from private_avatar import APIStatusError, BadRequestError, NotFoundError, QuotaExceededError
from private_avatar.testing import FakeGateway, Rules

from .asking import Asking
from .documented import beyond


def refusal(ask: Asking, asked: str, body: Any = None, **fields: Any) -> APIStatusError:
    with pytest.raises(APIStatusError) as caught:
        ask(asked, body, **fields)
    return caught.value


def test_a_group_is_kept_as_it_was_created(ask: Asking) -> None:
    group = ask.group("portraits", Description="d")

    assert group.startswith("group-20260101080000-")
    assert ask.result(f"GET /groups/{group}") == {
        "Id": group,
        "Name": "portraits",
        "Description": "d",
        "GroupType": "AIGC",
        "ProjectName": "default",
        "CreateTime": "2026-01-01T00:00:00Z",
        "UpdateTime": "2026-01-01T00:00:00Z",
    }


def test_answers_name_their_action_and_call(ask: Asking) -> None:
    first, second = ask("POST /groups", Name="n"), ask("POST /groups/list")

    assert first["ResponseMetadata"]["Action"] == "CreateAssetGroup"
    assert second["ResponseMetadata"]["Action"] == "ListAssetGroups"
    assert second["ResponseMetadata"]["RequestId"].startswith("20260101080000")
    assert second["ResponseMetadata"].keys() >= {"Version", "Service", "Region"}
    assert first["ResponseMetadata"] != second["ResponseMetadata"]


def test_an_update_changes_what_it_names_and_the_time(ask: Asking) -> None:
    group = ask.group("old", Description="kept")
    ask.gateway.now += 60

    assert ask.result(f"PATCH /groups/{group}", Id=group, Name="new") == {"Id": group}

    seen = ask.result(f"GET /groups/{group}")
    assert (seen["Name"], seen["Description"]) == ("new", "kept")
    assert (seen["CreateTime"][-9:], seen["UpdateTime"][-9:]) == ("00:00:00Z", "00:01:00Z")


def test_deleting_a_group_deletes_its_assets_and_no_others(ask: Asking) -> None:
    group, other = ask.group(), ask.group()
    asset, spared = ask.asset(group), ask.asset(other)

    assert ask.result(f"DELETE /groups/{group}") == {}

    assert refusal(ask, f"GET /assets/{asset}").code == "NotFound.asset_id"
    assert ask.result(f"GET /assets/{spared}")["GroupId"] == other
    assert refusal(ask, f"DELETE /groups/{group}").code == "NotFound.group_id"


def test_an_asset_is_processed_on_the_clock(ask: Asking) -> None:
    asset = ask.asset(ask.group())

    before = ask.result(f"GET /assets/{asset}")
    ask.gateway.now += 3
    after = ask.result(f"GET /assets/{asset}")

    assert asset.startswith("asset-20260101080000-")
    assert (before["Status"], before["Name"], "URL" in before) == ("Processing", "", False)
    assert before["UpdateTime"] == before["CreateTime"] == after["CreateTime"]
    assert (after["Status"], after["UpdateTime"]) == ("Active", "2026-01-01T00:00:03Z")
    assert ask.gateway.opens(after["URL"])


def test_videos_take_longer_unless_the_rules_say_otherwise(ask: Asking) -> None:
    group = ask.group()
    slow = ask.asset(group, AssetType="Video")
    ask.gateway.rules.processing = 0.5
    quick = ask.asset(group, AssetType="Audio")
    ask.gateway.now += 8

    assert ask.result(f"GET /assets/{slow}")["Status"] == "Processing"
    assert ask.result(f"GET /assets/{quick}")["Status"] == "Active"


def test_an_asset_fails_where_a_test_says_so(ask: Asking) -> None:
    ask.gateway.reject("broken", "DownloadFailed", "no such file")
    group = ask.group()
    failing = ask.asset(group, URL="https://cdn.example.com/broken.png")
    fine = ask.asset(group)

    assert "Error" not in ask.result(f"GET /assets/{failing}")
    ask.gateway.now += 3

    seen = ask.result(f"GET /assets/{failing}")
    assert (seen["Status"], "URL" in seen) == ("Failed", False)
    assert seen["Error"] == {"Code": "DownloadFailed", "Message": "no such file"}
    assert ask.result(f"GET /assets/{fine}")["Status"] == "Active"


def test_a_signed_url_expires_and_is_made_anew_at_each_look(ask: Asking) -> None:
    asset = ask.asset(ask.group())
    ask.gateway.now += 3
    first = ask.result(f"GET /assets/{asset}")["URL"]
    ask.gateway.now += 12 * 3600
    second = ask.result(f"GET /assets/{asset}")["URL"]

    assert "X-Tos-Expires=43200" in first
    assert [ask.gateway.opens(url) for url in (first, second)] == [False, True]
    assert not ask.gateway.opens(second.replace(asset, "asset-of-another"))
    assert not ask.gateway.opens("https://cdn.example.com/a.png")
    ask.result(f"DELETE /assets/{asset}")
    assert not ask.gateway.opens(second)


def test_an_asset_is_renamed_and_deleted(ask: Asking) -> None:
    asset = ask.asset(ask.group(), "old")
    ask.gateway.now += 5

    assert ask.result(f"PATCH /assets/{asset}", Id=asset, Name="new") == {"Id": asset}
    seen = ask.result(f"GET /assets/{asset}")
    assert (seen["Name"], seen["UpdateTime"]) == ("new", "2026-01-01T00:00:05Z")
    assert ask.result(f"DELETE /assets/{asset}") == {}
    for asked in (f"GET /assets/{asset}", f"DELETE /assets/{asset}"):
        assert isinstance(refusal(ask, asked), NotFoundError)
    assert refusal(ask, f"PATCH /assets/{asset}", Id=asset).status_code == 404


def test_each_model_has_an_account_of_its_own(ask: Asking) -> None:
    group = ask.group()

    assert refusal(ask, f"GET /groups/{group}", model="another").code == "NotFound.group_id"
    assert ask.result("POST /groups/list", model="another")["TotalCount"] == 0


def test_ids_are_taken_out_of_paths_as_they_were_put_in(ask: Asking) -> None:
    assert "<a b>" in refusal(ask, "GET /groups/%3Ca%20b%3E").message


def test_creates_are_remembered_with_their_ids(ask: Asking) -> None:
    group = ask.group()
    asset = ask.asset(group, "front")

    assert [one["Id"] for one in ask.gateway.created] == [group, asset]
    assert ask.gateway.created[1]["Name"] == "front"


@pytest.mark.parametrize(
    ("asked", "body", "code"),
    [
        ("POST /groups", {}, "MissingParameter.Name"),
        ("POST /groups", {"Name": 7}, "InvalidParameter.Name"),
        ("POST /groups", {"Name": "n" * 65}, "InvalidParameter.Name"),
        ("POST /groups", {"Name": "n", "Description": "d" * 301}, "InvalidParameter.Description"),
        ("POST /groups", {"Name": "n", "GroupType": "LivenessFace"}, "InvalidParameter.GroupType"),
        ("POST /groups/list", {"PageSize": True}, "InvalidParameter.PageSize"),
        *(
            ("POST /groups/list", {name: value}, f"InvalidParameter.{name}")
            for name in ("PageSize", "PageNumber")
            for value in beyond("list_asset_groups", name)
        ),
        ("POST /groups/list", {"PageNumber": 2**63}, "InvalidParameter.PageNumber"),
        ("POST /groups/list", {"Filter": []}, "InvalidParameter.Filter"),
        ("POST /groups/list", {"Filter": {"GroupType": "X"}}, "InvalidParameter.Filter.GroupType"),
        ("POST /groups/list", {"Filter": {"GroupIds": [1]}}, "InvalidParameter.Filter.GroupIds"),
        ("PATCH /groups/a", {"Id": "b"}, "InvalidParameter.Id"),
        ("PATCH /assets/a", {"Id": "b"}, "InvalidParameter.Id"),
        ("PATCH /groups/a", {"Id": "a"}, "NotFound.group_id"),
        ("POST /assets/list", {"SortBy": "Name"}, "InvalidParameter.SortBy"),
        ("POST /auth/session", {"CallbackURL": "http://a b"}, "InvalidParameter.CallbackURL"),
        ("POST /auth/session", {"CallbackURL": "tel:1"}, "InvalidParameter.CallbackURL"),
    ],
)
def test_what_the_documents_do_not_allow_is_refused(
    ask: Asking, asked: str, body: dict[str, object], code: str
) -> None:
    error = refusal(ask, asked, body)

    assert (error.code, error.status_code) == (code, 404 if "Found" in code else 400)
    assert ask.gateway.created == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("URL", "data:image/png;base64,AAAA", "InvalidParameter.URL"),
        ("URL", "http://[", "InvalidParameter.URL"),
        ("AssetType", "image", "InvalidParameter.AssetType"),
        *(("Name", value, "InvalidParameter.Name") for value in beyond("create_asset", "Name")),
        ("GroupId", "group-x", "NotFound.group_id"),
    ],
)
def test_assets_that_cannot_be_are_refused(ask: Asking, field: str, value: str, code: str) -> None:
    told = {"GroupId": ask.group(), "URL": "https://a.example/a.png", "AssetType": "Image"}

    assert refusal(ask, "POST /assets", {**told, field: value}).code == code


@pytest.mark.parametrize("model", [None, "", 7])
def test_a_call_without_a_model_does_not_reach_the_upstream(ask: Asking, model: object) -> None:
    error = refusal(ask, "POST /groups", Name="n", model=model)

    assert isinstance(error, BadRequestError)
    assert error.gateway_request_id == "fake-1"
    assert error.request_id is None


def test_refusals_may_come_with_one_status(ask: Asking) -> None:
    ask.gateway.rules.upstream_status = 200

    error = refusal(ask, "GET /groups/a")

    assert (error.status_code, type(error)) == (200, NotFoundError)


def test_a_library_may_be_full(ask: Asking) -> None:
    ask.gateway.rules.group_capacity = ask.gateway.rules.asset_capacity = 1
    asset = ask.asset(ask.group())

    assert isinstance(refusal(ask, "POST /groups", Name="n"), QuotaExceededError)
    with pytest.raises(QuotaExceededError):
        ask.asset(str(ask.gateway.created[0]["Id"]))
    ask.result(f"DELETE /assets/{asset}")
    assert ask.asset(str(ask.gateway.created[0]["Id"]))


@pytest.mark.parametrize(
    ("shape", "update", "read"),
    [
        ("naked", {"Id": "ID"}, "Items"),
        ("empty", {"Result": {}}, "Result"),
        ("null", {"Result": None}, "Result"),
        ("missing", {}, "Result"),
    ],
)
def test_results_may_have_other_shapes(shape: Any, update: dict[str, Any], read: str) -> None:
    ask = Asking("sync")
    ask.gateway = FakeGateway(rules=Rules(shape=shape))
    answer = ask("POST /groups", Name="n")
    group = answer.get("Result", answer)["Id"]

    told = ask(f"PATCH /groups/{group}", Id=group)
    told.pop("ResponseMetadata", None)
    assert told == {key: group if value == "ID" else value for key, value in update.items()}
    assert read in ask("POST /groups/list")
