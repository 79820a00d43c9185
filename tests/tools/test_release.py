from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.packaging import release

from .conftest import DATED, Repository


def sections(*versions: str, notes: str = "- Something.") -> str:
    return "\n".join(f"## {version} - 2026-01-31\n\n{notes}\n" for version in versions)


def test_a_clean_commit_with_a_dated_section_may_be_released(repository: Repository) -> None:
    assert repository.findings() == []


@pytest.mark.parametrize("name", ["src/private_avatar/_version.py", "new.py"])
def test_a_tree_that_differs_from_its_commit_is_refused(
    repository: Repository, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(name, '# changed\n__version__ = "0.1.0"\n')

    assert release.main([], root=repository.root) == 1

    refused, last = capsys.readouterr().err.splitlines()
    assert refused == f"{name}: not as committed: commit or remove it"
    assert last == "nothing was put into dist/"


@pytest.mark.parametrize(
    ("changelog", "said"),
    [
        ("# Changelog\n", "there is no section `## 0.1.0 - `"),
        (sections("0.0.9"), "there is no section `## 0.1.0 - `"),
        (sections("0.1.0", notes=""), "the section of 0.1.0 is empty"),
        (sections("0.1.0", notes="### Added\n\n[0.1.0]: https://x.example"), "is empty"),
        ("## Unreleased\n\n- More.\n\n" + sections("0.1.0"), "`## Unreleased` still has entries"),
        ("## [Unreleased]\n\nMore.\n\n" + sections("[0.1.0]"), "still has entries"),
        (sections("0.1.0") + "## Older\n", "write `## Older` as"),
        (sections("0.1.0", "0.1.0"), "0.1.0 stands above 0.1.0"),
        (sections("0.1.0", "0.0.8", "0.0.9"), "0.0.8 stands above 0.0.9"),
    ],
)
def test_a_changelog_that_does_not_describe_the_version_is_refused(
    repository: Repository, changelog: str, said: str
) -> None:
    repository.changelog(changelog)

    [found] = repository.findings()

    assert found.startswith("CHANGELOG.md: ")
    assert said in found


@pytest.mark.parametrize(
    "title", ["0.1.0", "0.1.0 - 2026-02-30", "0.1.0 - soon", "0.1 - 2026-01-31", "v0.1.0 2026"]
)
def test_a_section_without_a_version_and_a_date_is_none(repository: Repository, title: str) -> None:
    repository.changelog(f"## {title}\n\n- Something.\n")

    wrong, missing = repository.findings()

    assert f"write `## {title}` as" in wrong
    assert "there is no section `## 0.1.0 - `" in missing


@pytest.mark.parametrize("text", ["", '__version__ = "0.1"\n', '__version__ = "0.1.0rc1"\n'])
def test_a_version_that_is_not_three_numbers_is_refused(repository: Repository, text: str) -> None:
    repository.write("src/private_avatar/_version.py", text)
    repository.commit()

    [found] = repository.findings()

    assert 'there is no line like __version__ = "1.2.3"' in found


def test_a_list_of_names_that_is_not_that_of_the_source_is_refused(repository: Repository) -> None:
    (repository.root / "tests/releases/0.1.0.json").unlink()
    repository.commit()

    [found] = repository.findings()

    assert found.startswith("tests/releases/0.1.0.json: not what the source says: ")


@pytest.mark.parametrize("tag", ["v0.1.0", "0.1.0"])
def test_a_version_that_was_tagged_is_refused(repository: Repository, tag: str) -> None:
    repository.git("tag", tag)

    [found] = repository.findings()

    assert f"there is a tag {tag}" in found


@pytest.mark.parametrize(
    ("last", "version", "kind"),
    [
        ("0.1.0", "0.1.1", "Fixed"),
        ("0.1.0", "0.1.1", "Added"),
        ("0.1.0", "0.2.0", "Removed"),
        ("0.1.0", "1.0.0", "Removed"),
        ("1.2.3", "1.2.4", "Fixed"),
        ("1.2.3", "1.3.0", "Added"),
        ("1.2.3", "2.0.0", "Removed"),
        ("1.9.0", "1.10.0", "Deprecated"),
    ],
)
def test_the_next_version_follows_by_semantic_versioning(
    repository: Repository, last: str, version: str, kind: str
) -> None:
    repository.git("tag", f"v{last}")
    repository.git("tag", "something-else")
    repository.changelog(sections(version, notes=f"### {kind}\n\n- Something.") + sections(last))
    repository.version(version)

    assert repository.findings() == []


@pytest.mark.parametrize(
    ("last", "version", "kind", "may"),
    [
        ("0.1.0", "0.1.2", "Fixed", "0.1.1, 0.2.0, 1.0.0"),
        ("0.1.0", "0.3.0", "Fixed", "0.1.1, 0.2.0, 1.0.0"),
        ("0.1.0", "0.1.1", "Removed", "0.2.0, 1.0.0"),
        ("0.9.9", "0.9.8", "Fixed", "0.9.10, 0.10.0, 1.0.0"),
        ("1.2.3", "1.2.4", "Added", "1.3.0, 2.0.0"),
        ("1.2.3", "1.3.0", "Removed", "2.0.0"),
        ("1.2.3", "1.3.1", "Added", "1.3.0, 2.0.0"),
    ],
)
def test_a_version_that_does_not_follow_is_refused(
    repository: Repository, last: str, version: str, kind: str, may: str
) -> None:
    repository.git("tag", f"v{last}")
    repository.changelog(sections(version, notes=f"### {kind}\n\n- Something."))
    repository.version(version)

    [found] = repository.findings()

    assert found.startswith(f"{version} does not follow {last}: ")
    assert found.endswith(f"may be {may}")


def test_all_that_is_wrong_is_said_at_once(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("tag", "v0.1.0")
    repository.changelog("## Unreleased\n\n- More.\n\n## Old\n")
    repository.write("untracked")

    assert release.main([], root=repository.root) == 1

    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 6
    assert not said.out
    assert not (repository.root / "dist").exists()


def test_it_cannot_tell_without_git_a_changelog_or_text(
    repository: Repository,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (repository.root / "CHANGELOG.md").write_bytes(b"\xff")
    assert release.main([], root=repository.root) == 2
    (repository.root / "CHANGELOG.md").unlink()
    assert release.main([], root=repository.root) == 2
    repository.changelog(DATED)
    shutil.rmtree(repository.root / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert release.main([], root=repository.root) == 2

    no_text, no_file, no_git = capsys.readouterr().err.split("could not tell: ")[1:]

    assert "CHANGELOG.md: byte 0 is not UTF-8" in no_text
    assert "CHANGELOG.md" in no_file
    assert "git status" in no_git


def test_help_says_that_it_stops(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        release.main(["--help"])

    assert stopped.value.code == 0
    assert "never tags and never uploads" in " ".join(capsys.readouterr().out.split())
