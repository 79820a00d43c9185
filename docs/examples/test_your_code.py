import pytest

from private_avatar import APIConnectionError, AssetFailedError, PrivateAvatarClient
from private_avatar.testing import FakeGateway, Fault


def portrait(client: PrivateAvatarClient, url: str) -> str:  # what is tested: code of yours
    group = client.groups.ensure("lin")
    return client.assets.add(group.id, url, delete_failed=True).uri


def test_a_portrait_is_added(fake_gateway: FakeGateway) -> None:
    with fake_gateway.client() as client:
        assert portrait(client, "https://files.example/lin.png").startswith("asset://asset-")


def test_a_broken_file_is_told_and_does_not_fill_the_library(fake_gateway: FakeGateway) -> None:
    fake_gateway.reject("broken", "DownloadFailed", "the file could not be fetched")

    with fake_gateway.client() as client, pytest.raises(AssetFailedError) as told:
        portrait(client, "https://files.example/broken.png")

    assert told.value.code == "DownloadFailed"
    assert told.value.deleted


def test_a_lost_answer_makes_no_second_group(fake_gateway: FakeGateway) -> None:
    with fake_gateway.client() as client:
        fake_gateway.fail(Fault.lost())
        with pytest.raises(APIConnectionError) as lost:
            client.groups.create("lin")

    assert lost.value.may_have_taken_effect
    assert len(fake_gateway.created) == 1


def test_a_quota_that_is_full(fake_gateway: FakeGateway) -> None:
    fake_gateway.rules.group_capacity = 1

    with fake_gateway.client() as client:
        client.groups.create("first")
        with pytest.raises(Exception, match="QuotaSharedPoolExceeded"):
            client.groups.create("second")
