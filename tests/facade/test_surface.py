"""The public surface: the same on both clients, documented, and apart from generated code."""

from __future__ import annotations

import ast
import inspect
from unittest.mock import create_autospec

import pytest

import private_avatar
from private_avatar import (
    Assets,
    AsyncAssets,
    AsyncGroups,
    AsyncListing,
    AsyncPrivateAvatarClient,
    AsyncRealAvatar,
    ConfigurationError,
    Groups,
    Listing,
    PrivateAvatarClient,
    PrivateAvatarError,
    RealAvatar,
)

from .conftest import PACKAGE


@pytest.mark.parametrize(
    ("synchronous", "asynchronous"),
    [
        (PrivateAvatarClient, AsyncPrivateAvatarClient),
        (Groups, AsyncGroups),
        (Assets, AsyncAssets),
        (RealAvatar, AsyncRealAvatar),
        (Listing, AsyncListing),
    ],
)
def test_both_clients_offer_the_same(synchronous: type, asynchronous: type) -> None:
    def surface(kind: type) -> dict[str, tuple[str, str]]:
        return {
            name.replace("aclose", "close"): (
                str(inspect.signature(told)).replace("Async", ""),
                (inspect.getdoc(told) or "").replace("Async", ""),
            )
            for name, held in vars(kind).items()
            if not name.startswith("_")
            for told in [getattr(held, "func", held)]
        }

    assert surface(synchronous) == surface(asynchronous)


def test_methods_are_plain_methods() -> None:
    spec = create_autospec(AsyncPrivateAvatarClient, instance=True)
    assert inspect.iscoroutinefunction(spec.call)
    with pytest.raises(TypeError):
        create_autospec(PrivateAvatarClient, instance=True).call()
    assert "Seconds for this call" in (PrivateAvatarClient.call.__doc__ or "")
    assert inspect.iscoroutinefunction(AsyncPrivateAvatarClient.call)
    assert not inspect.iscoroutinefunction(PrivateAvatarClient.call)
    assert "timeout" in inspect.signature(PrivateAvatarClient.call).parameters


def test_everything_public_is_documented() -> None:
    for name in set(private_avatar.__all__) - {"__version__"}:
        thing: type = getattr(private_avatar, name)
        methods = inspect.getmembers(thing, inspect.isfunction)
        public = [method for method_name, method in methods if not method_name.startswith("_")]
        for documented in (thing, *public):
            assert inspect.getdoc(documented), documented


def test_one_module_touches_the_insides_of_generated_code() -> None:
    touching: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"_get_kwargs", "_parse_response"}:
                touching.add(path.name)

    assert touching == {"_call.py"}


def test_every_error_is_one_of_ours() -> None:
    assert issubclass(ConfigurationError, PrivateAvatarError)
    assert issubclass(ConfigurationError, ValueError)
