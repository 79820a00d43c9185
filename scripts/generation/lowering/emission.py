"""Writing forms again, as schemas that the generator bears."""

from __future__ import annotations

from attrs import define, field, frozen

from scripts.generation.lowering.defaults import choose_default
from scripts.generation.lowering.dialects import (
    ANSWER,
    FIELDS,
    FORM,
    PARTS,
    REQUEST,
    apart,
    combined,
    is_needed,
)
from scripts.generation.lowering.enumerations import enumeration
from scripts.generation.lowering.forms import (
    NOTHING,
    Choice,
    Either,
    Form,
    Identity,
    Named,
)
from scripts.generation.lowering.identifiers import MODEL, MULTIPART, is_writable, python_names
from scripts.generation.lowering.naming import ClassNames, module_of, spoken
from scripts.generation.lowering.objects import Definition, Objects, Property
from scripts.generation.lowering.shapes import SOURCE
from scripts.normalize.jsontypes import Object, pointer
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import REF

COPIES = {REQUEST: "own-request", FORM: "own-form", PARTS: "own-form", ANSWER: "own-answer"}
"""The rules by which a component is copied, by the dialect of the copy."""

NAMES = "x-python-names"
"""Where the lowered document keeps the Python names of properties, by their names."""


@frozen
class Spot:
    """Where a form stands: the name for what has none there yet, and the place in the contract."""

    name: str
    where: str

    def __truediv__(self, step: str) -> Spot:
        """Go on by a name."""
        return Spot(self.name + step, self.where)

    @property
    def place(self) -> Place:
        """The place, for reports."""
        return Place(SOURCE, self.where)


@define
class Emission:
    """The components of the lowered document.

    `own` maps components of the contract to the names that they have here, `written` what was
    written already, in which dialect, to its name. `limit` is how many components there may be,
    `lock` remembers the names by component and dialect.
    """

    objects: Objects
    report: Report
    limit: int
    lock: dict[str, str] = field(factory=dict[str, str])
    own: dict[str, str] = field(factory=dict[str, str])
    names: ClassNames = field(factory=ClassNames)
    used: set[str] = field(factory=set[str])
    schemas: dict[str, Object] = field(factory=dict[str, Object])
    written: dict[tuple[str, Identity], str] = field(factory=dict[tuple[str, Identity], str])
    waiting: list[tuple[str, Identity]] = field(factory=list[tuple[str, Identity]])

    def __attrs_post_init__(self) -> None:
        schemas = self.objects.shapes.schemas
        for key, name in self.lock.items():
            label, _, _ = key.partition(" ")
            if label in schemas and label != name:
                self.names.taken.add(module_of(name))
        for name in sorted(schemas):
            self.own[name] = self.names.claim(name)
            if self.own[name] != name:
                self.free_class_name(name)

    @rule("free-class-name")
    def free_class_name(self, name: str) -> None:
        """Number a component whose name is taken: by another one, or by the code around it.

        The generator writes two components whose names differ by an underscore only into one file,
        and a class called `Response` hides its own. Seen with `Response`.
        """
        place = Place(SOURCE, pointer("components", "schemas", name))
        self.report.change("free-class-name", place, name, self.own[name])

    def schema(self, form: Form, spot: Spot, dialect: str) -> Object:
        """Write the form of what stands somewhere."""
        if form.any or form == NOTHING:
            return {}
        if form.objects and len(self.written) > self.limit:
            return self.cut_size(spot)
        inner = ANSWER if dialect == ANSWER else REQUEST
        options = [option for choice in form.choices for option in self.choice(choice, spot)]
        options += [
            {"$ref": REF + self.component(identity, spot.name, inner)}
            for identity in apart(form.objects, inner)
        ]
        if form.items is not None:
            items = FIELDS[inner](form.items) if dialect in {ANSWER, REQUEST} else form.items
            told = self.schema(items, spot / "Item", dialect)
            if not told and (options or form.scalars):
                return self.any_array(form, options, spot)
            options.append({"type": "array", "items": told})
        if form.literal is not None and dialect == REQUEST:
            return {"const": form.literal}
        return combined(options, form.scalars)

    @rule("any-array")
    def any_array(self, form: Form, options: list[Object], spot: Spot) -> Object:
        """Leave an array of anything that may be something else as well as a value of any type.

        The generator writes a cast that mypy finds redundant. Beside an object the array goes
        instead: one that comes all the same is left as it is. Seen where PHP answers an empty
        object as an empty list.
        """
        after = combined(options, form.scalars) if form.objects else {}
        self.report.change("any-array", spot.place, list(form.kinds), after or "any value")
        return after

    @rule("cut-size")
    def cut_size(self, spot: Spot) -> Object:
        """Take any value when the document would need many times the objects that it tells.

        Every combination of schemas that extend each other is an object of its own. Seen in
        generated schemas only.
        """
        self.report.change("cut-size", spot.place, "an object", "any value")
        return {}

    def choice(self, choice: Choice, spot: Spot) -> list[Object]:
        """Write a choice as a component, once for requests and answers, unless nothing is left."""
        key = (REQUEST, choice.identity)
        if key not in self.written:
            told, where = self.objects.shapes.told[choice.identity]
            schema = enumeration(told["enum"], choice.base, where, self.report)
            if schema is None:
                return []
            self.schemas[self.name(choice.identity, spot.name, REQUEST)] = schema
        return [{"$ref": REF + self.written[key]}]

    def component(self, identity: Identity, hint: str, dialect: str) -> str:
        """Name the component of an object, and note that it is to be written."""
        if (dialect, identity) not in self.written:
            self.name(identity, hint, dialect)
            self.waiting.append((dialect, identity))
        return self.written[dialect, identity]

    def name(self, identity: Identity, hint: str, dialect: str) -> str:
        """Choose the name of a component."""
        label = self.label(identity)
        name = self.names.claim(hint) if label is None else self.known(label, dialect)
        self.used.add(name)
        self.written[dialect, identity] = name
        return name

    def known(self, label: str, dialect: str) -> str:
        """Name a component of the contract: what two dialects write has two names.

        Each keeps the one that it had, though the other comes to be written too.
        """
        key, own = f"{label} {dialect}", self.own[label]
        others = {self.lock.get(f"{label} {other}") for other in FIELDS if other != dialect}
        name = self.lock.get(key)
        if name is None or name in self.used:
            is_free = own not in self.used and own not in others
            name = own if is_free else self.names.claim(label + dialect)
        if name != own:
            self.own_copy(label, name, COPIES[dialect])
        if dialect != REQUEST or name != own:
            self.lock[key] = name
        return name

    def label(self, identity: Identity) -> str | None:
        """Find the component of the contract that tells of an object."""
        if isinstance(identity, Named):
            return identity.name
        parts = identity.parts if isinstance(identity, Either) else ()
        return self.objects.shapes.labels.get(frozenset(parts))

    @rule("own-answer")
    @rule("own-form")
    @rule("own-request")
    def own_copy(self, name: str, copied: str, how: str) -> None:
        """Copy a component that a request and an answer share, or a form body and another.

        Only the answer is lenient, and only the form is flat: what one of them needs would be wrong
        for the other.
        """
        place = Place(SOURCE, pointer("components", "schemas", name))
        self.report.change(how, place, name, copied)

    def drain(self) -> None:
        """Write all components that something refers to."""
        while self.waiting:
            dialect, identity = self.waiting.pop(0)
            name = self.written[dialect, identity]
            definition = self.objects.define(identity)
            self.schemas[name] = self.object(definition, name, dialect)

    def object(self, told: Definition, name: str, dialect: str) -> Object:
        """Write a component."""
        fields = {wire: one for wire, one in told.properties.items() if self.is_kept(wire, one)}
        properties = {wire: self.property(one, name, wire, dialect) for wire, one in fields.items()}
        schema: Object = {"type": "object", **told.notes, "properties": properties}
        required = sorted(told.required & fields.keys()) if dialect != ANSWER else []
        if required := [wire for wire in required if is_needed(fields[wire].form, dialect)]:
            schema["required"] = required
        for wire in required if dialect == REQUEST else ():
            choose_default(fields[wire], properties[wire], self.report)
        schema |= self.others(told.extra, name, told.where, dialect)
        taken = MODEL | {module_of(name), *(MULTIPART if dialect == PARTS else ())}
        spelled = {wire: one.spelling(wire) for wire, one in fields.items()}
        if names := python_names(spelled, taken):
            schema[NAMES] = self.named(names, told.where)
        if dialect == ANSWER:
            self.lenient(told, fields)
        return schema

    def is_kept(self, wire: str, one: Property) -> bool:
        """Tell whether the generator can write the name of a property; report those it cannot."""
        kept = is_writable(wire)
        if not kept:
            reason = "its name holds characters that the generator cannot write; it still travels"
            self.report.drop(Place(SOURCE, one.where), reason + " in additional_properties")
        return kept

    def property(self, one: Property, name: str, wire: str, dialect: str) -> Object:
        """Write a property, with what is said of it."""
        form = FIELDS[dialect](one.form)
        if dialect in {FORM, PARTS} and form.kinds != one.form.kinds:
            self.plain_field(one, form)
        schema = self.schema(form, Spot(name + spoken(wire), one.where), dialect)
        if "$ref" in schema and one.notes:
            schema = {"allOf": [schema]}
        return {**schema, **one.notes}

    @rule("plain-field")
    def plain_field(self, one: Property, form: Form) -> None:
        """Take text where a field of a form cannot be what the document says.

        A form has no objects in its fields, and how they are to be written is nowhere said: the
        generator would send the Python text of them. Null is left off. Seen with objects in forms.
        """
        place = Place(SOURCE, one.where)
        self.report.change("plain-field", place, list(one.form.kinds), list(form.kinds))

    def others(self, form: Form | None, name: str, where: str, dialect: str) -> Object:
        """Write what other properties may be; forms and multipart bodies take anything."""
        if form is None:
            return {"additionalProperties": False}
        if form.any or dialect in {FORM, PARTS}:
            return {}
        told = self.schema(FIELDS[dialect](form), Spot(name + "Value", where), dialect)
        return {"additionalProperties": told}

    @rule("python-name")
    def named(self, names: dict[str, str], where: str) -> dict[str, str]:
        """Choose Python names where the generator's own would be lost, wrong or unreadable.

        It keeps Chinese names, makes one name of `category_id` and `categoryId`, and lets a
        property called `d` or `to_dict` overwrite what the code around it needs. Seen with Chinese
        and bracketed names.
        """
        self.report.change("python-name", Place(SOURCE, where), None, names)
        return names

    @rule("lenient-answer")
    def lenient(self, told: Definition, fields: dict[str, Property]) -> None:
        """Let every field of an answer be missing or null.

        One that is missing against the page would lose the whole answer. Seen in nearly every
        answer that was recorded.
        """
        if fields:
            after = {"may be missing or null": list(fields)}
            before = {"required": sorted(told.required)}
            self.report.change("lenient-answer", Place(SOURCE, told.where), before, after)
