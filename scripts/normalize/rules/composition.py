"""References and combinations, with Apifox's own ways to compose an object of others."""

from __future__ import annotations

import re

from scripts.normalize.at import At
from scripts.normalize.jsontypes import (
    Json,
    Object,
    as_object,
    as_strings,
    escape,
    is_array,
    is_object,
    kind,
)
from scripts.normalize.problems import RefusalError, refuse
from scripts.normalize.rulebook import rule

REF = "#/components/schemas/"
ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
"""How Apifox names a row that stands for a reference among the properties of an object."""

TWINS = {"x-apidog-": "x-apifox-", "x--": "x-apifox-"}
KNOWN_TWINS = frozenset({"orders", "refs", "overrides", "ignore-properties", "enum", "folder"})


@rule("vendor-twin")
def vendor_twins(schema: Object, at: At) -> None:
    """Read the keys of Apifox's other brands as its own.

    The English edition writes `x-apidog-…` and white-label builds `x--…`, with the same meanings;
    what is only known by one name would be lost in the others. Seen: `x-apidog-orders` and
    `x-apidog-enum` on nearly all pages of one site, `x--orders` in one export.
    """
    for key in [key for key in schema if key.startswith(tuple(TWINS))]:
        prefix = next(prefix for prefix in TWINS if key.startswith(prefix))
        own = TWINS[prefix] + key.removeprefix(prefix)
        if key.removeprefix(prefix) in KNOWN_TWINS and own not in schema:
            schema[own] = schema.pop(key)
            at.change("vendor-twin", key, key, own)


@rule("no-reference")
def own_reference(schema: Object, at: At) -> None:
    """Drop a reference that is none; refuse one that leads out of the document.

    What another document says cannot be known without fetching it, and nothing is ever fetched.
    Seen: never in an export; a reader that follows references must still not be led astray.
    """
    told = schema.get("$ref")
    if isinstance(told, str) and not told.startswith("#"):
        raise elsewhere(str(at.place))
    if "$ref" in schema and not isinstance(told, str):
        del schema["$ref"]
        at.change("no-reference", "$ref", kind(told), None)


def elsewhere(place: str) -> RefusalError:
    """Make the refusal of a reference to another document."""
    return refuse(
        place,
        "it refers to another document, and nothing is fetched",
        "export the whole project into one document",
    )


@rule("overridden-reference")
def overridden_reference(schema: Object, at: At) -> None:
    """Write out an object that is another one but for some of its properties.

    Apifox keeps `x-apifox-overrides` beside the `$ref`: a schema takes a property's place, null
    removes it. Every reader ignores what it does not know beside a reference, so the changed
    properties would be wrong. Seen: in one export and in three projects.
    """
    overrides = schema.get("x-apifox-overrides")
    if "$ref" not in schema or not is_object(overrides):
        return
    del schema["x-apifox-overrides"]
    target = at.definitions.schema(str(schema["$ref"]))
    if target is None or not overrides:
        return
    reference = schema.pop("$ref")
    for key, value in overridden(outline(*target), overrides, schema.pop("required", None)).items():
        schema.setdefault(key, value)
    at.change("overridden-reference", "$ref", reference, sorted(overrides))


def overridden(target: Object, overrides: Object, required: Json) -> Object:
    """Put overrides into a copy of an object's schema; `required` is about those only."""
    properties = dict(as_object(target.get("properties")))
    names = [name for name in as_strings(target.get("required")) if name not in overrides]
    names += [name for name in as_strings(required) if name in overrides]
    for name, schema in overrides.items():
        if schema is None:
            properties.pop(name, None)
        else:
            properties[name] = schema
    return {**target, "properties": properties, **({"required": names} if names else {})}


def outline(schema: Object, reference: str) -> Object:
    """Copy a schema with references for what is nested in it.

    It may hold itself, so what is copied must be no deeper than what is read.
    """
    made: Object = {}
    for key, value in schema.items():
        step = f"{reference}/{escape(key)}"
        if key in PLAIN or key.startswith("x-"):
            made[key] = value
        elif is_object(value) and key in NAMED:
            made[key] = {
                name: alone(item, f"{step}/{escape(name)}") for name, item in value.items()
            }
        elif is_array(value) and any(is_object(item) for item in value):
            made[key] = [alone(item, f"{step}/{index}") for index, item in enumerate(value)]
        else:
            made[key] = alone(value, step)
    return made


NAMED = ("properties", "patternProperties", "dependentSchemas")
PLAIN = frozenset(
    {"example", "examples", "default", "enum", "const", "discriminator", "externalDocs", "xml"}
)
"""Keys that hold no schema, whatever their values look like."""


def alone(value: Json, reference: str) -> Json:
    """Copy what is simple, and refer to what is not."""
    if is_object(value) and any(map(is_nested, value.values())):
        return {"$ref": reference}
    return value


def is_nested(value: Json) -> bool:
    """Tell whether a value is an object, or holds any in a list."""
    return is_object(value) or (is_array(value) and any(map(is_object, value)))


@rule("spliced-reference")
def spliced_references(schema: Object, at: At) -> None:
    """Splice the properties of other objects in where Apifox's editor shows them.

    A row of the editor may stand for a whole other object: a ULID in `x-apifox-orders`, and in
    `x-apifox-refs` what it refers to. OpenAPI exports have its properties already; endpoint JSON
    and projects have not, and would lose them. Seen: in 7 projects and on 17 published pages.
    """
    refs = as_object(schema.pop("x-apifox-refs", None))
    properties = dict(as_object(schema.get("properties")))
    order = as_strings(schema.get("x-apifox-orders"))
    names: list[str] = []
    for row in [*order, *(key for key in refs if key not in order)]:
        names += (
            splice(properties, schema, dict(as_object(refs[row])), at) if row in refs else [row]
        )
    if refs and properties:
        schema["properties"] = properties
        schema["x-apifox-orders"] = [name for name in dict.fromkeys(names) if name in properties]
        schema.setdefault("type", "object")


def splice(properties: Object, schema: Object, entry: Object, at: At) -> list[str]:
    """Add the properties of one reference that are not there yet; tell the names of all."""
    own_reference(entry, at)
    target = at.definitions.schema(entry.get("$ref", "#"))
    if target is None or not is_object(target[0].get("properties")):
        at.drop("x-apifox-refs", "what is spliced in here is not in the export")
        return []
    full = overridden(
        outline(*target), as_object(entry.get("x-apifox-overrides")), entry.get("required")
    )
    missing = [name for name in full["properties"] if name not in properties]
    properties.update({name: full["properties"][name] for name in missing})
    needed = [name for name in as_strings(full.get("required")) if name in missing]
    if needed:
        schema["required"] = [*as_strings(schema.get("required")), *needed]
    if missing:
        at.change("spliced-reference", "x-apifox-refs", entry.get("$ref"), missing)
    return list(full["properties"])


@rule("lost-reference")
def lost_reference(schema: Object, at: At) -> None:
    """Take a reference to something that is not in the export for any value.

    Pages refer to models by number (`#/definitions/554`) and do not hold them, an export of a part
    of a project leaves out what the rest owns, and some lead to each other in a circle. One such
    reference makes a validator give up, and the generator drop every model above it. Seen: in 4
    exports, 166 times; XML bodies in one.
    """
    if "$ref" not in schema:
        return
    told = schema["$ref"]
    name = at.definitions.name(told) if isinstance(told, str) else None
    if name is None:
        del schema["$ref"]
        at.drop("", "it refers to a definition that is not in the export")
    else:
        schema["$ref"] = REF + name
        check_escape(str(told), REF + escape(name), at)


@rule("lost-kind")
def lost_kinds(schema: Object, at: At) -> None:
    """Let the kinds of an object lead to schemas by their plain names, or leave them out.

    A discriminator's mapping names schemas as text: by references, whole or percent-encoded, by
    numbers, or by bare names. Nothing checks them, so a schema that gets another name, or that is
    not exported, leaves an entry that leads nowhere, and a reader of answers fails at it. Seen:
    mappings to numbers in 5 exports.
    """
    told = schema.get("discriminator")
    if not is_object(told) or "mapping" not in told:
        return
    mapping = told["mapping"] if is_object(told["mapping"]) else {}
    names = {value: kind_of(target, at) for value, target in mapping.items()}
    known = {value: REF + name for value, name in names.items() if name is not None}
    if known != told["mapping"]:
        at.change("lost-kind", "discriminator", told["mapping"], known)
    rest = {key: value for key, value in told.items() if key != "mapping"}
    schema["discriminator"] = {**rest, **({"mapping": known} if known else {})}


def kind_of(target: Json, at: At) -> str | None:
    """Find the name of the schema that a mapping leads to."""
    told = str(target)
    return at.definitions.name(told if "/" in told else REF + told)


@rule("escaped-reference")
def check_escape(told: str, plain: str, at: At) -> None:
    """Write a reference as plainly as the name that it leads to.

    Apifox percent-encodes references (`ISO8601%20Timestamp`, `%E7%94%A8…`, `«»` as `%C2%AB`) and
    not the names themselves, so the two match for a reader that decodes only. Seen: in 11 exports,
    179 times.
    """
    if "%" in told and told != plain:
        at.change("escaped-reference", "$ref", told, plain)


@rule("empty-combination")
def empty_combination(schema: Object, at: At) -> None:
    """Leave out of a combination what says nothing.

    An `allOf` of anything and a model is the model; a list with nothing in it is invalid. The
    editor leaves such rows behind. Seen: `anyOf` with an empty branch in one export.
    """
    parts = schema.get("allOf")
    if is_array(parts) and {} in parts:
        schema["allOf"] = [part for part in parts if part != {}]
        at.change("empty-combination", "allOf", len(parts), len(schema["allOf"]))
        if not schema["allOf"]:
            del schema["allOf"]
