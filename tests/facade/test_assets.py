from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

from private_avatar import (
    APIResponseValidationError,
    Asset,
    AssetFailure,
    ConfigurationError,
    InternalServerError,
)
from scripts.gateway import GROUP_ID, Gateway, Told, envelope

from .conftest import Caller, clocked
from .documented import where

MODEL = "doubao-seedance-2-0-260128"
SIGNED = "https://files.example/a.png?X-Tos-Expires=43200&X-Tos-Signature=c0ffee"
ASSET = {
    "Id": "asset-1",
    "Name": "",
    "URL": SIGNED,
    "AssetType": "Image",
    "GroupId": GROUP_ID,
    "Status": "Active",
    "Error": None,
    "Moderation": {"Strategy": "Skip"},
    "ProjectName": "default",
    "CreateTime": "2025-12-31T16:05:00Z",
    "UpdateTime": "2025-12-31T16:05:04Z",
    "LastInferenceTime": "2026-01-01T00:00:00Z",
    "upstream_asset_id": "x",
    "Size": 2**63,
}


def test_an_asset_is_created_by_what_was_given_and_nothing_else(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(envelope(result={"Id": "asset-1"}))

    asset = caller.assets.create(GROUP_ID, "https://files.example/lin.png")

    [asked] = gateway.asked
    assert (asked.method, asked.path, asked.query) == (*where("create_asset"), ())
    assert asked.json == {
        "model": MODEL,
        "GroupId": GROUP_ID,
        "URL": "https://files.example/lin.png",
        "AssetType": "Image",
    }
    assert isinstance(asset, Asset)
    assert (asset.id, asset.status, asset.name, asset.model) == ("asset-1", None, None, MODEL)
    assert asset.uri == "asset://asset-1"


def test_every_argument_of_a_create_is_sent(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(result={"Id": "asset-1"}))

    caller.assets.create(
        "g", "https://files.example/x", asset_type="Model3D", name="n", model="another"
    )

    assert gateway.asked[0].json == {
        "model": "another",
        "GroupId": "g",
        "URL": "https://files.example/x",
        "AssetType": "Model3D",
        "Name": "n",
    }


@pytest.mark.parametrize(
    ("url", "asset_type"),
    [
        ("https://h.example/a.JPG", "Image"),
        ("https://h.example/a.heic?signature=x.mp4", "Image"),
        ("http://h.example/v.mov#t=1", "Video"),
        ("https://h.example/%E5%A3%B0.mp3", "Audio"),
        ("https://h.example/v%2Emp4", "Video"),
        ("https://h.example/a.b.wav", "Audio"),
    ],
)
def test_the_type_is_guessed_by_the_suffix_of_the_path(
    caller: Caller, gateway: Gateway, url: str, asset_type: str
) -> None:
    gateway.tell(envelope(result={"Id": "a"}))

    caller.assets.create("g", url)

    asked: Any = gateway.asked[0].json
    assert (asked["AssetType"], asked["URL"]) == (asset_type, url)


@pytest.mark.parametrize(
    "url", ["https://h.example/a.pdf", "https://h.example/a", "https://h.example"]
)
def test_a_suffix_that_does_not_tell_the_type_asks_for_it(
    caller: Caller, gateway: Gateway, url: str
) -> None:
    with pytest.raises(ConfigurationError, match="pass asset_type="):
        caller.assets.create("g", url)

    assert gateway.asked == []


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("data:image/png;base64,c2VjcmV0", "begins with data:"),
        ("file:///home/lin/secret.png", "begins with file:"),
        ("/home/lin/secret.png", "no URL"),
        ("ftp://h.example/secret.png", "begins with ftp:"),
        ("asset://secret.png", "begins with asset:"),
        ("https:///secret.png", "begins with https:"),
        ("", "empty"),
        ("https://h.example:0/secret.png", "no URL"),
        ("https://h.example:99999/secret.png", "no URL"),
        ("https://[/secret.png", "no URL"),
        ("https://h.example/secret b.png", "%20"),
        ("https://h.example/secret\n.png", "no URL"),
    ],
)
def test_a_file_that_the_library_cannot_fetch_is_refused_before_anything_is_sent(
    caller: Caller, gateway: Gateway, url: str, told: str
) -> None:
    with pytest.raises(ConfigurationError, match=told) as caught:
        caller.assets.create("g", url, asset_type="Image")

    assert "secret" not in str(caught.value)
    assert "c2VjcmV0" not in str(caught.value)
    assert gateway.asked == []


def test_a_file_on_this_machine_is_refused_where_the_gateway_is_elsewhere(caller: Caller) -> None:
    client = caller.client(base_url="https://gateway.example")

    with pytest.raises(ConfigurationError, match="this machine"):
        caller.on(client, "assets").create("g", "http://127.0.0.1:8000/a.png")


def test_a_file_on_this_machine_may_be_meant_for_a_gateway_on_this_machine(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(envelope(result={"Id": "a"}))

    assert caller.assets.create("g", "http://localhost:8000/a.png").id == "a"


def test_a_create_whose_answer_failed_is_not_sent_again(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(Told(502, b""))

    with pytest.raises(InternalServerError) as caught:
        caller.assets.create("g", "https://h.example/a.png")

    assert caught.value.may_have_taken_effect
    assert len(gateway.asked) == 1


def test_an_asset_is_got_with_all_its_fields(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(result=ASSET))

    asset = caller.assets.get("asset-1")

    [asked] = gateway.asked
    assert (asked.method, asked.path, asked.query) == (
        *where("get_asset", "asset-1"),
        (("model", MODEL),),
    )
    assert (asset.id, asset.name, asset.url, asset.asset_type) == ("asset-1", "", SIGNED, "Image")
    assert (asset.group_id, asset.status, asset.error) == (GROUP_ID, "Active", None)
    assert (asset.moderation, asset.project_name) == ("Skip", "default")
    assert asset.create_time == datetime(2025, 12, 31, 16, 5, tzinfo=UTC)
    assert asset.update_time == datetime(2025, 12, 31, 16, 5, 4, tzinfo=UTC)
    assert asset.last_inference_time == datetime(2026, 1, 1, tzinfo=UTC)
    assert asset.raw["Result"] == ASSET


def test_nothing_of_generated_code_is_in_a_result(caller: Caller, gateway: Gateway) -> None:
    failed = {**ASSET, "Status": "Failed", "Error": {"Code": "A", "Message": "m"}}
    gateway.tell(envelope(result=failed), envelope(result={"Items": [failed]}))

    for asset in (caller.assets.get("asset-1"), *caller.walked(caller.assets.list())):
        values = attrs.asdict(asset, recurse=False)
        known = {"builtins", "datetime", "private_avatar.models"}
        assert {type(value).__module__ for value in values.values()} == known
        assert {
            type(value) for key, value in values.items() if key in {"status", "asset_type"}
        } == {str}
        assert json.loads(json.dumps(asset.raw)) == asset.raw


def test_a_signed_url_is_in_no_repr(caller: Caller, gateway: Gateway) -> None:
    quoted = {"Code": "DownloadFailed", "Message": f"cannot fetch {SIGNED}"}
    gateway.tell(envelope(result={**ASSET, "Status": "Failed", "Error": quoted}))

    asset = caller.assets.get("asset-1")

    assert asset.url == SIGNED
    assert asset.error.code == "DownloadFailed"
    assert "c0ffee" not in repr(asset)
    assert "c0ffee" not in asset.error.message


@pytest.mark.parametrize(
    ("told", "failure"),
    [
        ({"Code": "A", "Message": "m"}, AssetFailure("A", "m")),
        ({"Code": "A"}, AssetFailure("A", "")),
        ({"Message": "m"}, AssetFailure(None, "m")),
        ({}, None),
        ("text", None),
        (7, None),
    ],
)
def test_why_an_asset_failed_is_told_as_far_as_it_is_known(
    caller: Caller, gateway: Gateway, told: object, failure: AssetFailure | None
) -> None:
    gateway.tell(envelope(result={**ASSET, "Status": "Failed", "Error": told}))

    assert caller.assets.get("asset-1").error == failure


def test_unknown_values_do_not_fail_an_asset(caller: Caller, gateway: Gateway) -> None:
    odd = {"Status": "Queued", "AssetType": "Hologram", "Moderation": {"Strategy": "New"}}
    gateway.tell(envelope(result={**ASSET, **odd}))

    asset = caller.assets.get("asset-1")

    assert (asset.status, asset.asset_type, asset.moderation) == ("Queued", "Hologram", "New")
    assert [type(told) for told in (asset.status, asset.asset_type)] == [str, str]


@pytest.mark.parametrize("wrong", [None, 7, [], {}, "text"])
def test_fields_of_another_type_do_not_fail_an_asset(
    caller: Caller, gateway: Gateway, wrong: object
) -> None:
    gateway.tell(envelope(result={**dict.fromkeys(ASSET, wrong), "Id": "asset-1"}))

    assert caller.assets.get("asset-1").id == "asset-1"


def test_an_asset_without_an_id_is_no_answer(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(result={"Status": "Active"}))

    with pytest.raises(APIResponseValidationError, match=r"Result\.Id"):
        caller.assets.get("asset-1")


def test_a_new_name_is_sent_with_the_id(caller: Caller, gateway: Gateway) -> None:
    receipt = caller.assets.update("asset-1", name="m")

    [asked] = gateway.asked
    assert (asked.method, asked.path) == where("update_asset", "asset-1")
    assert asked.json == {"model": MODEL, "Id": "asset-1", "Name": "m"}
    assert receipt.id == "asset-1"


def test_an_update_of_nothing_is_refused(caller: Caller, gateway: Gateway) -> None:
    with pytest.raises(ConfigurationError, match="nothing to change"):
        caller.assets.update("asset-1")

    assert gateway.asked == []


def test_an_asset_is_deleted(caller: Caller, gateway: Gateway) -> None:
    receipt = caller.assets.delete("asset-1")

    [asked] = gateway.asked
    assert (asked.method, asked.path, asked.query) == (
        *where("delete_asset", "asset-1"),
        (("model", MODEL),),
    )
    assert receipt.id == "asset-1"


def test_a_deletion_whose_repetition_finds_nothing_succeeded(
    caller: Caller, gateway: Gateway
) -> None:
    gone = envelope(error=("NotFound.asset_id", "gone"), status=404)
    gateway.tell(Told(502, b""), gone)
    client, _ = clocked(caller)

    assert caller.on(client, "assets").delete("asset-1").id == "asset-1"
