"""What people do from the beginning to the end, on both clients, against the fake gateway."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from private_avatar import (
    APIConnectionError,
    AssetFailedError,
    AsyncPrivateAvatarClient,
    NotFoundError,
    PrivateAvatarClient,
    QuotaExceededError,
    WaitTimeoutError,
)
from private_avatar.testing import PUBLISHED_LIMITS, FakeGateway, Fault

from .conftest import Caller

URL = "https://files.example/lin.png"
CLIENTS = [PrivateAvatarClient, AsyncPrivateAvatarClient]


class Story:
    """A fake gateway and a client of it."""

    def __init__(self, kind: type[Any]) -> None:
        self.gateway = FakeGateway(now=1_767_225_600.0)
        self.caller = Caller(kind, "")
        is_sync = kind is PrivateAvatarClient
        make = self.gateway.client if is_sync else self.gateway.async_client
        self.client = make(max_retries=4)
        self.groups = self.caller.on(self.client, "groups")
        self.assets = self.caller.on(self.client, "assets")
        self.real_avatar = self.caller.on(self.client, "real_avatar")

    def all(self, **filters: Any) -> list[Any]:
        return self.caller.walked(self.assets.list(**filters))


@pytest.fixture(params=CLIENTS, ids=["sync", "async"])
def story(request: pytest.FixtureRequest) -> Iterator[Story]:
    made = Story(request.param)
    yield made
    made.caller.close(made.client)
    made.caller.close_all()


def test_a_group_is_filled_used_and_cleared_away(story: Story) -> None:
    group = story.groups.ensure("lin", description="d")
    first = story.assets.add(group.id, URL, name="front")
    second = story.assets.add(group.id, "https://files.example/lin.mp4", name="walks")
    story.assets.update(first.id, name="face")

    assert [asset.name for asset in story.all(group_ids=[group.id])] == ["walks", "face"]
    assert story.groups.ensure("lin").id == group.id
    assert story.groups.get(group.id).description == "d"
    assert (second.status, second.asset_type) == ("Active", "Video")
    assert story.gateway.opens(second.url)
    story.gateway.now += 13 * 3600
    assert not story.gateway.opens(second.url)
    assert story.gateway.opens(story.assets.get(second.id).url)
    story.groups.delete(group.id)
    with pytest.raises(NotFoundError):
        story.assets.get(second.id)
    with pytest.raises(NotFoundError):
        story.groups.delete(group.id)


def test_many_assets_are_listed_once_each(story: Story) -> None:
    group = story.groups.create("lin")
    made = [story.assets.create(group.id, URL, name=str(n)).id for n in range(25)]

    found = [asset.id for asset in story.all(group_ids=[group.id], page_size=10)]

    assert sorted(found) == sorted(made)
    assert len(story.all(statuses=["Active"])) == 0
    story.gateway.now += 5
    assert len(story.all(statuses=["Active"])) == 25


def test_a_lost_create_makes_one_asset_and_one_group(story: Story) -> None:
    lookup, lost = Fault(takes_effect=True), Fault.lost()
    story.gateway.fail(lookup, lost)
    group = story.groups.ensure("lin")
    story.gateway.fail(lost)
    asset = story.assets.add(group.id, URL)

    assert [told["Id"] for told in story.gateway.created] == [group.id, asset.id]
    assert (group.name, asset.status) == ("lin", "Active")


def test_a_lost_create_with_a_name_of_mine_says_that_it_may_be_there(story: Story) -> None:
    group = story.groups.create("lin")
    story.gateway.fail(Fault.lost())

    with pytest.raises(APIConnectionError) as caught:
        story.assets.add(group.id, URL, name="mine")

    assert caught.value.may_have_taken_effect
    assert [asset.name for asset in story.all()] == ["mine"]


@pytest.mark.parametrize(
    "fault", [Fault.lost(), Fault.reset_during(), Fault.lying(), Fault.html(), Fault.reset_before()]
)
def test_whatever_happens_to_a_deletion_the_group_is_gone_in_the_end(
    story: Story, fault: Fault
) -> None:
    group = story.groups.create("lin")
    story.gateway.fail(fault)

    assert story.groups.delete(group.id).id == group.id
    assert story.caller.walked(story.groups.list()) == []


def test_a_wait_survives_an_outage(story: Story) -> None:
    group = story.groups.create("lin")
    asset = story.assets.create(group.id, URL)
    story.gateway.fail(*[Fault.html(503)] * 20)

    assert story.assets.wait_until_active(asset.id).status == "Active"


def test_a_failed_asset_takes_a_place_until_it_is_deleted(story: Story) -> None:
    story.gateway.reject("lin", "FaceMismatch", "Face consistency verification failed.")
    story.gateway.rules.asset_capacity = 1
    group = story.groups.create("lin")

    with pytest.raises(AssetFailedError, match="FaceMismatch"):
        story.assets.add(group.id, URL)
    with pytest.raises(QuotaExceededError):
        story.assets.add(group.id, URL)
    for asset in story.all(statuses=["Failed"]):
        story.assets.delete(asset.id)
    with pytest.raises(AssetFailedError) as caught:
        story.assets.add(group.id, URL, delete_failed=True)

    assert caught.value.deleted
    assert story.all() == []


def test_published_limits_slow_down_and_do_not_fail(story: Story) -> None:
    story.gateway.rules.limits = PUBLISHED_LIMITS
    group = story.groups.create("lin")
    story.gateway.now += 1

    for number in range(20):
        story.groups.update(group.id, name=str(number))

    refused = len(story.gateway.asked) - 21
    assert refused > 0
    assert story.groups.get(group.id).name == "19"


def test_a_real_person_gets_a_group_of_their_own(story: Story) -> None:
    session = story.real_avatar.create_session("https://shop.example/back?order=7")
    with pytest.raises(WaitTimeoutError) as caught:
        story.real_avatar.exchange(session.byted_token, timeout=10)
    assert session.byted_token not in str(caught.value)

    told = story.real_avatar.parse_callback(story.gateway.verify(session.byted_token))
    group = story.real_avatar.exchange(told.byted_token)
    asset = story.assets.add(group.id, URL)

    assert told.claims_success
    assert story.groups.get(group.id).group_type == "LivenessFace"
    assert story.all() == []
    assert [found.id for found in story.all(group_type="LivenessFace")] == [asset.id]


def test_a_lost_create_in_the_group_of_a_real_person_is_found_too(story: Story) -> None:
    session = story.real_avatar.create_session("https://shop.example/back")
    story.gateway.verify(session.byted_token)
    group = story.real_avatar.exchange(session.byted_token)
    story.gateway.fail(Fault.lost())

    assert story.assets.add(group.id, URL).status == "Active"
    assert len(story.all(group_type="LivenessFace")) == 1


def test_a_token_that_has_expired_looks_like_one_that_is_not_verified(story: Story) -> None:
    session = story.real_avatar.create_session("https://shop.example/back")
    story.gateway.verify(session.byted_token)
    story.gateway.now += 121

    with pytest.raises(WaitTimeoutError) as caught:
        story.real_avatar.exchange(session.byted_token)

    assert caught.value.code == "NotFound.[redacted]"


@pytest.mark.parametrize("shape", ["naked", "empty", "null", "missing"])
def test_the_shape_of_answers_makes_no_difference(story: Story, shape: Any) -> None:
    story.gateway.rules.shape = shape

    group = story.groups.ensure("lin")
    asset = story.assets.add(group.id, URL)
    story.assets.update(asset.id, name="n")
    story.groups.update(group.id, description="d")

    assert [found.name for found in story.all()] == ["n"]
    assert story.assets.delete(asset.id).id == asset.id
    assert story.groups.delete(group.id).id == group.id


def test_refusals_with_status_200_are_no_different(story: Story) -> None:
    story.gateway.rules.upstream_status = 200

    with pytest.raises(NotFoundError) as caught:
        story.groups.get("group-unknown")

    assert caught.value.status_code == 200


def test_another_model_is_another_account(story: Story) -> None:
    group = story.groups.create("lin", model="one")

    with pytest.raises(NotFoundError):
        story.groups.get(group.id, model="two")
    assert story.groups.get(group.id, model=group.model).name == "lin"


def test_many_tasks_share_one_clock_and_one_group() -> None:
    gateway = FakeGateway()

    async def run() -> list[str]:
        async with gateway.async_client() as client:

            async def add(number: int) -> str:
                group = await client.groups.ensure("lin")
                return (await client.assets.add(group.id, URL, name=str(number))).uri

            return await asyncio.gather(*(add(number) for number in range(10)))

    assert len(set(asyncio.run(run()))) == 10
    assert sum("GroupId" not in told for told in gateway.created) == 1
