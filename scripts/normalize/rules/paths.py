"""Paths: what Apifox lets people write into them, and the parameters that belong to them."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote

from attrs import evolve

from scripts.normalize.at import At
from scripts.normalize.model import VARIABLE, Parameter
from scripts.normalize.problems import refuse
from scripts.normalize.rulebook import rule
from scripts.normalize.rules.secrets import scrub, without_values

Declared = tuple[Parameter, At]
"""A parameter, and where the export declares it."""

LONGEST_PATH = 2_000
"""Characters; servers take no longer address, and all that is reported below it repeats it."""

HOST = re.compile(r"^[A-Za-z][A-Za-z+.-]*://[^/?#]*|^\{\{[^{}]*\}\}")


@rule("plain-path")
def plain_path(told: str, at: At) -> str:
    """Leave of an absolute address or a variable for one, and of a query, the path.

    Apifox takes whatever is typed where the path belongs: `https://host/login`, `{{baseUrl}}/x`,
    `/x?type=1`, or a path without its first slash. As a key of `paths` none of these can be called.
    Seen: queries in 3 exports, absolute addresses in 10 projects.
    """
    if len(told) > LONGEST_PATH:
        what = f"a path of more than {LONGEST_PATH} characters"
        raise refuse(str(at.place), what, "mend it in Apifox and export again")
    path = "/" + re.sub(r"[?#].*$", "", HOST.sub("", told.strip()), flags=re.DOTALL)
    path = re.sub(r"^/+", "/", path)
    if path != told:
        at.change("plain-path", "", without_values(told), path)
    return path


@rule("path-syntax")
def path_syntax(told: str, at: At) -> str:
    """Write variables in braces, and blanks as addresses have them.

    `:blogId` is how Express and Apifox's editor have it, `{{id}}` a variable of an environment;
    OpenAPI knows `{id}` only, and a client would send the others as they stand. A brace without
    another one is no variable, and is escaped. Seen: `:blogId` with a parameter of that name in one
    export.
    """
    path = re.sub(r"\{\{\s*([^{}]+?)\s*\}\}", r"{\1}", told)
    path = re.sub(r"(?<=/):([A-Za-z_][\w-]*)(?=/|$)", r"{\1}", path)
    path = re.sub(r"\s+", lambda blank: quote(blank[0]), path)
    path = re.sub(
        r"\{[^{}/]+\}|[{}]", lambda found: found[0] if found[0][1:] else quote(found[0]), path
    )
    if path != told:
        at.change("path-syntax", "", told, path)
    return path


@rule("query-in-path")
def fixed_query(told: str, at: At) -> list[Declared]:
    """Make parameters of the query that somebody typed into a path.

    Apifox sends it with every request, so the API may need it; `paths` cannot hold it. Seen: in 3
    exports, four times.
    """
    query = re.sub(r"#.*$", "", told, flags=re.DOTALL).partition("?")[2]
    fixed = dict(parse_qsl(query, keep_blank_values=True))
    for name in fixed:
        at.change("query-in-path", "", f"{name}=…", name)
    shown = {name: value for name, value in fixed.items() if scrub(value, at, name) == value}
    return [(constant(name, shown.get(name, "")), at) for name in fixed]


def constant(name: str, value: str) -> Parameter:
    """Make a parameter of the query that has one value, or any if none can be told."""
    known = bool(value) and "{" not in value
    schema = {"type": "string", **({"enum": [value]} if known else {})}
    return Parameter(name, "query", required=known, schema=schema)


@rule("path-variable")
def agreed(path: str, declared: list[Declared], fixed: list[Declared]) -> list[Parameter]:
    """Let path and parameters agree, and keep one of those that are declared twice.

    A path is edited and its parameters stay, or the other way round: variables without parameter,
    parameters without variable, a variable declared as part of the query. Each makes the document
    invalid, and the generator drop the operation. Seen: in 7 exports.
    """
    variables = list(dict.fromkeys(VARIABLE.findall(path)))
    moved = [moved_to_path(told, at, variables, declared) for told, at in declared]
    kept: dict[tuple[str, str], Parameter] = {}
    for told, at in [*moved, *fixed]:
        identity = told.location, told.name.lower() if told.location == "header" else told.name
        if told.location == "path" and told.name not in variables:
            at.drop("", "the path has no such variable")
        elif kept.setdefault(identity, told) is not told and (told, at) not in fixed:
            at.drop("", "it is declared twice")
    return list(kept.values())


def moved_to_path(
    told: Parameter, at: At, variables: list[str], declared: list[Declared]
) -> Declared:
    """Let a parameter that is declared elsewhere be the path's, if the path lacks one."""
    known = {other.name for other, _ in declared if other.location == "path"}
    if told.location != "query" or told.name not in variables or told.name in known:
        return told, at
    at.change("path-variable", "in", told.location, "path")
    return evolve(told, location="path", required=True, style=None, explode=None), at


def undeclared(path: str, kept: list[Parameter], at: At) -> list[Parameter]:
    """Declare the variables of a path that no parameter declares."""
    known = {told.name for told in kept if told.location == "path"}
    missing = [name for name in dict.fromkeys(VARIABLE.findall(path)) if name not in known]
    for name in missing:
        at.below("path").change("path-variable", name, None, {"type": "string"})
    return [Parameter(name, "path", required=True, schema={"type": "string"}) for name in missing]
