"""The fake gateway that comes with the package."""

from __future__ import annotations

import asyncio
import json
from importlib.resources import files
from typing import Any

import httpx
import pytest

from private_avatar import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
)
from private_avatar.testing import FakeGateway, Fault

from .conftest import Endpoint
from .documented import where

GROUPS = where("create_asset_group")[1]


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def create(gateway: FakeGateway, kind: str, **options: Any) -> Any:
    if kind == "sync":
        with gateway.client(**options) as client:
            return client.groups.create("n", description="d")

    async def acreate() -> Any:
        async with gateway.async_client(**options) as client:
            return await client.groups.create("n", description="d")

    return asyncio.run(acreate())


def test_groups_are_created_as_the_document_shows(fake_gateway: FakeGateway, kind: str) -> None:
    first, second = (create(fake_gateway, kind) for _ in range(2))

    assert first.id != second.id
    assert first.id.startswith("group-")
    assert first.request_id != second.request_id
    assert first.gateway_request_id == "fake-1"
    assert fake_gateway.created[0] == {
        "model": first.model,
        "Name": "n",
        "Description": "d",
        "Id": first.id,
    }
    [asked, _] = fake_gateway.asked
    assert (asked.method, asked.path) == where("create_asset_group")
    assert asked.json == {"model": first.model, "Name": "n", "Description": "d"}
    assert "sk-fake-key" not in repr(fake_gateway.asked)


def test_one_client_makes_several_calls(fake_gateway: FakeGateway) -> None:
    with fake_gateway.client() as client:
        ids = {client.groups.create("n").id for _ in range(3)}

    assert len(ids) == 3


REFUSAL = Fault.refused("AccessDenied", "no")
LIMIT = Fault.refused("QuotaWriteQPMExceeded", status=429)
TABLE: dict[str, tuple[list[Fault], type[APIError] | None, int, int]] = {
    "refused in a 200": ([REFUSAL], PermissionDeniedError, 1, 0),
    "rate limit, then success": ([LIMIT], None, 2, 1),
    "rate limit that stays": ([LIMIT] * 3, RateLimitError, 3, 0),
    "E2": ([Fault.answered(200, {"Error": {"Code": "NotFound.x"}})], NotFoundError, 1, 0),
    "E4": ([Fault.answered(400, {"code": "x", "message": "m"})], BadRequestError, 1, 0),
    "E5": ([Fault.answered(200, {"success": False, "message": "m"})], APIStatusError, 1, 0),
    "E6": ([Fault.answered(500)], InternalServerError, 1, 0),
    "E8": ([Fault.answered(401, {"error": "no"})], AuthenticationError, 1, 0),
    "HTML": ([Fault.html()], InternalServerError, 1, 0),
    "520": ([Fault.answered(520)], InternalServerError, 1, 0),
    "redirect": ([Fault.redirected("https://elsewhere.example")], APIStatusError, 1, 0),
    "null": ([Fault.answered(200, None)], APIResponseValidationError, 1, 0),
    "lost answer": ([Fault.lost()], APIConnectionError, 1, 1),
    "reset before": ([Fault.reset_before()], APIConnectionError, 1, 0),
    "reset during": ([Fault.reset_during()], APIConnectionError, 1, 1),
    "lying Content-Length": ([Fault.lying()], APIConnectionError, 1, 1),
    "dripping": ([Fault.dripping()], APITimeoutError, 1, 1),
    "dripping too slowly": ([Fault.dripping(1000)], APITimeoutError, 1, 1),
}


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_faults_happen_on_demand(
    fake_gateway: FakeGateway,
    kind: str,
    row: tuple[list[Fault], type[APIError] | None, int, int],
) -> None:
    faults, error, asked, created = row
    fake_gateway.fail(*faults)

    if error is None:
        assert create(fake_gateway, kind).id
    else:
        with pytest.raises(APIError) as caught:
            create(fake_gateway, kind, timeout=10)
        assert caught.type is error

    assert len(fake_gateway.asked) == asked
    assert len(fake_gateway.created) == created
    assert fake_gateway.now <= 10


def test_pauses_move_the_fake_clock_only(fake_gateway: FakeGateway, kind: str) -> None:
    fake_gateway.fail(LIMIT, LIMIT)

    create(fake_gateway, kind)

    assert fake_gateway.now == 0.25 + 0.5


def test_a_rate_limit_may_say_how_long_until_when(fake_gateway: FakeGateway, kind: str) -> None:
    date = {"Retry-After": "Thu, 01 Jan 1970 00:00:09 GMT"}
    fake_gateway.fail(Fault.answered(429, b"", date))

    create(fake_gateway, kind)

    assert fake_gateway.now == 9


def test_a_connection_survives_what_only_looks_like_a_fault(fake_gateway: FakeGateway) -> None:
    fake_gateway.fail(Fault(takes_effect=True, ends="closed"))

    with fake_gateway.client() as client:
        ids = {client.groups.create("n").id for _ in range(2)}

    assert len(ids) == 2


def test_another_key_is_not_accepted(fake_gateway: FakeGateway, kind: str) -> None:
    with pytest.raises(AuthenticationError, match="the key is not known"):
        create(fake_gateway, kind, api_key="sk-another")

    assert fake_gateway.created == []


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"method": "get", "url": GROUPS}, NotFoundError),
        ({"method": "post", "url": "/v1/elsewhere"}, NotFoundError),
        ({"method": "post", "url": GROUPS}, BadRequestError),
        (
            {"method": "post", "url": GROUPS, "json": {"model": "m"}},
            BadRequestError,
        ),
        ({"method": "post", "url": GROUPS, "json": [1]}, BadRequestError),
    ],
)
def test_what_the_document_does_not_allow_is_refused(
    fake_gateway: FakeGateway, told: dict[str, Any], error: type[APIError]
) -> None:
    endpoint: Any = Endpoint(**told)

    with fake_gateway.client() as client, pytest.raises(error):
        client.call(endpoint)


def test_a_client_may_have_another_http_client(fake_gateway: FakeGateway) -> None:
    answer = httpx.Response(200, json={"Result": {"Id": "theirs"}})
    with httpx.Client(transport=httpx.MockTransport(lambda _: answer)) as http:
        assert create(fake_gateway, "sync", http_client=http).id == "theirs"


def test_it_fakes_the_packaged_document() -> None:
    document = json.loads(files("private_avatar_api").joinpath("openapi.json").read_text("utf-8"))

    assert list(document["paths"])
