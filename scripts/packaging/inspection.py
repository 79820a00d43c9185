"""Look into what was built."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from scripts.packaging.commands import CommandError, run
from scripts.packaging.environments import VERIFIED, Environment

PACKAGES = ("src/private_avatar", "generated/private_avatar_api")
NEEDED = {
    "private_avatar/py.typed",
    "private_avatar_api/py.typed",
    "private_avatar_api/openapi.json",
}
DESCRIBED = ("CHANGELOG.md", "LICENSE", "README.md", "openapi.yaml", "pyproject.toml", ".gitignore")
"""What a source distribution has beside the packages. The last one is hatchling's choice."""
WRITTEN = "PKG-INFO"
"""The only file of a source distribution that git does not have: its metadata."""
DESCRIBING = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
LOWEST = Path(__file__).parents[2] / "requirements" / "lowest.txt"
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


def unpacked(distribution: Path, source: Path) -> list[str]:
    """Compare a source distribution with what git has, the bytes of every file."""
    folder = distribution.name.removesuffix(".tar.gz")
    there: dict[str, bytes | None] = {}
    with tarfile.open(distribution) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            there[member.name.removeprefix(f"{folder}/")] = file.read() if file else None
    roots = [source / name for name in (*PACKAGES, *DESCRIBED)]
    files = [path for root in roots for path in (root, *root.rglob("*")) if path.is_file()]
    git = {path.relative_to(source).as_posix(): path.read_bytes() for path in files}
    name = distribution.name
    return [
        *(f"{name}: {missing} is missing" for missing in sorted({*git, WRITTEN} - there.keys())),
        *(
            f"{name}: {extra} is nothing that git has"
            for extra in sorted(there.keys() - {*git, WRITTEN})
        ),
        *(
            f"{name}: {path} is not as git has it"
            for path in sorted(git)
            if there.get(path, git[path]) != git[path]
        ),
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
    """Install a wheel and the lowest that it asks for, where nothing else is, and import it all.

    pip verifies the libraries by their hashes, and says whether they are what the wheel asks for.
    """
    environment = Environment.create(sys.executable, folder)
    environment.install(*VERIFIED, LOWEST)
    environment.install("--no-deps", wheel)
    try:
        environment.run("-m", "pip", "check")
        told = environment.run("-I", "-W", "error", "-c", IMPORT).strip()
    except CommandError as error:
        return [str(error)]
    return [] if told == version else [f"{wheel.name}: once installed it calls itself {told}"]
