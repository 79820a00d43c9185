"""The twelve operations: how each is called, and what is answered when all is well."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from attrs import field, frozen

from .server import METADATA
from .table import TOKEN

READS, REPEATABLE, ONCE = "reads", "repeatable", "once"


@frozen
class Operation:
    """An operation.

    `effect` is what calling it twice does. `id_of` finds in the result what is asked for.
    """

    name: str
    effect: str
    call: Callable[[Any], Any] = field(repr=False)
    result: dict[str, Any] = field(repr=False)
    id: str = field(repr=False)
    id_of: Callable[[Any], str] = field(repr=False, default=lambda told: str(told.id))

    @property
    def answer(self) -> bytes:
        """The answer when all is well."""
        return json.dumps({"ResponseMetadata": METADATA, "Result": self.result}).encode()

    @property
    def changes(self) -> bool:
        return self.effect != READS


def first(told: Any) -> str:
    [item] = told
    return str(item.id)


GROUP, ASSET = {"Id": "group-1"}, {"Id": "asset-1", "Status": "Active"}
SOURCE = "https://files.example/lin.png"
BACK = "https://shop.example/back"
OPERATIONS = [
    Operation("groups.create", ONCE, lambda c: c.groups.create("n"), GROUP, "group-1"),
    Operation(
        "groups.list",
        READS,
        lambda c: c.groups.list(),
        {"Items": [GROUP], "TotalCount": 1},
        "group-1",
        first,
    ),
    Operation("groups.get", READS, lambda c: c.groups.get("group-1"), GROUP, "group-1"),
    Operation(
        "groups.update", REPEATABLE, lambda c: c.groups.update("group-1", name="n"), {}, "group-1"
    ),
    Operation("groups.delete", REPEATABLE, lambda c: c.groups.delete("group-1"), {}, "group-1"),
    Operation(
        "assets.create", ONCE, lambda c: c.assets.create("group-1", SOURCE), ASSET, "asset-1"
    ),
    Operation(
        "assets.list",
        READS,
        lambda c: c.assets.list(),
        {"Items": [ASSET], "TotalCount": 1},
        "asset-1",
        first,
    ),
    Operation("assets.get", READS, lambda c: c.assets.get("asset-1"), ASSET, "asset-1"),
    Operation(
        "assets.update", REPEATABLE, lambda c: c.assets.update("asset-1", name="n"), {}, "asset-1"
    ),
    Operation("assets.delete", REPEATABLE, lambda c: c.assets.delete("asset-1"), {}, "asset-1"),
    Operation(
        "real_avatar.create_session",
        REPEATABLE,
        lambda c: c.real_avatar.create_session(BACK),
        {"BytedToken": TOKEN},
        TOKEN,
        lambda told: str(told.byted_token),
    ),
    Operation(
        "real_avatar.exchange",
        REPEATABLE,
        lambda c: c.real_avatar.exchange(TOKEN, timeout=9),
        {"GroupId": "group-1"},
        "group-1",
    ),
]
