"""The client of anthropic."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scripts.benching.shapes import DESCRIPTION, KEY, MODEL

MESSAGES = [{"role": "user", "content": DESCRIPTION}]


def load() -> None:
    """Import the package."""
    import_module("anthropic")


def make(url: str) -> Any:
    """Make a client."""
    return import_module("anthropic").Anthropic(api_key=KEY, base_url=url)


def call(client: Any) -> object:
    """Ask for a message."""
    return client.messages.create(model=MODEL, max_tokens=9, messages=MESSAGES)


def close(client: Any) -> None:
    """Close a client."""
    client.close()


def make_async(url: str) -> Any:
    """Make an asynchronous client."""
    return import_module("anthropic").AsyncAnthropic(api_key=KEY, base_url=url)


async def call_async(client: Any) -> object:
    """Ask for a message."""
    return await client.messages.create(model=MODEL, max_tokens=9, messages=MESSAGES)


async def close_async(client: Any) -> None:
    """Close a client."""
    await client.close()
