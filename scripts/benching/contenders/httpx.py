"""httpx as its documentation shows it: the floor."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from scripts.benching.shapes import BODY, KEY, PATH

if TYPE_CHECKING:
    import httpx


def load() -> None:
    """Import the package."""
    import_module("httpx")


def options(url: str) -> dict[str, Any]:
    """Say where to ask, and with which key."""
    return {"base_url": url, "headers": {"Authorization": f"Bearer {KEY}"}}


def make(url: str) -> httpx.Client:
    """Make a client."""
    import httpx

    return httpx.Client(**options(url))


def call(client: httpx.Client) -> object:
    """Create a group."""
    return client.post(PATH, json=BODY).json()


def close(client: httpx.Client) -> None:
    """Close a client."""
    client.close()


def make_async(url: str) -> httpx.AsyncClient:
    """Make an asynchronous client."""
    import httpx

    return httpx.AsyncClient(**options(url))


async def call_async(client: httpx.AsyncClient) -> object:
    """Create a group."""
    return (await client.post(PATH, json=BODY)).json()


async def close_async(client: httpx.AsyncClient) -> None:
    """Close a client."""
    await client.aclose()
