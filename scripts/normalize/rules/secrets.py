"""What must not get out: keys, tokens, passwords, signed addresses, variables, names of people.

Whoever fills an example in Apifox pastes what works, and Apifox publishes it. What looks like a
secret is replaced, wherever it stands, and counted; it is never printed, not even in the report.
"""

from __future__ import annotations

import re

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from scripts.normalize.masking import MASK, SECRETS, placeholder
from scripts.normalize.rulebook import rule

VARIABLE_MASK = "<variable>"
NO_EXAMPLE = (None, "", MASK, VARIABLE_MASK)
"""What is left of an example that shows nothing, or nothing that may be shown."""
TELLING = re.compile(
    r"(?i)(?:pass_?word|passwd|pwd|secret|credential|signature|authorization|cookie)s?$"
    r"|(?:secret|private|api)[-_]?key$|access[-_]?key(?:[-_]?(?:id|secret))?$"
    r"|(?:^|[a-z0-9_-])token$|^(?:jwt|ak|sk)$|session[-_]?(?:id|key)$|密码|口令|密钥|令牌"
)
"""Names of properties and parameters whose values are secret, whatever they look like."""


@rule("secret")
def masked(text: str, at: At) -> str:
    """Replace in a text what looks like a secret.

    Bearer tokens, `sk-` keys, JWTs, access keys of clouds, private keys, signatures and tokens in
    addresses, passwords in addresses; and every value whose name says that it is secret. In a
    generated client they would be published once more. Seen: in 144 of 473 documents.
    """
    if len(text) < len(MASK):
        return text
    plain, count = SECRETS.subn(placeholder, text)
    if count and plain != text:
        at.change("secret", "", None, {"replaced": count})
        return plain
    return text


@rule("variable")
def scrub(value: Json, at: At, name: str = "") -> Json:
    """Scrub an example: secrets, and variables of Apifox's environments.

    `{{token}}` is filled in by Apifox when it sends a request; to anybody else it is no example.
    Only `{{…}}` itself is known, so the whole value goes. Seen: in 26 exports, on 136 pages.
    """
    if isinstance(value, str):
        if TELLING.search(name) and value and value not in {MASK, VARIABLE_MASK}:
            at.change("secret", "", None, {"replaced": 1})
            return MASK
        if has_variable(value):
            at.change("variable", "", None, VARIABLE_MASK)
            return VARIABLE_MASK
        return masked(value, at)
    if is_object(value):
        return {key: scrub(item, at.below(key), key) for key, item in value.items()}
    if is_array(value):
        return [scrub(item, at.below(index), name) for index, item in enumerate(value)]
    return value


def has_variable(text: str) -> bool:
    """Tell whether there are double braces in a text, and others after them that close them."""
    start = text.find("{{")
    return start >= 0 and text.find("}}", start + 2) >= 0


def without_values(address: str) -> str:
    """Hide who is to log in at an address, and the values of its query that names call secret."""
    return re.sub(
        r"(?<=[?&])([^=&#]+)=[^&#]*",
        lambda told: f"{told[1]}={MASK}" if TELLING.search(told[1]) else told[0],
        re.sub(r"://[^/?#@]+@", f"://{MASK}@", address),
    )


HIDDEN = (MASK, VARIABLE_MASK)
EXAMPLES = ("example", "x-example", "examples")
WANTED = ("default", "const")


def scrub_schema(schema: Object, at: At) -> None:
    """Scrub the values that a schema shows; its property's or parameter's name may tell of them.

    What is wanted as a value (`const`, a choice) is no example, and goes only for its looks. It
    goes whole, as defaults do, for nobody should send a mask.
    """
    name = at.name or at.place.pointer.rpartition("/")[2]
    for key in EXAMPLES:
        if key in schema and schema[key] not in (None, ""):
            schema[key] = scrub(schema[key], at.below(key), name)
    if is_array(shown := schema.get("examples")):
        schema["examples"] = [value for value in shown if value not in HIDDEN]
    for key in ("example", "x-example"):
        if schema.get(key) in HIDDEN:
            del schema[key]
    for key in WANTED:
        told = name if key == "default" else ""
        if key in schema and scrub(schema[key], at.below(key), told) != schema[key]:
            del schema[key]
    if is_array(choices := schema.get("enum")):
        kept = [value for value in choices if scrub(value, at.below("enum")) == value]
        schema["enum"] = kept


@rule("maintainer")
def without_people(told: Object, at: At) -> Object:
    """Leave out who maintains an endpoint.

    Apifox exports the nickname or the account of a person. It is of no use to a caller, and nobody
    asked that person. Seen: `x-apifox-maintainer` in exports with extensions, `contact` in info.
    """
    kept = {key: value for key, value in told.items() if key not in PEOPLE}
    for _ in range(len(told) - len(kept)):
        at.change("maintainer", "", None, None)
    return kept


PEOPLE = frozenset(
    {"x-apifox-maintainer", "x-apidog-maintainer", "maintainer", "responsibleId", "creatorId"}
    | {"editorId", "contact"}
)
