"""Examples of parameters, bodies and answers."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, distinct, is_array, is_object
from scripts.normalize.model import Example
from scripts.normalize.readers.documents import DocNode
from scripts.normalize.rules.media import example_value
from scripts.normalize.rules.secrets import NO_EXAMPLE, scrub
from scripts.normalize.rules.values import typed_example


def read_examples(
    node: DocNode, schema: Object | None, media_type: str, name: str
) -> tuple[Example, ...]:
    """Read `example` and `examples`, whatever the keys are; each value once, empty ones not.

    `name` is that of a parameter, which may tell that its value is secret.
    """
    found = (
        Example(value, title, text)
        for told, at, title, text in told_examples(node)
        if (value := usable(told, schema, media_type, name, at)) is not None
    )
    return tuple(distinct(found, lambda one: one.value))


def usable(told: Json, schema: Object | None, media_type: str, name: str, at: At) -> Json:
    """Read the value of an example; `None` where it is none."""
    if media_type:
        value = example_value(told, media_type, schema, at)
        if isinstance(told, str) and value is not None and not isinstance(value, str):
            at.change("text-example", "", "text", "JSON")
        return value if value != "" else None
    value = typed_example(scrub(told, at, name), schema or {}, at)
    return None if value in NO_EXAMPLE else value


def told_examples(node: DocNode) -> Iterator[tuple[Json, At, str, str]]:
    """Yield the examples that there are, with their places, titles and descriptions."""
    for key in ("example", "x-example"):
        if (told := node.take(key)) is not None:
            yield told, node.spot(key), "", ""
    several = node.take("examples")
    if is_array(several):
        for index, told in enumerate(several):
            yield told, node.spot("examples", index), "", ""
    named = several.items() if is_object(several) else ()
    for key, item in sorted(named, key=lambda pair: (len(pair[0]), pair[0])):
        at = node.spot("examples", key)
        if not is_object(item) or "value" not in item:
            at.drop("", "it holds no value, and nothing is fetched")
            continue
        one = DocNode(item, at.place, node.report)
        yield one.take("value"), at, one.prose("summary"), one.prose("description")
