"""Which methods of the facade come to use an operation, or to run a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.changes.calls import Calls

ROOT = Path(__file__).parents[2]

CLIENT = """
from functools import cached_property
from private_avatar._async.groups import AsyncGroups

class AsyncPrivateAvatarClient:
    groups: object

    def __init__(self, connection: object) -> None:
        self._connection = Connection(connection)
        self.groups: AsyncGroups = AsyncGroups(self._connection)

    @cached_property
    def more(self) -> More:
        from private_avatar._async.more import More
        return More()

    @property
    def name(self) -> str:
        return "x"

class Connection:
    def __init__(self, inner) -> None:
        self.inner = inner
    def send(self) -> None: ...
"""

GROUPS = """
from private_avatar._async.helper import Helper, Walk, shared

class AsyncGroups:
    def __init__(self, connection: object) -> None:
        self._helper = Helper(self)

    def plain(self) -> None:
        from private_avatar_api.api.groups import one

    def twice(self) -> None:
        self.plain()

    def by_attribute(self) -> None:
        self._helper.through()

    def by_variable(self) -> None:
        made = Helper(self)
        made.through()

    def by_call(self) -> None:
        Helper(self).through()

    def by_argument(self, made: Helper) -> None:
        made.through()

    def by_walk(self) -> Walk:
        return Walk(self)

    def by_function(self) -> None:
        shared()

    def locally(self) -> None:
        from private_avatar._async.helper import late
        late()

    def nothing(self) -> None:
        unknown().through()
        self.unknown.through()

    def _hidden(self) -> None:
        self.plain()
"""

HELPER = """
from private_avatar._async.groups import AsyncGroups

class Helper:
    def __init__(self, groups: AsyncGroups) -> None:
        self._groups = groups

    def through(self) -> None:
        self._groups.twice()

class Walk:
    def __init__(self, groups: AsyncGroups) -> None:
        self._groups = groups

    async def __aiter__(self) -> None:
        self._work()

    def _work(self) -> None:
        self._groups.twice()

def shared() -> None:
    from private_avatar_api.api.groups import two

def late() -> None:
    shared()
"""


MORE = """
class More:
    def get(self) -> None:
        from private_avatar_api.api.groups import four
"""


@pytest.fixture
def calls(tmp_path: Path) -> Calls:
    folder = tmp_path / "src" / "private_avatar" / "_async"
    (folder.parent / "_sync").mkdir(parents=True)
    (folder.parent / "_sync" / "groups.py").write_text("derived", "utf-8")
    folder.mkdir()
    for name, text in (("client", CLIENT), ("groups", GROUPS), ("helper", HELPER), ("more", MORE)):
        (folder / f"{name}.py").write_text(text, "utf-8")
    return Calls(tmp_path)


def test_methods_are_found_that_ask_an_operation_themselves_or_through_others(
    calls: Calls,
) -> None:
    ways = ["by_argument", "by_attribute", "by_call", "by_variable", "by_walk", "plain", "twice"]

    assert calls.users(["one"]) == [f"groups.{name}" for name in ways]
    assert calls.users(["two"]) == ["groups.by_function", "groups.locally"]
    assert calls.users(["three"]) == []
    assert calls.users(["four"]) == ["more.get"]


def test_methods_are_found_that_come_to_run_a_line(calls: Calls) -> None:
    lines = HELPER.splitlines()
    shared = lines.index("def shared() -> None:") + 2

    assert calls.at("private_avatar/_async/helper.py", shared) == [
        "groups.by_function",
        "groups.locally",
    ]
    assert calls.at("private_avatar/_async/helper.py", 1) == []


def test_every_operation_of_the_facade_has_its_methods() -> None:
    calls = Calls(ROOT)
    operations = {name for node in calls.nodes.values() for name in node.operations}

    users = {name: calls.users([name]) for name in operations}

    assert len(operations) == 12
    assert all(users.values())
    assert users["create_asset_group"] == ["groups.create", "groups.ensure"]
    assert users["delete_asset"] == ["assets.add", "assets.add_many", "assets.delete"]
    assert {name for found in users.values() for name in found} == {
        *set(calls.methods.values()) - {"real_avatar.parse_callback"}
    }
