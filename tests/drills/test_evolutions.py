"""A change of the document for each verdict; `scripts/drill` tries all of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from scripts.changes.model import Verdict
from scripts.drilling import evolutions
from scripts.drilling.__main__ import main
from scripts.drilling.edits import drop, rename
from scripts.drilling.judged import Judged
from scripts.drilling.mutations.table import MUTATIONS
from scripts.drilling.trees import ROOT, Done, copied
from scripts.normalize import yamlfile

CHOSEN = {
    Verdict.INVISIBLE: "a title is another one",
    Verdict.COMPATIBLE: "an answer field is added",
    Verdict.BREAKING: "a request field is renamed",
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare a tree whose own document is what was exported."""
    made = tmp_path_factory.mktemp("prepared")
    evolutions.prepare(ROOT, made)
    return made


@pytest.mark.parametrize("verdict", CHOSEN, ids=lambda verdict: verdict.word)
def test_a_change_is_judged_as_it_should_be(tree: Path, verdict: Verdict) -> None:
    mutation = MUTATIONS[CHOSEN[verdict]]

    outcome = evolutions.evolve(tree, mutation, ["tests/facade/test_settings.py"])

    assert mutation.overall is verdict
    assert outcome.finding == ""


def test_a_test_of_the_facade_that_fails_is_a_finding(tree: Path) -> None:
    said = evolutions.failures(tree, ["tests/facade/no_such_test.py"])

    assert said.startswith("the facade's tests fail: ERROR")


def test_it_says_which_tests_of_the_facade_hang(tree: Path) -> None:
    said = evolutions.failures(tree, ["tests/facade/test_settings.py"], seconds=0.01)

    assert said == "the facade's tests are not over after 0.01 s"


def test_an_end_that_was_not_expected_is_a_finding(tree: Path) -> None:
    mutation = evolve(MUTATIONS["a title is another one"], edit=drop("paths"))

    outcome = evolutions.evolve(tree, mutation, [])

    assert outcome.finding.startswith("it ended with 1: stopped")


def judged(**other: object) -> Judged:
    told = {
        "verdict": "breaking",
        "levels": {"wire": "breaking", "generated": "breaking", "public": "invisible", **other},
        "changes": [
            {"felt": "breaking", "methods": ["groups.create", "groups.ensure"]},
            {"felt": "compatible", "methods": ["groups.get"]},
        ],
    }
    return Judged.of(Done(1, json.dumps(told), ""))


def test_verdicts_and_methods_that_differ_are_told() -> None:
    row = MUTATIONS["a request field is renamed"]

    assert list(evolutions.disagreements(row, judged())) == []
    assert list(evolutions.disagreements(row, judged(wire="invisible", public="breaking"))) == [
        "wire should be breaking",
        "the public surface should be as it was, and is breaking",
    ]
    assert list(evolutions.disagreements(evolve(row, methods="groups.create"), judged())) == [
        "the methods that it names differ from those that it hits by groups.ensure"
    ]


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_row_changes_the_document(name: str) -> None:
    before = yamlfile.load(ROOT / "openapi.yaml")
    after = copy.deepcopy(before)

    MUTATIONS[name].edit(after)

    assert after != before


def test_the_table_has_many_rows_and_each_verdict_on_each_level() -> None:
    assert len(MUTATIONS) >= 45
    levels: list[Callable[[str], Verdict]] = [
        lambda name: MUTATIONS[name].wire,
        lambda name: MUTATIONS[name].generated,
        lambda name: MUTATIONS[name].overall,
    ]
    for level in levels:
        assert {level(name) for name in MUTATIONS} == set(Verdict)


@pytest.mark.parametrize(("old", "new"), [("b", "c"), ("a", "a")])
def test_a_renaming_that_would_lose_or_change_nothing_is_an_error(old: str, new: str) -> None:
    with pytest.raises(KeyError, match="cannot become"):
        rename(old, new)({"a": 1})


def test_the_command_draws_and_tells_what_came_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    name = CHOSEN[Verdict.INVISIBLE]

    status = main(["evolutions", "--only", name, "--no-facade-tests", "--seed", "7"])

    said = capsys.readouterr().out.splitlines()
    assert status == 0
    assert said[0] == "seed 7"
    assert said[1] == f"ok evolutions, {name}: invisible / invisible / invisible"
    assert said[2].startswith("evolutions: 1 in ")


def test_the_command_fails_where_something_is_not_as_it_should_be(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = CHOSEN[Verdict.INVISIBLE]
    monkeypatch.setitem(MUTATIONS, name, evolve(MUTATIONS[name], wire=Verdict.COMPATIBLE))

    status = main(["evolutions", "--only", name, "--no-facade-tests"])

    assert status == 1
    assert f"!! evolutions, {name}: " in capsys.readouterr().out


def test_a_document_that_is_not_read_as_it_was_written_ends_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied(ROOT, tmp_path)
    (tmp_path / "openapi.yaml").write_text("no: document\n", "utf-8")

    status = main(["evolutions", "--no-facade-tests"], tmp_path)

    assert status == 2
    assert "the document is not read as it was written: " in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["parades"], ["--only", "a miracle"]])
def test_drills_and_changes_that_are_none_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
