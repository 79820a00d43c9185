"""What README and docs say is true: their examples run, and their tables are the document's."""

from __future__ import annotations

import builtins
import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakeredis import TcpFakeServer

import private_avatar
from private_avatar.testing import FakeGateway, Rules

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
INCLUDED = re.compile(r'^--8<-- "(\w+\.py)"\n$')
PAGES = sorted((ROOT / "docs").glob("*/**/*.md"))
ROW = re.compile(
    r"^\| `(\w+)\.(\w+)` \| `(\w+ \S+)` \| [①-⑫] (given|reconstructed, unverified) \|$"
)
KEY = "sk-readme-key"


def included(page: Path) -> list[str]:
    """List the examples of a page, in their order; all are files, which both languages share."""
    found = [INCLUDED.match(fence) for fence in FENCE.findall(page.read_text("utf-8"))]
    assert all(found), f"{page}: put the example into a file in docs/examples/, and include it"
    return [match[1] for match in found if match is not None]


EXAMPLES = {f"README {number}": code for number, code in enumerate(FENCE.findall(README), 1)} | {
    path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs/examples").glob("*.py"))
}
PROGRAMS = {name for name, code in EXAMPLES.items() if code.startswith('"""')}
"""Those that say themselves what they do: `tests/examples` looks at what comes out of them."""
TESTS = {name for name in EXAMPLES if name.startswith("test_")}


def namespaces(example: str) -> set[str]:
    return set(re.findall(r"client\.(groups|assets|real_avatar)\b", example))


def test_there_is_an_example_for_every_namespace() -> None:
    assert set().union(*map(namespaces, FENCE.findall(README))) == {
        "groups",
        "assets",
        "real_avatar",
    }


@pytest.fixture
def redis_url(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    fake: Any = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = threading.Thread(target=fake.serve_forever)
    thread.start()
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{fake.server_address[1]}/0")
    yield
    fake.shutdown()
    fake.server_close()
    thread.join()


@pytest.fixture
def log_level() -> Iterator[None]:
    before = logging.getLogger("private_avatar").level
    yield
    logging.getLogger("private_avatar").setLevel(before)


@pytest.mark.usefixtures("redis_url", "log_level")
@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - TESTS - PROGRAMS))
def test_an_example_runs(
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    gateway = FakeGateway(api_key=KEY, rules=Rules(processing=0.0))
    gateway.reject("broken", "DownloadFailed", "the file could not be fetched")
    with gateway.serve() as url:
        monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)
        monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", url)

        def come_back(_: str) -> str:
            link = capsys.readouterr().out.rpartition(" ")[2].strip()
            token = re.split(r"[?&]bytedToken=", link)[1].partition("&")[0]
            return gateway.verify(token)

        monkeypatch.setattr(builtins, "input", come_back)
        exec(compile(EXAMPLES[name], name, "exec"), {"__name__": "__main__"})  # noqa: S102 - it is ours

    assert gateway.asked
    assert all(asked.path.startswith("/v1/") for asked in gateway.asked)


@pytest.mark.parametrize("name", sorted(TESTS))
def test_an_example_of_tests_passes(name: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "private_avatar",
    ]
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

    ended = subprocess.run(
        [*command, f"docs/examples/{name}"],
        cwd=ROOT,
        env=alone,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 0, ended.stdout


def test_both_languages_show_the_same_examples_and_every_example_is_shown() -> None:
    english, chinese = (
        {
            page.relative_to(ROOT / "docs" / language): included(page)
            for page in PAGES
            if page.is_relative_to(ROOT / "docs" / language)
        }
        for language in ("en", "zh")
    )

    assert english == chinese
    assert {name for names in english.values() for name in names} == {
        name for name in EXAMPLES if name.endswith(".py")
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_guide_says_of_every_error_what_to_do(language: str) -> None:
    page = (ROOT / "docs" / language / "guides/errors.md").read_text("utf-8")
    errors = {
        name
        for name in private_avatar.__all__
        if isinstance(told := getattr(private_avatar, name), type)
        and issubclass(told, private_avatar.PrivateAvatarError)
    }
    bases = {"PrivateAvatarError", "APIError", "APIStatusError"}

    assert set(re.findall(r"^### (\w+)$", page, re.MULTILINE)) == errors - bases
    assert len(re.findall(r"^\*\*(?:Do:|怎么办：)\*\*", page, re.MULTILINE)) == len(errors - bases)


@pytest.mark.parametrize("page", ["README.md", "docs/en/http-api.md", "docs/zh/http-api.md"])
def test_the_table_says_of_every_operation_whether_its_page_was_given(page: str) -> None:
    text = (ROOT / "generated/private_avatar_api/openapi.json").read_text("utf-8")
    paths: dict[str, dict[str, Any]] = json.loads(text)["paths"]
    told = {
        f"{method.upper()} {path}": operation["x-apifox-source"]["provenance"]
        for path, item in paths.items()
        for method, operation in item.items()
    }

    shown = (ROOT / page).read_text("utf-8")
    shown = shown.replace("原始文档 |", "given |").replace(
        "重建，未经核实 |", "reconstructed, unverified |"
    )
    rows = [found.groups() for line in shown.splitlines() if (found := ROW.match(line))]

    assert {operation: provenance for _, _, operation, provenance in rows} == told
    assert len(rows) == len(told)
