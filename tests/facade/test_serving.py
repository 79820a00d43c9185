"""Where the fake gateway serves, what that needs, and the command that does it."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys

import pytest

from private_avatar import ConfigurationError, PrivateAvatarClient
from private_avatar.testing import FakeGateway
from private_avatar.testing.__main__ import main


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "gateway.example", ""])  # noqa: S104 - refused
def test_it_serves_this_machine_only(host: str) -> None:
    with (
        pytest.raises(ConfigurationError, match=r"127\.0\.0\.1 only"),
        FakeGateway().serve(host=host),
    ):
        pytest.fail("it serves")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "private_avatar.testing._server", raising=False)

    with (
        pytest.raises(ImportError, match=r"private-avatar-client\[testing\]"),
        FakeGateway().serve(),
    ):
        pytest.fail("it serves")


COMMAND = [sys.executable, "-m", "private_avatar.testing"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_interrupted(number: signal.Signals) -> None:
    options = ["--api-key", "sk-mine", "--processing", "0", "--limits", "--upstream-status", "200"]
    options += ["--reject", "broken", "DownloadFailed"]
    with subprocess.Popen(
        [*COMMAND, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = "".join(process.stdout.readline() for _ in range(3))
        lines = (line.removeprefix("export ").partition("=") for line in said.splitlines())
        told = {name: value for name, _, value in lines}
        key, url = told["PRIVATE_AVATAR_API_KEY"], told["PRIVATE_AVATAR_BASE_URL"]
        with PrivateAvatarClient(api_key=key, base_url=url) as client:
            group = client.groups.create("n")
            asset = client.assets.create(group.id, "https://files.example/broken.png")
            failure = client.assets.get(asset.id).error
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)

    assert (process.returncode, errors) == (0, "")
    assert key == "sk-mine"
    assert group.id.startswith("group-20")
    assert failure is not None
    assert failure.code == "DownloadFailed"
    assert f"serves {url} until" in said


def test_the_command_says_what_cannot_be(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["--port", str(taken.getsockname()[1])]) == 2
    assert main(["--host", "0.0.0.0"]) == 2  # noqa: S104 - refused

    said = capsys.readouterr().err
    assert os.strerror(errno.EADDRINUSE) in said
    assert "127.0.0.1 only" in said
