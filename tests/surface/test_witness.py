from __future__ import annotations

from pathlib import Path

import pytest

from scripts.changes.model import Change, Level, Verdict
from scripts.generation.problems import GenerationError
from scripts.generation.road import CACHE
from scripts.surface.comparing import compare
from scripts.surface.judging import judge
from scripts.surface.reading import read
from scripts.surface.witness import changes
from tests.surface.mutations import TYPES, function, model, write

ROOT = Path(__file__).parents[2]
OWN = (ROOT / "generated" / "private_avatar_api", ROOT / "src" / "private_avatar")


@pytest.fixture
def cache() -> Path:
    """Know the libraries already: the cache is that of the regenerations."""
    return CACHE


def told(folder: Path, old: dict[str, str], new: dict[str, str], cache: Path) -> list[Change]:
    """Write two packages and compare them."""
    packages = write(folder / "old", old), write(folder / "new", new)
    return changes(*packages, Level.GENERATED, [], cache)


def summary(found: list[Change]) -> list[tuple[str, str, Verdict]]:
    """Say what matters of some changes."""
    return [(change.rule, change.where, change.verdict) for change in found]


@pytest.mark.parametrize("package", OWN, ids=lambda path: path.name)
def test_the_program_that_uses_every_public_name_type_checks_and_runs(
    package: Path, cache: Path
) -> None:
    search = [ROOT / "src", ROOT / "generated"]

    assert judge(read(package), package, search, cache) == []


@pytest.mark.parametrize("package", OWN, ids=lambda path: path.name)
def test_a_surface_does_not_differ_from_itself(package: Path) -> None:
    surface = read(package)

    assert compare(surface, surface, Level.PUBLIC) == []


def test_what_breaks_is_told_again_where_the_type_checker_knows_the_program(
    tmp_path: Path, cache: Path
) -> None:
    old, new = {"models": model("size: int")}, {"models": model("size: str")}

    first, again = (summary(told(tmp_path / name, old, new, cache)) for name in ("one", "two"))

    assert ("field-type", "made_up.models.Thing.size", Verdict.BREAKING) in first
    assert again == first


def test_nothing_is_judged_where_nothing_differs(tmp_path: Path) -> None:
    package = write(tmp_path, {"models": model("name: str")})

    assert changes(package, package, Level.PUBLIC, [], tmp_path / "cache") == []
    assert not (tmp_path / "cache").exists()


def test_a_module_that_is_gone_stands_for_all_that_was_in_it(tmp_path: Path, cache: Path) -> None:
    old = {"one": function("() -> None") + model("name: str"), "two": ""}

    found = told(tmp_path, old, {"two": "", "three": model("name: str")}, cache)

    assert summary(found) == [
        ("module-removed", "made_up.one", Verdict.BREAKING),
        ("module-added", "made_up.three", Verdict.COMPATIBLE),
    ]


def test_a_module_of_another_name_is_recognised(tmp_path: Path, cache: Path) -> None:
    found = told(tmp_path, {"one": model("name: str")}, {"two": model("name: str")}, cache)

    assert summary(found) == [("module-renamed", "made_up.one", Verdict.BREAKING)]
    assert found[0].after == "made_up.two"


def test_a_thing_keeps_its_name_while_any_path_to_it_stays(tmp_path: Path, cache: Path) -> None:
    listed = "from made_up.models.one import Thing\n__all__ = ['Thing']"
    used = "from made_up.models.one import Thing\n" + function("(a: Thing) -> None")
    inner = {"models/one": model("name: str"), "use": used}

    found = told(
        tmp_path, {"models/__init__": listed, **inner}, {"models/__init__": "", **inner}, cache
    )

    assert summary(found) == [("name-removed", "made_up.models.Thing", Verdict.BREAKING)]
    back = compare(
        read(tmp_path / "new" / "made_up"), read(tmp_path / "old" / "made_up"), Level.WIRE
    )
    assert summary(back) == [("name-added", "made_up.models.Thing", Verdict.COMPATIBLE)]


def test_what_breaks_though_nothing_is_seen_to_differ_is_told(tmp_path: Path, cache: Path) -> None:
    old = {"models": model("name: str"), "calls": function("() -> None")}
    new = {
        "models": model("name: str") + "raise RuntimeError",
        "calls": function("(a: int = 1) -> None"),
    }

    found = told(tmp_path, old, new, cache)

    assert summary(found) == [
        ("parameter-added", "made_up.calls.sync", Verdict.COMPATIBLE),
        ("program-breaks", "made_up.models", Verdict.BREAKING),
    ]
    assert found[1].text == "breaks: RuntimeError: "


def test_what_changed_is_blamed_where_a_thing_does_not_work_any_more(
    tmp_path: Path, cache: Path
) -> None:
    new = function("(a: int = 1) -> None") + "raise RuntimeError"

    found = told(tmp_path, {"calls": function("() -> None")}, {"calls": new}, cache)

    assert ("parameter-added", "made_up.calls.sync", Verdict.BREAKING) in summary(found)


def test_what_never_worked_is_not_said_to_break(tmp_path: Path, cache: Path) -> None:
    old, new = (function(f"({told}) -> None") for told in ("", "a: int = 1"))

    found = told(
        tmp_path,
        {"calls": old + "raise RuntimeError"},
        {"calls": new + "raise RuntimeError"},
        cache,
    )

    assert summary(found) == [("parameter-added", "made_up.calls.sync", Verdict.COMPATIBLE)]


def test_what_only_looks_broken_is_compatible(tmp_path: Path, cache: Path) -> None:
    old, new = (function(f"(*, {told}) -> None") for told in ("a: int", "b: int = 1, **more: int"))

    found = told(tmp_path, {"calls": old}, {"calls": new}, cache)

    assert ("parameter-removed", "made_up.calls.sync", Verdict.COMPATIBLE) in summary(found)


def test_a_package_that_does_not_parse_cannot_be_judged(tmp_path: Path, cache: Path) -> None:
    package = write(tmp_path, {"models": model("name: str")})
    surface = read(package)
    (package / "types.py").write_text(TYPES + "(")

    with pytest.raises(GenerationError, match="nothing can be said about what breaks"):
        judge(surface, package, [], cache)


def test_what_comes_from_elsewhere_and_has_no_types_is_used_all_the_same(
    tmp_path: Path, cache: Path
) -> None:
    text = "from re import split\nimport nowhere\n__all__ = ['split', 'Thing']\nclass Thing:\n"
    text += "    def __init__(self, a): self.a = a\n    def m(self, a=None): ...\n"
    text = text.replace("import nowhere", "if TYPE_CHECKING:\n    import nowhere")
    text += "    def n(self, a: nowhere.Thing) -> None: ..."
    package = write(tmp_path, {"models": text})

    assert judge(read(package), package, [], cache) == []


def test_a_private_name_in_a_promised_type_is_looked_for_where_it_was(
    tmp_path: Path, cache: Path
) -> None:
    inner = "from made_up._inner import Inner\n" + function("(a: Inner | None) -> None")
    package = write(tmp_path, {"_inner": "class Inner: ...", "calls": inner})
    surface = read(package)

    (package / "_inner.py").write_text("class Outer: ...")

    spots = {(told.spot.where, told.spot.place) for told in judge(surface, package, [], cache)}
    assert ("made_up.calls.sync", "parameter a") in spots


def test_errors_in_the_package_itself_are_not_the_program_s(tmp_path: Path, cache: Path) -> None:
    package = write(tmp_path, {"models": model("name: str") + "NAME: int = ''\n"})

    assert judge(read(package), package, [], cache) == []
