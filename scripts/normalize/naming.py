"""Names of operations, and what every name is made of.

Operations are named by the export or the overlay, else by the names lock, else after their method
and path. Components are named in `hoisting`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from attrs import define, field

from scripts.normalize.jsontypes import Json, Object, is_object, pointer
from scripts.normalize.problems import refuse
from scripts.normalize.readers.text import strict_json
from scripts.normalize.report import Place, Report
from scripts.normalize.romanize import romanize
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import ORIGIN, operations

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)

LONGEST = 80
"""Characters of a name. Names of files end at 255 bytes, and readers' patience long before."""


UNTAGGED = "default"
"""The tag of operations without one, as the generator calls it."""

MODULE = "x-python-module"
"""Where the contract says which tag's module an operation is in, if not in that of its own."""


@define
class Names:
    """The names lock.

    `operations` are operationIds by method and path, `components` names of components by the spots
    that hold them or refer to them, `tags` the tags, by method and path, in whose modules programs
    find the operations, `classes` the names of classes by the component and the dialect that they
    are written for. `newcomers`, which are not kept, are the models that the lock does not know, by
    name.
    """

    operations: dict[str, str] = field(factory=dict[str, str])
    components: dict[str, str] = field(factory=dict[str, str])
    tags: dict[str, str] = field(factory=dict[str, str])
    classes: dict[str, str] = field(factory=dict[str, str])
    newcomers: dict[str, str] = field(factory=dict[str, str], init=False, eq=False)

    def follow(self, moved: Mapping[str, str]) -> None:
        """Let operations keep their names at another method or path."""
        for old, new in moved.items():
            for told in (self.operations, self.tags):
                if old in told:
                    told.setdefault(new, told.pop(old))
        for spot in list(self.components):
            method, _, rest = spot.partition(" ")
            path, _, where = rest.partition(" ")
            key = f"{method} {path}"
            if key in moved:
                self.components.setdefault(f"{moved[key]} {where}", self.components.pop(spot))


def load_names(path: Path | None) -> Names:
    """Read the names lock, if there is one."""
    if path is None:
        return Names()
    try:
        told = strict_json(path.read_text("utf-8"))
        return Names(
            known_names(told["operations"]),
            known_names(told["components"]),
            known_tags(told.get("tags", {})),
            known_names(told.get("classes", {})),
        )
    except FileNotFoundError:
        return Names()
    except (OSError, ValueError, TypeError, KeyError):
        raise refuse(
            str(path), "it is no names lock", "take it from git again; without it, names may change"
        ) from None


def known_names(told: Json) -> dict[str, str]:
    """Take one half of a names lock: an object whose values are names."""
    if not is_object(told) or not all(IDENTIFIER.fullmatch(name) for name in told.values()):
        raise ValueError
    return told


def known_tags(told: Json) -> dict[str, str]:
    """Take the tags of a names lock: an object whose values are texts."""
    if not is_object(told) or not all(isinstance(tag, str) for tag in told.values()):
        raise ValueError
    return told


def dump_names(names: Names) -> str:
    """Write the names lock as JSON text."""
    told = {
        "operations": names.operations,
        "components": names.components,
        "tags": names.tags,
        "classes": names.classes,
    }
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def words(text: str) -> list[str]:
    """Split into ASCII words, also where lower case meets upper."""
    plain = romanize(text)
    parted = re.sub(
        r"([a-z0-9])([A-Z])", r"\1 \2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", plain)
    )
    return re.findall(r"[A-Za-z0-9]+", parted)


def pascal(text: str) -> str:
    """Write as a class name."""
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def snake(text: str) -> str:
    """Write as a module name."""
    return "_".join(word.lower() for word in words(text))


def folded(text: str) -> str:
    """Write a name so that all names are alike which any tool makes one module or class of."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def free_name(wanted: str, told_by: str, taken: set[str]) -> str:
    """Make a name that nothing else has, of the one that was wanted and a digest; take it."""
    start = (wanted if wanted[:1].isalpha() else f"Schema{wanted}")[: LONGEST - 12]
    names = (f"{start}{told_by[:8]}{number or ''}" for number in count())
    name = next(name for name in names if folded(name) not in taken)
    taken.add(folded(name))
    return name


def key_of(method: str, path: str) -> str:
    """Write the method and path that identify an operation."""
    return f"{method.upper()} {path}"


@rule("operation-id")
def name_operations(document: Object, lock: Names, report: Report) -> None:
    """Give every operation an operationId: unique, ASCII, stable when others come and go.

    The overlay's, else that of the names lock, else the export's own, else one made of method and
    path. Apifox rarely exports any, copies keep the id of what they were copied from, and some are
    numbers or sentences. Names count as one when they make the same module name. Seen: missing in
    91 exports, twice the same in 7, no identifier in 8.
    """
    refuse_shared_ids(document)
    everything = list(operations(document))
    taken = {folded(told["operationId"]) for _, _, told in everything if "operationId" in told}
    exported = Names(own_ids(everything))
    for choose, names in ((locked, lock), (locked, exported), (derived, lock)):
        for method, path, told in everything:
            key = key_of(method, path)
            name = None if "operationId" in told else choose(key, names)
            if name is not None and folded(name) not in taken:
                told["operationId"] = name
                taken.add(folded(name))
    for method, path, told in everything:
        key = key_of(method, path)
        if "operationId" not in told:
            told["operationId"] = f"{shortened(derived(key, lock))}_{digest(key)}"
        lock.operations[key] = told["operationId"]
        exported = told.get(ORIGIN, {}).get("operation_id")
        if exported not in (None, told["operationId"]):
            place = Place("openapi.yaml", pointer("paths", path, method, "operationId"))
            report.change("operation-id", place, exported, told["operationId"])


def tags_of(document: Object) -> dict[str, str]:
    """Map the operations to their tags."""
    return {
        key_of(method, path): str((told.get("tags") or [UNTAGGED])[0])
        for method, path, told in operations(document)
    }


def keep_modules(document: Object, exported: Mapping[str, str], lock: Names) -> None:
    """Let operations stay in the modules where programs import them from.

    Authors rename Apifox's folders, which are the tags, and move endpoints between them. Only the
    overlay moves an operation: `exported` are the tags as they were before it. What comes new goes
    where the others of its tag are.
    """
    tags = tags_of(document)
    kept = {
        key: lock.tags[key] for key in tags if key in lock.tags and tags[key] == exported.get(key)
    }
    homes: dict[str, set[str]] = {}
    for key, home in kept.items():
        homes.setdefault(tags[key], set()).add(home)
    for method, path, told in operations(document):
        key = key_of(method, path)
        tag = tags[key]
        others = homes.get(tag, set()) if tag == exported.get(key) else set[str]()
        home = told.get(MODULE) or kept.get(key) or (min(others) if len(others) == 1 else tag)
        lock.tags[key] = home
        if home != tag:
            told[MODULE] = home


def own_ids(everything: list[tuple[str, str, Object]]) -> dict[str, str]:
    """Find the exports' own operationIds that are names, each of one operation only."""
    told = {
        key_of(method, path): str(item.get(ORIGIN, {}).get("operation_id") or "")
        for method, path, item in everything
    }
    plain = {key: identifier(name) for key, name in told.items()}
    count = Counter(folded(name) for name in plain.values())
    return {key: name for key, name in plain.items() if name and count[folded(name)] == 1}


def identifier(told: str) -> str:
    """Write an id as an identifier; empty if it does not begin with a letter, as numbers do."""
    if IDENTIFIER.fullmatch(told):
        return told if len(told) <= LONGEST else ""
    plain = snake(romanize(told))
    return plain if plain[:1].isalpha() and len(plain) <= LONGEST else ""


def locked(key: str, lock: Names) -> str | None:
    """Find the name that the operation had before."""
    return lock.operations.get(key)


def derived(key: str, _: Names) -> str:
    """Name an operation after method and path."""
    spoken = re.sub(r"\{([^{}]*)\}", r"by_\1", key)
    plain = snake(romanize(spoken))
    return plain if len(plain) <= LONGEST and key.isascii() else f"{shortened(plain)}_{digest(key)}"


def shortened(name: str) -> str:
    """Cut a name where it gets too long to read."""
    return name[: LONGEST - 9].rstrip("_")


def digest(key: str) -> str:
    """Make eight characters that tell two operations apart."""
    method, _, path = key.partition(" ")
    return hashlib.sha256(f"{method.lower()} {path}".encode()).hexdigest()[:8]


def refuse_shared_ids(document: Object) -> None:
    """Refuse operationIds that are no names, or that two operations share."""
    seen: dict[str, str] = {}
    for method, path, told in operations(document):
        name, key = told.get("operationId"), key_of(method, path)
        if name is None:
            continue
        if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
            raise refuse(
                key, f"the operationId {name!r} is not an ASCII identifier", "mend the overlay"
            )
        if seen.setdefault(folded(name), key) != key:
            raise refuse(
                key, f"{seen[folded(name)]} has the operationId {name!r} too", "mend the overlay"
            )
