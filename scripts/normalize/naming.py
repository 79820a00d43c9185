"""Names of operations, and what every name is made of.

Operations are named by the export or the overlay, else by the names lock, else after their method
and path. Components are named in `hoisting`.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from attrs import define, field

from scripts.normalize.jsontypes import Json, Object, is_object
from scripts.normalize.problems import refuse
from scripts.normalize.readers.text import strict_json
from scripts.normalize.schema_walk import operations

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@define
class Names:
    """The names lock: operationIds by method and path, component names by their spots."""

    operations: dict[str, str] = field(factory=dict[str, str])
    components: dict[str, str] = field(factory=dict[str, str])


def load_names(path: Path | None) -> Names:
    """Read the names lock, if there is one."""
    if path is None:
        return Names()
    try:
        told = strict_json(path.read_text("utf-8"))
        return Names(known_names(told["operations"]), known_names(told["components"]))
    except FileNotFoundError:
        return Names()
    except (OSError, ValueError, TypeError, KeyError):
        raise refuse(
            str(path), "it is no names lock", "delete it, and it will be written anew"
        ) from None


def known_names(told: Json) -> dict[str, str]:
    """Take one half of a names lock: an object whose values are names."""
    if not is_object(told) or not all(IDENTIFIER.fullmatch(name) for name in told.values()):
        raise ValueError
    return told


def dump_names(names: Names) -> str:
    """Write the names lock as JSON text."""
    told = {"operations": names.operations, "components": names.components}
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def words(text: str) -> list[str]:
    """Split into ASCII words, also where lower case meets upper."""
    parted = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", text))
    return re.findall(r"[A-Za-z0-9]+", parted)


def pascal(text: str) -> str:
    """Write as a class name."""
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def snake(text: str) -> str:
    """Write as a module name."""
    return "_".join(word.lower() for word in words(text))


def key_of(method: str, path: str) -> str:
    """Write the method and path that identify an operation."""
    return f"{method.upper()} {path}"


def name_operations(document: Object, lock: Names) -> None:
    """Give every operation an operationId: unique, ASCII, stable when others come and go.

    Names count as one when they make the same module name.
    """
    refuse_shared_ids(document)
    everything = list(operations(document))
    taken = {snake(told["operationId"]) for _, _, told in everything if "operationId" in told}
    for choose in (locked, derived):
        for method, path, told in everything:
            name = None if "operationId" in told else choose(method, path, taken, lock)
            if name is not None:
                told["operationId"] = name
                taken.add(snake(name))
    for method, path, told in everything:
        lock.operations[key_of(method, path)] = told["operationId"]


def locked(method: str, path: str, taken: set[str], lock: Names) -> str | None:
    """Find the name that the operation had before."""
    known = lock.operations.get(key_of(method, path))
    return known if known is not None and snake(known) not in taken else None


def derived(method: str, path: str, taken: set[str], _: Names) -> str:
    """Name an operation after method and path, with a digest where that is not enough."""
    spoken = re.sub(r"\{([^{}]*)\}", r"by_\1", path)
    plain = snake(f"{method}_{spoken}")
    if plain not in taken and path.isascii():
        return plain
    return f"{plain}_{hashlib.sha256(f'{method} {path}'.encode()).hexdigest()[:8]}"


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
        if seen.setdefault(snake(name), key) != key:
            raise refuse(
                key, f"{seen[snake(name)]} has the operationId {name!r} too", "mend the overlay"
            )
