"""Test your code with respx: answer the calls of the client as you like, without a gateway.

    pytest respx_recipe.py

For most tests `private_avatar.testing.FakeGateway` is less work, because it knows the answers.
respx is for tests that say them word by word, and for code that calls other services too.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest
import respx

from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient, RateLimitError
from private_avatar.testing import FakeGateway

URL = "https://gateway.example"
GROUPS = "/v1/private-avatar/groups"


def new_group(name: str) -> str:
    """Stand for the code that you test: it makes a client of its own."""
    with PrivateAvatarClient(api_key="sk-test", base_url=URL) as client:
        return client.groups.create(name).id


async def new_group_async(name: str) -> str:
    """Stand for the same, written with asyncio."""
    async with AsyncPrivateAvatarClient(api_key="sk-test", base_url=URL) as client:
        return (await client.groups.create(name)).id


def answer(result: object) -> httpx.Response:
    """Answer as the gateway does: the result lies in an envelope."""
    return httpx.Response(200, json={"ResponseMetadata": {"RequestId": "r-1"}, "Result": result})


@respx.mock(base_url=URL)
def test_the_answer_is_ours(respx_mock: respx.MockRouter) -> None:
    """Both clients get the answer that the test gives."""
    route = respx_mock.post(GROUPS).mock(return_value=answer({"Id": "group-1"}))

    assert new_group("lin") == "group-1"
    assert asyncio.run(new_group_async("lin")) == "group-1"

    calls: Any = route.calls
    for call in calls:
        assert json.loads(call.request.content)["Name"] == "lin"
        assert call.request.headers["Authorization"] == "Bearer sk-test"


@respx.mock(base_url=URL)
def test_a_refusal_is_ours(respx_mock: respx.MockRouter) -> None:
    """A rate limit is tried again twice; `Retry-After: 0` lets the test not wait."""
    refused = {"ResponseMetadata": {"Error": {"Code": "QuotaWriteQPMExceeded", "Message": "slow"}}}
    limit = httpx.Response(429, json=refused, headers={"Retry-After": "0"})
    route = respx_mock.post(GROUPS).mock(return_value=limit)

    with pytest.raises(RateLimitError):
        new_group("lin")

    assert route.call_count == 3


@respx.mock
def test_the_fake_gateway_is_let_through() -> None:
    """A fake gateway is called through httpx too: let its host pass, and mock the others."""
    respx.route(host="fake-gateway.localhost").pass_through()
    respx.get("https://other.example/").mock(return_value=httpx.Response(204))

    with FakeGateway().client() as client:
        assert client.groups.create("lin").id.startswith("group-")
    assert httpx.get("https://other.example/").status_code == 204
