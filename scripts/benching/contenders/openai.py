"""The client of openai."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scripts.benching.shapes import DESCRIPTION, KEY, MODEL

MESSAGES = [{"role": "user", "content": DESCRIPTION}]


def load() -> None:
    """Import the package."""
    import_module("openai")


def make(url: str) -> Any:
    """Make a client."""
    return import_module("openai").OpenAI(api_key=KEY, base_url=f"{url}/v1")


def call(client: Any) -> object:
    """Ask for a completion."""
    return client.chat.completions.create(model=MODEL, messages=MESSAGES)


def close(client: Any) -> None:
    """Close a client."""
    client.close()


def make_async(url: str) -> Any:
    """Make an asynchronous client."""
    return import_module("openai").AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1")


async def call_async(client: Any) -> object:
    """Ask for a completion."""
    return await client.chat.completions.create(model=MODEL, messages=MESSAGES)


async def close_async(client: Any) -> None:
    """Close a client."""
    await client.close()
