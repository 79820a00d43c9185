from __future__ import annotations

from pathlib import Path

import pytest

from scripts import derive_sync
from scripts.normalize.problems import RefusalError


def test_the_committed_modules_are_as_derived() -> None:
    assert derive_sync.main(["--check"]) == 0


def test_nothing_is_written_that_is_as_it_should_be(tree: Path) -> None:
    target = tree / "src/private_avatar/_sync"
    before = {path: path.stat().st_mtime_ns for path in target.glob("*.py")}

    assert derive_sync.main([], root=tree) == 0

    assert {path: path.stat().st_mtime_ns for path in target.glob("*.py")} == before


def test_stale_modules_are_found_and_made_again(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tree / "src/private_avatar/_sync"
    (target / "groups.py").write_text("edited by hand\n")
    (target / "client.py").unlink()
    (target / "extra.py").write_text("")

    assert derive_sync.main(["--check"], root=tree) == 1

    said = capsys.readouterr().err
    assert all(f"{name}.py is stale" in said for name in ("client", "extra", "groups"))
    assert derive_sync.main([], root=tree) == 0
    assert derive_sync.main(["--check"], root=tree) == 0
    assert not (target / "extra.py").exists()


def test_a_rule_that_matches_nothing_is_an_error(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tree / "src/private_avatar/_async").glob("*.py"):
        path.write_text(path.read_text("utf-8").replace("aclose", "shut"), "utf-8")

    assert derive_sync.main([], root=tree) == 1

    assert "aclose" in capsys.readouterr().err


def test_something_asynchronous_that_no_rule_converts_is_an_error(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tree / "src/private_avatar/_async/groups.py"
    path.write_text(path.read_text("utf-8") + "\n\nimport asyncio\n", "utf-8")

    assert derive_sync.main([], root=tree) == 1

    said = capsys.readouterr().err
    assert "groups.py" in said
    assert "asyncio" in said


def test_a_damaged_module_is_refused_by_name(tree: Path) -> None:
    path = tree / "src/private_avatar/_async/groups.py"
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")

    with pytest.raises(RefusalError, match=r"groups\.py:1: it is no Python"):
        derive_sync.main([], root=tree)
