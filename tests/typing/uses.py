"""Read by mypy and pyright, never run: right uses type-check, wrong ones do not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import assert_type

from private_avatar_api.api.groups import create_asset_group
from private_avatar_api.models import CreateAssetGroupRequest, CreateAssetGroupResponse

from private_avatar import (
    APIStatusError,
    Asset,
    AssetFailure,
    AssetGroup,
    AsyncGroups,
    AsyncListing,
    AsyncPrivateAvatarClient,
    AuthCallback,
    Groups,
    Listing,
    Page,
    PrivateAvatarClient,
    Receipt,
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


def right_namespaces(client: PrivateAvatarClient) -> None:
    """The other operations."""
    assert_type(client.groups.list(ids=["g"], page_size=5, timeout=3), Listing[AssetGroup])
    assert_type(client.groups.update("g", name="m"), Receipt)
    assert_type(client.groups.ensure("n", model="m"), AssetGroup)
    for asset in client.assets.list(statuses=["Active"]):
        assert_type(asset, Asset)
        assert_type(asset.create_time, datetime | None)
        assert_type(asset.error, AssetFailure | None)
    for page in client.assets.list().pages():
        assert_type(page.items, tuple[Asset, ...])
        assert_type(page.total_count, int | None)
    assert_type(client.assets.add("g", "https://h/a.png", timeout=None, model="m").uri, str)
    assert_type(client.assets.wait_until_active("a", on_progress=print), Asset)
    assert_type(client.real_avatar.create_session("https://h/b").byted_token, str)
    assert_type(client.real_avatar.parse_callback("https://h/b"), AuthCallback)
    assert_type(client.real_avatar.exchange("t", timeout=600), AssetGroup)


async def right_with_await(client: AsyncPrivateAvatarClient, body: CreateAssetGroupRequest) -> None:
    """The same of the other client."""
    assert_type(client.groups, AsyncGroups)
    assert_type(await client.groups.create("n"), AssetGroup)
    assert_type(await client.call(create_asset_group, body=body), CreateAssetGroupResponse)
    assert_type(client.groups.list(), AsyncListing[AssetGroup])
    async for asset in client.assets.list():
        assert_type(asset, Asset)
    async for page in client.assets.list().pages():
        assert_type(page, Page[Asset])
    assert_type(await client.assets.add("g", "https://h/a.png"), Asset)
    assert_type(await client.real_avatar.exchange("t"), AssetGroup)
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
    client.assets.add("g", "u", extra_haeders={})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.assets.wait_until_active("a", timeout="5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.groups.get("g", model=7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.groups.remove("n")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    group.id = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    PrivateAvatarClient("sk-key")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.call(group)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
