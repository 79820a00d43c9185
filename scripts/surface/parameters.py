"""What differs between the parameters of two functions."""

from __future__ import annotations

from attrs import frozen

from scripts.normalize.jsontypes import Json, Object
from scripts.surface.calls import is_required
from scripts.surface.functions import EITHER, KEYWORD, KEYWORDS, POSITIONAL, REST
from scripts.surface.program import part
from scripts.surface.relations import Relations
from scripts.surface.telling import Teller

WAYS = {POSITIONAL: {"place"}, EITHER: {"place", "name"}, KEYWORD: {"name"}}
"""How an argument may be given; what collects the rest is like nothing but itself."""


@frozen
class Parameters:
    """The parameters of one function, before and after.

    `counted` tells that what is optional may be given by place: nobody counts the fields of a
    model. `place` is what stands for the whole of them.
    """

    teller: Teller
    relations: Relations
    where: str
    counted: bool = True
    place: str = ""

    def compare(self, old: list[Object], new: list[Object]) -> None:
        """Note what differs."""
        before = {told["name"]: told for told in old}
        after = {told["name"]: told for told in new}
        renamed = dict(pairs(before, after))
        for name, told in before.items():
            if name in after:
                self.kept(told, after[name])
            elif name in renamed:
                self.renamed(name, renamed[name])
            else:
                self.removed(name, told)
        for name, told in after.items():
            if name not in before and name not in renamed.values():
                self.added(name, told)
        self.ordered(old, new)

    def removed(self, name: str, told: Object) -> None:
        """Note a parameter that is gone."""
        self.teller.tell(
            "parameter-removed", self.where, "is gone", breaks=True, place=part(name), before=told
        )

    def renamed(self, name: str, other: str) -> None:
        """Note a parameter that is called otherwise."""
        text = f"is called `{other}` now"
        self.teller.tell(
            "parameter-renamed",
            self.where,
            text,
            breaks=True,
            place=part(name),
            before=name,
            after=other,
        )

    def added(self, name: str, told: Object) -> None:
        """Note a new parameter; only one that must be given hurts."""
        needed = is_required(told)
        text = "is new and must be given" if needed else "is new"
        rule = "required-parameter-added" if needed else "parameter-added"
        self.teller.tell(rule, self.where, text, breaks=needed, place=part(name), after=told)

    def kept(self, old: Object, new: Object) -> None:
        """Note what differs in one parameter."""
        place, teller = part(old["name"]), self.teller
        if old["kind"] != new["kind"]:
            ways, left = WAYS.get(old["kind"], {"rest"}), WAYS.get(new["kind"], {"rest"})
            used = ways if self.counted or is_required(old) else ways - {"place"} or ways
            breaks = not used <= left
            kinds = old["kind"], new["kind"]
            teller.became("parameter-kind", self.where, *kinds, breaks=breaks, place=place)
        types = old["annotation"], new["annotation"]
        if types[0] != types[1]:
            told = None if self.relations.same(*types) else not self.relations.fits(*types)
            teller.became("parameter-type", self.where, *types, breaks=told, place=place)
        self.default(old, new, place)

    def default(self, old: Object, new: Object, place: str) -> None:
        """Note whether a parameter must be given, and what it is otherwise."""
        before, after = old["default"], new["default"]
        if before is None and after is not None:
            self.tell("parameter-optional", "need not be given any more", place, before, after)
        elif after is None and before is not None:
            self.teller.tell(
                "parameter-required",
                self.where,
                "must be given now",
                breaks=True,
                place=place,
                before=before,
            )
        elif before != after:
            text = f"is `{after}` instead of `{before}` if it is not given"
            self.tell("default-changed", text, place, before, after)

    def tell(self, rule: str, text: str, place: str, before: Json, after: Json) -> None:
        """Note what hurts nobody."""
        self.teller.tell(
            rule, self.where, text, breaks=False, place=place, before=before, after=after
        )

    def ordered(self, old: list[Object], new: list[Object]) -> None:
        """Note that what is given by place arrives elsewhere."""
        after = placed(new)
        needed = placed([told for told in old if is_required(told)])
        for used in [needed, *([placed(old)] if self.counted else [])]:
            if set(used) <= set(after) and after[: len(used)] != used:
                self.teller.tell(
                    "parameters-moved",
                    self.where,
                    f"takes {', '.join(after)} in this order, not {', '.join(used)}",
                    breaks=True,
                    place=self.place,
                    before=used,
                    after=after,
                )
                return


def placed(told: list[Object]) -> list[str]:
    """List what may be given by place, in its order."""
    return [item["name"] for item in told if item["kind"] in {POSITIONAL, EITHER}]


def pairs(before: Object, after: Object) -> list[tuple[str, str]]:
    """Pair what is gone with what is new and the same but for its name."""
    gone = [told for name, told in before.items() if name not in after]
    new = [told for name, told in after.items() if name not in before]
    made: list[tuple[str, str]] = []
    for told in gone:
        alike = [other for other in new if {**other, "name": told["name"]} == told]
        rivals = [other for other in gone if {**other, "name": told["name"]} == told]
        if len(alike) == len(rivals) == 1 and told["kind"] not in {REST, KEYWORDS}:
            made.append((told["name"], alike[0]["name"]))
    return made
