"""What authenticates the endpoints of a project: its schemes, and who chose which of them.

Tokens, users and passwords stand beside all of it; none of them is looked at.
"""

from __future__ import annotations

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, as_array, as_object, is_object
from scripts.normalize.readers.documents import ascii_name
from scripts.normalize.readers.native_models import leaves
from scripts.normalize.readers.node import LooseNode
from scripts.normalize.rules.parameters import scheme_name
from scripts.normalize.rules.projects import SIGNED, Security, stored_scheme
from scripts.normalize.rules.security import BEARER, scheme

OF_HEADERS = (SIGNED, BEARER, {"type": "http", "scheme": "basic"})
"""The schemes that headers of endpoints stand for, whose names no other may have."""


class Schemes:
    """The security schemes of a project: those that it keeps apart, and those of its endpoints."""

    def __init__(self, told: Json, at: At) -> None:
        """Read the schemes that the project keeps in one place, for others to refer to."""
        self.known: Object = {}
        self._names: dict[str, str] = {}
        self._combined: dict[str, list[str]] = {}
        for leaf, where, _ in leaves(told, at, is_scheme):
            self._read(LooseNode.opened(leaf, where))

    def _read(self, node: LooseNode) -> None:
        number = str(node.take("id") or node.place.pointer)
        name, kind = node.text("name"), node.text("authType")
        raw = node.object("authConfigs")
        node.take("oasAuthType")
        node.close()
        if kind.lower() == "combination":
            group = [one.get("id") for one in as_array(raw.get("group")) if is_object(one)]
            self._combined[number] = [str(one) for one in group]
            return
        plain = {"type": raw.get("type") or kind, **{k: v for k, v in raw.items() if k != "type"}}
        made = scheme(plain, node.spot("authConfigs"))
        if made is not None:
            self._names[number] = self._declared(made, name or kind, node.spot("name"))

    def chosen(self, auth: Json, told: Json, at: At) -> Security:
        """Tell what an endpoint or a folder chose for itself; `None` where that is nothing."""
        choice = auth if is_object(auth) else {}
        kind = str(choice.get("type") or "inherit").lower()
        groups = as_array(as_object(told).get("schemeGroups"))
        if kind == "noauth":
            return ()
        if kind == "securityscheme" or (kind == "inherit" and not choice and groups):
            return self._required(as_object(told), at.below("securityScheme"))
        if kind == "inherit":
            return None
        made = stored_scheme(choice, at.below("auth"))
        if made is None:
            return ()
        known = (name for name, one in self.known.items() if one == made)
        name = next(known, None) or self._declared(made, kind, at.below("auth"))
        return ({name: []},)

    def _required(self, told: Object, at: At) -> Security:
        """Read groups, of which any will do, of schemes that are needed together.

        Whoever chose something that cannot be told inherits nothing; the report says what is lost.
        """
        kept: list[Object] = []
        groups = as_array(told.get("schemeGroups"))
        for index, group in enumerate(groups):
            where = at.below("schemeGroups", index)
            plain = as_object(group)
            scopes = as_object(as_object(told.get("scopes")).get(str(plain.get("id"))))
            if found := self._together(as_array(plain.get("schemeIds")), scopes, where):
                kept.append(found)
        if kept and told.get("required") is False:
            at.drop("required", "that it may be left out, which Apifox's own export does not say")
        return tuple(kept) if groups else None

    def _together(self, numbers: list[Json], scopes: Object, at: At) -> Object:
        """Find the schemes of a group by their numbers; a combination stands for several."""
        wanted = [inner for one in map(str, numbers) for inner in self._combined.get(one, [one])]
        for number in wanted:
            if number not in self._names:
                at.drop("schemeIds", "a scheme is not in the export, or what is sent is not known")
                return {}
        return {
            self._names[number]: [one for one in as_array(scopes.get(number)) if is_text(one)]
            for number in wanted
        }

    def _declared(self, made: Object, wanted: str, at: At) -> str:
        """Declare a scheme, by a name that no other has."""
        reserved = {scheme_name(told): told for told in OF_HEADERS if told != made}
        name = ascii_name(wanted, {**reserved, **self.known}, at)
        self.known[name] = made
        return name


def is_scheme(told: Object) -> bool:
    """Tell a scheme from a folder of schemes."""
    return "authType" in told or "authConfigs" in told


def is_text(value: Json) -> bool:
    """Tell whether a value is a text."""
    return isinstance(value, str)
