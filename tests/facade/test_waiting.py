from __future__ import annotations

import copy
import math
import pickle
from typing import Any

import pytest

from private_avatar import (
    Asset,
    AssetFailedError,
    ConfigurationError,
    NotFoundError,
    PermissionDeniedError,
    WaitTimeoutError,
)
from scripts.gateway import Gateway, Told, envelope

from .conftest import AsyncClock, Caller, Clock, clocked
from .documented import where
from .waits import ACTIVE, BROKEN, BUSY, DENIED, FAILED, GONE, PROCESSING, Wait, seen


@pytest.fixture
def wait(caller: Caller) -> Wait:
    return Wait(caller, max_retries=0)


def test_it_looks_until_the_asset_is_active(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(PROCESSING, seen("Unheard"), seen(None), ACTIVE)

    asset = wait.until()

    assert isinstance(asset, Asset)
    assert asset.status == "Active"
    assert wait.clock.paused == [1.0, 3.0, 3.0, 3.0]
    assert {asked.path for asked in gateway.asked} == {where("get_asset", "a")[1]}


def test_the_interval_grows_from_three_to_ten_seconds(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(*[PROCESSING] * 40, ACTIVE)

    wait.until(timeout=None)

    paused = wait.clock.paused
    assert paused[:11] == [1.0, *[3.0] * 10]
    assert paused == sorted(paused)
    assert paused[-1] == 10.0


@pytest.mark.parametrize(("chance", "pauses"), [(0.0, [0.8, 2.4]), (1.0, [1.2, 3.6])])
def test_the_pauses_are_spread(
    caller: Caller, gateway: Gateway, chance: float, pauses: list[float]
) -> None:
    clock = AsyncClock(chance) if "Async" in caller.kind.__name__ else Clock(chance)
    client, _ = clocked(caller, clock)
    gateway.tell(PROCESSING, ACTIVE)

    caller.on(client, "assets").wait_until_active("a")

    assert clock.paused == pytest.approx(pauses)


def test_progress_is_told_after_each_look(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(PROCESSING, BROKEN, ACTIVE)
    told: list[Asset] = []

    wait.until(on_progress=told.append)

    assert [asset.status for asset in told] == ["Processing", "Active"]


def test_an_asset_that_failed_ends_the_wait_and_says_why(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(PROCESSING, FAILED)

    with pytest.raises(AssetFailedError, match=r"a failed: DownloadFailed: no such host") as caught:
        wait.until()

    error = caught.value
    assert (error.code, error.message, error.deleted) == ("DownloadFailed", "no such host", False)
    assert error.asset.status == "Failed"


def test_an_asset_that_failed_without_a_reason_says_so(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(seen("Failed"))

    with pytest.raises(AssetFailedError, match="no reason was given") as caught:
        wait.until()

    assert (caught.value.code, caught.value.message) == (None, "")


def test_what_fails_in_passing_does_not_end_the_wait(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(BROKEN, PROCESSING, BUSY, BROKEN, BROKEN, ACTIVE)

    assert wait.until().status == "Active"


def test_nobody_listening_does_not_end_the_wait(caller: Caller, nobody: str) -> None:
    wait = Wait(caller, base_url=nobody, max_retries=0)

    with pytest.raises(WaitTimeoutError, match="the last look failed: GET") as caught:
        wait.until(timeout=10)

    assert caught.value.last is None
    assert type(caught.value.last_error).__name__ == "APIConnectionError"


@pytest.mark.parametrize(("asked", "waited"), [("45", 45.0), ("75", 60.0), ("999999999", 60.0)])
def test_a_look_waits_as_long_as_the_server_asks_for_up_to_a_minute(
    wait: Wait, gateway: Gateway, asked: str, waited: float
) -> None:
    slow = envelope(error=("FlowLimitExceeded", "slow"), status=429)
    gateway.tell(Told(429, slow.body, {**slow.headers, "Retry-After": asked}), ACTIVE)

    wait.until(timeout=None)

    assert wait.clock.paused == [1.0, waited]


def test_a_call_that_cannot_succeed_ends_the_wait(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(PROCESSING, DENIED)

    with pytest.raises(PermissionDeniedError):
        wait.until()


def test_what_was_just_created_need_not_be_found_at_once(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(GONE, GONE, ACTIVE)

    assert wait.until().status == "Active"


def test_what_is_not_found_for_ten_seconds_is_not_there(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(*[GONE] * 9)

    with pytest.raises(NotFoundError):
        wait.until()

    assert wait.clock.now == 10.0


def test_what_was_seen_and_is_found_no_more_is_gone(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(PROCESSING, GONE)

    with pytest.raises(NotFoundError):
        wait.until()


@pytest.mark.parametrize(
    ("asset_type", "seconds"),
    [("Image", 300), ("Video", 900), ("Audio", 900), ("Unheard", 300), (None, 300)],
)
def test_the_type_decides_how_long_a_wait_may_take(
    wait: Wait, gateway: Gateway, asset_type: str | None, seconds: int
) -> None:
    gateway.tell(*[seen("Processing", AssetType=asset_type)] * 200)

    with pytest.raises(
        WaitTimeoutError, match=f"after {seconds} seconds; its last status"
    ) as caught:
        wait.until()

    assert wait.clock.now == pytest.approx(seconds - 1)
    error = caught.value
    assert (error.seconds, error.asset_id, error.code) == (seconds, "a", None)
    assert error.last is not None
    assert error.last.status == "Processing"


def test_the_last_look_is_a_second_before_the_end(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(*[PROCESSING] * 9)

    with pytest.raises(WaitTimeoutError):
        wait.until(timeout=9)

    assert wait.clock.paused == [1.0, 3.0, 3.0, 1.0]


def test_even_a_short_wait_looks_once(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(ACTIVE)

    assert wait.until(timeout=0.5).status == "Active"
    assert wait.clock.paused == [0.25]


def test_a_wait_may_have_no_end(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(*[PROCESSING] * 200, ACTIVE)

    assert wait.until(timeout=math.inf).status == "Active"
    assert wait.clock.now > 1000


def test_a_wait_can_be_taken_up_again_by_its_id(wait: Wait, gateway: Gateway) -> None:
    gateway.tell(PROCESSING, PROCESSING, ACTIVE)
    with pytest.raises(WaitTimeoutError) as caught:
        wait.until(timeout=3)

    assert wait.until(caught.value.asset_id).status == "Active"


@pytest.mark.parametrize("timeout", [0, -1, "5", True])
def test_a_timeout_that_is_none_is_refused(wait: Wait, gateway: Gateway, timeout: Any) -> None:
    with pytest.raises(ConfigurationError, match="timeout"):
        wait.until(timeout=timeout)
    with pytest.raises(ConfigurationError, match="timeout"):
        wait.add(timeout=timeout)

    assert gateway.asked == []


def test_a_look_takes_no_longer_than_the_wait(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(PROCESSING)
    wait = Wait(caller, timeout=None, max_retries=0)

    with pytest.raises(WaitTimeoutError):
        wait.until(timeout=2)
    gateway.tell(ACTIVE)
    assert wait.until(timeout=None).status == "Active"


@pytest.mark.parametrize(
    "error",
    [
        AssetFailedError(Asset(id="a", model="m")),
        WaitTimeoutError("nothing came", 3.0, "a", Asset(id="a", model="m", status="Odd")),
    ],
)
def test_the_errors_of_a_wait_can_be_pickled_and_copied(error: Exception) -> None:
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301 - our own
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
