"""What pytest finds where the package is installed: real runs, in folders of their own."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

BOTH = """
import asyncio
import os
import pytest
from private_avatar import APIConnectionError, AsyncPrivateAvatarClient, PrivateAvatarClient
from private_avatar.testing import FakeGateway, Fault

def test_the_client(fake_gateway: FakeGateway, fake_gateway_client: PrivateAvatarClient) -> None:
    group = fake_gateway_client.groups.create("lin")
    assert [made["Id"] for made in fake_gateway.created] == [group.id]

def test_the_asynchronous_client(
    fake_gateway: FakeGateway, fake_gateway_async_client: AsyncPrivateAvatarClient
) -> None:
    group = asyncio.run(fake_gateway_async_client.groups.create("lin"))
    assert [made["Id"] for made in fake_gateway.created] == [group.id]

def test_a_gateway_of_its_own(fake_gateway: FakeGateway) -> None:
    assert fake_gateway.created == []

def test_faults_and_the_clock(
    fake_gateway: FakeGateway, fake_gateway_client: PrivateAvatarClient
) -> None:
    fake_gateway.fail(Fault.lost())
    with pytest.raises(APIConnectionError):
        fake_gateway_client.groups.create("lin")
    fake_gateway.now = 86_400.0
    [group] = fake_gateway_client.groups.list()
    asset = fake_gateway_client.assets.add(group.id, "https://files.example/lin.png")
    assert asset.create_time.day == 2 and fake_gateway.now > 86_400.0

def test_code_that_makes_its_own_client(fake_gateway: FakeGateway, fake_gateway_url: str) -> None:
    with PrivateAvatarClient() as client:
        client.groups.create("lin")
    assert fake_gateway.created[0]["Name"] == "lin"
    assert os.environ["PRIVATE_AVATAR_BASE_URL"] == fake_gateway_url

def test_that_the_environment_is_as_before() -> None:
    assert "PRIVATE_AVATAR_BASE_URL" not in os.environ
"""
LOADED = """
import sys

def pytest_configure():
    loaded = {name for name in sys.modules if name.startswith("private_avatar")}
    assert loaded == {"private_avatar", "private_avatar.testing", "private_avatar.testing.plugin"}
"""
OPTIONS = ("-W", "error", "-p", "no:cacheprovider")


def test_the_fixtures_are_there_and_load_the_client_when_they_are_used(
    pytester: pytest.Pytester,
) -> None:
    pytester.makeconftest(LOADED)
    pytester.makepyfile(BOTH)

    ran = pytester.runpytest_subprocess(*OPTIONS)

    ran.assert_outcomes(passed=6)


def test_it_can_be_switched_off(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(fake_gateway): pass")

    ran = pytester.runpytest_inprocess("-p", "no:private_avatar", *OPTIONS)

    ran.assert_outcomes(errors=1)
    ran.stdout.fnmatch_lines("*fixture 'fake_gateway' not found*")


def test_its_fixtures_say_what_they_are(pytester: pytest.Pytester) -> None:
    ran = pytester.runpytest_inprocess("--fixtures", "-q", *OPTIONS)

    for name in ("gateway", "gateway_client", "gateway_async_client", "gateway_url"):
        ran.stdout.fnmatch_lines(f"fake_{name} -- *")
    ran.stdout.no_fnmatch_line("*private_avatar*no docstring available*")
