from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import private_avatar
from scripts.normalize.jsontypes import Object
from scripts.normalize.problems import RefusalError
from scripts.surface import __main__ as command
from scripts.surface.reading import read
from tests.surface.mutations import HEAD, function, method, model, write

ROOT = Path(__file__).parents[2]
FACADE = ROOT / "src" / "private_avatar"
GENERATED = ROOT / "generated" / "private_avatar_api"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the handwritten source."""
    shutil.copytree(FACADE, tmp_path / "src" / "private_avatar")
    return tmp_path


def objects(folder: Path, text: str, head: str = HEAD) -> Object:
    """Read what a module offers, under the names in it."""
    surface = read(write(folder, {"made": text}, head))
    start = "made_up.made."
    return {
        path.removeprefix(start): told
        for path, told in surface["objects"].items()
        if path.startswith(start)
    }


def test_the_committed_surface_is_what_the_source_says() -> None:
    assert command.main(["--check"]) == 0


def test_the_facade_promises_what_its_lists_name_and_nothing_else() -> None:
    surface = read(FACADE)

    testing = {"PUBLISHED_LIMITS", "Asked", "FakeGateway", "Fault", "Rules"}
    names = {f"private_avatar.{name}" for name in private_avatar.__all__}
    assert surface["objects"].keys() == names | {f"private_avatar.testing.{n}" for n in testing}
    assert surface["modules"] == ["private_avatar", "private_avatar.testing"]
    assert surface["aliases"] == {}


def test_a_constructor_that_needs_what_is_not_exported_is_no_promise() -> None:
    told = read(FACADE)["objects"]

    assert told["private_avatar.Groups"]["constructor"] is None
    assert told["private_avatar.PrivateAvatarClient"]["constructor"] is not None
    assert told["private_avatar.RateLimitError"]["constructor"] == "private_avatar.APIError"
    assert told["private_avatar.PrivateAvatarError"]["constructor"] is None


def test_a_version_is_not_a_part_of_the_promise() -> None:
    assert read(FACADE)["objects"]["private_avatar.__version__"]["value"] is None


def test_of_a_generated_package_every_public_module_is_public() -> None:
    surface = read(GENERATED)

    endpoint = "private_avatar_api.api.groups.create_asset_group"
    assert {path for path in surface["objects"] if path.startswith(endpoint)} == {
        f"{endpoint}.{name}" for name in ("sync", "sync_detailed", "asyncio", "asyncio_detailed")
    }
    assert surface["objects"][f"{endpoint}.asyncio"]["async"]
    assert surface["aliases"]["private_avatar_api.models.asset.Asset"] == (
        "private_avatar_api.models.Asset"
    )


def test_the_constructor_of_a_model_is_that_which_attrs_makes() -> None:
    client = read(GENERATED)["objects"]["private_avatar_api.Client"]

    told = {item["name"]: (item["kind"], item["default"]) for item in client["constructor"]}
    assert told == {
        "raise_on_unexpected_status": ("keyword-only", "False"),
        "base_url": ("positional or keyword", None),
        "cookies": ("keyword-only", "dict()"),
        "headers": ("keyword-only", "dict()"),
        "timeout": ("keyword-only", "None"),
        "verify_ssl": ("keyword-only", "True"),
        "follow_redirects": ("keyword-only", "False"),
        "httpx_args": ("keyword-only", "dict()"),
    }
    assert list(told)[:2] == ["raise_on_unexpected_status", "base_url"]


def test_a_model_that_stands_on_another_takes_its_fields_first(tmp_path: Path) -> None:
    text = model("name: str") + "\n@frozen\nclass Other(Thing):\n    size: int = 1\n"

    told = objects(tmp_path, text + "    def m(self) -> 'Other': ...\n")["Other"]

    assert [item["name"] for item in told["constructor"]] == ["name", "size"]
    assert told["members"].keys() == {"size", "m"}
    assert told["members"]["m"]["returns"] == "made_up.made.Other"


def test_what_a_private_base_has_stands_in_the_class(tmp_path: Path) -> None:
    private = "class _Base:\n    def __init__(self, a: int) -> None:\n        self.a = a\n"

    told = objects(tmp_path, private + "class Thing(_Base): ...\n")["Thing"]

    assert told["members"]["a"]["annotation"] == "int"
    assert [item["name"] for item in told["constructor"]] == ["a"]


def test_a_type_in_quotes_is_read_and_a_choice_in_quotes_is_not(tmp_path: Path) -> None:
    text = function("(a: 'dict[str, \"Unset\"]', b: Literal['Unset']) -> None")

    told = objects(tmp_path, text)["sync"]["parameters"]

    assert [item["annotation"] for item in told] == [
        "dict[str, made_up.types.Unset]",
        "typing.Literal['Unset']",
    ]


def test_what_has_no_annotation_may_be_anything(tmp_path: Path) -> None:
    told = objects(tmp_path, method("    def m(self, a, *, b=UNSET): ..."))["Thing"]["members"]["m"]

    assert [item["annotation"] for item in told["parameters"]] == ["typing.Any"] * 2
    assert told["returns"] == "typing.Any"
    assert told["parameters"][1]["default"] == "UNSET"


def test_a_default_that_is_a_constant_of_the_package_is_written_as_its_value(
    tmp_path: Path,
) -> None:
    told = objects(tmp_path, "SIZE = 7\n" + function("(a: int = SIZE) -> None"))

    assert told["sync"]["parameters"][0]["default"] == "7"
    assert told["SIZE"] == {"kind": "constant", "annotation": "int", "value": "7"}


def test_what_comes_from_elsewhere_is_only_named(tmp_path: Path) -> None:
    told = objects(
        tmp_path,
        "from nowhere import thing\n__all__ = ['thing', 'types']\nfrom made_up import types",
    )

    assert told == {"thing": {"kind": "foreign", "target": "nowhere.thing"}}


def test_a_list_that_names_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        LookupError, match=r"made_up\.made: __all__ names Thing, which is not there"
    ):
        objects(tmp_path, "__all__ = ['Thing']")


def test_an_import_that_leads_in_a_circle_is_only_named(tmp_path: Path) -> None:
    circle = {
        "one": "from made_up.two import a\n__all__ = ['a']",
        "two": "from made_up.one import a",
    }

    surface = read(write(tmp_path, circle))

    assert [told["kind"] for path, told in surface["objects"].items() if path.endswith(".a")] == [
        "foreign"
    ]


def test_a_stale_snapshot_is_found_with_every_difference_and_written_again(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = command.main(["--check"], root=tree)
    command.main([], root=tree)
    written = tree / "surface.json"
    before = written.stat().st_mtime_ns
    command.main([], root=tree)

    assert missing == 1
    assert written.stat().st_mtime_ns == before
    assert json.loads(written.read_text("utf-8")) == read(tree / "src" / "private_avatar")
    capsys.readouterr()
    hooks = tree / "src" / "private_avatar" / "hooks.py"
    hooks.write_text(hooks.read_text("utf-8").replace("attempt: int", "attempt: str"), "utf-8")
    assert command.main(["--check"], root=tree) == 1
    told = capsys.readouterr().err
    assert "private_avatar.RetryInfo.attempt: is `str` instead of `int` (breaking)" in told
    assert "private_avatar.RetryInfo, parameter attempt: is `str` instead of `int`" in told
    assert "surface.json is stale: run scripts/derive and review it" in told


@pytest.mark.parametrize("name", ["__init__.py", "errors.py", "testing/_rules.py"])
def test_a_damaged_module_is_refused_and_not_left_out(tree: Path, name: str) -> None:
    path = tree / "src/private_avatar" / name
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")

    with pytest.raises(RefusalError, match=f"{name}:1: it is no Python"):
        read(tree / "src/private_avatar")


def test_a_damaged_snapshot_is_refused_by_a_check_and_written_anew(tree: Path) -> None:
    (tree / command.SNAPSHOT).write_bytes(b"\xff")

    with pytest.raises(RefusalError, match="byte 0 is not UTF-8; run scripts/derive"):
        command.main(["--check"], tree)

    assert command.main([], tree) == 0
    assert command.main(["--check"], tree) == 0
