from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import api_page, derive_sync
from scripts.packaging import promises

ROOT = Path(__file__).parents[2]
UNRELEASED = "# Changelog\n\n## Unreleased\n\n- Something.\n"
FIND = '''
    {mark}
    async def find(self, name: str, *, label: str = "") -> AssetGroup:
        """Find a group."""
        return await self.ensure(name)

'''
ENSURE = {"_async": "    async def ensure(", "_sync": "    def ensure("}
IMPORT = "from private_avatar._deprecation import deprecated, deprecated_parameter\n"
CALL = "from private_avatar._call import"
GOES = 'since="0.2.0", removed_in="0.4.0", instead="groups.ensure"'
MARKED = f"@deprecated({GOES})"
PARAMETER = f'@deprecated_parameter("label", {GOES})'


class Package:
    """A copy of the package and its changelog, whose versions a test makes and releases."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.source = root / "src/private_avatar"
        self._capsys = capsys
        self._plain = {
            kind: (self.source / kind / "groups.py").read_text("utf-8") for kind in ENSURE
        }
        (root / "CHANGELOG.md").write_text(UNRELEASED, "utf-8")

    def version(self, version: str, *, find: str | None = None) -> None:
        """Set the version, and a method `find` with a mark, or without the method."""
        (self.source / "_version.py").write_text(f'__version__ = "{version}"\n', "utf-8")
        for kind, text in self._plain.items():
            made = text
            if find is not None:
                made = made.replace(CALL, IMPORT + CALL, 1)
                made = made.replace(ENSURE[kind], FIND.format(mark=find) + ENSURE[kind], 1)
            (self.source / kind / "groups.py").write_text(made, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.source / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def release(self, version: str) -> None:
        """Let the changelog date a version."""
        assert self.judged() == []
        path = self.root / "CHANGELOG.md"
        dated = f"## {version} - 2026-01-31\n\n- Something.\n"
        text = path.read_text("utf-8").replace(UNRELEASED, f"{UNRELEASED}\n{dated}")
        path.write_text(text, "utf-8")

    def judged(self, *options: str) -> list[str]:
        """Run the command; tell what it says."""
        status = promises.main(options, root=self.root)
        said = self._capsys.readouterr().err.splitlines()
        assert status == bool(said)
        return said

    def record(self, version: str) -> Any:
        return json.loads((self.root / f"tests/releases/{version}.json").read_text("utf-8"))


@pytest.fixture
def package(tree: Path, capsys: pytest.CaptureFixture[str]) -> Package:
    return Package(tree, capsys)


def test_every_promise_is_kept_and_the_list_is_as_the_source_says() -> None:
    assert promises.main(["--check"]) == 0


def test_the_list_has_every_name_down_to_parameters(package: Package) -> None:
    assert package.judged() == []

    names = package.record("0.1.0")["names"]
    for name in (
        "__version__",
        "Asset.uri",
        "AsyncGroups.create(description)",
        "CallOptions.timeout",
        "CallOptions.model",
        "NotFoundError.code",
        "PrivateAvatarClient(timeout)",
        "PrivateAvatarClient.groups",
        "testing.FakeGateway(rules)",
        "testing.FakeGateway.fail",
        "testing.PUBLISHED_LIMITS",
        "testing.Rules.processing",
    ):
        assert name in names
    assert not [name for name in names if re.search(r"\._|\((self|cls|options|faults)\)", name)]


def test_the_list_follows_the_source_until_the_changelog_dates_the_version(
    package: Package,
) -> None:
    package.judged()
    package.version("0.1.0", find="")
    stale = package.judged("--check")
    package.release("0.1.0")
    package.version("0.1.0")

    assert stale == ["tests/releases/0.1.0.json is stale: run scripts/derive and review it"]
    assert len(package.judged()) == 2
    assert "Groups.find" in package.record("0.1.0")["names"]


def test_a_name_that_is_gone_without_notice_is_told_and_not_its_parts(package: Package) -> None:
    package.version("0.1.0", find="")
    package.release("0.1.0")
    package.version("0.2.0")

    unannounced = "is gone, and no version had said so: put it back, as deprecated"
    assert package.judged() == [f"AsyncGroups.find {unannounced}", f"Groups.find {unannounced}"]


def test_a_parameter_and_a_field_that_are_gone_are_told_by_name(package: Package) -> None:
    package.release("0.1.0")
    package.edit("_sync/client.py", "allow_http: bool", "allow_plain: bool")
    package.edit("testing/_rules.py", "processing: float", "speed: float")

    told = [line.partition(" is gone")[0] for line in package.judged()]
    assert told == ["PrivateAvatarClient(allow_http)", "testing.Rules.processing"]


def test_what_was_provisional_may_be_withdrawn_with_a_reason(package: Package) -> None:
    package.version("0.1.0", find="")
    package.release("0.1.0")
    told = '[withdrawn]\n"Groups.find" = "the page has none"\n"AsyncGroups.find" = "as above"\n'
    (package.root / "tests/releases/outdated.toml").write_text(told, "utf-8")
    there = package.judged()
    package.version("0.2.0")

    assert package.judged() == []
    stale = "is still there: take it out of [withdrawn]"
    listed = "tests/releases/outdated.toml"
    assert there == [f"{listed}: {name} {stale}" for name in ("AsyncGroups.find", "Groups.find")]


@pytest.mark.parametrize("mark", [MARKED, PARAMETER])
def test_what_is_announced_goes_in_its_version_and_not_before(package: Package, mark: str) -> None:
    package.version("0.2.0", find=mark)
    package.release("0.2.0")
    gone = None if mark == MARKED else ""
    name = "Groups.find" if mark == MARKED else "Groups.find(label)"

    def version(number: str) -> list[str]:
        package.version(number, find=gone)
        if gone == "":
            for kind in ("_async", "_sync"):
                package.edit(f"{kind}/groups.py", ', *, label: str = ""', "")
        return package.judged()

    early = version("0.3.0")
    in_time = version("0.4.0")
    package.version("0.4.0", find=mark)
    late = package.judged()

    stays = "is gone, and was to stay until 0.4.0: put it back"
    assert early == [f"Async{name} {stays}", f"{name} {stays}"]
    assert in_time == []
    goes = "goes in 0.4.0, and this is 0.4.0: remove it"
    assert late == [f"Async{name} {goes}", f"{name} {goes}"]


def test_what_is_announced_may_be_put_off_and_not_brought_forward(package: Package) -> None:
    package.version("0.2.0", find=MARKED)
    package.release("0.2.0")
    package.version("0.2.1", find=MARKED.replace("0.4.0", "0.5.0"))
    later = package.judged()
    package.version("0.2.1", find=MARKED.replace("0.4.0", "0.3.0"))

    earlier = "was to stay until 0.4.0: it cannot go earlier"
    assert later == []
    assert package.judged() == [f"AsyncGroups.find {earlier}", f"Groups.find {earlier}"]


def test_a_release_cannot_hide_what_it_removes_by_dating_itself(package: Package) -> None:
    package.version("0.1.0", find="")
    package.release("0.1.0")
    package.version("0.2.0")
    changelog = package.root / "CHANGELOG.md"
    dated = changelog.read_text("utf-8").replace("## 0.1.0", "## 0.2.0 - 2026-02-28\n\n## 0.1.0")
    changelog.write_text(dated, "utf-8")

    assert [line.split()[0] for line in package.judged()] == ["AsyncGroups.find", "Groups.find"]


def test_a_list_that_was_lost_is_missed(package: Package) -> None:
    package.release("0.1.0")
    (package.root / "tests/releases/0.1.0.json").unlink()
    package.version("0.2.0")

    lost = "tests/releases/0.1.0.json is missing: bring it back from the tag v0.1.0"
    assert package.judged() == [lost]


def test_an_announcement_that_leaves_no_time_or_names_no_version_is_refused(
    package: Package,
) -> None:
    package.version("0.1.0", find=MARKED.replace("0.4.0", "0.2.0"))
    assert package.judged()[0].endswith("find: 0.2.0 does not come after 0.2.0: leave time")
    package.version("0.1.0", find=MARKED.replace("0.4.0", "next"))
    with pytest.raises(ValueError, match=r"removed_in='next': write a version such as 1\.2\.3"):
        package.judged()


def test_a_version_that_is_none_is_told(package: Package) -> None:
    package.version("0.1")

    [said] = package.judged()
    assert "there is no line like" in said


def test_names_are_announced_in_the_package(package: Package) -> None:
    told = '{"Page": {"since": "0.2.0", "removed_in": "0.4.0", "instead": "Listing"}}'
    package.edit(
        "__init__.py",
        "_DEPRECATED: dict[str, dict[str, str]] = {}",
        f"_DEPRECATED: dict[str, dict[str, str]] = {told}",
    )
    package.version("0.2.0")
    package.release("0.2.0")
    package.edit("__init__.py", '    "Page": "models",\n', "")
    package.edit("__init__.py", told, "{}")

    assert package.judged() == ["Page is gone, and was to stay until 0.4.0: put it back"]
    package.version("0.4.0")
    assert package.judged() == []


def test_the_page_lists_what_goes_where_it_stands_and_at_the_end(package: Package) -> None:
    package.version("0.2.0", find=f"{MARKED}\n    {PARAMETER}\n    @other()")
    api_page.main([], root=package.root)

    page = (package.root / "api.md").read_text("utf-8")
    since = "since 0.2.0, goes in 0.4.0: use `groups.ensure`."
    line = f": Find a group. Deprecated {since} `label` is deprecated {since}\n"
    assert page.count("- `await find(name: str, *, label: str='') -> AssetGroup`" + line) == 2
    end = page.partition("\n# Deprecated\n")[2]
    names = ("AsyncGroups.find", "AsyncGroups.find(label)", "Groups.find", "Groups.find(label)")
    assert end.split("\n\n")[1] == "".join(f"- `{name}`: {since}\n" for name in names)


def test_nothing_goes_today() -> None:
    assert "# Deprecated" not in (ROOT / "api.md").read_text("utf-8")


PROGRAM = """
import asyncio, warnings
from private_avatar.testing import FakeGateway
warnings.simplefilter("always")
gateway = FakeGateway()
with gateway.client() as client:
    print(client.groups.find("n", label="l").name)

async def main():
    async with gateway.async_client() as client:
        made = client.groups.find("n")
        print((await made).name)

asyncio.run(main())
"""


def test_a_method_that_goes_warns_on_both_clients_through_the_derivation(package: Package) -> None:
    package.version("0.2.0", find=f"{MARKED}\n    {PARAMETER}")
    assert derive_sync.main([], root=package.root) == 0

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(package.root / "src")},
    )

    warned = [line.partition(" is")[0] for line in done.stderr.splitlines() if "goes in" in line]
    assert warned == [
        "<string>:7: DeprecationWarning: private_avatar: Groups.find",
        "<string>:7: DeprecationWarning: private_avatar: Groups.find(label=…)",
        "<string>:11: DeprecationWarning: private_avatar: AsyncGroups.find",
    ]
