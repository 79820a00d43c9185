"""A short soak, and what it would find."""

from __future__ import annotations

import asyncio
import io
import json
import re
import subprocess
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from private_avatar import ConfigurationError
from private_avatar.testing import FakeGateway
from scripts.soaking import __main__ as soaking
from scripts.soaking import server
from scripts.soaking.__main__ import Left, main
from scripts.soaking.accounts import MADE, PERHAPS, REFUSED, Ledger
from scripts.soaking.calls import WEIGHTS, Caller

ROOT = Path(__file__).parents[2]


def test_a_short_soak_accounts_for_every_create(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--seconds", "2", "--rate", "200", "--seed", "5", "--faults", "0.2"])

    said = capsys.readouterr().out
    assert status == 0
    assert said.splitlines()[-1] == "everything is accounted for"
    assert "sync for 2 s" in said
    assert "async for 2 s" in said
    assert len(re.findall(r"[1-9]\d* spoilt", said)) == 2


def test_what_is_not_accounted_for_is_a_finding(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def soak(*_: Any) -> Any:
        yield "sync: 2 files or sockets were left open"

    monkeypatch.setattr(soaking, "soak", soak)

    status = main(["sync", "--seconds", "0.1"])

    assert status == 1
    assert capsys.readouterr().out.splitlines()[-1] == "sync: 2 files or sockets were left open"


def test_what_grows_or_stays_open_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*told: Any) -> None:
        told[-1]()

    seen = iter([Left(10.0, 3), Left(20.0, 3), Left(40.0, 5)])
    monkeypatch.setattr(Left, "now", lambda: next(seen))
    monkeypatch.setattr(soaking, "run_sync", look)

    options = soaking.parser().parse_args([])
    found = list(soaking.soak("sync", "http://127.0.0.1:1", options, Ledger()))

    assert found == ["sync: memory grew by 20.0 MB", "sync: 2 files or sockets were left open"]


def absent(_: Path) -> bool:
    return False


def test_a_system_that_does_not_tell_is_asked_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", absent)

    assert Left.now() == Left(0.0, 0)


def test_creates_are_held_against_what_was_made() -> None:
    ledger = Ledger()
    for name, fate in (("a", MADE), ("b", MADE), ("c", REFUSED), ("d", REFUSED), ("e", PERHAPS)):
        ledger.created(name, fate)
    ledger.surprised("get asset: KeyError: 1")

    assert list(ledger.findings(["a", "a", "d", "x", "asset-9", "e"])) == [
        "a was made more than once",
        "b was said to be made, and is not there",
        "d was said to be refused, and is there",
        "x was made, and nobody was told",
        "get asset: KeyError: 1",
    ]


@pytest.mark.parametrize("what", WEIGHTS)
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_each_call_is_noted(kind: str, what: str) -> None:
    gateway = FakeGateway()
    ledger = Ledger()
    with gateway.client() as client:
        group = client.groups.create("g").id
        asset = client.assets.create(group, "https://cdn.example.com/a.png").id
        caller = Caller(ledger, Random(1), 0.0, [group], [asset])  # noqa: S311 - no secret
        if kind == "sync":
            told = caller.begun(client, what, "n")
            caller.ended(what, "n", told)
    if kind == "async":
        asyncio.run(called(gateway, caller, what))

    assert ledger.ends == {"answered": 1}
    assert list(ledger.creates.values()) == [MADE] * what.startswith(("create", "add"))
    assert caller.assets.count(asset) == (what != "delete asset")


async def called(gateway: FakeGateway, caller: Caller, what: str) -> None:
    async with gateway.async_client() as client:
        caller.ended(what, "n", await caller.begun(client, what, "n"))


def test_errors_are_noted_and_those_of_others_are_surprises() -> None:
    ledger = Ledger()
    caller = Caller(ledger, Random(1), 0.0)  # noqa: S311 - as above

    caller.failed("create group", "a", ConfigurationError("x"))
    caller.failed("get asset", "b", KeyError("y"))

    assert ledger.creates == {"a": REFUSED}
    assert ledger.surprises == ["get asset: KeyError: 'y'"]


def test_what_is_needed_is_made_first() -> None:
    caller = Caller(Ledger(), Random(1), 0.0)  # noqa: S311 - as above

    assert caller.choice() == "create group"
    caller.groups = ["group-1"]
    assert {caller.choice() for _ in range(200)} == set(WEIGHTS) - {
        "get asset",
        "rename asset",
        "delete asset",
    }


def test_calls_keep_their_pace() -> None:
    caller = Caller(Ledger(), Random(1), 5.0)  # noqa: S311 - as above

    assert 4.9 < caller.pause(time.monotonic()) <= 5.0
    assert caller.pause(time.monotonic() - 9) == 0.0


def test_tasks_that_are_left_over_are_a_surprise(monkeypatch: pytest.MonkeyPatch) -> None:
    async def forever(*_: Any) -> None:
        kept.append(asyncio.ensure_future(asyncio.sleep(60)))

    kept: list[Any] = []
    monkeypatch.setattr(Caller, "run_async", forever)
    ledger = Ledger()
    options = soaking.parser().parse_args(["--seconds", "0.01", "--seed", "1"])

    soaking.run_async("http://127.0.0.1:1", options, ledger, lambda: None)

    assert ledger.surprises == [f"{soaking.CALLERS} tasks were left over"]


def test_a_seed_is_drawn_if_none_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def soaked(*_: Any) -> list[str]:
        return []

    monkeypatch.setattr(soaking, "soaked", soaked)

    assert main(["sync"]) == 0
    assert re.match(r"seed \d+, process", capsys.readouterr().out)


def test_the_gateway_serves_until_its_input_ends() -> None:
    told = io.StringIO()

    status = server.main(["0.5", "3"], io.StringIO(), told)

    url, end = told.getvalue().splitlines()
    assert status == 0
    assert url.startswith("http://127.0.0.1:")
    assert json.loads(end) == {"created": [], "spoilt": 0}


def test_the_command_is_found() -> None:
    done = subprocess.run(
        [ROOT / "scripts" / "soak", "--help"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0
    assert "account for every create" in done.stdout
    assert "[KIND ...]" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--seconds", "-1"], "'-1' is not above zero"),
        (["--seconds", "nan"], "'nan' is no number"),
        (["--rate", "0"], "'0' is not above zero"),
        (["--faults", "7"], "'7' is not between 0 and 1"),
        (["--faults", "some"], "'some' is no number"),
        (["both"], "'both' is neither sync nor async"),
    ],
)
def test_a_flag_with_a_wrong_value_is_refused(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert said in capsys.readouterr().err
