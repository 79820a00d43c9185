"""Projects: what an endpoint gets from its folders and its project, and where the API is."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Container, Sequence
from urllib.parse import urlsplit

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, as_object
from scripts.normalize.masking import hidden
from scripts.normalize.rulebook import rule
from scripts.normalize.rules.paths import Declared
from scripts.normalize.rules.secrets import has_variable
from scripts.normalize.rules.security import BEARER, scheme

Security = tuple[Object, ...] | None
"""What authenticates an endpoint: any of these, nothing if there are none; `None` if unsaid."""

LOCATIONS = ("header", "query", "cookie")
BODY = "body"
"""Where a project's parameters may be given to requests; in a body only where that is a form."""
SIGNED: Object = {"type": "apiKey", "in": "header", "name": "Authorization"}
KINDS: dict[str, Object] = {
    "basic": {"type": "http", "scheme": "basic"},
    "digest": {"type": "http", "scheme": "digest"},
    **{kind: {"type": "http", "scheme": "negotiate"} for kind in ("ntlm", "kerberos1")},
    **dict.fromkeys(("bearer", "jwt", "oauth2"), BEARER),
    **dict.fromkeys(("oauth1", "hawk", "awsv4", "edgegrid"), SIGNED),
}
"""What Apifox sends for its kinds of authentication, but for API keys."""


@rule("stored-authentication")
def stored_scheme(told: Object, at: At) -> Object | None:
    """Make a security scheme of the authentication that Apifox keeps with an endpoint or folder.

    It keeps the kind together with the token, the user and the password that its author tests with
    (`{type: basic, basic: {username, password}}`), and OpenAPI exports turn it into schemes. Only
    the kind is read, and of an API key its name and place. Seen: in 4 projects, with working
    credentials in two.
    """
    kind = str(told.get("type")).lower()
    found = key_scheme(as_object(told.get(str(told.get("type"))))) if kind == "apikey" else None
    made = scheme(KINDS.get(kind) or found or {}, at)
    if made is not None:
        at.change("stored-authentication", "", None, made)
    return made


def key_scheme(told: Object) -> Object | None:
    """Read where an API key is sent, unless the name is a variable or looks like a secret."""
    name, place = told.get("key"), told.get("in") or LOCATIONS[0]
    if not isinstance(name, str) or has_variable(name) or hidden(name) != name:
        return None
    return {"type": "apiKey", "in": place, "name": name}


@rule("inherited-authentication")
def inherited(own: Security, above: Security, at: At) -> Security:
    """Let an endpoint be authenticated as its folder is, or the folder above, or the project.

    Apifox writes `auth: {}` wherever the author chose nothing, and what is chosen stands in a
    folder once; read alone, every operation in it would look public. Seen: in 25 projects.
    """
    if own is None and above:
        at.change("inherited-authentication", "", None, [sorted(one) for one in above])
    return above if own is None else own


@rule("common-parameter")
def lacking(own: Collection[tuple[str, str]], shared: Sequence[Declared]) -> list[Declared]:
    """Give an operation the parameters of its project that it has none of its own in place of.

    A project sends some with every request, such as a version or a tenant, some in every form, and
    endpoints say of them at most that they are switched off. Seen: one export has 34 of them in
    each operation, for the exporter writes them out.
    """
    known = {place_of(location, name) for location, name in own}
    added = [told for told in shared if place_of(told[0].location, told[0].name) not in known]
    for told, at in added:
        at.change("common-parameter", "", None, f"{told.location} {told.name}")
    return added


def place_of(location: str, name: str) -> tuple[str, str]:
    """Tell what only one parameter can have; names of headers are the same in either case."""
    return location, name.lower() if location == LOCATIONS[0] else name


@rule("common-answer")
def common_answer(number: str, status: Json, at: At) -> None:
    """Give an operation the answers that its project keeps for many.

    Apifox keeps them apart, and with each endpoint only which of them are switched on; some are so
    wherever nobody switched them off. Endpoints would lack their errors. Seen: in 3 projects; the
    exporter refers to them as `#/components/responses/…`.
    """
    at.change("common-answer", number, None, status)


@rule("model-twin")
def model_name(told: str, number: str, taken: Container[str], at: At) -> str:
    """Tell models of one name apart by their numbers; the oldest keeps the name.

    In Apifox names are unique in a folder at most, and references go by number. Whichever came last
    would stand for all of them; numbers do not change when models are moved or renamed. Seen: in
    projects with several modules, each with its own `Pet`.
    """
    name = told.strip() or f"Model {number}"
    if name not in taken:
        return name
    wanted, more = f"{name} {number}".strip(), 2
    free = wanted
    while free in taken:
        free, more = f"{wanted} {more}", more + 1
    at.change("model-twin", "name", told, free)
    return free


MOCKS = re.compile(r"\bmock\.(?:apifox|apidog)\.|^https?://127\.0\.0\.1:4523\b")
PLACEHOLDER = "your-api-server.com"


@rule("environment-address")
def is_server(url: str, at: At) -> bool:
    """Leave out the environments that no caller of the API can use.

    Every project begins with some: without an address, with `your-api-server.com` in it, with
    Apifox's own mock servers, with the machine or the network of whoever made it. Variables stand
    in others, and their values are nobody's business. Seen: in most projects.
    """
    reason = unusable(url)
    if reason is not None:
        at.drop("", reason)
    return reason is None


def unusable(url: str) -> str | None:
    """Say why an address is of no use, if it is not."""
    host = host_of(url)
    reasons = {
        "it has no address": not url,
        "its address is a variable or holds a secret": "{" in url or hidden(url) != url,
        "Apifox's mock server answers there, and not the API": MOCKS.search(url) is not None,
        "its address is not usable": not host,
        "its address is Apifox's placeholder": host.endswith(PLACEHOLDER),
        "its address is a private one": is_private(host),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def host_of(url: str) -> str:
    """Find the host of a whole address that anybody may know; empty if it is none."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.username is None
        return (parts.hostname or "").lower() if whole and parts.port != 0 else ""
    except ValueError:
        return ""


def is_private(host: str) -> bool:
    """Tell whether a host is a machine or a network of its author's."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))


@rule("common-host")
def common_host(addresses: Sequence[str | None], at: At) -> str | None:
    """Take the host that stands in all paths for the server.

    Who types whole addresses where paths belong tells with each endpoint where it is, and Apifox's
    own export loses it. Where they differ nothing can be said for all. Seen: in 10 projects.
    """
    hosts = set(addresses)
    host = next(iter(hosts)) if len(hosts) == 1 else None
    if host is None or unusable(host) is not None:
        return None
    at.change("common-host", "", None, host)
    return host
