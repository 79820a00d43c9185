"""`scripts/docs`: what the site is made of. Its pages are looked at by `scripts/docs-test`."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import tarfile
from base64 import b64encode
from collections.abc import Callable, Sequence
from hashlib import sha512
from pathlib import Path

import httpx
import pytest

from scripts.documenting import __main__ as command
from scripts.documenting import serving, viewer
from scripts.documenting.building import BuildError, Site

ROOT = Path(__file__).parents[2]
MADE = ("docs", "CHANGELOG.md", "openapi.yaml")
GENERATOR = """
import pathlib, tomllib
settings = tomllib.loads(pathlib.Path("zensical.toml").read_text("utf-8"))["project"]
page = pathlib.Path("docs/index.md").read_text("utf-8")
assert "WRONG" not in page
assert pathlib.Path("examples/start.py").is_file() and pathlib.Path("CHANGELOG.md").is_file()
site = pathlib.Path("site")
site.mkdir()
(site / "index.html").write_text(settings["theme"]["language"] + page, "utf-8")
(site / "404.html").write_text("lost", "utf-8")
"""
Npm = Callable[[Sequence[str]], int]


def packed(names: Sequence[str] = viewer.FILES) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(name)
            archive.addfile(member, io.BytesIO(name.encode()))
    return content.getvalue()


def fake_npm(content: bytes, status: int = 0) -> Npm:
    def run(arguments: Sequence[str]) -> int:
        assert arguments[:2] == ["pack", "swagger-ui-dist@5.0.0"]
        if not status:
            Path(arguments[-1], "swagger-ui-dist-5.0.0.tgz").write_bytes(content)
        return status

    return run


@pytest.fixture
def package() -> bytes:
    return packed()


@pytest.fixture
def root(tmp_path: Path, package: bytes) -> Path:
    for name in MADE:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / "src/private_avatar").mkdir(parents=True)
    pin = {"package": "swagger-ui-dist", "version": "5.0.0", "integrity": integrity(package)}
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/viewer.json").write_text(json.dumps(pin))
    return tmp_path


def integrity(content: bytes) -> str:
    return f"sha512-{b64encode(sha512(content).digest()).decode()}"


@pytest.fixture
def generator(tmp_path: Path) -> list[str | Path]:
    path = tmp_path / "generator.py"
    path.write_text(GENERATOR)
    return [sys.executable, path]


def test_both_languages_are_built_with_the_viewer_beside_them(
    root: Path, generator: list[str | Path], package: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "site").mkdir()
    (root / "site/old.html").write_text("from before")

    assert command.main(["build"], root, generator, fake_npm(package)) == 0

    site = root / "site"
    assert "built site/" in capsys.readouterr().err
    assert {path.name for path in site.iterdir()} == {"en", "zh", "viewer", "index.html"}
    assert (site / "en/index.html").read_text("utf-8").startswith("en# Start")
    assert (site / "zh/index.html").read_text("utf-8").startswith("zh# 开始")
    assert not (site / "en/404.html").exists()
    assert (site / "viewer/swagger-ui.css").read_text() == "swagger-ui.css"
    assert 'lang="zh"' in (site / "viewer/zh.html").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_in_the_navigation(language: str) -> None:
    settings = (ROOT / "docs/site.toml").read_text("utf-8")
    pages = ROOT / "docs" / language

    listed = re.findall(r'^ +"([\w/-]+\.md)",$', settings, re.MULTILINE)

    assert len(listed) == len(set(listed))
    assert set(listed) == {str(page.relative_to(pages)) for page in pages.rglob("*.md")}


def test_the_document_says_of_each_operation_whether_its_page_was_given() -> None:
    words = {"given": "given!", "reconstructed": "reconstructed!"}

    shown = json.loads(viewer.document(ROOT / "openapi.yaml", words))

    summaries = [told["summary"] for item in shown["paths"].values() for told in item.values()]
    assert len(summaries) == 12
    assert [text for text in summaries if "given!" in text] == ["① 创建素材组 · given!"]
    assert sum("reconstructed!" in text for text in summaries) == 11


def test_a_wrong_page_leaves_the_site_as_it_was(
    root: Path, generator: list[str | Path], package: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "site").mkdir()
    (root / "docs/zh/index.md").write_text("WRONG")

    assert command.main(["build"], root, generator, fake_npm(package)) == 1

    assert "docs/zh: the generator found the above" in capsys.readouterr().err
    assert list((root / "site").iterdir()) == []


def test_a_generator_that_is_missing_is_named(
    root: Path, package: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["build"], root, [root / "nowhere"], fake_npm(package)) == 2

    assert f"{root / 'nowhere'} cannot be run: No such file" in capsys.readouterr().err


def test_a_package_is_fetched_once(root: Path, package: bytes) -> None:
    pin = viewer.Pin.load(root / "requirements/viewer.json")

    first = viewer.fetch(pin, root / "kept", fake_npm(package))
    again = viewer.fetch(pin, root / "kept", fake_npm(b"", status=1))

    assert first == again == root / "kept/swagger-ui-dist-5.0.0"


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", 1, "npm pack swagger-ui-dist@5.0.0 failed"),
        (b"another one", 0, "swagger-ui-dist@5.0.0 is not what was pinned: it is sha512-"),
    ],
)
def test_a_package_that_is_not_the_pinned_one_is_refused(
    root: Path, generator: list[str | Path], content: bytes, status: int, said: str
) -> None:
    site = Site(root, generator, fake_npm(content, status))

    with pytest.raises(BuildError, match=said) as told:
        site.build()

    assert told.value.status == 2
    assert not (root / ".docs/swagger-ui-dist-5.0.0/LICENSE").exists()


@pytest.mark.parametrize("package", [packed(viewer.FILES[:-1])])
def test_a_package_without_a_file_is_refused(
    root: Path, generator: list[str | Path], package: bytes
) -> None:
    with pytest.raises(BuildError, match="has no file NOTICE"):
        Site(root, generator, fake_npm(package)).build()


def test_the_npm_of_the_tool_environment_runs() -> None:
    assert viewer.npm(["--version"]) == 0


def test_it_serves_and_builds_again_what_changes_until_interrupted(
    root: Path, generator: list[str | Path], package: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    pages: list[str] = []
    page = root / "docs/en/index.md"

    def read(_: float) -> None:
        address = next(line for line in said if line.startswith("http")).split()[0]
        answer = httpx.get(f"{address}en/", trust_env=False)
        assert answer.headers["Cache-Control"] == "no-store"
        pages.append(answer.text)
        if len(pages) == 2:
            page.write_text("anew")
        elif len(pages) == 3:
            page.write_text("WRONG, for once")
        elif len(pages) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(command, "say", said.append)
    arguments = ["serve", "--port", "0"]

    assert command.main(arguments, root, generator, fake_npm(package), read) == 0

    assert pages[0] == pages[1]
    assert pages[2] == pages[3] == "enanew"
    assert said[2:] == ["built again", "docs/en: the generator found the above"]


def test_a_port_that_is_taken_is_named(
    root: Path, generator: list[str | Path], package: bytes
) -> None:
    site, said = Site(root, generator, fake_npm(package)), list[str]()
    with serving.serving(root, 0) as other:
        port = other.server_port

        assert serving.serve(site, port, said.append, abs) == 2

    assert said == [f"port {port}: Address already in use: name another one with --port"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("requirements/viewer.json", "<<<<<<< HEAD", "viewer.json:1: it is no JSON"),
        ("requirements/viewer.json", "{}", "it is no pin; name package, version and integrity"),
        ("docs/languages.toml", "<<<<<<< HEAD", "docs/languages.toml: Invalid statement"),
        ("docs/site.toml", "a = ${nosuch}", "docs/site.toml: no word is called 'nosuch'"),
        ("docs/site.toml", "a = $", "docs/site.toml: Invalid placeholder"),
        ("openapi.yaml", "a: [", "openapi.yaml:"),
        ("docs/index.html", None, "docs/index.html: No such file or directory"),
    ],
)
def test_what_is_missing_or_damaged_is_named(
    site: Site, name: str, text: str | None, said: str
) -> None:
    path = site.root / name
    path.unlink() if text is None else path.write_text(text, "utf-8")

    with pytest.raises(BuildError, match=re.escape(said)) as told:
        site.build()

    assert told.value.status == 2
    assert not site.output.exists()


@pytest.fixture
def site(root: Path, generator: list[str | Path], package: bytes) -> Site:
    return Site(root, generator, fake_npm(package))


@pytest.mark.parametrize("port", ["x", "-1", "65536"])
def test_a_port_that_cannot_be_is_refused(port: str, root: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["serve", "--port", port], root)

    assert ended.value.code == 2
