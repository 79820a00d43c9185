"""Fixtures for your tests: pytest finds them where this package is installed.

    def test_a_group_is_made(fake_gateway, fake_gateway_client):
        make_my_group(fake_gateway_client)
        assert fake_gateway.created[0]["Name"] == "lin"

`fake_gateway` is a gateway of the test's own. Its clock is `fake_gateway.now`, faults come with
`fake_gateway.fail(Fault.lost())`, and `fake_gateway.rules` is what it does where the documents
leave a choice. Its clients are `fake_gateway_client` and `fake_gateway_async_client`; code that
makes a client of its own finds the gateway through `fake_gateway_url`.

Switch it off with `-p no:private_avatar`. Nothing of the client is loaded before a test asks for a
fixture, because pytest imports this module in every run.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient
    from private_avatar.testing import FakeGateway

# Each fixture loads what it needs by itself.
# ruff: noqa: PLC0415


@pytest.fixture
def fake_gateway() -> FakeGateway:
    """A fake gateway of the test's own, in memory; see `private_avatar.testing`."""
    from private_avatar.testing import FakeGateway

    return FakeGateway()


@pytest.fixture
def fake_gateway_client(fake_gateway: FakeGateway) -> Generator[PrivateAvatarClient]:
    """A client of `fake_gateway`, closed after the test."""
    with fake_gateway.client() as client:
        yield client


@pytest.fixture
def fake_gateway_async_client(fake_gateway: FakeGateway) -> AsyncPrivateAvatarClient:
    """An asynchronous client of `fake_gateway`, for whichever plugin runs your coroutines.

    It holds no connection, so it need not be closed.
    """
    return fake_gateway.async_client()


@pytest.fixture
def fake_gateway_url(fake_gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch) -> Generator[str]:
    """The address at which `fake_gateway` is served during the test, with the extra `testing`.

    `PRIVATE_AVATAR_BASE_URL` and `PRIVATE_AVATAR_API_KEY` are set to it and to its key, so that
    code and processes that make a client of their own find it. Its clock runs.
    """
    with fake_gateway.serve() as url:
        monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", url)
        monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", fake_gateway.api_key)
        yield url
