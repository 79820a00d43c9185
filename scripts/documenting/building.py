"""Build the site: one run of the generator for each language, then the viewer beside them.

The generator takes one folder and one language, and wants both its pages and its output below its
own settings. So each language is laid out in `.docs/`, with what all share.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Template

from attrs import field, frozen

from scripts.documenting.viewer import Pin, PinError, document, fetch
from scripts.normalize.problems import RefusalError, refuse
from scripts.parsing import REMEDY, text_in

SHARED = ("CHANGELOG.md", "docs/examples")
"""What pages of both languages include."""

SOURCES = ("docs", "CHANGELOG.md", "openapi.yaml", "src/private_avatar", "requirements/viewer.json")
"""What the site is made of."""

ADDRESSED = shutil.ignore_patterns("404.html")
"""What works only where the site's address is known. None is."""


class BuildError(Exception):
    """The site was not built; `status` is what the command says."""

    def __init__(self, message: str, status: int) -> None:
        """Say what stood in the way."""
        super().__init__(message)
        self.status = status


@frozen
class Site:
    """The site of a tree.

    `zensical` is the command that makes pages, `npm` the one that fetches the viewer.
    """

    root: Path
    zensical: Sequence[str | Path]
    npm: Callable[[Sequence[str]], int] = field(repr=False)

    @property
    def output(self) -> Path:
        """Where the site is."""
        return self.root / "site"

    @property
    def languages(self) -> Mapping[str, Mapping[str, str]]:
        """The languages, by their tag, with the words that are not on a page."""
        path = self.root / "docs/languages.toml"
        try:
            told: dict[str, dict[str, str]] = tomllib.loads(text_in(path))
        except tomllib.TOMLDecodeError as error:
            raise refuse(str(path), str(error), REMEDY) from None
        return told

    def build(self) -> None:
        """Build all of it; what was there stays if that fails.

        Raises:
            BuildError: A page is wrong, or something that it takes is missing or damaged.
        """
        try:
            self._build()
        except RefusalError as refusal:
            raise BuildError(str(refusal), 2) from None
        except OSError as error:
            raise BuildError(f"{error.filename}: {error.strerror}", 2) from None

    def _build(self) -> None:
        """Build all of it."""
        viewer = self._viewer()
        made = self.root / ".docs/site"
        shutil.rmtree(made, ignore_errors=True)
        for language, words in self.languages.items():
            shutil.copytree(self._pages(language, words), made / language, ignore=ADDRESSED)
            self._write_viewer_page(made / "viewer", language, words)
        shutil.copytree(viewer, made / "viewer", dirs_exist_ok=True)
        for name in ("viewer.css", "viewer.js"):
            shutil.copy(self.root / "docs/viewer" / name, made / "viewer")
        shutil.copy(self.root / "docs/index.html", made)
        shutil.rmtree(self.output, ignore_errors=True)
        made.rename(self.output)

    def _viewer(self) -> Path:
        """Have the viewer's files at hand."""
        pin = Pin.load(self.root / "requirements/viewer.json")
        try:
            return fetch(pin, self.root / ".docs", self.npm)
        except PinError as error:
            raise BuildError(str(error), 2) from None

    def _pages(self, language: str, words: Mapping[str, str]) -> Path:
        """Make the pages of a language, and tell where they are."""
        stage = self.root / ".docs" / language
        shutil.rmtree(stage, ignore_errors=True)
        shutil.copytree(self.root / "docs" / language, stage / "docs")
        shutil.copytree(self.root / "docs/theme", stage / "theme")
        for name in SHARED:
            source, copied = self.root / name, stage / Path(name).name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copied)
        words = {**words, "language": language, "source": str(self.root / "src")}
        settings = filled(self.root / "docs/site.toml", words)
        (stage / "zensical.toml").write_text(settings, "utf-8")
        self._run(stage)
        return stage / "site"

    def _run(self, stage: Path) -> None:
        """Run the generator, which takes every warning for an error."""
        command = [*map(str, self.zensical), "build", "--strict"]
        environment = {**os.environ, "NO_COLOR": "1"}
        try:
            ended = subprocess.run(command, cwd=stage, env=environment, check=False)
        except OSError as error:
            raise BuildError(f"{command[0]} cannot be run: {error.strerror}", 2) from None
        if ended.returncode:
            raise BuildError(f"docs/{stage.name}: the generator found the above", 1)

    def _write_viewer_page(self, folder: Path, language: str, words: Mapping[str, str]) -> None:
        """Write the page of a language, and the document that it shows."""
        folder.mkdir(exist_ok=True)
        page = filled(self.root / "docs/viewer/page.html", {**words, "language": language})
        (folder / f"{language}.html").write_text(page, "utf-8")
        shown = document(self.root / "openapi.yaml", words)
        (folder / f"openapi.{language}.json").write_text(shown, "utf-8")

    def stamp(self) -> Mapping[Path, float]:
        """Tell of every source when it was changed, to see whether one was."""
        paths = (
            path for name in SOURCES for path in [self.root / name, *(self.root / name).rglob("*")]
        )
        return {path: path.stat().st_mtime for path in paths if path.is_file()}


def filled(path: Path, words: Mapping[str, str]) -> str:
    """Put words into a template."""
    try:
        return Template(text_in(path)).substitute(words)
    except KeyError as error:
        raise refuse(str(path), f"no word is called {error}", "see docs/languages.toml") from None
    except ValueError as error:
        raise refuse(str(path), str(error), "write $$ where no word follows") from None
