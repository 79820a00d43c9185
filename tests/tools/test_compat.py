from __future__ import annotations

from pathlib import Path

import pytest

from scripts.packaging import compat, interpreters

ROOT = Path(__file__).parents[2]
FAKE = """#!/bin/sh
PATH=/usr/bin:/bin
case "$*" in
*ensurepip*) echo {version} ;;
"-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip install "*) echo {version} "$@" >>{log}; exit {install} ;;
*importlib.metadata*) echo attrs 1.0 ;;
"-m pytest "*) ls tests >/dev/null && echo "{tests}" ;;
esac
"""


class Machine:
    """A machine with the Pythons that a test puts there: they say what they are told to say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"

    def install(self, where: str, version: str, *, tests: str = "3 passed", code: int = 0) -> Path:
        minor = ".".join(version.split(".")[:2])
        return self.put(
            f"{where}/python{minor}",
            FAKE.format(version=version, log=self.log, install=code, tests=tests),
        )

    def put(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setenv("PATH", f"{tmp_path / 'shims'}::{tmp_path / 'bin'}")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return Machine(tmp_path)


@pytest.fixture
def wheel(tmp_path: Path) -> str:
    path = tmp_path / "private_avatar_client-0.1.0-py3-none-any.whl"
    path.touch()
    return str(path)


def rows(capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    return {name: [cell.strip() for cell in cells if cell] for name, *cells in lines}


def test_every_python_is_tested_with_the_lowest_and_the_newest(
    machine: Machine, wheel: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.install("bin", "3.11.9")
    machine.install("pyenv/versions/3.13.2/bin", "3.13.2")

    assert compat.main([wheel]) == 0

    found = rows(capsys)
    assert found["python"] == ["lowest", "newest"]
    assert [cell.split(",")[0] for cell in found["3.11.9"]] == ["3 passed"] * 2
    assert [cell.split(",")[0] for cell in found["3.13.2"]] == ["3 passed"] * 2
    assert found["3.12"] == found["3.14"] == ["not present: untested"] * 2
    tools, lowest, newest = "requirements/test.txt", "requirements/lowest.txt", Path(wheel).name
    installs = [line for line in machine.log.read_text().splitlines() if "3.11.9" in line]
    with_pins, of_lowest, with_tools, of_newest = installs
    assert tools in with_pins
    assert with_pins.endswith(lowest)
    assert of_lowest.endswith(newest)
    assert "--no-deps" in of_lowest
    assert with_tools.endswith(tools)
    assert of_newest.endswith(f"{newest}[testing,opentelemetry]")
    assert "--no-deps" not in of_newest


@pytest.mark.parametrize("tests", ["1 failed, 2 passed in 1s", "2 passed, 1 skipped in 1s", "none"])
def test_tests_that_fail_or_do_not_run_are_findings(
    machine: Machine, wheel: str, tests: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.install("bin", "3.12.1", tests=tests)
    machine.install("bin", "3.13.1", code=1)

    assert compat.main([wheel]) == 1

    assert rows(capsys)["3.12.1"] == ["failed", "failed"]


def test_what_cannot_be_installed_is_unknown(
    machine: Machine, wheel: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.install("bin", "3.11.1")
    machine.install("bin", "3.12.1", code=1)

    assert compat.main([wheel]) == 2

    said = capsys.readouterr()
    assert said.out.count("cannot be installed") == 2
    assert "3.12.1 lowest: this ended with 1: " in said.err


@pytest.mark.usefixtures("machine")
def test_without_any_python_nothing_is_known_of_a_wheel_built_from_the_tree(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert compat.main([]) == 2

    assert capsys.readouterr().out.count("untested") == 8


@pytest.mark.usefixtures("machine")
def test_a_wheel_that_is_not_there_and_a_tree_that_cannot_be_built_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compat.main(["no.whl"]) == 2
    assert compat.main([], root=tmp_path) == 2

    said = capsys.readouterr().err
    assert "no.whl: there is no such wheel" in said
    assert "the tree cannot be built" in said


def test_a_python_that_does_not_run_or_is_another_is_passed_over(machine: Machine) -> None:
    machine.put("shims/python3.12", "#!/bin/sh\nexit 127\n")
    machine.put("bin/python3.12", "#!/bin/sh\necho 3.10.4\n")
    machine.install("pyenv/versions/3.12.9/bin", "3.12.9")
    newest = machine.install("pyenv/versions/3.12.10/bin", "3.12.10")

    found = interpreters.find(12)

    assert found == interpreters.Interpreter(newest, "3.12.10")


def test_pyenv_is_looked_for_at_home(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYENV_ROOT")
    monkeypatch.setenv("HOME", str(machine.folder))
    path = machine.install(".pyenv/versions/3.14.0rc1/bin", "3.14.0rc1")

    assert interpreters.find(14) == interpreters.Interpreter(path, "3.14.0rc1")
