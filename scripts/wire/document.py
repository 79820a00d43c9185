"""What holds for the whole API: where it is found, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from scripts.changes.model import Change, Level
from scripts.normalize.jsontypes import Json, Object, as_array, as_object
from scripts.normalize.model import VARIABLE
from scripts.wire.rules import VERDICTS
from scripts.wire.words import listed, value

SERVERS = "servers"


def change(rule: str, where: str, text: str, operations: tuple[str, ...], **told: Json) -> Change:
    """Make a change of the whole API or of a whole operation."""
    return Change(Level.WIRE, rule, VERDICTS[rule], where, text, operations=operations, **told)


def servers(old: Object, new: Object, operations: tuple[str, ...]) -> Iterator[Change]:
    """Compare where the API is found. A page that tells nothing leaves it open."""
    first, second = addresses(old), addresses(new)
    before, after = ({base(url) for url in urls} for urls in (first, second))
    if not (before and after):
        return
    for path in sorted(before - after):
        text = f"no longer has the base path {value(path or '/')}"
        yield change("server-path-removed", SERVERS, text, operations, before=path)
    for path in sorted(after - before):
        text = f"has the base path {value(path or '/')} now"
        yield change("server-path-added", SERVERS, text, operations, after=path)
    if first != second and before == after:
        text = f"is found at {listed(map(value, sorted(second)), 'and')} now"
        told = {"before": sorted(first), "after": sorted(second)}
        yield change("server-moved", SERVERS, text, operations, **told)


def addresses(document: Object) -> set[str]:
    """Find where the API is found, with the usual values of variables."""
    found: set[str] = set()
    for server in map(as_object, as_array(document.get("servers"))):
        usual = as_object(server.get("variables"))
        url = str(server.get("url", ""))
        for name in VARIABLE.findall(url):
            told = as_object(usual.get(name)).get("default", "")
            url = url.replace("{" + name + "}", str(told))
        found.add(url)
    return found


def base(url: str) -> str:
    """Take the base path of an address."""
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:
        return url


def info(old: Object, new: Object) -> Iterator[Change]:
    """Compare what the API is called."""
    before, after = as_object(old.get("info")), as_object(new.get("info"))
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    if changed:
        text = f"is described in other words ({', '.join(sorted(changed))})"
        yield change("described", "info", text, ())
