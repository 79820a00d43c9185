"""Small changes of a document, as values that a table can hold."""

from __future__ import annotations

import copy
from collections.abc import Callable

from scripts.normalize.jsontypes import Json, Object, is_object, members

Key = str | int
Edit = Callable[[Object], None]


def at(document: Object, *path: Key) -> Json:
    """Find a place; one that is not there is an error, for the change would change nothing."""
    found: Json = document
    for key in path:
        found = found[key]
    return found


def put(*path: Key, to: Json) -> Edit:
    """Set a value; what is around it must be there."""

    def edit(document: Object) -> None:
        at(document, *path[:-1])[path[-1]] = copy.deepcopy(to)

    return edit


def drop(*path: Key) -> Edit:
    """Remove a value that is there."""

    def edit(document: Object) -> None:
        del at(document, *path[:-1])[path[-1]]

    return edit


def append(value: Json, *path: Key) -> Edit:
    """Add to a list that is there."""

    def edit(document: Object) -> None:
        at(document, *path).append(copy.deepcopy(value))

    return edit


def remove(value: Json, *path: Key) -> Edit:
    """Take a value out of a list that has it."""

    def edit(document: Object) -> None:
        at(document, *path).remove(value)

    return edit


def rename(old: str, new: str, *path: Key) -> Edit:
    """Give a member of an object another key, in its old place."""

    def edit(document: Object) -> None:
        holder = at(document, *path)
        if old not in holder or new in holder:
            raise KeyError(f"{old} cannot become {new} in {path}")
        kept = {new if key == old else key: value for key, value in holder.items()}
        holder.clear()
        holder.update(kept)

    return edit


def duplicate(path: tuple[Key, ...], *to: Key) -> Edit:
    """Copy a value to another place."""

    def edit(document: Object) -> None:
        put(*to, to=at(document, *path))(document)

    return edit


def point(old: str, new: str) -> Edit:
    """Let every reference to one component lead to another."""
    before, after = (f"#/components/schemas/{name}" for name in (old, new))

    def walk(value: Json) -> None:
        if is_object(value) and value.get("$ref") == before:
            value["$ref"] = after
        for one in members(value):
            walk(one)

    return walk


def all_of(*edits: Edit) -> Edit:
    """Do several things one after the other."""

    def edit(document: Object) -> None:
        for one in edits:
            one(document)

    return edit


def everywhere(edit: Callable[[Object], object]) -> Edit:
    """Do something to every operation."""

    def walk(document: Object) -> None:
        for item in document["paths"].values():
            for operation in item.values():
                edit(operation)

    return walk
