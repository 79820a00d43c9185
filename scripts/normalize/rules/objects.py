"""Objects: their properties' names and order, and which of them are required."""

from __future__ import annotations

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, as_array, is_array, is_object
from scripts.normalize.rulebook import rule
from scripts.normalize.rules.composition import ULID

PENDING = "x-tmp-pending-properties"
COMBINED = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref")


def property_map(schema: Object) -> Object:
    """Copy the properties of a schema; none if they are no object."""
    told = schema.get("properties")
    return dict(told) if is_object(told) else {}


@rule("editor-row")
def editor_rows(schema: Object, at: At) -> None:
    """Leave out the rows of Apifox's editor that are not filled in.

    A row that somebody began is a property without a name, or with `x-tmp-pending-properties`; a
    generated class would offer it. Seen: in projects and endpoint JSON, and a property without a
    name in one export.
    """
    properties = property_map(schema)
    for name, item in list(properties.items()):
        if not name.strip() or (is_object(item) and PENDING in item):
            del properties[name]
            schema["properties"] = properties
            where = at.below("properties", name)
            where.drop("", "a row of Apifox's editor that is not filled in")


@rule("padded-name")
def padded_names(schema: Object, at: At) -> None:
    """Leave the blanks around a property's name out.

    Somebody typed or pasted them; the API does not know the padded name, and no reader shows the
    difference. Seen: ` password` and three others in four exports.
    """
    properties = property_map(schema)
    padded = [name for name in properties if name != name.strip()]
    for name in padded:
        where = at.below("properties", name)
        where.change("padded-name", "", name, name.strip())
        if name.strip() in properties:
            where.drop("", "the same name stands here without blanks")
    if not padded:
        return
    schema["properties"] = {
        name.strip(): item
        for name, item in properties.items()
        if name == name.strip() or name.strip() not in properties
    }
    if is_array(told := schema.get("required")):
        schema["required"] = [name.strip() if isinstance(name, str) else name for name in told]


@rule("property-order")
def property_order(schema: Object, at: At) -> None:
    """Put the properties into the order that Apifox shows them in.

    Exports sort them by type of composition and keep the order that the author chose apart, in
    `x-apifox-orders`; people read generated classes in the order of the document. Seen: the key is
    in every export with extensions and on every page.
    """
    order, properties = schema.pop("x-apifox-orders", None), property_map(schema)
    if not is_array(order) or not properties:
        return
    shown = [name for name in order if isinstance(name, str) and name in properties]
    names = list(dict.fromkeys([*shown, *properties]))
    if names != list(properties):
        at.change("property-order", "x-apifox-orders", list(properties), names)
        schema["properties"] = {name: properties[name] for name in names}


@rule("required-flag")
def required_flag(schema: Object, at: At) -> None:
    """Drop `required: true` on a property, which says nothing in JSON Schema.

    It is how parameters say it, and OpenAPI 2.0 examples on the web. A validator refuses the whole
    document. Seen: not in the sample, but the fault that people who paste make most.
    """
    if isinstance(schema.get("required"), bool):
        at.change("required-flag", "required", schema.pop("required"), None)


@rule("required-exists")
def required_exists(schema: Object, at: At) -> None:
    """Keep of `required` what names a property.

    Apifox leaves the ids of deleted rows there (`01KGKB9M812QGJSCTY7AM39G0A`), and names of
    properties that are gone. No request could ever satisfy it. Where schemas are combined, a name
    may belong to a property of another one, but never a row's id. Seen: in 6 exports.
    """
    told = schema.get("required")
    if told is None:
        return
    known = list(dict.fromkeys(name for name in as_array(told) if is_known(name, schema, at)))
    if told == known:
        return
    schema["required"] = known
    if not known:
        del schema["required"]
    at.change("required-exists", "required", told, known)


def is_known(name: Json, schema: Object, at: At) -> bool:
    """Tell whether a required name may belong to a property."""
    if not isinstance(name, str) or name in schema.get("properties", {}):
        return isinstance(name, str)
    if at.branch or any(word in schema for word in COMBINED):
        return not ULID.fullmatch(name)
    return False
