"""The fuzzer: what it makes, what it runs, and what it tells."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from scripts.fuzzing.__main__ import SEEDS, main
from scripts.fuzzing.engine import run
from scripts.fuzzing.mutation import mutated
from scripts.normalize.__main__ import normalize
from scripts.normalize.problems import RefusalError

EXPORTS = sorted(path for folder in SEEDS for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.name)
def test_every_seed_and_every_case_becomes_a_document_or_is_refused(path: Path) -> None:
    with contextlib.suppress(RefusalError):
        assert normalize([path]).text


def test_every_seed_is_an_export() -> None:
    seeds = list(SEEDS[0].iterdir())

    assert len(seeds) >= 8
    for path in seeds:
        assert list(normalize([path]).document["paths"]), path.name


def test_the_json_of_an_export_is_changed_and_stays_json() -> None:
    seed = (SEEDS[0] / "openapi-3.0.json").read_bytes()

    made = {mutated(seed, number, b"plain") for number in range(400)}

    assert len(made) > 300
    assert b"plain" not in made
    assert sum(isinstance(json.loads(text), dict) for text in made if text.startswith(b"{")) > 200
    assert any(text.startswith(b"openapi") for text in made)


def test_of_a_page_the_json_of_one_line_is_changed() -> None:
    page = '① 建\nPOST /v1/a\n参数\n{"path": []}\n'.encode()

    made = mutated(page, 3, b"plain").decode()

    assert made.startswith("① 建\nPOST /v1/a\n参数\n")
    assert made != page.decode()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{ not json", b"only text"])
def test_what_holds_no_json_is_changed_by_bytes(data: bytes) -> None:
    assert mutated(data, 1, b"plain") == b"plain"


@pytest.mark.parametrize("data", [b"{}", b"[]", b"[1]", b'{"a": ["%s"]}' % (b"x" * 5000)])
def test_the_smallest_and_the_longest_values_can_be_changed_too(data: bytes) -> None:
    assert {mutated(data, number, b"plain") for number in range(200)} != {data}


class Atheris:
    """What atheris does, but for a few inputs only."""

    def __init__(self, *inputs: bytes) -> None:
        self.inputs = inputs
        self.made: list[bytes] = []
        self.arguments: list[str] = []
        self.watched = False

    @contextlib.contextmanager
    def instrument_imports(self) -> Generator[None]:
        self.watched = True
        yield

    def Mutate(self, data: bytes, size: int) -> bytes:  # noqa: N802
        return data[:size]

    def Setup(self, arguments: list[str], check: Any, **more: Any) -> None:  # noqa: N802
        self.arguments, self.check, self.mutate = arguments, check, more["custom_mutator"]

    def Fuzz(self) -> None:  # noqa: N802
        for number, data in enumerate(self.inputs):
            self.made.append(self.mutate(data, 5000, number))
            self.check(data)


def test_the_engine_takes_documents_and_refusals_for_right() -> None:
    engine = Atheris(b"", b"no export", (SEEDS[0] / "page-a.txt").read_bytes())

    run(engine, ["-runs=3"])

    assert engine.watched
    assert engine.arguments == ["fuzz", "-runs=3"]
    assert [bool(data) for data in engine.made] == [False, True, True]


def fake(folder: Path, *lines: str) -> list[str]:
    """Write an engine that does and says what it is told."""
    path = folder / "engine.py"
    path.write_text("import pathlib, sys\nsaid = sys.stderr.write\n" + "\n".join(lines), "utf-8")
    return [sys.executable, str(path)]


STATS = "said('#9 DONE cov: 77 ft: 99\\n')"
FIND = (
    "prefix = next(a for a in sys.argv if a.startswith('-artifact_prefix=')).partition('=')[2]\n"
    "pathlib.Path(prefix + 'crash-1').write_bytes(b'x')"
)


def test_a_run_without_findings_says_how_much_was_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = fake(tmp_path, "import time; time.sleep(1.2)", STATS)

    status = main(["--seconds", "1", "--findings", str(tmp_path / "found")], engine)

    assert status == 0
    said = capsys.readouterr().out
    assert re.search(r"9 exports in \d+ s, 77 edges covered, 0 findings", said)


def test_findings_are_named_with_the_command_that_shows_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = fake(tmp_path, "import time; time.sleep(1.2)", FIND, STATS.replace("cov: 77", ""))

    status = main(["--seconds", "1", "--findings", str(tmp_path / "found")], engine)

    assert status == 1
    said = capsys.readouterr().out
    assert "? edges covered, 1 findings" in said
    assert f"scripts.normalize {tmp_path / 'found' / 'crash-1'} -o" in said


def test_an_engine_that_does_not_run_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = fake(tmp_path, "said('no engine here')")

    assert main(["--seconds", "5", "--findings", str(tmp_path / "found")], engine) == 2
    assert "the engine did not run: no engine here" in capsys.readouterr().err


def test_a_file_is_no_folder_for_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "found").write_text("", "utf-8")

    assert main(["--findings", str(tmp_path / "found")], ["nothing"]) == 2

    assert capsys.readouterr().err == (
        f"{tmp_path / 'found'}: File exists; name a folder for findings\n"
    )
