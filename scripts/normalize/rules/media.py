"""Bodies of requests and answers: media types, examples, statuses."""

from __future__ import annotations

import re

from attrs import evolve

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, contains
from scripts.normalize.model import Answer, Content
from scripts.normalize.readers.text import strict_json
from scripts.normalize.rulebook import rule
from scripts.normalize.rules.secrets import scrub

NAMES = {
    "binary": "application/octet-stream",
    "eventstream": "text/event-stream",
    "form": "application/x-www-form-urlencoded",
    "form-data": "multipart/form-data",
    "graphql": "application/json",
    "html": "text/html",
    "json": "application/json",
    "msgpack": "application/x-msgpack",
    "raw": "text/plain",
    "text": "text/plain",
    "urlencoded": "application/x-www-form-urlencoded",
    "xml": "application/xml",
}
"""Apifox's own words for media types."""

FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
SYNTAX = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+*-]+", re.ASCII)


@rule("media-type")
def media_type(told: str, schema: Object | None, at: At) -> str:
    """Write a media type as the registry has it.

    Apifox keeps what was typed (`json`, ` application/json;charset=UTF-8`), and Spring's imports
    say `*/*`, which names nothing: a file where the schema is binary, else JSON, as such servers
    send. A reader that compares names finds no JSON in any of these. Seen: `*/*` in 17 exports, the
    others on pages.
    """
    plain = told.strip().partition(";")[0].strip().lower()
    plain = NAMES.get(plain, plain)
    if plain in ("*/*", "*", ""):
        binary = (schema or {}).get("format") == "binary"
        plain = "application/octet-stream" if binary else "application/json"
    if not SYNTAX.fullmatch(plain):
        plain = "application/octet-stream"
    if plain != told:
        at.change("media-type", "", told, plain)
    return plain


def is_json(name: str) -> bool:
    """Tell whether a media type is JSON."""
    return name == "application/json" or name.endswith("+json")


@rule("text-example")
def example_value(told: Json, name: str, schema: Object | None, at: At) -> Json:
    """Read the text that Apifox keeps for an example as the JSON that it stands for.

    Examples are typed, so they hold comments, cut ends and `…`; one that is no JSON misleads, and
    goes. An empty one says nothing. Seen: text in place of JSON in 21 exports, 343 times.
    """
    if not isinstance(told, str) or not (is_json(name) or name in FORMS):
        return scrub(told, at)
    if not told.strip():
        return None
    try:
        value = strict_json(told)
    except ValueError:
        if (schema or {}).get("type") == "string":
            return scrub(told, at)
        at.drop("", "the example is not JSON")
        return None
    return scrub(value, at)


def joined_contents(parts: list[tuple[Content, At]]) -> tuple[Content, ...]:
    """Keep one of each media type, which says what all of that name say."""
    kept: dict[str, Content] = {}
    for part, at in parts:
        known = kept.get(part.media_type)
        kept[part.media_type] = part if known is None else joined_content(known, part, at)
    return tuple(kept.values())


def joined_content(first: Content, other: Content, at: At) -> Content:
    """Let one media type say what two say: either schema, all examples."""
    known = [one.value for one in first.examples]
    more = [one for one in other.examples if not contains(known, one.value)]
    schema = joined_schema(first.schema, other.schema)
    if schema != first.schema:
        at.change("repeated-status", "", "another schema", "anyOf")
    return evolve(first, schema=schema, examples=(*first.examples, *more))


def joined_schema(first: Object | None, other: Object | None) -> Object | None:
    """Allow what either schema allows."""
    if first is None or other is None or first == other:
        return first if other is None else other
    options = first["anyOf"] if list(first) == ["anyOf"] else [first]
    return first if other in options else {"anyOf": [*options, other]}


@rule("answer-name")
def answer_text(description: str, name: str, at: At) -> str:
    """Describe an answer by the name that it has in Apifox, where nothing else describes it.

    Apifox asks for a name (`成功`) and leaves the description, which OpenAPI requires, empty. Where
    both differ, the description stands. Seen: empty in 78 exports, 5,489 times; the name is in
    exports with extensions and in endpoint JSON.
    """
    if name and not description:
        at.change("answer-name", "", "", name)
    elif name and name != description:
        at.drop("", "the description stands in its place")
    return description or name


REPEATED = re.compile(r"x-([1-5][0-9]{2}|default)(:.*)?", re.DOTALL)


@rule("odd-status")
def status_of(told: Json, at: At) -> str:
    """Tell the status of an answer, whatever Apifox makes of its key.

    A second answer of one status is `x-200:成功`, and people define codes of their own, such as
    999, which are no HTTP statuses: those are what `default` stands for. Other keys make the
    document invalid. Seen: `x-…` in 6 exports and on 8 pages, 999 in one.
    """
    plain = str(told).strip()
    if found := REPEATED.fullmatch(plain):
        plain = found[1]
    if re.fullmatch(r"[1-5][xX]{2}", plain):
        plain = plain.upper()
    if not re.fullmatch(r"[1-5](?:[0-9]{2}|XX)|default", plain):
        plain = "default"
    if plain != str(told):
        at.change("odd-status", "", None if told is None else str(told), plain)
    return plain


@rule("repeated-status")
def joined_answers(answers: list[tuple[Answer, At]]) -> tuple[Answer, ...]:
    """Make one answer of those that have one status.

    Apifox lets an operation have several, with a name each; OpenAPI has one, so a reader that keeps
    the first loses what the others say, and exports differ in which they keep. Seen: in 14 exports
    and pages, as `x-200:…` or `x-apifox-additional-responses`.
    """
    kept: dict[str, Answer] = {}
    for answer, at in answers:
        known = kept.get(answer.status)
        if known is None:
            kept[answer.status] = answer
            continue
        at.change("repeated-status", "", answer.status, "joined")
        parts = [*((part, at) for part in known.content), *((part, at) for part in answer.content)]
        names = {header.name.lower() for header in known.headers}
        more = [header for header in answer.headers if header.name.lower() not in names]
        kept[answer.status] = evolve(
            known,
            description=known.description or answer.description,
            content=joined_contents(parts),
            headers=(*known.headers, *more),
        )
    return tuple(kept.values())


@rule("body-required")
def sent(required: bool | None, at: At) -> bool:  # noqa: FBT001 - what the export says
    """Take a body for required where nothing says otherwise.

    Apifox leaves `required` out, which OpenAPI reads as optional; its authors mean that the body is
    sent, and no tool of theirs lets a caller leave it out. Seen: in 87 exports, 1,972 times.
    """
    if required is None:
        at.change("body-required", "required", None, after=True)
    return required is not False
