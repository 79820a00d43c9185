"""The generated client without the facade."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scripts.benching.shapes import DESCRIPTION, KEY, MODEL, NAME

if TYPE_CHECKING:
    from private_avatar_api import AuthenticatedClient


def load() -> None:
    """Import the package."""
    import_module("private_avatar_api")


def make(url: str) -> AuthenticatedClient:
    """Make a client."""
    from private_avatar_api import AuthenticatedClient

    return AuthenticatedClient(base_url=url, token=KEY)


def call(client: AuthenticatedClient) -> object:
    """Create a group."""
    from private_avatar_api.api.groups import create_asset_group
    from private_avatar_api.models import CreateAssetGroupRequest

    body = CreateAssetGroupRequest(model=MODEL, name=NAME, description=DESCRIPTION)
    return create_asset_group.sync(client=client, body=body)


def close(client: AuthenticatedClient) -> None:
    """Close a client."""
    client.get_httpx_client().close()


make_async = make


async def call_async(client: AuthenticatedClient) -> object:
    """Create a group."""
    from private_avatar_api.api.groups import create_asset_group
    from private_avatar_api.models import CreateAssetGroupRequest

    body = CreateAssetGroupRequest(model=MODEL, name=NAME, description=DESCRIPTION)
    return await create_asset_group.asyncio(client=client, body=body)


async def close_async(client: AuthenticatedClient) -> None:
    """Close a client."""
    await client.get_async_httpx_client().aclose()
