"""Read by mypy and pyright, never run: right uses type-check, wrong ones do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_type

from private_avatar_api.api.groups import create_asset_group
from private_avatar_api.models import CreateAssetGroupRequest, CreateAssetGroupResponse

from private_avatar import (
    APIStatusError,
    AssetGroup,
    AsyncGroups,
    AsyncPrivateAvatarClient,
    Groups,
    PrivateAvatarClient,
)


def right(client: PrivateAvatarClient, body: CreateAssetGroupRequest) -> None:
    """Every type is the one that a person expects."""
    assert_type(client.groups, Groups)
    group = client.groups.create("n", description="d", group_type="AIGC", model="m")
    assert_type(group, AssetGroup)
    assert_type(group.id, str)
    assert_type(group.name, str | None)
    assert_type(group.request_id, str | None)
    assert_type(group.raw, Mapping[str, object])
    assert_type(client.call(create_asset_group, body=body), CreateAssetGroupResponse)
    with client as entered:
        assert_type(entered, PrivateAvatarClient)


async def right_with_await(client: AsyncPrivateAvatarClient, body: CreateAssetGroupRequest) -> None:
    """The same of the other client."""
    assert_type(client.groups, AsyncGroups)
    assert_type(await client.groups.create("n"), AssetGroup)
    assert_type(await client.call(create_asset_group, body=body), CreateAssetGroupResponse)
    async with client as entered:
        assert_type(entered, AsyncPrivateAvatarClient)


def right_error(error: APIStatusError) -> None:
    """An error's fields."""
    assert_type(error.status_code, int)
    assert_type(error.code, str | None)
    assert_type(error.body, str)


def wrong(client: PrivateAvatarClient, group: AssetGroup) -> None:
    """Each line is an error, and stops being ignored when it is none any more."""
    client.groups.create()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.groups.create(7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.groups.create("n", "d")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.groups.create("n", nmae="d")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.groups.remove("n")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    group.id = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    PrivateAvatarClient("sk-key")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.call(group)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
