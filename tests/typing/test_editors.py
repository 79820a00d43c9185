"""What an editor shows that asks jedi, as many do, and consoles: every name, method and text."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import jedi  # pyright: ignore[reportMissingTypeStubs]
import pytest

import private_avatar
from private_avatar import testing

ROOT = Path(__file__).parents[2]
PROJECT = jedi.Project(ROOT, added_sys_path=[str(ROOT / "src"), str(ROOT / "generated")])
WRITTEN = """
from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient
from private_avatar.testing import FakeGateway
client = PrivateAvatarClient()
other = AsyncPrivateAvatarClient()
gateway = FakeGateway()
"""
NAMESPACES = ("groups", "assets", "real_avatar")


def script(line: str) -> Any:
    return jedi.Script(WRITTEN + line, path=ROOT / "mine.py", project=PROJECT)


def completed(line: str) -> set[str]:
    return {found.name for found in script(line).complete() if not found.name.startswith("_")}


def public(thing: object) -> set[str]:
    return {name for name in dir(thing) if not name.startswith("_")}


@pytest.mark.parametrize("package", [private_avatar, testing], ids=["package", "testing"])
def test_every_public_name_is_offered(package: Any) -> None:
    names = set(package.__all__) - {"__version__"}

    assert completed(f"import {package.__name__}\n{package.__name__}.") >= names


@pytest.mark.parametrize("name", ["APIError", "AddRecord", "Tracing"])
def test_a_class_tells_what_it_is(name: str) -> None:
    [found] = script(f"from private_avatar import {name}").help()

    assert inspect.getdoc(getattr(private_avatar, name)) in found.docstring()


@pytest.mark.parametrize("client", ["client", "other"])
def test_every_method_is_offered_and_tells_what_it_does(client: str) -> None:
    kinds = {"client": private_avatar.PrivateAvatarClient}
    kind = kinds.get(client, private_avatar.AsyncPrivateAvatarClient)
    assert completed(f"{client}.") >= {*NAMESPACES, *public(kind)}
    prefix = "" if client == "client" else "Async"
    for namespace, home in zip(NAMESPACES, ("Groups", "Assets", "RealAvatar"), strict=True):
        methods = public(getattr(private_avatar, prefix + home))

        assert completed(f"{client}.{namespace}.") >= methods
        for method in methods:
            [found] = script(f"{client}.{namespace}.{method}").help()
            assert "Args:" in found.docstring()


def test_the_fake_gateway_offers_its_methods() -> None:
    assert {"fail", "client", "async_client", "now", "serve"} <= completed("gateway.")
