"""The client of stripe."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scripts.benching.shapes import DESCRIPTION, NAME

KEY = "sk_test_benchmark"


def load() -> None:
    """Import the package."""
    import_module("stripe")


def make(url: str) -> Any:
    """Make a client."""
    return import_module("stripe").StripeClient(KEY, base_addresses={"api": url})


def call(client: Any) -> object:
    """Create a customer."""
    return client.v1.customers.create(params={"name": NAME, "description": DESCRIPTION})


def close(client: Any) -> None:
    """Do nothing: the client has no end, its connections go with it."""
    del client
