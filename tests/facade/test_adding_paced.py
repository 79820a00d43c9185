"""Turns that cannot be had, while assets are added: nothing that was made is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from private_avatar import (
    APIConnectionError,
    Asset,
    AssetFailedError,
    InternalServerError,
    LimiterError,
    Limits,
    Rate,
    TurnTimeoutError,
    WaitTimeoutError,
)
from private_avatar.testing import Fault

from .many import Many, urls

URL = urls(1)[0]
NOTHING = Fault.answered(200, b'{"Result": {"Items": []}}')


class Away:
    """A limiter that hands out turns at once, but none for an action when it is away for it."""

    def __init__(self, action: str, first: int, last: int, error: type[Exception]) -> None:
        self._action, self._away = action, range(first, last)
        self._error = error
        self.asked = 0

    def turn(self, action: str, rate: Rate, ticket: str) -> float:
        assert isinstance(rate, Rate)
        assert ticket
        if action == self._action:
            self.asked += 1
            if self.asked - 1 in self._away:
                told: tuple[Any, ...] = ("redis://x", "away")
                raise self._error(action, *(told if self._error is LimiterError else (9.0, 1.0)))
        return 0.0

    def give_back(self, action: str, ticket: str) -> None:
        assert action
        assert ticket


def run(many: Many, call: Callable[[Any], Any], limiter: Away) -> Any:
    """Let a client of either kind, whose turns a limiter hands out, do something."""
    limits = Limits.published(limiter=limiter)

    async def story() -> Any:
        async with many.gateway.async_client(limits=limits) as client:
            return await call(client)

    if many.kind == "async":
        return asyncio.run(story())
    with many.gateway.client(limits=limits) as client:
        return call(client)


@pytest.fixture(params=[LimiterError, TurnTimeoutError])
def error(request: pytest.FixtureRequest) -> type[Exception]:
    kind: type[Exception] = request.param
    return kind


def test_a_lost_create_that_cannot_be_looked_up_is_its_error(
    many: Many, error: type[Exception]
) -> None:
    many.gateway.fail(Fault.lost())

    with pytest.raises(APIConnectionError) as caught:
        run(many, lambda c: c.assets.add(many.group, URL), Away("ListAssets", 0, 99, error))

    assert caught.value.may_have_taken_effect
    assert len(many.made) == 1


def test_an_item_whose_create_is_lost_and_cannot_be_looked_up_is_perhaps_made(
    many: Many, error: type[Exception]
) -> None:
    many.gateway.fail(Fault.lost())
    limits = Limits.published(limiter=Away("ListAssets", 0, 99, error))

    (told,) = many.add(urls(1), client={"limits": limits})

    assert told.outcome == "perhaps made"
    assert len(many.made) == 1


def test_a_group_whose_create_is_lost_and_cannot_be_looked_up_is_its_error(
    many: Many, error: type[Exception]
) -> None:
    many.gateway.fail(NOTHING, Fault.lost())

    with pytest.raises(APIConnectionError) as caught:
        run(many, lambda c: c.groups.ensure("new"), Away("ListAssetGroups", 1, 99, error))

    assert caught.value.may_have_taken_effect


def test_a_look_that_gets_no_turn_does_not_end_the_wait(many: Many, error: type[Exception]) -> None:
    asset = run(many, lambda c: c.assets.add(many.group, URL), Away("GetAsset", 0, 3, error))

    assert asset.status == "Active"


def test_a_wait_whose_looks_get_no_turn_ends_with_the_asset(
    many: Many, error: type[Exception]
) -> None:
    with pytest.raises(WaitTimeoutError) as caught:
        run(many, lambda c: c.assets.add(many.group, URL), Away("GetAsset", 0, 999, error))

    assert caught.value.asset_id == many.gateway.created[-1]["Id"]
    assert [note.partition(":")[0] for note in caught.value.__notes__] == [
        "the last look was not made"
    ]


def test_an_asset_that_fails_and_cannot_be_deleted_is_told(
    many: Many, error: type[Exception]
) -> None:
    many.gateway.reject(URL, "FaceMismatch", "no")

    with pytest.raises(AssetFailedError) as caught:
        run(
            many,
            lambda c: c.assets.add(many.group, URL, delete_failed=True),
            Away("DeleteAsset", 0, 99, error),
        )

    assert caught.value.code == "FaceMismatch"
    assert not caught.value.deleted


def test_of_the_last_look_is_told_why_it_showed_nothing(many: Many, error: type[Exception]) -> None:
    def added(client: Any) -> Any:
        return client.assets.add(many.group, URL, timeout=20, on_progress=fail)

    def fail(_: Asset) -> None:
        many.gateway.fail(*[Fault.html(502)] * 99)

    with pytest.raises(WaitTimeoutError) as caught:
        run(many, added, Away("GetAsset", 0, 2, error))

    assert isinstance(caught.value.last_error, InternalServerError)
    assert not hasattr(caught.value, "__notes__")
