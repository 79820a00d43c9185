"""A gateway on this machine that disagrees with its documents, and the command run against it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from attrs import field, frozen

from private_avatar.testing import Asked, FakeGateway, Rules

Body = Any
Change = Callable[[Asked, Body], object]
Answer = tuple[int, bytes, dict[str, str]]

ROOT = Path(__file__).parents[2]
KEY = "sk-live-" + "k3Y9" * 8
NAME = "李小龙的私人头像"
SOURCE = "https://files.example/lin.png?X-Tos-Signature=5ecretSource"
JSON = {"Content-Type": "application/json"}
NO_HEADERS: dict[str, str] = {}


class Disagreeing(FakeGateway):
    """The fake gateway; each answer goes through `change`, which may put another in its place.

    `change` is given the request and the decoded answer, and gives back `None` for that answer as
    it now is, an object in its place, or a status, bytes and headers.
    """

    def __init__(self, change: Change | None = None, **options: Any) -> None:
        rules = options.pop("rules", Rules(processing=0.0))
        super().__init__(api_key=KEY, now=time.time(), rules=rules, **options)
        self.change = change

    def _told(self, asked: Asked, key: str) -> Any:
        status, body, headers = super()._told(asked, key)
        if self.change is None:
            return status, body, headers
        answer = json.loads(body)
        changed = self.change(asked, answer)
        if isinstance(changed, tuple):
            return cast("Answer", changed)
        told = answer if changed is None else changed
        return status, json.dumps(told).encode(), headers


def filled(gateway: Disagreeing) -> Disagreeing:
    """Put a group and an asset into the account."""
    change, gateway.change = gateway.change, None
    with gateway.client() as client:
        group = client.groups.create(NAME, description="13912345678")
        client.assets.create(group.id, SOURCE, name=NAME)
    gateway.change = change
    gateway.asked.clear()
    return gateway


@frozen
class Ran:
    """What a run said and recorded."""

    status: int
    out: str
    err: str
    record: dict[str, Any] = field(repr=False)

    @property
    def found(self) -> list[tuple[str, str]]:
        """The findings that contradict the document: their kinds and sentences."""
        told = self.record["findings"]
        return [(one["kind"], one["what"]) for one in told if one["contradicts"]]

    def step(self, purpose: str) -> tuple[str, str]:
        """What became of a step, and why."""
        told = [one for one in self.record["steps"] if one["purpose"] == purpose]
        return told[-1]["outcome"], told[-1]["why"]

    def question(self, number: str) -> tuple[str, str]:
        """How far a question is settled, and how."""
        told = [one for one in self.record["questions"] if one["number"] == number]
        return told[0]["is"], told[0]["how"]


Check = Callable[..., Ran]


def answering(answer: object, wanted: Callable[[Asked], bool] = lambda _: True) -> Change:
    """Answer some requests, by default all, in another way."""

    def changed(asked: Asked, _: Body) -> object:
        return answer if wanted(asked) else None

    return changed


def getting(asked: Asked) -> bool:
    """Tell whether one thing is asked for."""
    return asked.method == "GET"


def result(change: Callable[[dict[str, Any]], object], *paths: str) -> Change:
    """Change the results of some operations, told by the ends of their paths."""

    def changed(asked: Asked, body: Body) -> object:
        if "Result" in body and (not paths or any(path in asked.path for path in paths)):
            change(body["Result"])
        return None

    return changed


def items(change: Callable[[dict[str, Any]], object], *paths: str) -> Change:
    """Change each group or asset, in a list and alone."""

    def each(told: dict[str, Any]) -> None:
        for item in told.get("Items", [told] if "CreateTime" in told else []):
            change(item)

    return result(each, *paths)
