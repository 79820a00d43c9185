"""private_avatar with a client of httpx-aiohttp handed in."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from scripts.benching.contenders.ours import call_async
from scripts.benching.shapes import KEY

if TYPE_CHECKING:
    from private_avatar import AsyncPrivateAvatarClient

__all__ = ["call_async", "close_async", "make_async"]

HANDED_IN: list[Any] = []


def make_async(url: str) -> AsyncPrivateAvatarClient:
    """Make an asynchronous client."""
    from private_avatar import AsyncPrivateAvatarClient

    http = import_module("httpx_aiohttp").HttpxAiohttpClient()
    HANDED_IN.append(http)
    return AsyncPrivateAvatarClient(api_key=KEY, base_url=url, http_client=http)


async def close_async(client: AsyncPrivateAvatarClient) -> None:
    """Close a client, and the one that was handed in."""
    await client.aclose()
    await HANDED_IN.pop().aclose()
