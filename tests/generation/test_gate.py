"""What the gate finds in a generated package."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.generation import gate
from scripts.generation.generator import PACKAGE
from scripts.generation.problems import GenerationError
from scripts.generation.road import CACHE
from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Object

GROUPS = "/v1/private-avatar/groups"


@pytest.fixture
def package(regenerated: Path, tmp_path: Path) -> Path:
    return shutil.copytree(regenerated / "generated" / PACKAGE, tmp_path / PACKAGE)


@pytest.fixture
def lowered(regenerated: Path) -> Object:
    return yamlfile.load(regenerated / "generated" / "lowered.json")


def findings(package: Path, lowered: Object) -> list[str]:
    with pytest.raises(GenerationError) as caught:
        gate.check(package, lowered, CACHE)
    first, *rest = caught.value.findings
    assert first == "the generated package is not sound:"
    return rest


def test_a_sound_package_passes(package: Path, lowered: Object) -> None:
    gate.check(package, lowered, CACHE)


def append(name: str, text: str) -> Callable[[Path], None]:
    def spoil(package: Path) -> None:
        path = package / name
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return spoil


def lose_the_operation(package: Path) -> None:
    (package / "api" / "groups" / "create_asset_group.py").unlink()


def lose_a_value(package: Path) -> None:
    path = package / "models" / "routing_model.py"
    path.write_text(path.read_text("utf-8").replace("-fast-", "-slow-"), "utf-8")


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "lost operation": (
        lose_the_operation,
        "the operation create_asset_group has no endpoint module",
    ),
    "extra operation": (append("api/groups/other.py", ""), "endpoint modules"),
    "lost value": (
        lose_a_value,
        "'doubao-seedance-2-0-fast-260128' of the contract is nowhere in the code",
    ),
    "no Python": (append("types.py", "\ndef ("), f"{PACKAGE}/types.py: "),
    "null byte": (append("types.py", "\0"), f"{PACKAGE}/types.py: "),
    "name of a file": (append("models/ｎａｍｅ.py", ""), "under another name"),
    "no import": (append("types.py", "\nimport nothing_of_this_name\n"), "does not import: Module"),
    "warning": (append("types.py", "\nx = 1 is 1\n"), "does not import: SyntaxError"),
    "crash": (
        append("types.py", "\nimport os\nos._exit(7)\n"),
        "importing the package ended with 7",
    ),
    "wrong type": (append("types.py", "\nx: int = 'a'\n"), "error: Incompatible types"),
    "mypy gives up": (append("types.pyi", "def ("), "mypy ended with 2"),
}


@pytest.mark.parametrize(("spoil", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_and_named(
    package: Path, lowered: Object, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(package)

    assert any(said in line for line in findings(package, lowered))


def test_a_name_that_python_reserves_is_known_by_its_module(lowered: Object, package: Path) -> None:
    lowered["paths"][GROUPS]["post"]["operationId"] = "import"
    module = package / "api" / "groups" / "create_asset_group.py"
    module.rename(module.with_name("import_.py"))

    gate.check(package, lowered, CACHE)


def test_a_lost_parameter_is_found(lowered: Object, package: Path) -> None:
    lowered["paths"][GROUPS]["post"]["parameters"] = [
        {"name": "X-Lost", "in": "header", "schema": {"type": "string"}},
        {"name": "id", "in": "path", "schema": {"type": "string"}},
    ]

    assert findings(package, lowered) == ["'X-Lost' of the contract is nowhere in the code"]


def test_of_very_many_findings_the_first_are_shown() -> None:
    shown = str(GenerationError(*map(str, range(11)))).splitlines()

    assert shown == [*map(str, range(8)), "… and 3 more"]
