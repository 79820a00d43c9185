"""Cases are measured by turns, in processes of their own, and the command tells and writes them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from scripts.benching import gateway, roads, server, worker
from scripts.benching.__main__ import main
from scripts.benching.cases import CASES, TABLE
from scripts.benching.keeping import BEGIN, END, FIGURES, PICTURE, README
from scripts.benching.model import OURS, Case, Entry
from scripts.benching.places import Place, pin
from scripts.benching.processes import BrokenError, process, served
from scripts.benching.running import Running
from scripts.benching.shapes import GROUP, PATH
from scripts.generation import gate
from scripts.normalize.problems import RefusalError

BOTH = (Entry("httpx", "httpx"), Entry(OURS, "ours"))
SMALL = {
    "sequential": Case("sequential", 2, BOTH),
    "start": Case("starting", 1, (*BOTH, Entry("12 operations", "ours", operations=12)),
                  is_fresh=True, rounds=1),
    "add-many": Case("adding", 10, BOTH, server="gateway", is_fresh=True, rounds=1),
    "page": Case("decoding", 1, (Entry("json", "json"), Entry(OURS, "ours", count=2)), server=""),
}  # fmt: skip


def bench(root: Path, *arguments: str) -> int:
    return main(arguments, SMALL, sys.executable, root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / README).write_text(f"# A\n\n{BEGIN}old\n{END}\nrest\n", "utf-8")
    return tmp_path


def test_every_row_is_of_what_is_measured() -> None:
    for row in TABLE:
        names = {entry.name for entry in CASES[row.case].entries} | {"growth"}
        assert {row.entry, *row.others} <= names, row
        assert row.against in names | {""}, row


def test_cases_are_measured_by_turns_and_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench(root, "--rounds", "2", "--write") == 0

    said = capsys.readouterr()
    assert "one call after the other, CPU µs: private_avatar" in said.out
    assert "sequential: httpx, private_avatar" in said.err
    told = json.loads((root / FIGURES).read_text("utf-8"))
    assert {len(samples) for samples in told["cases"]["sequential"].values()} == {2}
    assert {len(samples) for samples in told["cases"]["start"].values()} == {1}
    text = (root / README).read_text("utf-8")
    assert text.startswith(f"# A\n\n{BEGIN}Taken 20")
    assert text.endswith(f"{END}\nrest\n")
    assert "| `add_many` of 10,000, seconds |" in text
    assert (root / PICTURE).read_text("utf-8").endswith("</svg>\n")


def test_one_case_is_measured_again_beside_what_is_kept(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bench(root, "--only", "page", "--rounds", "2", "--write")
    bench(root, "--only", "page", "--rounds", "1")
    kept = str(root / FIGURES)

    bench(root, "--only", "sequential", "--rounds", "1", "--compare", kept, "--write", "--json")

    told = json.loads((root / FIGURES).read_text("utf-8"))
    assert set(told["cases"]) == {"page", "sequential"}
    said = capsys.readouterr()
    assert set(json.loads(said.out.splitlines()[-1])["cases"]) == {"sequential"}
    assert "new: one call after the other, CPU µs: " in said.err


def test_a_readme_without_a_place_for_the_table_is_told(root: Path) -> None:
    (root / README).write_text("# A\n", "utf-8")

    with pytest.raises(LookupError, match="no place for the table"):
        bench(root, "--only", "page", "--rounds", "1", "--write")


def test_a_process_that_ends_early_is_told() -> None:
    with process([sys.executable, "-c", ""]) as ended, pytest.raises(BrokenError, match="ended"):
        ended.answer()


def test_more_operations_than_ours_are_made_beside_ours(tmp_path: Path) -> None:
    running = Running(sys.executable, sys.executable, tmp_path, print)

    made = running.package(14)

    assert made == running.package(14)
    endpoints = [*made.glob("private_avatar_api/api/*/[!_]*.py")]
    assert len(endpoints) == 14
    assert (made / "private_avatar_api/api/groups/create_asset_group.py").is_file()


def test_an_unsound_package_ends_the_road(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faults(*_: object) -> list[str]:
        return ["it does not import"]

    monkeypatch.setattr(gate, "untyped_faults", faults)

    with pytest.raises(RuntimeError, match="it does not import"):
        roads.wide(12, tmp_path)


def test_a_worker_answers_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", iter(["\n"]))

    worker.main("decoding", "json", "", "1")

    assert json.loads(capsys.readouterr().out)["cpu"] > 0


@pytest.mark.parametrize("usable", [{0}, {0, 1}])
def test_a_process_is_kept_on_one_of_several_processors(
    usable: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[set[int]] = []

    def found(_: int) -> set[int]:
        return usable

    def keep(_: int, told: set[int]) -> None:
        kept.append(told)

    monkeypatch.setattr(os, "sched_getaffinity", found, raising=False)
    monkeypatch.setattr(os, "sched_setaffinity", keep, raising=False)

    pin(Place.SERVER)

    assert kept == ([{1}] if len(usable) > 1 else [])


def test_where_processes_cannot_be_kept_they_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_setaffinity", raising=False)

    pin(Place.WORKER)


def test_the_server_answers_what_comes_in_pieces() -> None:
    written: list[bytes] = []
    answering = server.Answering(server.Counter(), 0.0)
    answering.connection_made(Transport(written))
    request = f"POST {PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{{}}".encode()

    for piece in (request[:20], request[20:-1], request[-1:], request + request):
        answering.data_received(piece)
    answering.connection_lost(None)

    assert len(written) == 3
    assert all(answer.endswith(GROUP) for answer in written)


class Transport(asyncio.Transport):
    """A connection that keeps what is written."""

    def __init__(self, written: list[bytes]) -> None:
        super().__init__()
        self._written = written

    def write(self, data: bytes | bytearray | memoryview[int]) -> None:
        self._written.append(bytes(data))


def test_servers_end_with_their_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Ended:
        def read(self) -> str:
            return ""

    monkeypatch.setattr(sys, "stdin", Ended())

    asyncio.run(server.serve(2, 0.0))
    gateway.serve()

    assert [len(json.loads(line)) for line in capsys.readouterr().out.splitlines()] == [2, 1]


def test_no_server_is_started_for_those_who_need_none() -> None:
    with served("", 2) as urls:
        assert urls == ["", ""]


KEPT: dict[str, object] = {
    "when": "2026-01-31",
    "machine": "m",
    "versions": {},
    "cases": {"page": {"json": [{}]}},
}
DAMAGED = {
    "nothing": None,
    "no JSON": "<<<<<<< HEAD",
    "a list": "[]",
    "no time": json.dumps({**KEPT, "when": 1}),
    "no machine": json.dumps({**KEPT, "machine": None}),
    "no versions": json.dumps({**KEPT, "versions": []}),
    "other versions": json.dumps({**KEPT, "versions": {"httpx": 1}}),
    "no cases": json.dumps({**KEPT, "cases": None}),
    "other cases": json.dumps({**KEPT, "cases": {"page": []}}),
    "no samples": json.dumps({**KEPT, "cases": {"page": {"json": []}}}),
    "other samples": json.dumps({**KEPT, "cases": {"page": {"json": [1]}}}),
    "no numbers": json.dumps({**KEPT, "cases": {"page": {"json": [{"cpu": True}]}}}),
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_what_holds_no_figures_is_refused_before_anything_is_measured(
    root: Path, text: str | None
) -> None:
    path = root / "kept.json"
    if text is not None:
        path.write_text(text, "utf-8")

    with pytest.raises(RefusalError, match="name a file that scripts/bench --write wrote"):
        bench(root, "--compare", str(path))


@pytest.mark.parametrize("rounds", ["0", "-1", "x"])
def test_it_is_measured_once_at_least(root: Path, rounds: str) -> None:
    with pytest.raises(SystemExit) as ended:
        bench(root, "--rounds", rounds)

    assert ended.value.code == 2
