"""The calls of a soak: which, how often, and what their ends mean."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from attrs import define, field

from private_avatar import (
    APIError,
    AsyncPrivateAvatarClient,
    PrivateAvatarClient,
    PrivateAvatarError,
)
from scripts.soaking.accounts import MADE, PERHAPS, REFUSED, Ledger

URL = "https://cdn.example.com/a.png"
WEIGHTS = {
    "create group": 3,
    "create asset": 6,
    "add asset": 1,
    "get group": 3,
    "get asset": 6,
    "rename asset": 2,
    "list assets": 1,
    "delete asset": 2,
}
"""Of so many calls each is one."""

KEPT = 50
"""How many ids a caller remembers, to ask for them again."""


@define
class Caller:
    """One of those who call at the same time, with a pace of its own."""

    ledger: Ledger
    chance: random.Random
    interval: float
    groups: list[str] = field(factory=list[str])
    assets: list[str] = field(factory=list[str])

    def choice(self) -> str:
        """Choose what to call next; what needs something that is not there yet makes it."""
        if not self.groups:
            return "create group"
        chosen = self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        needs = chosen in {"get asset", "rename asset", "delete asset"}
        return "create asset" if needs and not self.assets else chosen

    def begun(self, client: Any, what: str, name: str) -> Any:
        """Begin a call: the answer of a synchronous client, or something to await."""
        group = self.chance.choice(self.groups) if self.groups else ""
        asset = self.chance.choice(self.assets) if self.assets else ""
        calls: dict[str, Callable[[], Any]] = {
            "create group": lambda: client.groups.create(name),
            "create asset": lambda: client.assets.create(group, URL, name=name),
            "add asset": lambda: client.assets.add(group, URL, timeout=30),
            "get group": lambda: client.groups.get(group),
            "get asset": lambda: client.assets.get(asset),
            "rename asset": lambda: client.assets.update(asset, name=f"renamed {name}"),
            "list assets": lambda: (
                next(iter(client.assets.list(group_ids=[group]).pages()), None)
                if isinstance(client, PrivateAvatarClient)
                else anext(aiter(client.assets.list(group_ids=[group]).pages()), None)
            ),
            "delete asset": lambda: client.assets.delete(asset),
        }
        return calls[what]()

    def ended(self, what: str, name: str, made: Any) -> None:
        """Note an answer."""
        self.ledger.called(what, "answered")
        if what == "create group":
            self.ledger.created(name, MADE)
            self.groups = [*self.groups[-KEPT:], made.id]
        if what == "create asset":
            self.ledger.created(name, MADE)
            self.assets = [*self.assets[-KEPT:], made.id]
        if what == "add asset":
            self.ledger.created(made.name, MADE)
        if what == "delete asset":
            self.assets = [asset for asset in self.assets if asset != made.id]

    def failed(self, what: str, name: str, error: Exception) -> None:
        """Note an error; one that is none of ours is a surprise."""
        self.ledger.called(what, type(error).__name__)
        if not isinstance(error, PrivateAvatarError):
            self.ledger.surprised(f"{what}: {type(error).__name__}: {error}")
        elif what.startswith("create"):
            lost = isinstance(error, APIError) and error.may_have_taken_effect
            self.ledger.created(name, PERHAPS if lost else REFUSED)

    def pause(self, began: float) -> float:
        """Tell the seconds until the next call."""
        return max(self.interval - (time.monotonic() - began), 0.0)

    def run(self, client: PrivateAvatarClient, until: float) -> None:
        """Call one after the other."""
        while (began := time.monotonic()) < until:
            what, name = self.choice(), uuid4().hex
            try:
                self.ended(what, name, self.begun(client, what, name))
            except Exception as error:  # noqa: BLE001 - every error is looked at
                self.failed(what, name, error)
            time.sleep(self.pause(began))

    async def run_async(self, client: AsyncPrivateAvatarClient, until: float) -> None:
        """Call one after the other, beside others."""
        while (began := time.monotonic()) < until:
            what, name = self.choice(), uuid4().hex
            try:
                told: Awaitable[Any] = self.begun(client, what, name)
                self.ended(what, name, await told)
            except Exception as error:  # noqa: BLE001 - as above
                self.failed(what, name, error)
            await asyncio.sleep(self.pause(began))
