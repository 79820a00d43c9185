"""Bend a copy of the contract to what openapi-python-client can bear and a client can live with.

The contract says what the API says; what only the generator or the people behind it need is done
here:

- `plain-times`: formats that the generator parses strictly (times, dates, UUIDs) go, so that one
  odd value loses nothing.
- `no-defaults`: the generator sends a request's default unasked; without one, nothing is sent that
  nobody asked for.
- `open-request`: a choice in a request takes any other string too: the API may know more values
  than its page.
- `lenient-answer`: every field of an answer may be missing or null, so that one bad field never
  loses a page.
- `own-answer`: what a request and an answer share is copied, because only the answer is lenient.
- `one-answer`: one success answer with one media type is left, for every 2xx; errors are the
  facade's business.
- `own-security`: the generator reads security on operations only.
- `any-array`: the generator cannot write an array of anything that may be null too.
- `reference-alone`: the generator ignores what stands beside a `$ref`.
"""

from __future__ import annotations

import copy
from itertools import chain, count

from scripts.normalize.enums import open_choices
from scripts.normalize.jsontypes import Object, is_array, pointer
from scripts.normalize.report import Place, Report
from scripts.normalize.schema_walk import (
    REF,
    Slot,
    answers_of,
    base_of,
    below,
    component,
    operations,
    reachable,
    requests_of,
)

SOURCE = "openapi.yaml"
STRICT_FORMATS = frozenset({"date-time", "date", "uuid"})
BODY_TYPES = (
    "application/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
)
NULL: Object = {"type": "null"}


def lower(document: Object, report: Report) -> Object:
    """Make the lowered document; the contract stays as it is."""
    lowered = copy.deepcopy(document)
    lowered.setdefault("components", {}).setdefault("schemas", {})
    for method, path, told in list(operations(lowered)):
        base = base_of(method, path)
        keep_one_answer(told, base, report)
        own_security(told, lowered, base, report)
        if not keep_one_body(told, base, report):
            report.leave_out(
                method, path, "the generator knows none of the media types of its body"
            )
            del lowered["paths"][path][method]
    part_answers(lowered, report)
    soften_requests(lowered, report)
    soften_answers(lowered, report)
    plain_arrays(lowered, report)
    free_references(lowered)
    return lowered


def is_json(media_type: str) -> bool:
    """Tell whether the generator reads this media type as JSON."""
    plain = media_type.partition(";")[0].strip()
    return plain == "application/json" or plain.endswith("+json")


def success(told: Object) -> str | None:
    """Choose the status whose answer a caller gets: a JSON one if there is one."""
    answers = told.get("responses", {})
    chosen = sorted(status for status in answers if status.startswith("2")) or [
        s for s in answers if s == "default"
    ]
    with_json = [
        status for status in chosen if any(map(is_json, answers[status].get("content", {})))
    ]
    return next(iter(with_json or chosen), None)


def keep_one_answer(told: Object, base: str, report: Report) -> None:
    """Leave one answer, for every success."""
    answers = told.get("responses", {})
    chosen = success(told)
    for status in answers:
        if status != chosen:
            report.drop(
                Place(SOURCE, base + pointer("responses", status)),
                "the facade makes errors of other answers",
            )
    kept: Object = answers[chosen] if chosen is not None else {"description": ""}
    media_types = sorted(kept.get("content", {}), key=lambda name: not is_json(name))
    for name in media_types[0 if not media_types or not is_json(media_types[0]) else 1 :]:
        where = base + pointer("responses", chosen or "", "content", name)
        report.drop(Place(SOURCE, where), "the facade reads JSON only")
        del kept["content"][name]
    if chosen not in {None, "2XX"}:
        report.change("one-answer", Place(SOURCE, base + "/responses"), chosen, "2XX")
    told["responses"] = {"2XX": kept}


def keep_one_body(told: Object, base: str, report: Report) -> bool:
    """Leave one media type of the body; tell whether there is none that the generator knows."""
    content = told.get("requestBody", {}).get("content", {})
    known = [name for name in content if is_json(name)] or [
        name for name in BODY_TYPES if name in content
    ]
    for name in [name for name in content if name not in known[:1]]:
        report.drop(
            Place(SOURCE, base + pointer("requestBody", "content", name)),
            "the generator takes one media type",
        )
        del content[name]
    return bool(known) or "requestBody" not in told


def own_security(told: Object, document: Object, base: str, report: Report) -> None:
    """Write the document's security onto an operation that has none of its own."""
    if "security" in document and "security" not in told:
        told["security"] = document["security"]
        report.change("own-security", Place(SOURCE, base + "/security"), None, document["security"])


def part_answers(document: Object, report: Report) -> None:
    """Give answers copies of the components that requests use too.

    Choices are open in both and stay one.
    """
    schemas = document["components"]["schemas"]
    asked = {component(slot.schema) for slot in reachable(document, requests_of(document))}
    answered = {component(slot.schema) for slot in reachable(document, answers_of(document))}
    both = asked & answered
    shared = [str(name) for name in sorted(schemas) if name in both and "enum" not in schemas[name]]
    own = {name: free_name(f"{name}Answer", schemas) for name in shared}
    for name, copied in own.items():
        schemas[copied] = copy.deepcopy(schemas[name])
        where = Place(SOURCE, pointer("components", "schemas", name))
        report.change("own-answer", where, name, copied)
    for slot in reachable(document, answers_of(document)):
        if (told := component(slot.schema)) in own:
            slot.schema["$ref"] = REF + own[told]


def free_name(wanted: str, schemas: Object) -> str:
    """Choose a name that no component has, not even in another case."""
    taken = {name.lower() for name in schemas}
    numbered = (f"{wanted}{number}" for number in count(2))
    return next(name for name in chain([wanted], numbered) if name.lower() not in taken)


def soften_requests(document: Object, report: Report) -> None:
    """Apply what requests need: no defaults, open choices, plain times."""
    asked = requests_of(document)
    for slot in list(reachable(document, asked)):
        schema = slot.schema
        if "default" in schema:
            report.change("no-defaults", Place(SOURCE, slot.pointer), schema.pop("default"), None)
        plain_times(schema, slot, report)
    open_choices(document, asked, "open-request", report)


def soften_answers(document: Object, report: Report) -> None:
    """Apply what answers need: fields that may be missing or null, plain times."""
    answered = list(reachable(document, answers_of(document)))
    for slot in answered:
        plain_times(slot.schema, slot, report)
    for slot in answered:
        schema = slot.schema
        required = schema.pop("required", None)
        fields = [
            inner
            for inner in below(slot)
            if inner.holder is schema.get("properties") or inner.key == "items"
        ]
        for inner in fields:
            inner.put(nullable(inner.schema))
        if fields:
            after = {"may be missing or null": [inner.key for inner in fields]}
            report.change(
                "lenient-answer", Place(SOURCE, slot.pointer), {"required": required or []}, after
            )


def nullable(schema: Object) -> Object:
    """Let null be right as well."""
    told = schema.get("type")
    if isinstance(told, str) and "enum" not in schema and "const" not in schema:
        return {**schema, "type": [told, "null"]}
    if is_array(schema.get("anyOf")):
        return {**schema, "anyOf": [*schema["anyOf"], dict(NULL)]}
    if not schema or is_array(told):
        return schema
    aside = {key: value for key, value in schema.items() if key == "description"}
    return {
        "anyOf": [{key: value for key, value in schema.items() if key not in aside}, dict(NULL)],
        **aside,
    }


def plain_times(schema: Object, slot: Slot, report: Report) -> None:
    """Leave strings that the generator would parse as the strings they are."""
    if schema.get("format") in STRICT_FORMATS:
        report.change("plain-times", Place(SOURCE, slot.pointer), schema.pop("format"), None)


def free_references(document: Object) -> None:
    """Wrap references that have siblings.

    Titles go, because the generator would name classes after them.
    """
    for slot in list(reachable(document, everywhere(document))):
        schema = slot.schema
        if "$ref" in schema and len(schema) > 1:
            slot.put({"allOf": [{"$ref": schema.pop("$ref")}], **schema})
        schema.pop("title", None)


def plain_arrays(document: Object, report: Report) -> None:
    """Give arrays items, and leave those of anything that may be null as values of any type."""
    for slot in list(reachable(document, everywhere(document))):
        told = slot.schema.get("type")
        if "array" not in (told if is_array(told) else [told]) or slot.schema.get("items"):
            continue
        slot.schema["items"] = {}
        if told != "array":
            del slot.schema["type"], slot.schema["items"]
            report.change("any-array", Place(SOURCE, slot.pointer), told, "any value")


def everywhere(document: Object) -> list[Slot]:
    """List the places of all schemas of requests and answers."""
    return [*requests_of(document), *answers_of(document)]
