"""Parameters: those that no caller should have to write."""

from __future__ import annotations

import re

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object
from scripts.normalize.rulebook import rule

TRANSPORT = {
    "accept": "the media types of the answers say it",
    "content-type": "the media type of the body says it",
}


@rule("transport-header")
def is_transport(location: str, name: str, at: At) -> bool:
    """Leave out the headers that say in what form bodies come.

    Apifox's editor puts `Content-Type` and `Accept` into every request, and exports them as
    parameters; OpenAPI says that they shall be ignored, and the generator would ask callers for
    them. Seen: on most pages of one site, in 22 exports.
    """
    reason = TRANSPORT.get(name.strip().lower()) if location == "header" else None
    if reason is not None:
        at.change("transport-header", "", name.strip(), reason)
    return reason is not None


@rule("authorization-header")
def authorization(location: str, name: str, shown: Json, at: At) -> Object | None:
    """Make a security scheme of an `Authorization` header.

    Apifox exports `security: []` and a header parameter `Authorization` with the example
    `Bearer {{token}}`; OpenAPI says that such a parameter shall be ignored, so the operation would
    look public. The example, or else the description, tells which scheme it is. Seen: in 23
    exports, on 144 pages.
    """
    if location != "header" or name.strip().lower() != "authorization":
        return None
    scheme = next(
        (
            word
            for word in ("bearer", "basic")
            if re.match(rf"\W*{word}\b", str(shown), re.IGNORECASE)
        ),
        None,
    )
    found: Object = (
        {"type": "http", "scheme": scheme}
        if scheme
        else {"type": "apiKey", "in": "header", "name": "Authorization"}
    )
    at.change("authorization-header", "", name.strip(), found)
    return found


@rule("padded-parameter")
def plain_name(name: str, at: At) -> str:
    """Leave out the blanks around a parameter's name.

    They were typed or pasted, and no API knows them. Seen: ` data;   final Links? …` in one export.
    """
    if name != name.strip():
        at.change("padded-parameter", "name", name, name.strip())
    return name.strip()


STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
"""How a parameter may be written, by its place."""


@rule("odd-style")
def known_style(told: str, location: str, at: At) -> str | None:
    """Drop a style that a parameter of that place cannot have.

    It is left when somebody moves a parameter, and makes the document invalid. Seen: not in the
    sample.
    """
    if not told or told in STYLES[location]:
        return told or None
    at.change("odd-style", "style", told, None)
    return None


def scheme_name(told: Object) -> str:
    """Name a scheme that stands for an Authorization header."""
    return f"{told['scheme']}Auth" if "scheme" in told else "authorizationHeader"
