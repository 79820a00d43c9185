"""Virtual environments that hold a wheel, and the tests of the facade in them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Self

from attrs import frozen

from scripts.packaging.commands import CommandError, run

SETTINGS = """[pytest]
addopts = --import-mode=importlib --strict-markers
filterwarnings = error
pythonpath = .
"""
LIBRARIES = ("attrs", "httpx", "httpcore", "anyio")
"""What the facade stands on."""
VERSIONS = f"""
from importlib.metadata import version
print(", ".join(f"{{name}} {{version(name)}}" for name in {LIBRARIES}))
"""
VERIFIED = ("--only-binary", ":all:", "--require-hashes", "-r")
"""Install what a file pins, by its hashes, and build nothing: that fetches tools without any."""
LOWEST = "lowest"
NEWEST = "newest"


@frozen
class Environment:
    """A virtual environment of our own."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @classmethod
    def create(cls, python: str | Path, folder: Path) -> Self:
        """Make an empty one for an interpreter."""
        folder.mkdir(parents=True)
        run([python, "-m", "venv", folder], folder)
        return cls(folder)

    def run(self, *arguments: object, folder: Path | None = None) -> str:
        """Run its interpreter."""
        return run([self.python, *arguments], folder or self.folder)

    def install(self, *what: object) -> None:
        """Install, and say nothing but errors."""
        self.run("-m", "pip", "install", "-qq", "--disable-pip-version-check", *what)

    def install_for_tests(self, wheel: Path, resolution: str, root: Path) -> str:
        """Install a wheel, and what its tests need; tell which libraries stand below it.

        `lowest` is what pyproject.toml allows at least, pinned; `newest` is what the index has now.
        The extras `testing` and `opentelemetry` are installed too. The newest are those of this
        minute: nothing can have written down their hashes.
        """
        pins = root / "requirements"
        needed: list[object] = [*VERIFIED, pins / "test.txt"]
        if resolution == LOWEST:
            self.install(*needed, "-r", pins / "lowest.txt")
            self.install("--no-deps", wheel)
        else:
            self.install(*needed)
            self.install("opentelemetry-sdk", f"{wheel}[testing,opentelemetry]")
        self.run("-m", "pip", "check")
        return self.run("-I", "-c", VERSIONS).strip()

    def test_facade(self, root: Path, folder: Path) -> str:
        """Run the tests of the facade, away from its source; tell how many passed."""
        shutil.copytree(root / "tests" / "facade", folder / "tests")
        (folder / "scripts/soaking").mkdir(parents=True)
        for name in ("__init__.py", "gateway.py", "soaking/__init__.py", "soaking/server.py"):
            shutil.copy(root / "scripts" / name, folder / "scripts" / name)
        (folder / "pytest.ini").write_text(SETTINGS, "utf-8")
        said = self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", folder=folder)
        return passed(said)


def passed(said: str) -> str:
    """Read in what pytest said how many tests passed, all but those that were deselected."""
    last = said.splitlines()[-1]
    if not (found := re.match(r"(\d+ passed)(, \d+ deselected)?(?=$| in )", last)):
        raise CommandError(f"not every test of the facade ran: {last}")
    return found[1]
