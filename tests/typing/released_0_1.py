# pyright: reportDeprecated=false
"""A program of the time of 0.1, which uses every public name that 0.1 has.

It is read by mypy and pyright, and run. It is not edited for a later version: where it does not
type-check or run any more, a promise was broken. Only what goes as announced takes its lines along.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from private_avatar import (
    Asset,
    AssetGroup,
    Assets,
    AsyncAssets,
    AsyncGroups,
    AsyncListing,
    AsyncPrivateAvatarClient,
    AsyncRealAvatar,
    CallOptions,
    Endpoint,
    Groups,
    Listing,
    PrivateAvatarClient,
    RealAvatar,
    RequestOptions,
    __version__,
)
from private_avatar.testing import FakeGateway, Fault, Rules

from .released_0_1_models import (
    on_request,
    on_response,
    on_retry,
    told_of_asset,
    told_of_callback,
    told_of_group,
    told_of_page,
    told_of_receipt,
    told_of_request,
    told_of_session,
)

URL = "https://files.example/lin.png"
BACK = "https://shop.example/back"
EXTRA: dict[str, str] = {}
ONE = CallOptions(model="m", extra_headers=EXTRA, extra_query=EXTRA, extra_body={}, timeout=30.0)
SEVERAL = RequestOptions(model="m", extra_headers=EXTRA, extra_query=EXTRA, extra_body={})


class Made:
    """An endpoint of our own: generated ones follow the documentation."""

    __name__ = "made"

    @property
    def _get_kwargs(self) -> Callable[..., Mapping[str, Any]]:
        return lambda: {"method": "get", "url": "/v1/private-avatar/groups/none"}

    def _parse_response(self, *, client: object, response: object) -> str | None:
        return f"{client and response and 'made'}"


def with_groups(groups: Groups) -> str:
    """Use groups."""
    made = groups.create(name="lin", description="d", group_type="AIGC", **ONE)
    assert groups.ensure(name="lin", description="d", **ONE).id == made.id
    listing: Listing[AssetGroup] = groups.list(
        name="lin", ids=[made.id], group_type="AIGC", page_size=9, **ONE
    )
    print(*map(told_of_group, listing), *map(told_of_page, listing.pages()))
    print(told_of_receipt(groups.update(group_id=made.id, name="l", description="e", **ONE)))
    assert groups.get(group_id=made.id, **ONE).name == "l"
    groups.delete(group_id=made.id, **ONE)
    return groups.create(name="lin", **ONE).id


def with_assets(assets: Assets, group: str) -> None:
    """Use assets."""
    made = assets.create(group_id=group, url=URL, asset_type="Image", name="n", **ONE)
    assets.wait_until_active(asset_id=made.id, timeout=60.0, on_progress=told_of_asset, **SEVERAL)
    assets.add(
        group_id=group,
        url=URL,
        asset_type="Image",
        name="m",
        delete_failed=True,
        timeout=60.0,
        on_progress=told_of_asset,
        **SEVERAL,
    )
    listing: Listing[Asset] = assets.list(
        group_ids=[group],
        statuses=["Active"],
        name="n",
        group_type="AIGC",
        sort_by="CreateTime",
        sort_order="Asc",
        page_size=9,
        **ONE,
    )
    print(*map(told_of_asset, listing), *map(told_of_page, listing.pages()))
    assets.update(asset_id=made.id, name="o", **ONE)
    assert assets.get(asset_id=made.id, **ONE).name == "o"
    assets.delete(asset_id=made.id, **ONE)


def with_persons(real_avatar: RealAvatar, gateway: FakeGateway) -> None:
    """Authenticate a person."""
    session = real_avatar.create_session(callback_url=BACK, language="en", **ONE)
    print(told_of_session(session))
    told = real_avatar.parse_callback(url=gateway.verify(token=session.byted_token))
    print(told_of_callback(told))
    real_avatar.exchange(byted_token=told.byted_token, timeout=60.0, **SEVERAL)


async def with_async_groups(groups: AsyncGroups) -> str:
    """Use groups."""
    made = await groups.create(name="lin", description="d", group_type="AIGC", **ONE)
    assert (await groups.ensure(name="lin", description="d", **ONE)).id == made.id
    listing: AsyncListing[AssetGroup] = groups.list(
        name="lin", ids=[made.id], group_type="AIGC", page_size=9, **ONE
    )
    assert [group.id async for group in listing] == [made.id]
    assert [page.items async for page in listing.pages()]
    await groups.update(group_id=made.id, name="l", description="e", **ONE)
    assert (await groups.get(group_id=made.id, **ONE)).name == "l"
    await groups.delete(group_id=made.id, **ONE)
    return (await groups.create(name="lin", **ONE)).id


async def with_async_assets(assets: AsyncAssets, group: str) -> None:
    """Use assets."""
    made = await assets.create(group_id=group, url=URL, asset_type="Image", name="n", **ONE)
    await assets.wait_until_active(
        asset_id=made.id, timeout=60.0, on_progress=told_of_asset, **SEVERAL
    )
    await assets.add(
        group_id=group,
        url=URL,
        asset_type="Image",
        name="m",
        delete_failed=True,
        timeout=60.0,
        on_progress=told_of_asset,
        **SEVERAL,
    )
    listing: AsyncListing[Asset] = assets.list(
        group_ids=[group],
        statuses=["Active"],
        name="n",
        group_type="AIGC",
        sort_by="CreateTime",
        sort_order="Asc",
        page_size=9,
        **ONE,
    )
    assert [asset.id async for asset in listing] == [made.id]
    await assets.update(asset_id=made.id, name="o", **ONE)
    assert (await assets.get(asset_id=made.id, **ONE)).name == "o"
    await assets.delete(asset_id=made.id, **ONE)


async def with_async_persons(real_avatar: AsyncRealAvatar, gateway: FakeGateway) -> None:
    """Authenticate a person."""
    session = await real_avatar.create_session(callback_url=BACK, language="en", **ONE)
    told = real_avatar.parse_callback(url=gateway.verify(token=session.byted_token))
    await real_avatar.exchange(byted_token=told.byted_token, timeout=60.0, **SEVERAL)


def with_client(client: PrivateAvatarClient, gateway: FakeGateway) -> None:
    """Use the synchronous client."""
    with_assets(client.assets, with_groups(client.groups))
    with_persons(client.real_avatar, gateway)
    endpoint: Endpoint[str] = Made()
    gateway.fail(Fault.answered(status=200, body={"Result": {}}, headers={"X-More": "1"}))
    made = client.call(
        endpoint=endpoint, extra_headers=EXTRA, extra_query=EXTRA, extra_body={}, timeout=3.0
    )
    assert made == "made"


async def with_async_client(client: AsyncPrivateAvatarClient, gateway: FakeGateway) -> None:
    """Use the asynchronous client."""
    await with_async_assets(client.assets, await with_async_groups(client.groups))
    await with_async_persons(client.real_avatar, gateway)
    gateway.fail(Fault.answered(status=200, body={"Result": {}}))
    made = await client.call(
        endpoint=Made(), extra_headers=EXTRA, extra_query=EXTRA, extra_body={}, timeout=3.0
    )
    assert made == "made"
    await client.aclose()


def served(gateway: FakeGateway) -> None:
    """Make clients of an address."""
    with gateway.serve(host="127.0.0.1", port=0, real_time=False) as url:
        client = PrivateAvatarClient(
            api_key="sk-mine",
            base_url=url,
            model="m",
            headers=EXTRA,
            timeout=30.0,
            max_retries=1,
            max_response_size=1_000_000,
            allow_http=True,
            http_client=None,
            on_request=on_request,
            on_response=on_response,
            on_retry=on_retry,
        )
        gateway.fail(Fault.answered(status=502))
        assert list(client.groups.list())
        client.close()
        asyncio.run(served_asynchronously(url))


async def served_asynchronously(url: str) -> None:
    """Make an asynchronous client of an address."""
    client = AsyncPrivateAvatarClient(
        api_key="sk-mine",
        base_url=url,
        model="m",
        headers=EXTRA,
        timeout=30.0,
        max_retries=1,
        max_response_size=1_000_000,
        allow_http=True,
        http_client=None,
        on_request=on_request,
        on_response=on_response,
        on_retry=on_retry,
    )
    async with client as entered:
        assert [group async for group in entered.groups.list()]


def main() -> None:
    """Use everything but the errors."""
    gateway = FakeGateway(api_key="sk-mine", now=1.0, rules=Rules(processing=1.0))
    with gateway.client(model="m") as client:
        with_client(client, gateway)
    asyncio.run(with_async_client(gateway.async_client(), gateway))
    served(gateway)
    print(__version__, *map(told_of_request, gateway.asked))
