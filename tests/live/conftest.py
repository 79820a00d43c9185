"""The command, run against a gateway on this machine."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from private_avatar.testing import FakeGateway
from scripts.live.__main__ import main
from tests.live.service import KEY, NAME, SOURCE, Check, Ran

SECRETS = (KEY, KEY[8:24], NAME, SOURCE, "5ecretSource", "13912345678")
"""What no run may say, with whatever else a test plants."""


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Let an interruption arrive, also where the tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    """Run the command; nothing that it says or writes holds a secret."""

    def checked(gateway: FakeGateway, *arguments: str, secrets: tuple[str, ...] = ()) -> Ran:
        path = tmp_path / "record.json"
        with gateway.serve() as url:
            monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)
            monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", url)
            status = main([*arguments, "--record", str(path)])
        told = capsys.readouterr()
        written = path.read_text("utf-8")
        err = re.sub(r"^  http://.*$", "", told.err, flags=re.MULTILINE)  # the link of a person
        whole = told.out + err + written + json.dumps(written)
        for secret in (*SECRETS, *secrets, url.removeprefix("http://")):
            assert secret not in whole
        return Ran(status, told.out, told.err, json.loads(written))

    return checked
