"""Test your code with pytest-httpx: answer the calls of the client as you like.

    pytest pytest_httpx_recipe.py

For most tests `private_avatar.testing.FakeGateway` is less work, because it knows the answers.
pytest-httpx is for tests that say them word by word, and for code that calls other services too.
"""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest
from pytest_httpx import HTTPXMock

from private_avatar import (
    APIConnectionError,
    AsyncPrivateAvatarClient,
    PrivateAvatarClient,
    RateLimitError,
)
from private_avatar.testing import FakeGateway

URL = "https://gateway.example"
GROUPS = f"{URL}/v1/private-avatar/groups"


def new_group(name: str) -> str:
    """Stand for the code that you test: it makes a client of its own."""
    with PrivateAvatarClient(api_key="sk-test", base_url=URL) as client:
        return client.groups.create(name).id


async def new_group_async(name: str) -> str:
    """Stand for the same, written with asyncio."""
    async with AsyncPrivateAvatarClient(api_key="sk-test", base_url=URL) as client:
        return (await client.groups.create(name)).id


def test_the_answer_is_ours(httpx_mock: HTTPXMock) -> None:
    """Both clients get the answer that the test gives; the result lies in an envelope."""
    told = {"ResponseMetadata": {"RequestId": "r-1"}, "Result": {"Id": "group-1"}}
    httpx_mock.add_response(method="POST", url=GROUPS, json=told, is_reusable=True)

    assert new_group("lin") == "group-1"
    assert asyncio.run(new_group_async("lin")) == "group-1"

    for request in httpx_mock.get_requests():
        assert json.loads(request.content)["Name"] == "lin"
        assert request.headers["Authorization"] == "Bearer sk-test"


def test_a_refusal_is_ours(httpx_mock: HTTPXMock) -> None:
    """A rate limit is tried again twice; `Retry-After: 0` lets the test not wait."""
    refused = {"ResponseMetadata": {"Error": {"Code": "QuotaWriteQPMExceeded", "Message": "slow"}}}
    httpx_mock.add_response(
        status_code=429, json=refused, headers={"Retry-After": "0"}, is_reusable=True
    )

    with pytest.raises(RateLimitError):
        new_group("lin")

    assert len(httpx_mock.get_requests()) == 3


def test_a_lost_answer_is_ours(httpx_mock: HTTPXMock) -> None:
    """A create whose answer is lost is not sent again: perhaps there is a group now."""
    httpx_mock.add_exception(httpx.ReadError("the connection was reset"))

    with pytest.raises(APIConnectionError) as caught:
        new_group("lin")

    assert caught.value.may_have_taken_effect


def is_foreign(request: httpx.Request) -> bool:
    """Tell whether a request goes to another host than the fake gateway."""
    return request.url.host != "fake-gateway.localhost"


@pytest.mark.httpx_mock(should_mock=is_foreign)
def test_the_fake_gateway_is_let_through(httpx_mock: HTTPXMock) -> None:
    """A fake gateway is called through httpx too: let its host pass, and mock the others."""
    httpx_mock.add_response(url="https://other.example/", status_code=204)

    with FakeGateway().client() as client:
        assert client.groups.create("lin").id.startswith("group-")
    assert httpx.get("https://other.example/").status_code == 204
