"""Documents that mean harm: what becomes of them, and what would be found."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.fuzzing.hostile import confined, names, places, schemas, table
from scripts.fuzzing.hostile.__main__ import main
from scripts.fuzzing.hostile.documents import of
from scripts.fuzzing.hostile.judging import Case, run
from scripts.fuzzing.hostile.table import Make, bare

LONG = 600.0
GOOD = bare(of)
BAD = bare(lambda: b"{")


def cases(folder: Path, table: dict[str, Make]) -> list[Case]:
    """Make documents, each in a folder of its own."""
    made: list[Case] = []
    for number, (name, make) in enumerate(table.items()):
        place = folder / str(number)
        (place / "given").mkdir(parents=True)
        made.append(Case(name, make(place / "given"), place))
    return made


def test_every_quick_document_becomes_a_contract_or_is_refused_with_a_gigabyte(
    tmp_path: Path,
) -> None:
    outcomes = list(run("normalize", cases(tmp_path, table.QUICK), LONG))

    assert [outcome.name for outcome in outcomes] == list(table.QUICK)
    assert [(outcome.name, outcome.faults) for outcome in outcomes if outcome.faults] == []
    assert {outcome.accepted for outcome in outcomes} == {True, False}


def test_texts_and_names_that_mean_harm_become_a_client_and_no_code(tmp_path: Path) -> None:
    texts = {"docstring", "quote escaped", "template", "line", "bracket", "shell", "backslash"}
    chosen = {f"text: {name}": names.INJECTIONS[f"text: {name}"] for name in texts}

    def together(folder: Path) -> Path:
        (folder / "exports").mkdir()
        for number, make in enumerate(chosen.values()):
            told = json.loads(make(folder.parent))
            told["paths"] = {f"/things{number}": told["paths"]["/things"]}
            (folder / "exports" / f"{number}.json").write_text(json.dumps(told), "utf-8")
        return folder / "exports"

    [outcome] = run("regenerate", cases(tmp_path, {"together": together}), LONG)

    assert outcome.faults == ()
    assert outcome.accepted, outcome.said


def test_folders_that_lead_into_each_other_are_walked_once(tmp_path: Path) -> None:
    [outcome] = run("regenerate", cases(tmp_path, {"maze": places.maze}), LONG)

    assert outcome.faults == ()


@pytest.mark.parametrize("make", [places.hollow, places.cellar], ids=["nothing", "deep"])
def test_folders_without_an_export_within_reach_are_refused_or_read(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    [outcome] = run("regenerate", cases(tmp_path, {"folder": make}), LONG)

    assert outcome.faults == ()


def test_what_is_large_is_a_good_document_while_it_is_small(tmp_path: Path) -> None:
    small = {
        "values": bare(lambda: schemas.choice(2, "v{}")),
        "operations": bare(lambda: schemas.many(2)),
        "keys": bare(lambda: schemas.scheme(2)),
    }

    outcomes = list(run("normalize", cases(tmp_path, small), LONG))

    assert [(outcome.accepted, outcome.faults) for outcome in outcomes] == [(True, ())] * 3
    assert len(list(places.crowd(tmp_path, 3).iterdir())) == 3


def fake(folder: Path, *lines: str) -> list[str]:
    """Write a process that does and says what it is told; it knows its output as `made`."""
    path = folder / "confined.py"
    head = "import json, pathlib, sys, time\nmade = pathlib.Path(sys.argv[2])\n"
    path.write_text(head + "\n".join(lines), "utf-8")
    return [sys.executable, str(path)]


def says(status: int, text: str) -> str:
    return f"print(json.dumps([{status}, {text!r}]), flush=True)"


REFUSAL = "export.txt:1: it is bad; mend it\n"
WRITE = "made.write_text('')"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([WRITE, says(0, "")], None),
        ([says(2, REFUSAL + "… and 3 more\n")], None),
        ([says(0, "")], "it was accepted, and nothing was made of it"),
        ([WRITE, says(2, REFUSAL)], "it was refused, and openapi.yaml was written"),
        ([says(1, "x: broken; y")], "the exit status is 1: x: broken"),
        ([says(2, "")], "it was refused without a word"),
        ([says(2, "no")], "in other words than those of a refusal: no"),
        ([says(2, "a: ValueError: b; c")], "a fault of ours was told: a: ValueError"),
        (["sys.exit('MemoryError')"], "the process ended with 1: MemoryError"),
        (["import os; os.kill(os.getpid(), 9)"], "the process ended with -9"),
        (["time.sleep(60)"], "it took more than 3 s"),
        (
            [WRITE, f"(made.parents[1] / {names.MARK!r}).touch()", says(0, "")],
            "its code was executed",
        ),
    ],
)
def test_what_is_no_client_and_no_refusal_is_found(
    tmp_path: Path, lines: list[str], found: str | None
) -> None:
    [case] = cases(tmp_path, {"it": GOOD})
    seconds = 3.0 if "sleep" in lines[0] else LONG

    [outcome] = run("normalize", [case], seconds, fake(tmp_path, *lines))

    assert len(outcome.faults) == (found is not None)
    assert (found or "") in "".join(outcome.faults)


def test_what_came_before_the_end_of_the_process_is_judged_too(tmp_path: Path) -> None:
    made = cases(tmp_path, {"first": BAD, "second": GOOD, "third": GOOD})
    process = fake(tmp_path, says(2, REFUSAL), "sys.exit('killed')")

    first, second = run("normalize", made, LONG, process)

    assert (first.name, first.faults) == ("first", ())
    assert (second.name, second.faults) == ("second", ("the process ended with 1: killed",))


def test_the_command_takes_what_is_accepted_the_whole_road_and_counts_what_it_finds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    process = fake(
        tmp_path,
        "if sys.argv[1] == 'regenerate':",
        "    " + says(1, "it broke"),
        "elif 'bad' in pathlib.Path(sys.argv[3]).read_text():",
        "    " + says(2, REFUSAL),
        "else:",
        f"    {WRITE}",
        "    " + says(0, ""),
    )
    tables = {"normalize": {"good": GOOD, "bad": bare(lambda: b"bad"), "left out": GOOD}}

    assert main(["--only", "d"], {"normalize": {"bad": tables["normalize"]["bad"]}}, process) == 0
    assert main(["--only", "oo"], tables, process) == 1

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "bad: refused: export.txt:1: it is bad; mend it"
    assert said[1].endswith(" 0 findings")
    assert said[2] == "good: the exit status is 1: it broke"
    assert said[3].startswith("1 documents in ")
    assert said[3].endswith(" 1 findings")


def test_a_name_of_an_option_is_an_export_to_both_steps(tmp_path: Path) -> None:
    export = places.named("--output.json")(tmp_path)

    status, _ = confined.taken(confined.STEPS["normalize"], str(tmp_path / "o.yaml"), export.name)

    assert status == 2  # it is looked for in this folder, and not taken for an option


def test_what_a_table_makes_is_the_same_each_time(tmp_path: Path) -> None:
    noise = table.QUICK["ELF"]

    assert noise(tmp_path).read_bytes() == noise(tmp_path).read_bytes()
