"""What differs between two things of one name."""

from __future__ import annotations

from attrs import frozen

from scripts.normalize.jsontypes import Object
from scripts.surface.calls import is_special
from scripts.surface.inheritance import constructor, foundations, members
from scripts.surface.parameters import Parameters, pairs
from scripts.surface.program import ASSIGNMENT, CONSTRUCTOR, RESULT
from scripts.surface.relations import Relations
from scripts.surface.telling import Teller

READ = {"field", "property"}
NOTHING = "None"


@frozen
class Contents:
    """Two surfaces, and what differs between the things that both have."""

    teller: Teller
    relations: Relations
    old: Object
    new: Object

    def compare(self, path: str) -> None:
        """Note what differs in one thing."""
        old, new = self.old["objects"][path], self.new["objects"][path]
        if old["kind"] != new["kind"]:
            kinds = old["kind"], new["kind"]
            self.teller.became("kind-changed", path, *kinds, breaks=True)
        elif "members" in old:
            self.classes(path, old, new)
        elif old["kind"] == "function":
            self.functions(path, old, new)
        elif old["kind"] == "type":
            self.types("type-changed", path, old["value"], new["value"], both=True)
        else:
            self.constants(path, old, new)

    def constants(self, path: str, old: Object, new: Object) -> None:
        """Note what differs in a constant, of a module or of a class."""
        told = [
            (item.get("annotation", ""), item.get("value", item.get("target")))
            for item in (old, new)
        ]
        (before, value), (after, other) = told
        self.types("constant-type", path, before, after)
        if value != other:
            values = str(value), str(other)
            self.teller.became("value-changed", path, *values, breaks=False, place="value")

    def types(
        self, rule: str, where: str, old: str, new: str, *, both: bool = False, place: str = ""
    ) -> None:
        """Note another type of what is read, or, with `both`, of what is set too."""
        if old == new:
            return
        breaks = not self.relations.fits(new, old)
        breaks = breaks or (both and not self.relations.fits(old, new))
        told = None if self.relations.same(old, new) else breaks
        self.teller.became(rule, where, old, new, breaks=told, place=place)

    def classes(self, path: str, old: Object, new: Object) -> None:
        """Note what differs in a class."""
        self.bases(path, old, new)
        self.constructors(path, old)
        before, after = members(self.old, path), members(self.new, path)
        own = old["members"].keys() | new["members"].keys()
        gone, added = before.keys() - after.keys(), after.keys() - before.keys()
        renamed = dict(
            pairs(
                {n: before[n] | {"name": n} for n in gone},
                {n: after[n] | {"name": n} for n in added},
            )
        )
        for name in sorted(own & gone):
            other = renamed.get(name)
            rule = f"{before[name]['kind']}-{'renamed' if other else 'removed'}"
            text = f"is called `{other}` now" if other else "is gone"
            self.teller.tell(
                rule, f"{path}.{name}", text, breaks=True, before=before[name], after=other
            )
        for name in sorted((own & added) - set(renamed.values())):
            rule = f"{after[name]['kind']}-added"
            self.teller.tell(rule, f"{path}.{name}", "is new", breaks=False, after=after[name])
        for name in sorted(own & before.keys() & after.keys()):
            self.members(f"{path}.{name}", before[name], after[name])

    def bases(self, path: str, old: Object, new: Object) -> None:
        """Note what a class stands on no more, or newly."""
        for base in old["bases"]:
            if base not in new["bases"]:
                kept = base in foundations(self.new, path)
                text = f"is no {base} any more"
                self.teller.tell(
                    "base-removed", path, text, breaks=not kept, place=f"base {base}", before=base
                )
        for base in new["bases"]:
            if base not in old["bases"]:
                self.teller.tell(
                    "base-added",
                    path,
                    f"is a {base} now",
                    breaks=False,
                    place=f"base {base}",
                    after=base,
                )

    def constructors(self, path: str, old: Object) -> None:
        """Note what differs in how objects are made."""
        before, after = constructor(self.old, path), constructor(self.new, path)
        if before is not None and after is not None:
            counted = "attrs" not in old
            told = self.teller, self.relations, path, counted, CONSTRUCTOR
            Parameters(*told).compare(before, after)
        elif before != after:
            breaks = after is None and bool(before)
            text = "is not known to be made any more" if after is None else "can be made now"
            self.teller.tell("constructor", path, text, breaks=breaks, place=CONSTRUCTOR)

    def members(self, where: str, old: Object, new: Object) -> None:
        """Note what differs in what the objects of a class have."""
        kinds = old["kind"], new["kind"]
        if kinds[0] != kinds[1] and not set(kinds) <= READ:
            self.teller.became("kind-changed", where, *kinds, breaks=True)
        elif old["kind"] == "method":
            self.functions(where, old, new)
        elif old["kind"] == "member":
            if old["value"] != new["value"]:
                self.teller.became("member-value", where, old["value"], new["value"], breaks=True)
        elif old["kind"] == "constant":
            self.constants(where, old, new)
        else:
            self.fields(where, old, new)

    def fields(self, where: str, old: Object, new: Object) -> None:
        """Note what differs in a field."""
        both = old["settable"] and new["settable"]
        types = old["annotation"], new["annotation"]
        self.types("field-type", where, *types, both=both)
        if old["settable"] != new["settable"]:
            text = "can be set now" if new["settable"] else "cannot be set any more"
            breaks = old["settable"]
            self.teller.tell("field-settable", where, text, breaks=breaks, place=ASSIGNMENT)

    def functions(self, where: str, old: Object, new: Object) -> None:
        """Note what differs in a function or a method."""
        parameters = new["parameters"]
        if is_special(where.rpartition(".")[2]):
            named = [item["name"] for item in old["parameters"]]
            parameters = [
                {**item, "name": name} for item, name in zip(parameters, named, strict=False)
            ] + parameters[len(named) :]
        Parameters(self.teller, self.relations, where).compare(old["parameters"], parameters)
        if old["async"] != new["async"]:
            text = "must be awaited now" if new["async"] else "cannot be awaited any more"
            self.teller.tell("async-changed", where, text, breaks=True, place=RESULT)
        if old.get("decorators") != new.get("decorators"):
            told = [", ".join(item.get("decorators", ["nothing"])) for item in (old, new)]
            self.teller.became("decorators-changed", where, *told, breaks=True, place=RESULT)
        if old.get("bound") != new.get("bound"):
            bound = old["bound"], new["bound"]
            self.teller.became("method-kind", where, *bound, breaks=bound[1] == "instance")
        if old["returns"] == NOTHING:
            self.nothing(where, new["returns"])
        else:
            self.types("result-type", where, old["returns"], new["returns"], place=RESULT)

    def nothing(self, where: str, returns: str) -> None:
        """Note a result where there was none; nobody looked at it."""
        if returns != NOTHING:
            self.teller.became("result-type", where, NOTHING, returns, breaks=False, place=RESULT)
