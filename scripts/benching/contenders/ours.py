"""private_avatar, as its README uses it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scripts.benching.shapes import DESCRIPTION, KEY, NAME

if TYPE_CHECKING:
    from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient


def load() -> None:
    """Import the package."""
    import_module("private_avatar")


def make(url: str) -> PrivateAvatarClient:
    """Make a client."""
    from private_avatar import PrivateAvatarClient

    return PrivateAvatarClient(api_key=KEY, base_url=url)


def call(client: PrivateAvatarClient) -> object:
    """Create a group."""
    return client.groups.create(NAME, description=DESCRIPTION)


def close(client: PrivateAvatarClient) -> None:
    """Close a client."""
    client.close()


def make_async(url: str) -> AsyncPrivateAvatarClient:
    """Make an asynchronous client."""
    from private_avatar import AsyncPrivateAvatarClient

    return AsyncPrivateAvatarClient(api_key=KEY, base_url=url)


async def call_async(client: AsyncPrivateAvatarClient) -> object:
    """Create a group."""
    return await client.groups.create(NAME, description=DESCRIPTION)


async def close_async(client: AsyncPrivateAvatarClient) -> None:
    """Close a client."""
    await client.aclose()
