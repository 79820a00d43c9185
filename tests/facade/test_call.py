"""`client.call`, for operations that have no method."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from private_avatar_api.api.groups import create_asset_group
from private_avatar_api.models import CreateAssetGroupRequest, CreateAssetGroupResponse

from private_avatar import APIResponseValidationError, APIStatusError, ConfigurationError
from scripts.gateway import GROUP_ID, REQUEST_ID, Gateway, envelope

from .conftest import Caller


def test_any_generated_operation_can_be_called(caller: Caller, gateway: Gateway) -> None:
    body = CreateAssetGroupRequest(model="m", name="n")

    answer = caller.call(create_asset_group, body=body, extra_body={"X": 1}, extra_query={"q": "1"})

    assert isinstance(answer, CreateAssetGroupResponse)
    assert answer.to_dict()["Result"] == {"Id": GROUP_ID}
    assert gateway.asked[0].json == {"model": "m", "Name": "n", "X": 1}
    assert gateway.asked[0].query == (("q", "1"),)


def test_a_generated_operation_is_refused_like_any_other(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(error=("AccessDenied", "no")))

    with pytest.raises(APIStatusError, match="AccessDenied"):
        caller.call(create_asset_group, body=CreateAssetGroupRequest(model="m", name="n"))


@pytest.mark.parametrize("arguments", [{}, {"body": None}, {"body": "text"}, {"group_id": "x"}])
def test_arguments_that_an_operation_does_not_take_are_refused(
    caller: Caller, gateway: Gateway, arguments: dict[str, object]
) -> None:
    with pytest.raises(ConfigurationError, match="create_asset_group"):
        caller.call(create_asset_group, **arguments)

    assert gateway.asked == []


@pytest.mark.parametrize("raised", [KeyError("x"), TypeError("x"), ValueError("x"), None])
def test_an_answer_that_the_generated_code_cannot_take_is_none(
    caller: Caller, gateway: Gateway, raised: Exception | None
) -> None:
    def parse(**_: object) -> None:
        if raised is not None:
            raise raised

    endpoint = SimpleNamespace(
        _get_kwargs=lambda: {"method": "get", "url": "/x"}, _parse_response=parse
    )

    with pytest.raises(APIResponseValidationError) as caught:
        caller.call(endpoint)

    assert (caught.value.method, caught.value.request_id) == ("GET", REQUEST_ID)
    assert len(gateway.asked) == 1
