"""What proves who calls.

An operation takes any of several ways, and each is a set of schemes with the rights that a key
needs. What the schemes are called does not matter: two are one if they are sent in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from scripts.matching.outlines import canonical
from scripts.matching.references import resolved
from scripts.normalize.jsontypes import Json, Object, as_array, as_object, as_strings, is_object
from scripts.wire.graph import Finding
from scripts.wire.words import listed

STEP = "security"
Way = dict[str, frozenset[str]]
"""Schemes, by how they are sent, with the rights that they need."""


@frozen
class Security:
    """The ways that an operation takes, and what the schemes are called."""

    ways: tuple[Way, ...]
    names: dict[str, str]

    @property
    def is_public(self) -> bool:
        """Whether a call needs nothing."""
        return not self.ways or {} in self.ways

    def called(self, way: Way) -> str:
        """Name a way."""
        return listed([self.names[scheme] for scheme in way], "and") or "nothing"

    @property
    def all_called(self) -> str:
        """Name every way."""
        return listed(self.called(way) for way in self.ways) or "nothing"


def security(document: Object, operation: Object) -> Security:
    """Find what an operation takes; what it does not tell, the document tells for all."""
    told = as_array(operation.get("security", document.get("security")))
    names: dict[str, str] = {}
    ways: list[Way] = []
    for item in filter(is_object, told):
        way: Way = {}
        for name, scopes in item.items():
            scheme = identity(document, name)
            names[scheme] = name
            way[scheme] = frozenset(as_strings(scopes))
        ways.append(way)
    return Security(tuple(ways), names)


def identity(document: Object, name: str) -> str:
    """Write how a scheme is sent."""
    schemes = as_object(as_object(document.get("components")).get("securitySchemes"))
    told = resolved(document, schemes.get(name, {"type": name}))
    wire = {key: told[key] for key in ("type", "in", "name", "openIdConnectUrl") if key in told}
    if wire.get("in") == "header":
        wire["name"] = str(wire.get("name")).lower()
    flows = {kind: addresses(flow) for kind, flow in as_object(told.get("flows")).items()}
    return canonical({**wire, "scheme": str(told.get("scheme")).lower(), "flows": flows})


def addresses(flow: Json) -> Object:
    """Take where a key is to be had."""
    return {key: told for key, told in as_object(flow).items() if key.endswith("Url")}


def secured(old: Security, new: Security) -> Iterator[Finding]:
    """Compare what proves who calls."""
    owner = next(iter([*new.names.values(), *old.names.values()]), "")
    for rule, text in differences(old, new):
        yield Finding(rule, text, STEP, old.all_called, new.all_called, owner)


def differences(old: Security, new: Security) -> Iterator[tuple[str, str]]:
    """Yield rules and sentences."""
    if new.is_public or old.is_public:
        if not old.is_public:
            yield "security-dropped", f"no longer needs {old.all_called}"
        elif not new.is_public:
            yield "security-added", f"needs {new.all_called} now"
        return
    left = [way for way in old.ways if any(fits(way, other) for other in new.ways)]
    for way in old.ways:
        if way not in left:
            yield refused(way, old, new)
    for way in new.ways if left else ():
        if not any(fits(way, other) for other in old.ways):
            yield taken(way, old, new)


def fits(way: Way, other: Way) -> bool:
    """Tell whether one way has all that another asks for."""
    return all(scheme in way and scopes <= way[scheme] for scheme, scopes in other.items())


def refused(way: Way, old: Security, new: Security) -> tuple[str, str]:
    """Tell that a way is no longer enough."""
    same = [other for other in new.ways if other.keys() == way.keys()]
    if not same:
        return "security-changed", f"takes {new.all_called} now, no longer {old.called(way)}"
    rights = frozenset[str]().union(*same[0].values()) - frozenset[str]().union(*way.values())
    text = f"needs the right {listed(sorted(rights), 'and')} of {old.called(way)} now"
    return "security-scope-added", text


def taken(way: Way, old: Security, new: Security) -> tuple[str, str]:
    """Tell that a way is enough which was not."""
    if any(other.keys() == way.keys() for other in old.ways):
        return "security-scope-removed", f"needs fewer rights of {new.called(way)}"
    return "security-alternative-added", f"also takes {new.called(way)}"
