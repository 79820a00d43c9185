"""httpx with aiohttp below it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scripts.benching.contenders.httpx import call_async, close_async, options

__all__ = ["call_async", "close_async", "make_async"]


def make_async(url: str) -> Any:
    """Make an asynchronous client."""
    return import_module("httpx_aiohttp").HttpxAiohttpClient(**options(url))
