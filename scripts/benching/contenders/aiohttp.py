"""aiohttp as its documentation shows it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scripts.benching.shapes import BODY, KEY, PATH


def make_async(url: str) -> Any:
    """Make a session."""
    headers = {"Authorization": f"Bearer {KEY}"}
    return import_module("aiohttp").ClientSession(url, headers=headers)


async def call_async(client: Any) -> object:
    """Create a group."""
    async with client.post(PATH, json=BODY) as answer:
        return await answer.json()


async def close_async(client: Any) -> None:
    """Close a session."""
    await client.close()
