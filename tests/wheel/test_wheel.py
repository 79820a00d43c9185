"""What people install is the wheel, so it is tested where there is nothing else."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("private_avatar", "private_avatar_api")


def run(command: Sequence[object], folder: Path, python: Path = Path(sys.executable)) -> str:
    """Run a command with the given interpreter as the first `python` of the search path."""
    search = os.pathsep.join([str(python.parent), os.environ["PATH"]])
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": search},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(source: Path, target: Path, *what: str) -> list[Path]:
    command = [sys.executable, "-m", "build", "--no-isolation", *what, "--outdir", target, source]
    run(command, target)
    return sorted(target.iterdir())


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    [built] = build(ROOT, tmp_path_factory.mktemp("wheel"), "--wheel")
    return built


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    folder = tmp_path_factory.mktemp("environment")
    run([sys.executable, "-m", "venv", folder], folder)
    python = folder / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*install, "--require-hashes", "-r", ROOT / "requirements" / "test.txt"], folder)
    run([*install, "--no-deps", wheel], folder)
    return python


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
    always = {name for name in required if "extra == " not in name}
    assert {name.split(">")[0].split("<")[0] for name in always} == {"attrs", "httpx"}
    assert "Provides-Extra: testing" in lines
    assert "Requires-Python: >=3.11" in lines
    assert "License-Expression: MIT" in lines


def test_the_installed_wheel_passes_the_tests_of_the_facade(python: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "facade", tmp_path / "tests")
    (tmp_path / "scripts").mkdir()
    for name in ("__init__.py", "gateway.py"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts" / name)
    settings = configparser.ConfigParser()
    settings["pytest"] = {
        "addopts": "--import-mode=importlib --strict-markers",
        "filterwarnings": "error",
        "pythonpath": ".",
    }
    with (tmp_path / "pytest.ini").open("w") as file:
        settings.write(file)

    where = run(
        [python, "-I", "-c", "import private_avatar; print(private_avatar.__file__)"], tmp_path
    )
    said = run([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"], tmp_path)

    assert Path(where.strip()).is_relative_to(python.parents[1])
    assert " passed" in said
    assert "skipped" not in said


def test_pyright_finds_every_public_type_known(python: Path, tmp_path: Path) -> None:
    verify = ["-m", "pyright", "--verifytypes", "private_avatar", "--ignoreexternal"]

    said = run([sys.executable, *verify], tmp_path, python)

    assert "Type completeness score: 100%" in said
