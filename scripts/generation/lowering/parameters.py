"""Parameters, and the variables of paths."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from attrs import define

from scripts.generation.lowering.dialects import FORM, REQUEST
from scripts.generation.lowering.emission import Emission, Spot
from scripts.generation.lowering.forms import Form
from scripts.generation.lowering.identifiers import CALL, by_generator, chosen_names, is_writable
from scripts.generation.lowering.naming import spoken
from scripts.generation.lowering.objects import NAME, NOTES, kept
from scripts.generation.lowering.places import in_cookie, in_header, in_path, in_query
from scripts.generation.lowering.shapes import SOURCE
from scripts.normalize.jsontypes import Object, is_object, pointer
from scripts.normalize.model import VARIABLE
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import REF

TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What HTTP allows as the name of a header or cookie (RFC 9110, 5.6.2)."""

LOCATIONS: dict[str, Callable[[Form], Form]] = {
    "path": in_path,
    "query": in_query,
    "header": in_header,
    "cookie": in_cookie,
}


@define
class Parameters:
    """The parameters of one operation."""

    emission: Emission
    report: Report
    base: str
    operation: str

    def lowered(self, path: str, told: list[Object]) -> tuple[str, list[Object]]:
        """Write the parameters, and the path with the names of its variables."""
        kept = [(item, self.base + pointer("parameters", index)) for index, item in enumerate(told)]
        kept = [(item, where) for item, where in kept if self.is_kept(item, where, path)]
        kept = self.without_twins(kept) + [
            (text_variable(name), "") for name in missing(path, told)
        ]
        names = self.names(kept)
        made = [self.parameter(item, where, names[key(item)]) for item, where in kept]
        if "cookie" in {item["in"] for item in made}:
            self.even_cookies(made)
        return self.path(path, names, made), made

    def is_kept(self, item: Object, where: str, path: str) -> bool:
        """Tell whether the generator can write a parameter; report those it cannot."""
        reason = refusal(item, path)
        if reason is not None:
            self.report.drop(Place(SOURCE, where), reason)
        return reason is None

    def without_twins(self, kept: list[tuple[Object, str]]) -> list[tuple[Object, str]]:
        """Keep the first of several headers that differ by case only: they are one header."""
        seen: set[tuple[str, str]] = set()
        left: list[tuple[Object, str]] = []
        for item, where in kept:
            same = (item["in"], item["name"].lower() if item["in"] == "header" else item["name"])
            if same in seen:
                self.report.drop(Place(SOURCE, where), "another parameter is the same one")
            else:
                left.append((item, where))
            seen.add(same)
        return left

    def names(self, kept: list[tuple[Object, str]]) -> dict[str, str]:
        """Choose Python names; what stands in two places has the place behind its name."""
        first: dict[str, str] = {}
        for item, _ in sorted(kept, key=lambda one: list(LOCATIONS).index(one[0]["in"])):
            first.setdefault(item["name"], item["in"])
        spelled = {
            key(item): str(item.get(NAME, item["name"]))
            + ("" if first[item["name"]] == item["in"] else f"_{item['in']}")
            for item, _ in kept
        }
        return chosen_names(spelled, CALL)

    def parameter(self, item: Object, where: str, name: str) -> Object:
        """Write a parameter."""
        location, wire = item["in"], item["name"]
        schema = item.get("schema")
        form = self.emission.objects.shapes.form(schema, where + "/schema")
        fitting = LOCATIONS[location](form)
        if fitting != form:
            self.plain_parameter(form, fitting, where)
        spot = Spot(spoken(self.operation) + spoken(wire), where + "/schema")
        made: Object = {"name": name if location == "path" else wire, "in": location}
        made["required"] = location == "path" or item.get("required") is True
        made["schema"] = described(self.schema(fitting, spot, location), kept(schema, NOTES))
        if by_generator(made["name"]) != name:
            made[NAME] = name
        return made

    def schema(self, form: Form, spot: Spot, location: str) -> Object:
        """Write what a parameter may be; an object in the query is a form."""
        if location == "query" and form.objects:
            name = self.emission.component(form.objects[0], spot.name, FORM)
            return {"$ref": REF + name}
        return self.emission.schema(form, spot, REQUEST)

    @rule("plain-parameter")
    def plain_parameter(self, before: Form, after: Form, where: str) -> None:
        """Take text where a parameter cannot be what the document says.

        The generator refuses arrays in headers and paths, and writes the Python text of an object
        into a query. How such a value is to be written is nowhere said, so the caller writes it.
        Seen with arrays in headers and objects in queries.
        """
        told = Place(SOURCE, where + "/schema")
        self.report.change("plain-parameter", told, list(before.kinds), list(after.kinds))

    @rule("even-cookies")
    def even_cookies(self, made: list[Object]) -> None:
        """Let all cookies be left off if one may be.

        The generator's table of cookies has one type, and one that may be left off has another.
        Seen in generated documents only.
        """
        cookies = [item for item in made if item["in"] == "cookie"]
        if len({item["required"] for item in cookies}) > 1:
            place = Place(SOURCE, self.base + "/parameters")
            self.report.change("even-cookies", place, "required", "may be left off")
            for item in cookies:
                item["required"] = False

    @rule("ascii-variable")
    def path(self, path: str, names: dict[str, str], made: list[Object]) -> str:
        """Rename variables of a path to Python names, and escape what else it holds.

        The generator leaves out operations whose variables are not ASCII, stand twice, or lie in
        braces that do not match. Only a variable's place counts for a caller. Seen with `{任务id}`.
        """
        seen: dict[str, int] = {}
        steps: list[str] = []
        for index, part in enumerate(VARIABLE.split(path)):
            if index % 2 == 0:
                steps.append(escaped(part))
                continue
            seen[part] = seen.get(part, 0) + 1
            name = names[f"path {part}"]
            if seen[part] > 1:
                name = repeated(name, seen[part], made)
            steps.append(f"{{{name}}}")
        if (lowered := "".join(steps)) != path:
            self.report.change(
                "ascii-variable", Place(SOURCE, pointer("paths", path)), path, lowered
            )
        return lowered


def key(item: Object) -> str:
    """Name a parameter by its place and its name."""
    return f"{item['in']} {item['name']}"


def refusal(item: Object, path: str) -> str | None:
    """Tell why a parameter cannot be written, if so."""
    name, location = item["name"], item["in"]
    if location == "path":
        return None if name in VARIABLE.findall(path) else "the path has no such variable"
    if not is_writable(name):
        return "its name holds characters that the generator cannot write"
    if location in {"header", "cookie"} and not TOKEN.fullmatch(name):
        return "HTTP allows no such name"
    return None


def missing(path: str, told: list[Object]) -> list[str]:
    """List the variables of a path that no parameter tells."""
    known = {item["name"] for item in told if item["in"] == "path"}
    return [name for name in dict.fromkeys(VARIABLE.findall(path)) if name not in known]


def text_variable(name: str) -> Object:
    """Make the parameter of a variable that no parameter tells."""
    return {"name": name, "in": "path", "schema": {"type": "string"}}


def repeated(name: str, number: int, made: list[Object]) -> str:
    """Add a parameter for a variable that stands in a path once more."""
    taken = {item.get(NAME, by_generator(item["name"])) for item in made}
    free = next(one for n in range(number, 10**6) if (one := f"{name}_{n}") not in taken)
    (first,) = (item for item in made if item["in"] == "path" and item["name"] == name)
    made.append({**first, "name": free, NAME: free})
    return free


def escaped(text: str) -> str:
    """Escape what lies outside the variables of a path and has a meaning for the generator."""
    return "".join(
        one if is_writable(one) and one not in "{}" else quote(one, errors="replace")
        for one in text
    )


def described(schema: Object, told: Object) -> Object:
    """Add to a schema what is said of it."""
    if "$ref" in schema and told:
        schema = {"allOf": [schema]}
    return {**schema, **told} if is_object(schema) else schema
