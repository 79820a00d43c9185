"""The dialects in which schemas are written, and how unions are written in them."""

from __future__ import annotations

from scripts.generation.lowering.forms import Either, Form, Identity, Needing
from scripts.generation.lowering.places import Place, flat, in_answer, in_part, in_request
from scripts.normalize.jsontypes import Object

REQUEST, FORM, PARTS, ANSWER = "Request", "Form", "Parts", "Answer"
"""The dialects: of JSON requests, of form bodies, of multipart bodies, of answers."""

FIELDS: dict[str, Place] = {REQUEST: in_request, FORM: flat, PARTS: in_part, ANSWER: in_answer}
"""What a field may be in each dialect."""


def apart(objects: tuple[Identity, ...], dialect: str) -> tuple[Identity, ...]:
    """Keep the objects of a union apart in a request; an answer gets one that holds them all."""
    if dialect != ANSWER:
        return objects
    bare = dict.fromkeys(one.part if isinstance(one, Needing) else one for one in objects)
    return tuple(bare) if len(bare) < 2 else (merged(tuple(bare)),)  # noqa: PLR2004 - one is no union


def merged(objects: tuple[Identity, ...]) -> Identity:
    """Name the object that holds the properties of several."""
    return Either(tuple(sorted(objects, key=str)))


def combined(options: list[Object], scalars: tuple[str, ...]) -> Object:
    """Write a union, or the one thing that it is."""
    if not options and "binary" not in scalars:
        return {"type": scalars[0] if len(scalars) == 1 else list(scalars)}
    everything = [*options, *map(scalar, scalars)]
    return everything[0] if len(everything) == 1 else {"anyOf": everything}


def scalar(kind: str) -> Object:
    """Write a plain value, or a file."""
    return {"type": "string", "format": "binary"} if kind == "binary" else {"type": kind}


def is_needed(form: Form, dialect: str) -> bool:
    """Tell whether a required field is required here: what may be null is left off a form."""
    return dialect == REQUEST or "null" not in form.scalars
