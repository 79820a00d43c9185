"""What an import loads, what it gives, and what a lost module breaks."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import private_avatar_api
import pytest

import private_avatar
from private_avatar import testing
from scripts.gateway import Gateway

from .conftest import PACKAGE


def python(code: str, *, path: Path | None = None) -> str:
    """Run code in a fresh process, with a folder in front of everything that is installed."""
    environment = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True, env=environment
    )
    return done.stdout.strip()


def test_importing_the_package_loads_nothing_else() -> None:
    code = """
import sys
before = set(sys.modules)
import private_avatar
heavy = {"httpx", "httpcore", "attrs", "attr", "asyncio", "private_avatar_api", "typing"}
print(sorted(heavy & (set(sys.modules) - before)))
"""
    assert python(code) == "[]"


def test_no_public_name_loads_the_fake_gateway() -> None:
    code = (
        "import sys, private_avatar\n"
        "[getattr(private_avatar, name) for name in private_avatar.__all__]\n"
        "print(sorted(m for m in sys.modules if 'testing' in m and 'private' in m))"
    )
    assert python(code) == "[]"


def test_no_public_name_loads_what_is_not_always_there() -> None:
    code = (
        "import sys, private_avatar, private_avatar.testing as testing\n"
        "[getattr(home, name) for home in (private_avatar, testing) for name in home.__all__]\n"
        "print(sorted({'pytest', 'opentelemetry', 'redis', 'uvicorn'} & set(sys.modules)))"
    )
    assert python(code) == "[]"


def test_the_names_for_tests_are_loaded_when_they_are_used() -> None:
    code = """
import sys
import private_avatar.testing
heavy = {"httpx", "attrs", "private_avatar.testing._gateway"} & set(sys.modules)
print(sorted(heavy), private_avatar.testing.FakeGateway.__name__, dir(private_avatar.testing))
"""
    names = ["Asked", "FakeGateway", "Fault", "PUBLISHED_LIMITS", "Rules"]
    assert python(code) == f"[] FakeGateway {sorted(names)}"


def test_every_public_name_can_be_had_in_every_way() -> None:
    assert python("from private_avatar import *; print(AssetGroup.__name__)") == "AssetGroup"
    for name in private_avatar.__all__:
        assert getattr(private_avatar, name) is not None
    assert set(dir(private_avatar)) == set(private_avatar.__all__)


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    for module in (private_avatar, testing):
        with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
            module.Nonsense  # noqa: B018


@pytest.mark.parametrize("package", [private_avatar, testing], ids=["package", "testing"])
def test_type_checkers_and_the_lazy_import_see_the_same_names(package: ModuleType) -> None:
    tree = ast.parse(Path(str(package.__file__)).read_text("utf-8"))
    branch = next(node for node in tree.body if isinstance(node, ast.If))

    seen = {
        alias.name: node.module
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    homes = vars(package)["_HOMES"]
    assert seen == {name: f"private_avatar.{home}" for name, home in homes.items()}
    assert sorted(seen) == sorted(package.__all__)


def test_a_lost_endpoint_breaks_its_method_and_nothing_else(
    tmp_path: Path, gateway: Gateway
) -> None:
    generated = Path(private_avatar_api.__file__).parent
    shutil.copytree(generated, tmp_path / "private_avatar_api")
    (tmp_path / "private_avatar_api/api/groups/create_asset_group.py").unlink()
    code = f"""
import private_avatar, private_avatar_api
from pathlib import Path
assert Path(private_avatar_api.__file__).is_relative_to({str(tmp_path)!r})
with private_avatar.PrivateAvatarClient(api_key="k", base_url={gateway.url!r}) as client:
    try:
        client.groups.create("n")
    except ImportError as error:
        print(type(error).__name__, "create_asset_group" in str(error))
    print(client)
"""
    said = python(code, path=tmp_path).splitlines()

    assert said[0] == "ImportError True"
    assert said[1].startswith("PrivateAvatarClient(")
    assert gateway.asked == []


def test_all_modules_import_alone() -> None:
    paths = [path.relative_to(PACKAGE.parent) for path in sorted(PACKAGE.rglob("*.py"))]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]
    code = f"""
import importlib, sys
for name in {names}:
    for ours in [loaded for loaded in sys.modules if loaded.startswith("private_avatar")]:
        del sys.modules[ours]
    print(importlib.import_module(name).__name__)
"""
    assert python(code).splitlines() == names
