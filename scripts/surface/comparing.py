"""What differs between two surfaces, and what that means as far as their types tell.

What is read must not become more than it was, what is passed on must not become less. What is new
hurts nobody, except a parameter that must be given.
"""

from __future__ import annotations

import json
import re

from attrs import frozen

from scripts.changes.model import Change, Level
from scripts.normalize.jsontypes import Object
from scripts.surface.contents import Contents
from scripts.surface.parameters import pairs
from scripts.surface.relations import Relations
from scripts.surface.telling import Teller


def compare(old: Object, new: Object, level: Level) -> list[Change]:
    """List what differs between two surfaces, in the order of what it concerns."""
    teller = Teller(level)
    meant = aligned(old, new)
    contents = Contents(teller, Relations(meant), old, meant)
    moved = Modules(teller, old, new).compare()
    covered = {*moved, *(set(new["modules"]) - set(old["modules"]))}
    names(teller, old, new, covered)
    gone, added, renamed = differing(old["objects"], meant["objects"])
    for path in sorted(gone):
        if owner(path) in covered:
            continue
        text = f"is called `{renamed[path]}` now" if path in renamed else "is gone"
        rule = f"{word(old, path)}-{'renamed' if path in renamed else 'removed'}"
        after = renamed.get(path)
        teller.tell(rule, path, text, breaks=True, before=path, after=after)
    for path in sorted(added - set(renamed.values())):
        if owner(path) not in covered:
            teller.tell(f"{word(meant, path)}-added", path, "is new", breaks=False, after=path)
    for path in sorted(old["objects"].keys() & meant["objects"].keys()):
        contents.compare(path)
    return sorted(teller.changes, key=lambda change: change.where)


def word(surface: Object, path: str) -> str:
    """Name the kind of an object, as a part of a rule."""
    return str(surface["objects"][path]["kind"]).replace(" ", "-")


def owner(path: str) -> str:
    """Tell in which module, or in which class, a thing is."""
    return path.rpartition(".")[0]


def differing(old: Object, new: Object) -> tuple[set[str], set[str], dict[str, str]]:
    """Tell which names are gone, which are new, and which of the gone became which of the new.

    A name is thought to have become another if all else is the same, and only there.
    """
    gone, added = old.keys() - new.keys(), new.keys() - old.keys()
    before = {path: nameless(path, old[path]) for path in sorted(gone)}
    after = {path: nameless(path, new[path]) for path in sorted(added)}
    return gone, added, dict(pairs(before, after))


def nameless(path: str, told: Object) -> Object:
    """Describe a thing without its own name, wherever that stands."""
    text = json.dumps(told).replace(path, "")
    return {"name": path, "kind": "", "text": text, "owner": owner(path)}


def aligned(old: Object, new: Object) -> Object:
    """Name what the new surface offers as the old one does, where they share any path to it."""
    before = {**{path: path for path in old["objects"]}, **old["aliases"]}
    after = {**{path: path for path in new["objects"]}, **new["aliases"]}
    names = {
        name: before[path]
        for path, name in sorted(after.items())
        if path in before and name not in old["objects"] and before[path] not in new["objects"]
    }
    if not names:
        return new
    inner = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w.])(?:{inner})(?!\w)")
    renamed: Object = json.loads(pattern.sub(lambda found: names[found[0]], json.dumps(new)))
    return renamed


def names(teller: Teller, old: Object, new: Object, covered: set[str]) -> None:
    """Note paths that lead nowhere, or somewhere now, while the thing itself is still there."""
    before = {**{path: path for path in old["objects"]}, **old["aliases"]}
    after = {**{path: path for path in new["objects"]}, **new["aliases"]}
    reached = {before[path] for path in before.keys() & after.keys()}
    for path in sorted(before.keys() - after.keys()):
        if before[path] in reached and owner(path) not in covered:
            text = f"cannot be imported from `{owner(path)}` any more"
            teller.tell("name-removed", path, text, breaks=True, before=path)
    for path in sorted(after.keys() - before.keys()):
        shared = any(after[other] == after[path] for other in after.keys() & before.keys())
        if shared and owner(path) not in covered:
            text = f"can be imported from `{owner(path)}` too"
            teller.tell("name-added", path, text, breaks=False, after=path)


@frozen
class Modules:
    """The modules of two surfaces."""

    teller: Teller
    old: Object
    new: Object

    def compare(self) -> set[str]:
        """Note modules that are gone, renamed or new, and tell which those are."""
        gone = set(self.old["modules"]) - set(self.new["modules"])
        added = set(self.new["modules"]) - set(self.old["modules"])
        before = {name: self.described(self.old, name) for name in sorted(gone)}
        after = {name: self.described(self.new, name) for name in sorted(added)}
        renamed = dict(pairs(before, after))
        for name in before:
            other = renamed.get(name)
            rule = "module-renamed" if other else "module-removed"
            text = f"is called `{other}` now" if other else "is gone"
            self.teller.tell(rule, name, text, breaks=True, before=name, after=other)
        for name in after:
            if name not in renamed.values():
                self.teller.tell("module-added", name, "is new", breaks=False, after=name)
        return gone

    def described(self, surface: Object, module: str) -> Object:
        """Collect what a module offers, under the names in it."""
        inner = {
            path.rpartition(".")[2]: told
            for part in ("objects", "aliases")
            for path, told in surface[part].items()
            if owner(path) == module
        }
        return {"name": module, "kind": "", "inner": inner}
