from __future__ import annotations

import re
import shutil
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from scripts.normalize import yamlfile
from scripts.normalize.__main__ import Normalized, normalize
from scripts.normalize.exports import exports_in
from scripts.normalize.naming import Names
from scripts.normalize.reconstruction import NOTE, RECONSTRUCTED
from scripts.normalize.schema_walk import operations

ROOT = Path(__file__).parents[2]
OVERLAY = ROOT / "overlay.yaml"
PAGES = exports_in(ROOT / "exports")
GROUPS = "/v1/private-avatar/groups"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our exports."""
    return Path(shutil.copytree(ROOT / "exports", tmp_path / "exports"))


def give(folder: Path, name: str, change: tuple[str, str] = ("", "")) -> Path:
    """Let a reconstructed page be given, as it is or changed."""
    text = (folder / "reconstructed" / name).read_text("utf-8")
    assert change[0] in text
    target = folder / name
    target.write_text(text.replace(*change) if change[0] else text, "utf-8")
    return target


def made_of(folder: Path) -> Normalized:
    return normalize(exports_in(folder), OVERLAY)


def test_every_operation_says_whether_its_page_was_given_or_reconstructed() -> None:
    document = normalize(PAGES, OVERLAY).document

    told = {
        t["operationId"]: t["x-apifox-source"]["provenance"] for _, _, t in operations(document)
    }
    assert len(told) == 12
    assert told.pop("create_asset_group") == "given"
    assert set(told.values()) == {RECONSTRUCTED}
    for _, _, operation in operations(document):
        is_given = operation["operationId"] == "create_asset_group"
        assert operation.get("description") == (None if is_given else NOTE)


def test_a_given_page_wins_over_its_reconstruction_and_every_difference_is_reported(
    folder: Path,
) -> None:
    give(folder, "02-list-groups.txt", ('"maximum": 100', '"maximum": 50'))

    made = made_of(folder)

    told = made.document["paths"][f"{GROUPS}/list"]["post"]
    assert told["x-apifox-source"]["provenance"] == "given"
    assert "description" not in told
    [change] = [c for c in made.report.changes if c["rule"] == "reconstruction-replaced"]
    assert change["source"] == "02-list-groups.txt"
    assert change["pointer"].endswith("/properties/PageSize/maximum")
    assert (change["before"], change["after"]) == (100, 50)
    [dropped] = [d for d in made.report.dropped if "was given" in d["reason"]]
    assert dropped["pointer"] == "reconstructed/02-list-groups.txt#"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("获取", "获取"), None),
        (("② 查询素材组列表", "② 列出素材组"), "/summary"),
        (('"required": [ "model" ]', '"required": [ "model", "Filter" ]'), "/required"),
        (('"enum": [ "AIGC", "LivenessFace" ]', '"enum": [ "AIGC", "Other" ]'), "/enum/1"),
        (('"description": "查询成功"', '"description": "好"'), "/responses/200/description"),
    ],
)
def test_a_difference_is_reported_at_its_place(
    folder: Path, change: tuple[str, str], where: str | None
) -> None:
    give(folder, "02-list-groups.txt", change if where else ("", ""))

    found = [c for c in made_of(folder).report.changes if c["rule"] == "reconstruction-replaced"]

    assert bool(found) is bool(where)
    assert all(str(c["pointer"]).endswith(str(where)) for c in found)


def test_another_name_of_a_path_variable_is_the_same_operation_and_told(folder: Path) -> None:
    give(folder, "03-get-group.txt", ("{id}", "{group_id}"))
    for name in ("04-update-group.txt", "05-delete-group.txt"):
        (folder / "reconstructed" / name).unlink()

    made = normalize(exports_in(folder))

    assert f"{GROUPS}/{{group_id}}" in made.document["paths"]
    assert f"{GROUPS}/{{id}}" not in made.document["paths"]
    told = [c["pointer"] for c in made.report.changes if c["rule"] == "reconstruction-replaced"]
    assert told[0] == "/path"


def without(path: Path, tmp_path: Path) -> Path:
    """Write our overlay without the actions for the operation of a page."""
    method, where = path.read_text("utf-8").splitlines()[1].split(" ")
    overlay: Any = yamlfile.load(OVERLAY)
    start = f"$.paths['{where}'].{method.lower()}"
    kept = [a for a in overlay["actions"] if not a["target"].startswith(start)]
    overlay["actions"] = kept
    target = tmp_path / "overlay.yaml"
    target.write_text(yamlfile.dump(overlay, "for a test"), "utf-8")
    return target


def names_in(made: Normalized) -> dict[str, set[str]]:
    """Map every operation to the names of its components and its own."""
    found: dict[str, set[str]] = {}
    for key, name in made.names.components.items():
        operation = " ".join(key.split(" ")[:2])
        found.setdefault(operation, {made.names.operations[operation]}).add(name)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_removing_a_page_or_adding_it_again_renames_nothing_that_stays(
    page: Path, tmp_path: Path
) -> None:
    whole = normalize(PAGES, OVERLAY)
    rest = [path for path in PAGES if path != page]
    kept = Names(dict(whole.names.operations), dict(whole.names.components))

    less = normalize(rest, without(page, tmp_path), kept)
    again = normalize(PAGES, OVERLAY, less.names)

    left = {f"{m.upper()} {p}" for m, p, _ in operations(less.document)}
    assert len(left) == 11
    assert {k: v for k, v in names_in(whole).items() if k in left} == {
        k: v for k, v in names_in(less).items() if k in left
    }
    assert again.text == whole.text


def test_names_do_not_depend_on_the_order_of_the_inputs() -> None:
    first = normalize(PAGES, OVERLAY)

    for order in list(permutations(PAGES[:3], 3)):
        assert normalize([*order, *reversed(PAGES[3:])], OVERLAY).text == first.text


def test_names_are_readable_and_none_is_numbered() -> None:
    document = normalize(PAGES, OVERLAY).document

    names = [*document["components"]["schemas"]]
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name) for name in names)
    operation_ids = [told["operationId"] for _, _, told in operations(document)]
    assert all(re.fullmatch(r"[a-z_]+", name) for name in operation_ids)


@pytest.mark.parametrize("name", ["ResponseMetadata", "Asset", "AssetGroup"])
def test_what_is_shared_is_there_once(name: str) -> None:
    schemas = normalize(PAGES, OVERLAY).document["components"]["schemas"]

    properties = schemas[name]["properties"].keys()
    assert [n for n, s in schemas.items() if s.get("properties", {}).keys() == properties] == [name]


def test_choices_of_one_name_are_joined_because_each_page_lists_what_it_knows(
    folder: Path,
) -> None:
    page = folder / "01-create-group.txt"
    text = page.read_text("utf-8")
    listed = '"doubao-seedance-2-0-fast-260128" ]'
    page.write_text(text.replace(listed, f'{listed[:-2]}, "doubao-new" ]'), "utf-8")

    made = made_of(folder)

    values = made.document["components"]["schemas"]["RoutingModel"]["enum"]
    assert "doubao-new" in values
    assert len(values) == 3
    assert "CreateAssetGroupModel" not in made.document["components"]["schemas"]
    joined = [c for c in made.report.changes if c["rule"] == "joined-enum"]
    assert {tuple(c["after"]) for c in joined} == {tuple(values)}
