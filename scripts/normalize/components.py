"""Names for the schemas that an export names itself."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.normalize.jsontypes import Object
from scripts.normalize.merging import digest
from scripts.normalize.naming import IDENTIFIER, LONGEST, Names, folded, free_name, pascal
from scripts.normalize.report import Place, Report
from scripts.normalize.romanize import romanize
from scripts.normalize.rulebook import rule

RESERVED = frozenset(
    """
    any authenticatedclient binaryio bytesio client errors field file filetypes generator httpstatus
    intenum literal mapping none optional requestfiles response self strenum t textio true false
    typevar types union unexpectedstatus unset cast enum models api
    """.split()  # noqa: SIM905 - one word a line would be thirty lines
)
"""What generated modules call something of their own, without case and underscores."""

WORDS = {"[]": " List ", "&": " And ", "+": " Plus "}
"""Signs in names that mean something, and would be lost."""


@rule("component-name")
def named(keys: Iterable[str], lock: Names, report: Report) -> dict[str, str]:
    """Give every schema an ASCII identifier that no other has; its own name where that is one.

    Apifox names models in Chinese, with blanks, dots, brackets and `«»`, by bare numbers, and in
    twins that differ in case only. OpenAPI takes few of these, and a generated package must not
    have two modules of one name. The original stays as the title. Seen: in 19 exports, 62 names; 36
    twins in 6.
    """
    names: dict[str, str] = {}
    taken: set[str] = set(RESERVED)
    ordered = sorted(keys)
    for choose in (locked, own, romanized):
        for key in ordered:
            name = choose(key, lock) if key not in names else None
            if name is not None and folded(name) not in taken:
                names[key] = name
                taken.add(folded(name))
    for key in ordered:
        if key not in names:
            names[key] = free_name(pascal(romanize(key)), digest(key), taken)
    for key, name in names.items():
        if spot_of(key) not in lock.components:
            lock.newcomers[name] = key
        lock.components[spot_of(key)] = name
        if name != key:
            report.change("component-name", Place("openapi.yaml", spot_of(name)[1:]), key, name)
    return names


def spot_of(key: str) -> str:
    """Write the key of a schema in the names lock."""
    return f"#/components/schemas/{key}"


def locked(key: str, lock: Names) -> str | None:
    """Find the name that a schema had before."""
    return lock.components.get(spot_of(key))


def own(key: str, _: Names) -> str | None:
    """Take the name that the export has, if it is one."""
    return key if IDENTIFIER.fullmatch(key) and len(key) <= LONGEST else None


def romanized(key: str, _: Names) -> str | None:
    """Write a name in ASCII."""
    spoken = key
    for sign, word in WORDS.items():
        spoken = spoken.replace(sign, word)
    name = pascal(romanize(spoken))
    if name[:1].isdigit():
        name = f"Schema{name}"
    return name if name and len(name) <= LONGEST else None


def with_title(schema: Object, key: str, name: str) -> Object:
    """Keep the original name of a schema that got another one."""
    if key == name:
        return schema
    return {**schema, ("x-original-name" if "title" in schema else "title"): key}
