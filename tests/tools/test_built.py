from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from scripts.packaging import building, inspection, release
from scripts.packaging.commands import CommandError, run

from .conftest import Repository

ROOT = Path(__file__).parents[2]
PROJECT = ("pyproject.toml", "README.md", "LICENSE", "openapi.yaml", ".gitignore")
PLAIN = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "private-avatar-client"
version = "9.9.9"

[tool.hatch.build.targets.wheel]
packages = ["src/private_avatar", "generated/private_avatar_api"]
"""


def hand_made(folder: Path, *names: str) -> Path:
    wheel = folder / "private_avatar_client-0.1.0-py3-none-any.whl"
    described = "private_avatar_client-0.1.0.dist-info"
    contents = dict.fromkeys(names, "") | {
        f"{described}/METADATA": "Metadata-Version: 2.4\nName: private-avatar-client\n"
        "Version: 0.1.0\n",
        f"{described}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    contents[f"{described}/RECORD"] = "".join(f"{name},,\n" for name in contents)
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    return wheel


def test_the_project_is_built_checked_kept_and_not_published(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("src/private_avatar", "generated/private_avatar_api"):
        shutil.copytree(ROOT / name, repository.root / name, dirs_exist_ok=True)
    for name in PROJECT:
        shutil.copy(ROOT / name, repository.root)
    (repository.root / "tests/releases/0.1.0.json").unlink()
    repository.version("0.1.0")
    repository.write("src/private_avatar/.coverage.ignored")

    assert release.main([], root=repository.root) == 0

    said = capsys.readouterr().out
    source, wheel = sorted((repository.root / "dist").iterdir(), key=lambda path: path.suffix)
    for path in (source, wheel):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in said
    with zipfile.ZipFile(wheel) as archive, tarfile.open(source) as packed:
        names = [*archive.namelist(), *packed.getnames()]
    assert not [name for name in names if "coverage" in name]
    assert "\n\nFirst version.\n\n" in said
    assert f"v0.1.0 {repository.git('rev-parse', 'HEAD')}" in said
    assert f"twine upload --repository INDEX dist/{wheel.name} dist/{source.name}\n" in said
    assert repository.git("tag") == ""


def test_what_the_checks_find_keeps_files_out_of_dist(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("pyproject.toml", PLAIN)
    repository.write("generated/private_avatar_api/__init__.py")
    repository.write("generated/private_avatar_api/client.py")
    repository.commit()

    assert release.main([], root=repository.root) == 1

    said = capsys.readouterr().err
    assert "private_avatar_api/openapi.json is missing" in said
    assert "private_avatar/py.typed is missing" in said
    assert "`long_description` missing" in said
    assert "once installed it calls itself 9.9.9" in said
    assert not (repository.root / "dist").exists()


def test_a_tree_that_cannot_be_built_is_a_finding(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("pyproject.toml", PLAIN.replace("hatchling.build", "nothing.at.all"))
    repository.commit()

    assert release.main([], root=repository.root) == 1

    assert "the tree cannot be built" in capsys.readouterr().err


def test_a_file_that_does_not_belong_into_the_wheel_is_found(tmp_path: Path) -> None:
    wheel = hand_made(tmp_path, "private_avatar/py.typed", "tests/test_it.py")

    found = inspection.contents(wheel, tmp_path)

    assert f"{wheel.name}: tests/test_it.py should not be in it" in found
    assert f"{wheel.name}: private_avatar_api/openapi.json is missing" in found
    assert not [line for line in found if "METADATA" in line or "private_avatar/py.typed" in line]


def packed(folder: Path, contents: dict[str, str], *links: str) -> Path:
    """Make a source distribution by hand."""
    name = "private_avatar_client-0.1.0"
    made = folder / f"{name}.tar.gz"
    with tarfile.open(made, "w:gz") as archive:
        for path, text in contents.items():
            member = tarfile.TarInfo(f"{name}/{path}")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
        for path in links:
            member = tarfile.TarInfo(f"{name}/{path}")
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(member)
    return made


KEPT = {
    "src/private_avatar/__init__.py": "one",
    "generated/private_avatar_api/a/b.py": "two",
    "pyproject.toml": "three",
}


@pytest.mark.parametrize(
    ("changed", "links", "found"),
    [
        ({"PKG-INFO": ""}, (), None),
        ({}, (), "PKG-INFO is missing"),
        ({"PKG-INFO": "", "src/secrets.txt": ""}, (), "src/secrets.txt is nothing that git has"),
        ({"PKG-INFO": "", "pyproject.toml": "3"}, (), "pyproject.toml is not as git has it"),
        ({"PKG-INFO": ""}, ("src/link",), "src/link is nothing that git has"),
        ({"PKG-INFO": ""}, ("pyproject.toml",), "pyproject.toml is not as git has it"),
    ],
)
def test_a_source_distribution_holds_what_git_has_and_its_metadata(
    tmp_path: Path, changed: dict[str, str], links: tuple[str, ...], found: str | None
) -> None:
    for name, text in KEPT.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "source" / "tests").mkdir()
    (tmp_path / "source" / "tests" / "test_it.py").touch()
    distribution = packed(tmp_path, KEPT | changed, *links)

    said = inspection.unpacked(distribution, tmp_path / "source")

    assert said == [f"{distribution.name}: {found}"] * (found is not None)


def test_a_module_that_is_missing_in_a_source_distribution_is_found(tmp_path: Path) -> None:
    (tmp_path / "src/private_avatar").mkdir(parents=True)
    (tmp_path / "src/private_avatar/client.py").touch()

    [found] = inspection.unpacked(packed(tmp_path, {"PKG-INFO": ""}), tmp_path)

    assert found.endswith("src/private_avatar/client.py is missing")


def test_both_tools_look_at_the_wheel(tmp_path: Path) -> None:
    twine, contents = inspection.tools([hand_made(tmp_path, "tests/test_it.py")], ROOT)

    assert "twine check --strict" in twine
    assert "W202: Wheel library has undeclared toplevel entry" in contents


def test_a_wheel_that_cannot_be_imported_is_found(tmp_path: Path) -> None:
    [found] = inspection.installed(hand_made(tmp_path), "0.1.0", tmp_path / "environment")

    assert "ModuleNotFoundError: No module named 'private_avatar'" in found


def test_builds_that_differ_are_found(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, name in ((first, "only"), (second, "other")):
        folder.mkdir()
        (folder / "same").write_text("the same")
        (folder / "wheel").write_text(name)
        (folder / name).write_text("")

    found = building.differences(sorted(first.iterdir()), sorted(second.iterdir()))

    assert [line.split(":")[0] for line in found] == ["only", "other", "wheel"]


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^no-such-program cannot be run: "):
        run(["no-such-program"], tmp_path)
