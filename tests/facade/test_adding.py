from __future__ import annotations

import pytest

from private_avatar import (
    Asset,
    AssetFailedError,
    InternalServerError,
    PermissionDeniedError,
    WaitTimeoutError,
)
from scripts.gateway import Gateway, Told, envelope

from .conftest import Caller, sent
from .documented import operations, where
from .waits import ACTIVE, BROKEN, DENIED, FAILED, MADE, PROCESSING, Wait, seen


@pytest.fixture
def wait(caller: Caller) -> Wait:
    return Wait(caller, max_retries=0)


def test_add_creates_an_asset_and_waits_for_it(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(MADE, PROCESSING, ACTIVE)
    told: list[Asset] = []

    asset = wait.add(on_progress=told.append)

    assert asset.status == "Active"
    assert [(seen.id, seen.status) for seen in told] == [
        ("a", None),
        ("a", "Processing"),
        ("a", "Active"),
    ]


def test_add_gives_an_asset_without_a_name_one_of_its_own(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(MADE, ACTIVE, MADE, ACTIVE)

    wait.add()
    wait.add()

    names = [body["Name"] for body in sent(gateway) if body]
    assert len(set(names)) == 2
    assert all(len(name) <= 64 for name in names)


def listed(*told: tuple[str, str]) -> Told:
    return envelope(result={"Items": [{"Id": found, "Name": name} for found, name in told]})


class Naming(Gateway):
    """Loses the answer of the create, and knows the asset by the name that was asked for."""

    def name(self) -> str:
        return str(sent(self)[0]["Name"])


def test_a_lost_create_is_looked_up_by_the_name_that_add_made(caller: Caller) -> None:
    with Naming() as gateway:
        wait = Wait(caller, base_url=gateway.url)
        gateway.tell(BROKEN, listed(("other", "asset-")), listed())
        gateway.tell(lambda: listed(("b", gateway.name())), ACTIVE)

        assert wait.add().id == "a"

        assert operations(gateway) == ["create_asset", *["list_assets"] * 3, "get_asset"]
        assert gateway.asked[-1].path == where("get_asset", "b")[1]
        filters = [body["Filter"] for body in sent(gateway)[1:4]]
        assert [told["GroupType"] for told in filters] == ["AIGC", "LivenessFace", "AIGC"]
        assert {told["Name"] for told in filters} == {gateway.name()}
        assert wait.clock.paused[:2] == [0.0, 1.0]


def test_a_lost_create_that_cannot_be_found_is_its_error(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(BROKEN, BROKEN, DENIED, listed(), listed())

    with pytest.raises(InternalServerError) as caught:
        wait.add()

    assert caught.value.may_have_taken_effect
    assert caught.value.method == "POST"
    assert [asked.path.endswith("/list") for asked in gateway.asked] == [False, *[True] * 4]


def test_a_lost_create_is_looked_up_only_as_long_as_the_wait_lasts(
    wait: Wait, gateway: Gateway
) -> None:
    gateway.tell(BROKEN, listed(), listed())

    with pytest.raises(InternalServerError):
        wait.add(timeout=0.9)

    assert wait.clock.paused == [0.0]


def test_a_lost_create_with_a_name_of_the_caller_s_is_its_error(
    wait: Wait, gateway: Gateway
) -> None:
    gateway.tell(BROKEN)

    with pytest.raises(InternalServerError) as caught:
        wait.add(name="mine")

    assert caught.value.may_have_taken_effect
    assert len(gateway.asked) == 1


def test_a_create_that_was_refused_is_not_looked_up(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(DENIED)

    with pytest.raises(PermissionDeniedError):
        wait.add()

    assert len(gateway.asked) == 1


def test_the_timeout_of_add_is_that_of_the_whole_wait(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(MADE, *[PROCESSING] * 9)

    with pytest.raises(WaitTimeoutError):
        wait.add(timeout=8)

    assert wait.clock.now == 7.0


def test_a_video_that_add_creates_may_take_longer(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(MADE, *[seen("Processing")] * 200)

    with pytest.raises(WaitTimeoutError, match="900 seconds"):
        wait.add("g", "https://files.example/v.mp4")


@pytest.mark.parametrize(
    ("answer", "deleted", "told"),
    [(envelope(result={}), True, "it was deleted"), (DENIED, False, "delete it")],
)
def test_an_asset_that_failed_is_deleted_when_asked_for(
    wait: Wait, gateway: Gateway, answer: Told, *, deleted: bool, told: str
) -> None:
    gateway.tell(MADE, FAILED, answer)

    with pytest.raises(AssetFailedError, match=told) as caught:
        wait.add(delete_failed=True)

    assert caught.value.deleted is deleted
    assert gateway.asked[-1].method == "DELETE"


def test_an_asset_that_failed_is_kept_otherwise(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(MADE, FAILED)

    with pytest.raises(AssetFailedError) as caught:
        wait.add()

    assert caught.value.deleted is False
    assert [asked.method for asked in gateway.asked] == ["POST", "GET"]


def test_an_error_after_the_create_names_the_asset(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(MADE, DENIED)

    with pytest.raises(PermissionDeniedError) as caught:
        wait.add()

    assert caught.value.__notes__ == ["the asset a was created"]


def test_the_options_of_a_wait_go_with_every_call(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(MADE, FAILED, envelope(result={}))

    with pytest.raises(AssetFailedError):
        wait.add(delete_failed=True, model="another", extra_headers={"X-Team": "t"})

    _, look, delete = gateway.asked
    assert sent(gateway)[0]["model"] == "another"
    assert look.query == delete.query == (("model", "another"),)
    assert {asked.headers["x-team"] for asked in gateway.asked} == {"t"}
