from __future__ import annotations

import inspect
import json

import attrs
import pytest
from private_avatar_api import AuthenticatedClient
from private_avatar_api.api.groups import create_asset_group
from private_avatar_api.models import CreateAssetGroupRequest

from private_avatar import (
    APIResponseValidationError,
    AssetGroup,
    AsyncPrivateAvatarClient,
    PrivateAvatarClient,
)
from scripts.gateway import GROUP_ID, REQUEST_ID, Gateway, Told, envelope

from .conftest import KEY, Caller
from .documented import where

DEFAULT_MODEL = "doubao-seedance-2-0-260128"


def test_a_group_is_created_by_what_was_given_and_nothing_else(
    caller: Caller, gateway: Gateway
) -> None:
    caller.create("my_virtual_group")

    [asked] = gateway.asked
    assert (asked.method, asked.path, asked.query) == (*where("create_asset_group"), ())
    assert asked.json == {"model": DEFAULT_MODEL, "Name": "my_virtual_group"}


def test_every_argument_is_sent(caller: Caller, gateway: Gateway) -> None:
    caller.create("n", description="d", group_type="AIGC", model="another-model")

    assert gateway.asked[0].json == {
        "model": "another-model",
        "Name": "n",
        "Description": "d",
        "GroupType": "AIGC",
    }


def test_the_model_of_the_client_is_sent_and_stays_on_the_result(
    caller: Caller, gateway: Gateway
) -> None:
    group = caller.create(client=caller.client(model="any-model-at-all"))

    assert gateway.asked[0].json == {"model": "any-model-at-all", "Name": "g"}
    assert group.model == "any-model-at-all"


def test_the_model_of_a_call_wins_over_the_client_s(caller: Caller, gateway: Gateway) -> None:
    group = caller.create(client=caller.client(model="client"), model="call")

    assert gateway.asked[0].json == {"model": "call", "Name": "g"}
    assert group.model == "call"


def test_extras_are_added_to_the_request_and_win(caller: Caller, gateway: Gateway) -> None:
    caller.create(
        client=caller.client(headers={"X-Team": "a", "X-Kept": "b"}),
        extra_headers={"X-Team": "c"},
        extra_query={"trace": "1"},
        extra_body={"ProjectName": "default", "Name": "other"},
    )

    [asked] = gateway.asked
    assert asked.headers["x-team"] == "c"
    assert asked.headers["x-kept"] == "b"
    assert asked.query == (("trace", "1"),)
    assert asked.json == {"model": DEFAULT_MODEL, "Name": "other", "ProjectName": "default"}


def test_the_bytes_sent_are_those_of_the_bare_generated_client(
    caller: Caller, gateway: Gateway
) -> None:
    body = CreateAssetGroupRequest(
        model=DEFAULT_MODEL, name="素材组", description='"quoted" é', group_type="AIGC"
    )
    with AuthenticatedClient(base_url=gateway.url, token=KEY) as bare:
        create_asset_group.sync_detailed(client=bare, body=body)

    caller.create("素材组", description='"quoted" é', group_type="AIGC")

    generated, ours = gateway.asked
    assert ours.body == generated.body
    assert (ours.method, ours.path, ours.query) == (generated.method, generated.path, ())
    for name in ("authorization", "content-type", "content-length", "accept"):
        assert ours.headers[name] == generated.headers[name]


def test_the_result_holds_the_ids_and_what_the_answer_did_not_carry_is_none(
    caller: Caller,
) -> None:
    group = caller.create()

    assert isinstance(group, AssetGroup)
    assert (group.id, group.request_id, group.gateway_request_id) == (GROUP_ID, REQUEST_ID, "gw-1")
    assert (group.name, group.description, group.group_type) == (None, None, None)
    assert group.model == DEFAULT_MODEL


def test_an_answer_that_carries_more_is_taken_at_its_word(caller: Caller, gateway: Gateway) -> None:
    told = {"Id": "ag_1", "Name": "n", "Description": None, "GroupType": "AIGC", "New": [2**70]}
    gateway.tell(envelope(result=told))

    group = caller.create()

    assert (group.name, group.description, group.group_type) == ("n", None, "AIGC")
    assert group.raw["Result"] == told


def test_raw_is_the_whole_answer_and_in_neither_repr_nor_comparison(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(envelope(result={"Id": "a", "Surprise": 1}), envelope(result={"Id": "a"}))

    first, second = caller.create(), caller.create()

    assert set(first.raw) == {"ResponseMetadata", "Result"}
    assert first.raw != second.raw
    assert first == second
    assert hash(first) == hash(second)
    assert "Surprise" not in repr(first)


def test_a_group_cannot_be_changed(caller: Caller) -> None:
    group = caller.create()

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        group.id = "another"


@pytest.mark.parametrize(
    "result",
    [None, {}, {"Id": None}, {"Id": ""}, {"Id": 7}, {"Id": {}}, "group-1", ["group-1"], 7, True],
    ids=repr,
)
def test_an_answer_without_a_usable_id_is_no_group(
    caller: Caller, gateway: Gateway, result: object
) -> None:
    gateway.tell(envelope(result=result))

    with pytest.raises(
        APIResponseValidationError, match=r"Result.*may have taken effect"
    ) as caught:
        caller.create()

    assert caught.value.request_id == REQUEST_ID
    assert caught.value.gateway_request_id == "gw-1"


@pytest.mark.parametrize(
    "metadata", [None, "text", [], {"RequestId": None}, {"RequestId": 5}, {"Error": None}, {}]
)
def test_an_odd_envelope_around_a_good_result_loses_nothing_but_the_request_id(
    caller: Caller, gateway: Gateway, metadata: object
) -> None:
    body = json.dumps({"ResponseMetadata": metadata, "Result": {"Id": "a"}}).encode()
    gateway.tell(Told(200, body))

    group = caller.create()

    assert (group.id, group.request_id, group.gateway_request_id) == ("a", None, None)


def test_the_asynchronous_method_is_a_coroutine_function_and_the_other_is_not() -> None:
    asynchronous = AsyncPrivateAvatarClient(api_key=KEY, base_url="https://gateway.example")
    with PrivateAvatarClient(api_key=KEY, base_url="https://gateway.example") as synchronous:
        assert not inspect.iscoroutinefunction(synchronous.groups.create)
    assert inspect.iscoroutinefunction(asynchronous.groups.create)
