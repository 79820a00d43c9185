"""The command, run against a service on this machine."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from scripts.gateway import Gateway
from scripts.pulling.__main__ import main
from tests.pulling.service import PROJECT, TOKEN, Ran, Run


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Generator[Gateway]:
    monkeypatch.setenv("APIFOX_ACCESS_TOKEN", TOKEN)
    with Gateway() as served:
        yield served


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "exports").mkdir()
    return tmp_path


@pytest.fixture
def run(gateway: Gateway, tree: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command against the gateway; whatever it says, the token is not in it."""

    def ran(*arguments: str, base: str = gateway.url) -> Ran:
        status = main([PROJECT, "--base-url", base, *arguments], root=tree)
        told = capsys.readouterr()
        for beginning in range(len(TOKEN) - 7):
            assert TOKEN[beginning : beginning + 8] not in told.out + told.err
        return Ran(status, told.out, told.err)

    return ran
