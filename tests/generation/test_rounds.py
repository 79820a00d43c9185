"""The last resort: what cannot be made into sound code is left out, and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.generation import gate, rounds
from scripts.generation.problems import GenerationError
from scripts.generation.road import CACHE
from scripts.generation.rounds import Maker, pinned
from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    ROOT,
    TEXT,
    Lowered,
    answered,
    document,
    listing,
    operation,
    ref,
    thing,
)

PARTS: Object = {
    "Good": thing({"a": TEXT}),
    "Bad": thing({"in": listing(ref("Worse"))}),
    "Worse": thing(),
}
PATHS: Object = {
    "/good": {"get": operation("good", responses=answered(ref("Good")))},
    "/bad/{id}": {"get": operation("bad", responses=answered(ref("Bad")))},
    "/worse": {"put": operation("worse", responses=answered(ref("Worse")), tags=["素材"])},
}


def spoiled(finding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the gate find something as long as the operation `worse` is there."""

    def check(package: Path, lowered: Object, _: Path) -> None:
        if package.is_dir() and "/worse" in lowered["paths"]:
            raise GenerationError("the generated package is not sound:", finding, "and a detail")

    monkeypatch.setattr(gate, "check", check)


def make(folder: Path, *, whole: bool) -> list[Object]:
    maker = Maker(folder, ROOT / "generator-config.yaml", CACHE)
    return maker.sound(document(PATHS, PARTS), whole=whole).left_out


def test_an_operation_at_which_something_is_found_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = "private_avatar_api/api/su_cai/worse.py:3: error: wrong"
    spoiled(finding, monkeypatch)

    left = make(tmp_path, whole=False)

    assert left == [
        {"method": "put", "path": "/worse", "reason": f"the code for it is not sound: {finding}"}
    ]
    assert (tmp_path / "private_avatar_api" / "api" / "default" / "good.py").is_file()
    assert not (tmp_path / "private_avatar_api" / "api" / "su_cai").exists()


def test_a_package_that_must_be_whole_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled("private_avatar_api/api/su_cai/worse.py:3: error: wrong", monkeypatch)

    with pytest.raises(GenerationError, match="not sound"):
        make(tmp_path, whole=True)


@pytest.mark.parametrize(
    "finding", ["mypy ended with 2", "models/worse.py, api/default/good.py, models/bad.py"]
)
def test_what_cannot_be_pinned_to_some_operations_fails(
    finding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled(finding, monkeypatch)

    with pytest.raises(GenerationError):
        make(tmp_path, whole=False)


def test_after_some_rounds_the_run_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled("api/default/good.py is wrong", monkeypatch)
    monkeypatch.setattr(rounds, "ROUNDS", 1)

    with pytest.raises(GenerationError):
        make(tmp_path, whole=False)


@pytest.mark.parametrize(
    ("finding", "guilty"),
    [
        ("private_avatar_api/api/default/bad.py:3: error: wrong", ["bad"]),
        ("private_avatar_api.api.su_cai.worse does not import", ["worse"]),
        ("private_avatar_api/models/worse.py:1: error: wrong", ["bad", "worse"]),
        ("Unable to parse schema /components/schemas/Bad", ["bad"]),
        ("the operation worse has no endpoint module", ["worse"]),
        ("WARNING parsing GET /bad/{id} within default. Endpoint will not be generated.", ["bad"]),
        ("'x' of the contract is nowhere in the code", []),
    ],
)
def test_a_finding_is_pinned_to_operations(finding: str, guilty: list[str]) -> None:
    lowered = Lowered(document(PATHS, PARTS)).document

    assert sorted(pinned(GenerationError("head", finding), lowered)) == guilty
