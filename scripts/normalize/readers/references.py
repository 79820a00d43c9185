"""Following references within a document. None is ever followed out of it."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote

from scripts.normalize.jsontypes import Json, Object, is_array, is_object, pointer
from scripts.normalize.report import Place, Report
from scripts.normalize.rules.composition import elsewhere
from scripts.normalize.schemas import convert

HOMES = (("components", "schemas"), ("definitions",))
"""Where documents keep their schemas: OpenAPI 3 and Swagger 2.0."""

LONGEST_CHAIN = 20


class References:
    """The schemas of a document, those that are referred to elsewhere among them.

    `convert_all` converts each once, however often and in whatever circles it is referred to.
    """

    def __init__(self, root: Object, place: Place, report: Report) -> None:
        """Know the schemas that stand in the document's own place for them."""
        self._root = root
        self._place = place
        self._report = report
        self._names: dict[tuple[str, ...], str] = {}
        self._known: list[tuple[str, ...]] = []
        self._taken: set[str] = set()
        self._circles: dict[tuple[str, ...], bool] = {}
        for home in HOMES:
            schemas = self._at(home)
            for key in schemas if is_object(schemas) else ():
                path = (*home, key)
                self._enter(path, key if key not in self._taken else self._free_name(path))

    def target(self, reference: Json, place: Place) -> tuple[str, ...] | None:
        """Find the keys that lead to what is referred to; `None` where nothing is."""
        if isinstance(reference, str) and not reference.startswith("#"):
            raise elsewhere(str(place))
        if not isinstance(reference, str) or "/" not in reference:
            return None
        node: Json = self._root
        path: list[str] = []
        for part in reference.removeprefix("#").removeprefix("/").split("/"):
            plain = part.replace("~1", "/").replace("~0", "~")
            step = next((key for key in (plain, unquote(plain)) if holds(node, key)), None)
            if step is None:
                return None
            path.append(step)
            node = node[int(step)] if is_array(node) else node[step]
        return tuple(path) if is_object(node) or isinstance(node, bool) else None

    def name(self, reference: str) -> str | None:
        """Find the name of a schema; one that stands elsewhere gets a name after its place."""
        path = self.target(reference, self._place)
        if path is None or self._is_circle(path):
            return None
        if path not in self._names:
            self._enter(path, self._free_name(path))
        return self._names[path]

    def schema(self, reference: str) -> tuple[Object, str] | None:
        """Find a schema as the document has it, through references that lead to references."""
        for _ in range(LONGEST_CHAIN):
            path = self.target(reference, self._place)
            found = self._at(path) if path is not None else None
            if path is None or not is_object(found):
                return None
            if not isinstance(found.get("$ref"), str):
                return found, f"#{pointer(*path)}"
            reference = found["$ref"]
        return None

    def follow(self, told: Json, place: Place) -> tuple[Json, Place]:
        """Follow a reference to anything but a schema; what stands beside it wins."""
        for _ in range(LONGEST_CHAIN):
            if not is_object(told) or "$ref" not in told:
                return told, place
            path = self.target(told["$ref"], place)
            if path is None:
                self._report.drop(place, "it refers to something that is not in the export")
                return None, place
            found = self._at(path)
            beside = {key: value for key, value in told.items() if key != "$ref" and value != ""}
            told = {**found, **beside} if is_object(found) else found
            place = Place(self._place.source, pointer(*path))
        self._report.drop(place, "its references lead nowhere")
        return None, place

    def convert_all(self) -> Object:
        """Convert every schema that is known by now, and those that become known by it."""
        made: Object = {}
        for path in self._known:  # to which converting adds
            place = Place(self._place.source, pointer(*path))
            made[self._names[path]] = convert(self._at(path), place, self._report, self)
        return made

    def _is_circle(self, start: tuple[str, ...]) -> bool:
        """Tell whether references lead to references until they are where they were."""
        seen: set[tuple[str, ...]] = set()
        path: tuple[str, ...] | None = start
        while path is not None and path not in seen and path not in self._circles:
            seen.add(path)
            node = self._at(path)
            inner = node.get("$ref") if is_object(node) else None
            path = self.target(inner, self._place) if isinstance(inner, str) else None
        found = path is not None and self._circles.get(path, True)
        self._circles.update(dict.fromkeys(seen, found))
        return found

    def _enter(self, path: tuple[str, ...], name: str) -> None:
        self._names[path] = name
        self._known.append(path)
        self._taken.add(name)

    def _words(self, path: tuple[str, ...]) -> list[str]:
        """Tell what the name of a schema that stands somewhere is made of."""
        return [part for part in path if not part.isdigit()]

    def _free_name(self, path: tuple[str, ...]) -> str:
        wanted = " ".join(self._words(path)[-3:])
        if wanted not in self._taken:
            return wanted
        return f"{wanted} {hashlib.sha256(pointer(*path).encode()).hexdigest()[:8]}"

    def _at(self, path: tuple[str, ...]) -> Json:
        node: Json = self._root
        for step in path:
            if not holds(node, step):
                return None
            node = node[int(step)] if is_array(node) else node[step]
        return node


def holds(node: Json, step: str) -> bool:
    """Tell whether an object or array has something under a key or index."""
    if is_array(node):
        return re.fullmatch(r"[0-9]{1,9}", step) is not None and int(step) < len(node)
    return is_object(node) and step in node
