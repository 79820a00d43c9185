"""Look into what was built."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from scripts.packaging.commands import CommandError, run
from scripts.packaging.environments import Environment

PACKAGES = ("src/private_avatar", "generated/private_avatar_api")
NEEDED = {
    "private_avatar/py.typed",
    "private_avatar_api/py.typed",
    "private_avatar_api/openapi.json",
}
DESCRIBING = {"METADATA", "WHEEL", "RECORD", "licenses/LICENSE"}
IMPORT = """
from importlib.metadata import version
from private_avatar import *
import private_avatar_api.client
print(version("private-avatar-client"))
"""


def contents(wheel: Path, source: Path) -> list[str]:
    """Compare the names in a wheel with those that the source has, file by file."""
    name, version, *_ = wheel.name.split("-")
    expected = NEEDED | {f"{name}-{version}.dist-info/{file}" for file in DESCRIBING}
    for package in PACKAGES:
        files = filter(Path.is_file, (source / package).rglob("*"))
        expected |= {path.relative_to((source / package).parent).as_posix() for path in files}
    with zipfile.ZipFile(wheel) as archive:
        there = set(archive.namelist())
    return [
        *(f"{wheel.name}: {missing} is missing" for missing in sorted(expected - there)),
        *(f"{wheel.name}: {extra} should not be in it" for extra in sorted(there - expected)),
    ]


def tools(files: Sequence[Path], source: Path) -> list[str]:
    """Ask twine about the metadata, and check-wheel-contents about the usual accidents."""
    wheels = [path for path in files if path.suffix == ".whl"]
    commands: list[list[object]] = [
        ["-m", "twine", "check", "--strict", *files],
        ["-m", "check_wheel_contents", *wheels],
    ]
    found: list[str] = []
    for command in commands:
        try:
            run([sys.executable, *command], source)
        except CommandError as error:
            found.append(str(error))
    return found


def installed(wheel: Path, version: str, folder: Path) -> list[str]:
    """Install a wheel, and what it asks for, where nothing else is, and import all of it."""
    environment = Environment.create(sys.executable, folder)
    environment.install(wheel)
    try:
        environment.run("-m", "pip", "check")
        told = environment.run("-I", "-W", "error", "-c", IMPORT).strip()
    except CommandError as error:
        return [str(error)]
    return [] if told == version else [f"{wheel.name}: once installed it calls itself {told}"]
