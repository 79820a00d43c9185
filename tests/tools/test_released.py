from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.packaging import released

from .conftest import Repository

KEPT = """
import warnings
from helper import GROUP
from private_avatar.testing import FakeGateway

def test_a_group_is_created():
    with FakeGateway().client() as client:
        assert client.groups.create(GROUP).id

def test_what_goes_may_be_used():
    warnings.warn("private_avatar: Groups.find is deprecated", DeprecationWarning)
"""
BROKEN = """
from private_avatar.testing import FakeGateway

def test_a_group_can_be_found():
    with FakeGateway().client() as client:
        client.groups.find("lin")
"""
SETTINGS = '[tool.pytest.ini_options]\npythonpath = ["."]\nfilterwarnings = ["error"]\n'


@pytest.fixture
def history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Hold a release whose tests pass on today's package; its tree was changed since."""
    monkeypatch.setenv("PYTEST_XDIST_AUTO_NUM_WORKERS", "0")  # three tests need no processes
    repository.write("pyproject.toml", SETTINGS)
    repository.write("helper.py", 'GROUP = "lin"\n')
    repository.write("tests/facade/test_groups.py", KEPT)
    repository.write("tests/faults/test_faults.py", "def test_it():\n    pass\n")
    repository.write("tests/releases/outdated.toml", "[always]\n")
    repository.commit()
    repository.git("tag", "v0.1.0")
    repository.write("helper.py", "")
    repository.write("tests/facade/test_groups.py", "def test_today():\n    assert False\n")
    repository.commit()
    return repository


def broken(history: Repository) -> None:
    """Release tests that ask for a method that today's package does not have."""
    history.write("helper.py", 'GROUP = "lin"\n')
    history.write("tests/facade/test_groups.py", KEPT + BROKEN)
    history.commit()
    history.git("tag", "v0.10.0")


def test_the_tests_of_the_release_run_on_todays_package(
    history: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    history.git("tag", "something-else")

    assert released.main([], root=history.root) == 0

    assert capsys.readouterr().out == "v0.1.0: 3 passed\n"


def test_a_package_that_breaks_what_the_last_release_tested_fails(
    history: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(history)
    history.write("tests/facade/test_groups.py", KEPT)

    assert released.main([], root=history.root) == 1

    said = capsys.readouterr().err
    assert said.startswith("v0.10.0: ")
    assert "test_a_group_can_be_found" in said
    assert "1 failed, 3 passed" in said


def test_what_does_not_hold_any_more_is_left_out_with_a_reason(
    history: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(history)
    name = "tests/facade/test_groups.py::test_a_group_can_be_found"
    other = "tests/faults/test_faults.py"
    told = f'[always]\n"{other}" = "its own tree"\n["0.10.0"]\n"{name}" = "it went in 0.11.0"\n'
    history.write("tests/releases/outdated.toml", told)

    assert released.main([], root=history.root) == 0

    assert capsys.readouterr().out == "v0.10.0: 2 passed\n"


def test_a_release_that_comes_after_this_commit_is_not_asked(
    history: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(history)
    history.git("checkout", "--quiet", "v0.1.0")

    assert released.main([], root=history.root) == 0

    assert capsys.readouterr().out.startswith("v0.1.0: ")


def test_without_a_release_there_is_nothing_to_run(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert released.main([], root=repository.root) == 0

    assert capsys.readouterr().out == "nothing to run: no release is tagged before this commit\n"


def test_a_shallow_copy_without_tags_says_so_and_does_not_fail(
    history: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    source = f"file://{history.root}"
    history.git("clone", "--quiet", "--depth=1", source, str(copy))

    assert released.main([], root=copy) == 0

    assert "is shallow; `git fetch --unshallow --tags`" in capsys.readouterr().out


def test_a_tree_without_git_has_nothing_to_run(
    repository: Repository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.rmtree(repository.root / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))

    assert released.main([], root=repository.root) == 0

    assert "nothing to run: git cannot tell: " in capsys.readouterr().out


def test_the_tests_that_are_always_left_out_are_there() -> None:
    for name in released.outdated(released.ROOT, "v0.0.0"):
        assert (released.ROOT / name).exists()
