"""Security schemes and what requires them."""

from __future__ import annotations

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from scripts.normalize.rulebook import rule

BEARER: Object = {"type": "http", "scheme": "bearer"}
PLACES = ("header", "query", "cookie")
HTTP_SCHEMES = frozenset({"basic", "bearer", "digest", "hoba", "mutual", "negotiate"})
FLOWS = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
}
OLD_FLOWS = {"application": "clientCredentials", "accessCode": "authorizationCode"}


@rule("odd-scheme")
def scheme(told: Json, at: At) -> Object | None:
    """Turn a security scheme that OpenAPI does not know into one that it does, or drop it.

    Apifox has kinds of its own: `type: bearer`, `combination`, API keys without a name, OAuth2
    without addresses. Each makes the document invalid. What is sent in all of them but the key is a
    bearer token. Seen: on all 164 pages of one site, in 7 exports.
    """
    if not is_object(told):
        at.drop("", "a security scheme is an object")
        return None
    made = known(told)
    if made is None:
        at.drop("", "what is sent cannot be told from it")
    elif made != {key: told[key] for key in made if key in told}:
        at.change("odd-scheme", "type", told.get("type"), made["type"])
    return made


def known(told: Object) -> Object | None:
    """Make a scheme that OpenAPI knows of what one says."""
    kind = str(told.get("type", "")).lower()
    name, place, url = told.get("name"), told.get("in"), told.get("openIdConnectUrl")
    if kind == "apikey":
        whole = isinstance(name, str) and name.strip() and place in PLACES
        return {"type": "apiKey", "in": place, "name": str(name).strip()} if whole else None
    if kind == "oauth2" and (flows := known_flows(told)):
        return {"type": "oauth2", "flows": flows}
    if kind == "openidconnect" and isinstance(url, str) and url:
        return {"type": "openIdConnect", "openIdConnectUrl": url}
    scheme = str(told.get("scheme", "")).lower() if kind == "http" else kind
    if scheme in HTTP_SCHEMES:
        return {"type": "http", "scheme": scheme}
    return dict(BEARER) if kind in TOKENS else None


TOKENS = ("http", "bearer", "oauth2", "openidconnect", "jwt", "token")
"""Kinds of schemes by which a token is sent."""


def known_flows(told: Object) -> Object:
    """Keep of OAuth2's flows those that say where tokens come from."""
    flows = told.get("flows")
    if not is_object(flows) and isinstance(told.get("flow"), str):
        flows = {OLD_FLOWS.get(told["flow"], told["flow"]): told}
    kept: Object = {}
    for name, flow in (flows if is_object(flows) else {}).items():
        wanted = FLOWS.get(name)
        if wanted and is_object(flow) and all(is_address(flow.get(key)) for key in wanted):
            scopes = flow.get("scopes")
            texts = scopes.items() if is_object(scopes) else ()
            kept[name] = {
                **{key: flow[key] for key in wanted},
                "scopes": {scope: text for scope, text in texts if isinstance(text, str)},
            }
    return kept


def is_address(value: Json) -> bool:
    """Tell whether a value is an address and not a variable for one."""
    return isinstance(value, str) and bool(value.strip()) and "{{" not in value


@rule("odd-requirement")
def requirements(told: Json, names: dict[str, str], at: At) -> tuple[Object, ...] | None:
    """Keep of what an operation requires the names of schemes that there are.

    Apifox writes an object of its own between them (`x-apidog: {schemeGroups: …}`), an object where
    a list belongs, and names of schemes that are gone. A requirement that nothing meets makes the
    document invalid. Seen: on 151 pages of one site.
    """
    if told is None:
        return None
    kept: list[Object] = []
    for index, one in enumerate(told if is_array(told) else [told] if told else []):
        known = {
            names[name]: [scope for scope in scopes if isinstance(scope, str)]
            for name, scopes in (one if is_object(one) else {}).items()
            if name in names and is_array(scopes)
        }
        if not is_object(one) or len(known) != len(one):
            at.change("odd-requirement", str(index), sorted(one) if is_object(one) else None, known)
        if known or one == {}:
            kept.append(known)
    return tuple(kept)
