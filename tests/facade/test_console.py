"""What somebody sees who tries the client in a console."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from private_avatar import (
    APIError,
    Asset,
    AssetGroup,
    AuthCallback,
    AuthSession,
    ConfigurationError,
    Page,
    Receipt,
    WaitTimeoutError,
)
from private_avatar.testing import FakeGateway, Fault
from scripts.gateway import Gateway

from .conftest import Caller

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (AssetGroup(id="g", model="m"), "AssetGroup(id='g', model='m')"),
        (
            Asset(id="a", name="", url="https://signed.example/?k", model="m", raw={"Id": "a"}),
            "Asset(id='a', name='', url=<hidden>, model='m')",
        ),
        (Receipt(id="g", model="m"), "Receipt(id='g', model='m')"),
        (
            Page(items=(1,), page_number=1, page_size=9, model="m"),
            "Page(items=(1,), page_number=1, page_size=9, model='m')",
        ),
        (
            AuthSession(h5_link=None, byted_token="secret", requested_at=NOW, model="m"),
            f"AuthSession(byted_token=<hidden>, requested_at={NOW!r}, model='m')",
        ),
        (
            AuthCallback(byted_token="secret", result_code="10000"),
            "AuthCallback(byted_token=<hidden>, result_code='10000')",
        ),
    ],
    ids=lambda told: type(told).__name__,
)
def test_a_result_shows_what_it_knows(thing: object, said: str) -> None:
    assert repr(thing) == said


def test_what_hangs_on_a_client_says_what_it_is(caller: Caller) -> None:
    client = caller.client()
    prefix = caller.kind.__name__.removesuffix("PrivateAvatarClient")

    for name in ("Groups", "Assets", "RealAvatar"):
        namespace = {"RealAvatar": "real_avatar"}.get(name, name.lower())
        assert repr(getattr(client, namespace)) == f"<{prefix}{name} of {caller.url}>"


def test_what_is_walked_says_so(caller: Caller) -> None:
    client: Any = caller.client()
    word = "async for" if caller.kind.__name__.startswith("Async") else "for"

    assert f"walk it with `{word}`" in repr(client.groups.list())
    assert f"walk it once with `{word}`" in repr(client.assets.add_many("g", []))


def test_an_argument_that_no_method_takes_is_named(caller: Caller, gateway: Gateway) -> None:
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'nam': .* model, timeout"):
        caller.create(nam=1)

    assert gateway.asked == []


@pytest.mark.parametrize(
    ("group_id", "said"),
    [(AssetGroup(id="g", model="m"), "AssetGroup: pass its id"), (None, "NoneType: pass the id")],
    ids=["the thing", "nothing"],
)
def test_what_is_no_id_says_what_to_pass(caller: Caller, group_id: object, said: str) -> None:
    with pytest.raises(ConfigurationError, match=f"group_id is of the type {said}, a string"):
        caller.groups.get(group_id)


def test_what_is_no_name_is_not_sent(caller: Caller, gateway: Gateway) -> None:
    with pytest.raises(ConfigurationError, match="name is of the type NoneType: pass a string"):
        caller.groups.create(None)

    assert gateway.asked == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault.redirected("https://elsewhere.example"), "is the base URL that of the gateway"),
        (Fault.html(), "with a text that is no JSON: see error.body"),
        (Fault.answered(400), "the call was refused without a reason"),
        (Fault.answered(401), "check the API key"),
        (Fault.refused("AccessDenied", status=403), "the account behind this key and model"),
        (Fault.refused("NotFound.x", status=404), "or belongs to another key or model"),
        (Fault.refused("Throttling", status=429), "keep a pace with limits="),
        (Fault.refused("QuotaSharedPoolExceeded"), "delete what is not needed"),
        (Fault.refused("AccountOverdueError"), "the account has to be paid"),
        (Fault.lost(), "may have taken effect: look before you repeat it"),
        (Fault.dripping(), "pass a longer timeout="),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_an_error_says_what_to_do(ask: Any, fault: Fault, said: str) -> None:
    ask.gateway.fail(fault)

    with pytest.raises(APIError) as caught:
        ask.group()

    assert said in str(caught.value)


def test_nobody_at_the_address_says_what_to_check(caller: Caller, nobody: str) -> None:
    client = caller.client(base_url=nobody, max_retries=0)

    with pytest.raises(APIError, match="check the base URL, the network and the proxy"):
        caller.create(client=client)


def test_a_wait_that_is_over_says_how_to_go_on(fake_gateway: FakeGateway) -> None:
    fake_gateway.rules.processing = 1e9
    with fake_gateway.client() as client:
        group = client.groups.create("g").id
        with pytest.raises(WaitTimeoutError, match="wait again with wait_until_active"):
            client.assets.add(group, "https://files.example/a.png", timeout=20)
        session = client.real_avatar.create_session("https://shop.example/back")
        with pytest.raises(WaitTimeoutError, match="the token was used or has expired"):
            client.real_avatar.exchange(session.byted_token, timeout=5)
