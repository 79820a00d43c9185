"""What proves who calls.

An operation takes any of several ways, and each is a set of schemes with the rights that a key
needs. What the schemes are called does not matter: two are one if they are sent in one way and
their keys are to be had at the same address, or else have one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from scripts.matching.outlines import canonical
from scripts.matching.references import resolved
from scripts.normalize.jsontypes import Object, as_array, as_object, as_strings, is_object
from scripts.wire.graph import Finding
from scripts.wire.words import listed

STEP = "security"
Way = dict[str, frozenset[str]]
"""Schemes, by how they are sent, with the rights that they need."""


@frozen
class Security:
    """The ways that an operation takes, what the schemes are called, and how they are sent."""

    ways: tuple[Way, ...]
    names: dict[str, str]
    sent: dict[str, Object]

    @property
    def is_public(self) -> bool:
        """Whether a call needs nothing."""
        return not self.ways or {} in self.ways

    @property
    def first(self) -> str:
        """Name one of the schemes."""
        return next(iter(self.names.values()), "")

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
    made = Security((), {}, {})
    ways: list[Way] = []
    for item in filter(is_object, told):
        way: Way = {}
        for name, scopes in item.items():
            sent, addresses = read(document, name)
            scheme = canonical([sent, addresses])
            made.names[scheme], made.sent[scheme] = name, sent
            way[scheme] = frozenset(as_strings(scopes))
        ways.append(way)
    return evolve(made, ways=tuple(ways))


def read(document: Object, name: str) -> tuple[Object, Object]:
    """Read how a scheme is sent, and where its keys are to be had."""
    schemes = as_object(as_object(document.get("components")).get("securitySchemes"))
    told = resolved(document, schemes.get(name, {"type": name}))
    wire: Object = {
        key: told[key] for key in ("type", "in", "name", "openIdConnectUrl") if key in told
    }
    if wire.get("in") == "header":
        wire["name"] = str(wire.get("name")).lower()
    flows = as_object(told.get("flows"))
    addresses = {
        f"{kind} {key}": address
        for kind, flow in flows.items()
        for key, address in as_object(flow).items()
        if key.endswith("Url")
    }
    return {**wire, "scheme": str(told.get("scheme")).lower()}, addresses


def secured(old: Security, new: Security) -> Iterator[Finding]:
    """Compare what proves who calls."""
    moved = dict(movements(old, new))
    for other in moved.values():
        name = new.names[other]
        text = f"keys of {name} are to be had at another address now"
        yield Finding("security-address-changed", text, STEP, name, name, name)
    for rule, text, name in differences(following(old, moved), new):
        yield Finding(rule, text, STEP, old.all_called, new.all_called, name)


def movements(old: Security, new: Security) -> Iterator[tuple[str, str]]:
    """Pair schemes of one name that are sent as before, while their keys are had elsewhere."""
    gone = [scheme for scheme in old.names if scheme not in new.names]
    came = {new.names[scheme]: scheme for scheme in new.names if scheme not in old.names}
    for scheme in gone:
        other = came.get(old.names[scheme])
        if other is not None and old.sent[scheme] == new.sent[other]:
            yield scheme, other


def following(told: Security, moved: dict[str, str]) -> Security:
    """Take the schemes for what they became."""
    ways = [
        {moved.get(scheme, scheme): scopes for scheme, scopes in way.items()} for way in told.ways
    ]
    names = {moved.get(scheme, scheme): name for scheme, name in told.names.items()}
    return evolve(told, ways=tuple(ways), names=names)


def differences(old: Security, new: Security) -> Iterator[tuple[str, str, str]]:
    """Yield rules, sentences, and the schemes that they are about."""
    if new.is_public or old.is_public:
        if not old.is_public:
            yield "security-dropped", f"no longer needs {old.all_called}", old.first
        elif not new.is_public:
            yield "security-added", f"needs {new.all_called} now", new.first
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


def refused(way: Way, old: Security, new: Security) -> tuple[str, str, str]:
    """Tell that a way is no longer enough."""
    name = old.names[next(iter(way))]
    same = [other for other in new.ways if other.keys() == way.keys()]
    if not same:
        return "security-changed", f"takes {new.all_called} now, no longer {old.called(way)}", name
    rights = frozenset[str]().union(*same[0].values()) - frozenset[str]().union(*way.values())
    text = f"needs the right {listed(sorted(rights), 'and')} of {old.called(way)} now"
    return "security-scope-added", text, name


def taken(way: Way, old: Security, new: Security) -> tuple[str, str, str]:
    """Tell that a way is enough which was not."""
    name = new.names[next(iter(way))]
    if any(other.keys() == way.keys() for other in old.ways):
        return "security-scope-removed", f"needs fewer rights of {new.called(way)}", name
    return "security-alternative-added", f"also takes {new.called(way)}", name
