"""The answers of an endpoint as Apifox stores it, and their examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Object, distinct, is_array
from scripts.normalize.model import Answer, Content, Example, Parameter
from scripts.normalize.readers.node import Node
from scripts.normalize.rules.media import (
    NAMES,
    answer_text,
    example_value,
    joined_answers,
    joined_contents,
    media_type,
    status_of,
)
from scripts.normalize.rules.parameters import plain_name
from scripts.normalize.rules.prose import clean
from scripts.normalize.rules.secrets import NO_EXAMPLE, scrub
from scripts.normalize.schemas import convert, simple

OLD_EXAMPLES = ("example", "sampleValue")
"""Where the first two generations of Apifox keep the one example of a body."""


def read_schema(node: Node, key: str) -> Object | None:
    """Read a schema; `None` where there is none."""
    value = node.take(key)
    return None if value is None else convert(value, node.at(key), node.report, node.definitions)


def read_examples(node: Node, name: str, schema: Object | None) -> tuple[Example, ...]:
    """Read the examples of a body, of whichever generation."""
    found = [read_example(one, "value", name, schema) for one in node.nodes("examples")]
    old = {key: node.take(key) for key in OLD_EXAMPLES}
    found += [
        Example(example_value(told, name, schema, node.spot(key))) for key, told in old.items()
    ]
    return usable(found)


def usable(found: Iterable[Example]) -> tuple[Example, ...]:
    """Keep the examples that have a value, each once."""
    kept = (one for one in found if one.value is not None and one.value != "")
    return tuple(distinct(kept, lambda one: one.value))


def read_example(node: Node, key: str, name: str, schema: Object | None) -> Example:
    """Read one example, of the media type it names itself or else of the one around it."""
    at = node.spot()
    own = node.text("mediaType")
    own = media_type(own, schema, at.below("mediaType")) if own else name
    if own != name:
        node.report.drop(node.at("mediaType"), f"the body is {name}")
    value = example_value(node.take(key), own, schema, at.below(key))
    title, description = node.text("name"), node.text("description")
    node.close()
    return Example(value, clean(title, at), clean(description, at))


def read_answers(told: Sequence[Node], shown: Sequence[Node]) -> tuple[Answer, ...]:
    """Read the answers (响应) and give each its examples (响应示例), which name it by its id."""
    examples = examples_by_answer(shown)
    read = [(read_answer(node, examples), node.spot()) for node in told]
    for orphan in (node for nodes in examples.values() for node in nodes):
        orphan.report.drop(orphan.place, "it belongs to no answer")
    return joined_answers(read)


def examples_by_answer(shown: Sequence[Node]) -> dict[str, list[Node]]:
    """Group the examples of answers by the id of the answer they belong to."""
    grouped: dict[str, list[Node]] = {}
    for node in shown:
        grouped.setdefault(str(node.take("responseId")), []).append(node)
    return grouped


def read_answer(node: Node, examples: dict[str, list[Node]]) -> Answer:
    """Read one answer, and take its examples out of the heap."""
    identity = node.take("id")
    if identity is not None:
        node.report.drop(
            node.at("id"), "Apifox's id of the answer; it leads to the answer's examples"
        )
    node.drop("itemSchema", "OpenAPI 3.1 cannot describe the events of a stream")
    read = Answer(
        status=status_of(node.take("code"), node.spot("code")),
        description=answer_description(node),
        content=answer_content(node, examples.pop(str(identity), [])),
        headers=answer_headers(node),
    )
    node.close()
    return read


def answer_description(node: Node) -> str:
    """Read the description; where there is none, the name has to do."""
    description = clean(node.text("description"), node.spot("description"))
    name = clean(node.text("name"), node.spot("name"))
    return answer_text(description, name, node.spot("name"))


def answer_content(node: Node, shown: Iterable[Node]) -> tuple[Content, ...]:
    """Read an answer's media types, with their schemas and examples."""
    kind = node.text("contentType")
    told = node.text("mediaType") or kind or "application/json"
    if kind == "noContent":
        node.drop("jsonSchema", "the answer has no content")
        for item in shown:
            node.report.drop(item.place, "the answer has no content")
        return ()
    first = one_content(node, told, shown)
    more = [more_content(one) for one in node.nodes("additionalContent")]
    return joined_contents([first, *more])


def one_content(node: Node, told: str, shown: Iterable[Node]) -> tuple[Content, At]:
    """Read one media type, with its schema and examples."""
    schema = read_schema(node, "jsonSchema")
    plain = NAMES.get(told.lower(), told)
    name = media_type(plain, schema, node.spot("mediaType"))
    examples = [read_example(item, "data", name, schema) for item in shown]
    return Content(name, schema, usable(examples)), node.spot()


def more_content(node: Node) -> tuple[Content, At]:
    """Read a media type that an answer has besides its first; imported operations have some."""
    short = node.text("type")
    told = node.text("mediaType") or short or "application/json"
    listed = is_array(node.peek("responseExamples"))
    made = one_content(node, told, node.nodes("responseExamples") if listed else ())
    node.close()
    return made


def answer_headers(node: Node) -> tuple[Parameter, ...]:
    """Read an answer's headers; their names are the same in upper and lower case."""
    read: dict[str, Parameter] = {}
    for item in node.nodes("headers"):
        name = plain_name(item.text("name"), item.spot())
        if not name:
            node.report.drop(item.place, "it has no name")
        elif name.lower() in read:
            node.report.drop(item.place, "it is declared twice")
        else:
            read[name.lower()] = read_header(item, name)
    return tuple(read.values())


def read_header(node: Node, name: str) -> Parameter:
    """Read one header of an answer."""
    told, schema = node.take("type"), node.take("schema")
    made = (
        convert(schema, node.at("schema"), node.report, node.definitions, name)
        if schema
        else simple(told, node.at("type"), node.report)
    )
    description = clean(node.text("description"), node.spot("description"))
    values = [scrub(node.take(key), node.spot(key), name) for key in OLD_EXAMPLES]
    example = next((value for value in values if value not in NO_EXAMPLE), None)
    required = node.flag("required") or False
    node.close()
    return Parameter(name, "header", required, made, description, example)
