"""What the README says is true: its examples run, and its table is that of the document."""

from __future__ import annotations

import builtins
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakeredis import TcpFakeServer

from private_avatar.testing import FakeGateway, Rules

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
ROW = re.compile(
    r"^\| `(\w+)\.(\w+)` \| `(\w+ \S+)` \| [①-⑫] (given|reconstructed, unverified) \|$"
)
KEY = "sk-readme-key"


def namespaces(example: str) -> set[str]:
    return set(re.findall(r"client\.(groups|assets|real_avatar)\b", example))


def test_there_is_an_example_for_every_namespace() -> None:
    assert set().union(*map(namespaces, EXAMPLES)) == {"groups", "assets", "real_avatar"}


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


@pytest.mark.usefixtures("redis_url")
@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_runs(
    example: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gateway = FakeGateway(api_key=KEY, rules=Rules(processing=0.0))
    with gateway.serve() as url:
        monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)
        monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", url)

        def come_back(_: str) -> str:
            link = capsys.readouterr().out.rpartition(" ")[2].strip()
            token = re.split(r"[?&]bytedToken=", link)[1].partition("&")[0]
            return gateway.verify(token)

        monkeypatch.setattr(builtins, "input", come_back)
        exec(compile(example, "README.md", "exec"), {"__name__": "__main__"})  # noqa: S102 - it is ours

    assert gateway.asked
    assert all(asked.path.startswith("/v1/") for asked in gateway.asked)


def test_the_table_says_of_every_operation_whether_its_page_was_given() -> None:
    text = (ROOT / "generated/private_avatar_api/openapi.json").read_text("utf-8")
    paths: dict[str, dict[str, Any]] = json.loads(text)["paths"]
    told = {
        f"{method.upper()} {path}": operation["x-apifox-source"]["provenance"]
        for path, item in paths.items()
        for method, operation in item.items()
    }

    rows = [found.groups() for line in README.splitlines() if (found := ROW.match(line))]

    assert {operation: provenance for _, _, operation, provenance in rows} == told
    assert len(rows) == len(told)
