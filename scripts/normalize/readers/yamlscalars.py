"""What a scalar of YAML means, by the core schema of YAML 1.2: `no`, dates and `12:30` are text."""

from __future__ import annotations

import json
import re

from yaml.events import ScalarEvent

from scripts.normalize.jsontypes import Json

TAG = "tag:yaml.org,2002:"
TYPES: dict[str, tuple[type, ...]] = {
    TAG + "int": (int,),
    TAG + "float": (float, int),
    TAG + "bool": (bool,),
    TAG + "null": (type(None),),
}
"""What plain text must be read as for each tag; behind `!!str` it is not read at all."""

CONSTANTS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
NOT_JSON = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def scalar(event: ScalarEvent) -> Json:
    """Tell what a scalar means: by its tag, or by how it looks if it stands there plainly."""
    if event.tag is not None:
        return tagged(event.value, event.tag)
    return resolved(event.value) if is_plain(event) else event.value


def key(event: ScalarEvent) -> str:
    """Take the text that stands there as a key, whatever it would be as a value."""
    if event.value == "<<" and is_plain(event):
        raise ValueError("a merge key (<<) is not read: write out what it brings")
    if event.tag not in {None, TAG + "str"}:
        raise ValueError(f"the tag {event.tag} is not read here")
    return event.value


def is_plain(event: ScalarEvent) -> bool:
    """Tell whether a scalar has neither quotes nor a tag, so that its look decides."""
    return event.implicit[0] and not event.style


def tagged(text: str, tag: str) -> Json:
    """Read text as what a tag of the core schema says that it is."""
    if tag == TAG + "str":
        return text
    value = resolved(text)
    if type(value) not in TYPES.get(tag, ()):
        raise ValueError(f"the tag {tag} is not read here")
    return float(value) if tag == TAG + "float" else value


def resolved(text: str) -> Json:
    """Read plain text; what is no constant and no number is text."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return writable(int(text, 0) if text[:2] in {"0o", "0x"} else int(text))
    if NUMBER.fullmatch(text):
        return writable(float(text))
    if NOT_JSON.fullmatch(text):
        raise ValueError(f"{text} is not JSON")
    return text


def writable(number: Json) -> Json:
    """Refuse a number that JSON cannot hold: an infinite one, or one of thousands of digits."""
    json.dumps(number, allow_nan=False)
    return number
