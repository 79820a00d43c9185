"""The models of a project, to which its endpoints refer by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote

from attrs import frozen

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, as_array, is_array, is_object, kind, pointer
from scripts.normalize.readers.node import EDITOR, LooseNode
from scripts.normalize.readers.references import References
from scripts.normalize.report import Place, Report
from scripts.normalize.rules.projects import model_name
from scripts.normalize.rules.prose import clean

BRANCHES = ("items", "children")
"""Where a folder keeps what is in it; old projects keep folders apart from the rest."""

PREFIXES = ("#/definitions/", "#/models/", "#/components/schemas/")
"""How models are referred to: in what Apifox stores, in what it takes, and by hand."""

MOST_DIGITS = 18
"""Of a number of Apifox's, which has some nine."""

Tree = Iterator[tuple[Object, At, Json]]


def items_of(told: Json, at: At) -> Iterator[tuple[Object, At]]:
    """Yield the objects of an array, or the only one that stands in its place."""
    if is_object(told):
        yield told, at
    elif told and not is_array(told):
        at.drop("", f"expected an array, found {kind(told)}")
    for index, item in enumerate(as_array(told)):
        if is_object(item):
            yield item, at.below(index)
        else:
            at.drop(str(index), f"expected an object, found {kind(item)}")


def leaves(told: Json, at: At, is_leaf: Callable[[Object], bool], module: Json = None) -> Tree:
    """Yield what stands in a tree of folders, with its place and the module that it is in."""
    for item, where in items_of(told, at):
        if is_leaf(item):
            yield item, where, item.get("moduleId", module)
            continue
        for key in BRANCHES:
            inner = item.get("moduleId", module)
            yield from leaves(item.get(key), where.below(key), is_leaf, inner)


def number_of(told: Json) -> int | str | None:
    """Take a number, which Apifox writes as a text in some places."""
    if isinstance(told, str) and told.isdecimal() and len(told) <= MOST_DIGITS:
        return int(told)
    return told if isinstance(told, str | int) and told != "" else None


def is_model(told: Object) -> bool:
    """Tell a model from a folder of models."""
    return "schema" in told or "jsonSchema" in told


@frozen
class Model:
    """A model: its own number and the steps to its schema in the file."""

    number: str
    steps: tuple[str, ...]
    told: LooseNode


class Models(References):
    """The models of a project, and whatever else references in it lead to."""

    def __init__(self, root: Object, place: Place, report: Report) -> None:
        """Find all models; the oldest of those that have one name keeps it."""
        super().__init__(root, place, report)
        self._ways: dict[str, tuple[str, ...]] = {}
        self._texts: dict[str, Object] = {}
        at = At(place, report).below("schemaCollection")
        tree = leaves(root.get("schemaCollection"), at, is_model)
        for model in sorted((read_model(told, where) for told, where, _ in tree), key=age):
            self._read(model)

    def _read(self, model: Model) -> None:
        node = model.told
        told, shown, text = node.text("name"), node.text("displayName"), node.text("description")
        number = model.number
        if number and number in self._ways:
            node.report.drop(node.place, f"another model has the number {number} too")
            return
        name = model_name(told, number, self._taken, node.spot())
        self._enter(model.steps, name)
        for way in filter(None, (number, told.strip())):
            self._ways.setdefault(way, model.steps)
        texts = {
            "title": clean(shown, node.spot("displayName")),
            "description": clean(text, node.spot("description")),
        }
        self._texts[name] = {key: value for key, value in texts.items() if value.strip()}
        for key in ("schema", "jsonSchema", "moduleId"):
            node.take(key)
        for key in ("visibility", "ordering"):
            node.drop(key, EDITOR)
        node.close()

    def target(self, reference: Json, place: Place) -> tuple[str, ...] | None:
        """Find the steps that lead to what is referred to; by number to a model."""
        prefix = next((one for one in PREFIXES if str(reference).startswith(one)), None)
        if prefix is not None:
            number, slash, rest = str(reference).removeprefix(prefix).partition("/")
            if (steps := self._ways.get(unquote(number))) is not None:
                return super().target(f"#{pointer(*steps)}{slash}{rest}", place)
        return super().target(reference, place)

    def convert_all(self) -> Object:
        """Convert every model, with the title and text that it has beside its schema."""
        return {
            name: {**self._texts.get(name, {}), **schema}
            for name, schema in super().convert_all().items()
        }

    def _words(self, path: tuple[str, ...]) -> list[str]:
        ways = (path[:count] for count in range(len(path), 0, -1))
        home = next((way for way in ways if way in self._names), ())
        rest = super()._words(path[len(home) :])
        return [self._names[home], *rest] if home else rest


def read_model(told: Object, at: At) -> Model:
    """Find the number of a model, and its schema."""
    node = LooseNode.opened(told, at)
    number = str(node.take("id") or "").rpartition("/")[2]
    inner = told.get("schema")
    if "schema" not in told:
        steps: tuple[str, ...] = ("jsonSchema",)
    elif is_object(inner) and "jsonSchema" in inner:
        steps = ("schema", "jsonSchema")
    else:
        steps = ("schema",)
    return Model(number, (*at.place.pointer.split("/")[1:], *steps), node)


def age(model: Model) -> tuple[float, str]:
    """Tell how old a model is among others, whose numbers only rise; those without come last."""
    number = number_of(model.number)
    return number if isinstance(number, int) else float("inf"), model.number
