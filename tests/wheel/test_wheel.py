"""What people install is the wheel, so it is tested where there is nothing else."""

from __future__ import annotations

import os
import re
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from scripts.packaging.building import build
from scripts.packaging.commands import run
from scripts.packaging.environments import LIBRARIES, LOWEST, Environment

ROOT = Path(__file__).parents[2]
PACKAGES = ("private_avatar", "private_avatar_api")


def pins() -> dict[str, str]:
    text = (ROOT / "requirements" / "lowest.txt").read_text("utf-8")
    return dict(re.findall(r"(?m)^([\w-]+)==(\S+)", text))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    [built] = build(ROOT, tmp_path_factory.mktemp("wheel"), "--wheel")
    return built


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    """Holds the lowest libraries that are allowed; the newest are those of the tree's own tests."""
    made = Environment.create(sys.executable, tmp_path_factory.mktemp("wheel") / "environment")
    libraries = made.install_for_tests(wheel, LOWEST, ROOT)
    assert libraries == ", ".join(f"{name} {pins()[name]}" for name in LIBRARIES)
    return made


def test_the_wheel_holds_both_packages_typed_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert {f"{package}/py.typed" for package in PACKAGES} < set(names)
    assert "private_avatar_api/openapi.json" in names
    assert not [name for name in names if "__pycache__" in name]


def test_the_wheel_holds_every_module_of_the_tree(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder in (ROOT / "src", ROOT / "generated"):
        modules = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
        assert modules <= names


def test_the_source_distribution_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    made = build(ROOT, tmp_path)

    [again] = [path for path in made if path.suffix == ".whl"]
    assert [path.name for path in made if path.suffix == ".gz"]
    assert again.read_bytes() == wheel.read_bytes()


def test_the_metadata_ask_for_httpx_and_attrs_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("/METADATA")]
        lines = archive.read(name).decode().split("\n\n")[0].splitlines()

    required = {line.split(": ")[1] for line in lines if line.startswith("Requires-Dist")}
    extras = {
        (name.split(">")[0].split("<")[0], found[1]): name
        for name in required
        if (found := re.search(r"; extra == '(\w+)'$", name))
    }
    needed = required - set(extras.values())
    assert {name.split(">")[0].split("<")[0] for name in needed} == {"attrs", "httpx"}
    assert extras.keys() == {
        ("uvicorn", "testing"),
        ("redis", "redis"),
        ("opentelemetry-api", "opentelemetry"),
        ("pytest", "pytest"),
    }
    assert "Requires-Python: >=3.11" in lines
    assert "License-Expression: MIT" in lines


def test_the_lowest_libraries_are_those_that_the_metadata_allow() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["testing"], *extras["opentelemetry"]]
    bounds = dict(re.findall(r"([\w-]+)>=([\d.]+)", " ".join(needed)))

    assert bounds.keys() == {"attrs", "httpx", "uvicorn", "opentelemetry-api"}
    for name, bound in bounds.items():
        assert pins()[name] in {bound, f"{bound}.0"}


def test_the_lowest_redis_is_the_one_that_the_metadata_allow() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    text = (ROOT / "requirements" / "redis.txt").read_text("utf-8")

    [needed] = project["optional-dependencies"]["redis"]

    assert re.findall(r"(?m)^redis==(\S+)", text) == re.findall(r">=([\d.]+)", needed)


def test_what_the_tests_need_decides_nothing_about_the_libraries() -> None:
    needed = (ROOT / "requirements" / "test.txt").read_text("utf-8")

    assert "pytest==" in needed
    assert not set(LIBRARIES) & set(re.findall(r"(?m)^([\w-]+)==", needed))


def test_the_installed_wheel_passes_the_tests_of_the_facade(
    environment: Environment, tmp_path: Path
) -> None:
    where = environment.run("-I", "-c", "import private_avatar; print(private_avatar.__file__)")

    said = environment.test_facade(ROOT, tmp_path)

    assert Path(where.strip()).is_relative_to(environment.folder)
    assert int(said.removesuffix(" passed")) > 0


def test_pyright_finds_every_public_type_known(environment: Environment, tmp_path: Path) -> None:
    verify = ["-m", "pyright", "--verifytypes", "private_avatar", "--ignoreexternal"]
    search = os.pathsep.join([str(environment.python.parent), os.environ["PATH"]])

    said = run([sys.executable, *verify], tmp_path, PATH=search)

    assert "Type completeness score: 100%" in said
