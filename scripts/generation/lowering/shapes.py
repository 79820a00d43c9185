"""Reading schemas: any JSON Schema becomes a form."""

from __future__ import annotations

from functools import reduce
from typing import Any

from attrs import define, evolve, field

from scripts.generation.lowering.choices import constant, enumerated
from scripts.generation.lowering.forms import (
    ANY,
    FREE,
    NOTHING,
    Form,
    Identity,
    Inline,
    Named,
    joined,
    meeting,
    needing,
    plain,
    union,
)
from scripts.normalize.jsontypes import Object, is_array, is_object, pointer
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import component

SOURCE = "openapi.yaml"
DEEPEST = 60
"""How deep schemas may be nested in each other, through references, but for properties."""

DEEPEST_ARRAY = 8
"""How deep arrays may be nested in each other; Python takes twenty loops in each other."""

FIELDS = ("properties", "patternProperties")
SAYING = frozenset(
    {"$ref", "allOf", "anyOf", "oneOf", "type", "enum", "const", "items", "prefixItems", "format"}
) | {*FIELDS, "additionalProperties", "nullable"}
"""The keywords that say what a value may be, to the generator; all others it ignores."""


@define
class Shapes:
    """The forms of a document's schemas, and where the objects and choices in them are told."""

    schemas: Object
    report: Report
    told: dict[Identity, tuple[Object, str]] = field(factory=dict[Identity, tuple[Object, str]])
    inner: dict[str, Identity] = field(factory=dict[str, Identity])
    labels: dict[frozenset[Identity], str] = field(factory=dict[frozenset[Identity], str])
    known: dict[str, Form] = field(factory=dict[str, Form])
    open: list[str] = field(factory=list[str])
    cut: set[str] = field(factory=set[str])
    depth: int = 0

    def component(self, name: str) -> Form:
        """Find the form of a component; objects and choices keep its name."""
        if name in self.known:
            return self.known[name]
        where = pointer("components", "schemas", name)
        if name in self.open:
            self.cut_circle(where)
            return ANY
        self.open.append(name)
        form = self.form(self.schemas.get(name, {}), where)
        self.open.pop()
        self.known[name] = self.labelled(form, name)
        return self.known[name]

    @rule("cut-circle")
    def cut_circle(self, where: str) -> None:
        """Take any value where a schema contains itself without an object between.

        An array whose items are itself, a reference to itself, an `allOf` that holds itself: the
        generator follows them until it gives up, and leaves out all that depends on them. Seen in
        trees of menus and departments.
        """
        if where not in self.cut:
            self.cut.add(where)
            self.report.change("cut-circle", Place(SOURCE, where), "itself", "any value")

    def labelled(self, form: Form, name: str) -> Form:
        """Let what a component tells have its name: its object, its choice, or its many objects."""
        if len(form.objects) > 1:
            self.labels.setdefault(frozenset(form.objects), name)
        elif form.objects and not isinstance(form.objects[0], Named):
            self.inner[name] = form.objects[0]
            form = evolve(form, objects=(Named(name),))
        if len(form.choices) == 1 and isinstance(form.choices[0].identity, Inline):
            self.told[Named(name)] = self.told[form.choices[0].identity]
            form = evolve(form, choices=(evolve(form.choices[0], identity=Named(name)),))
        return form

    def form(self, schema: Any, where: str) -> Form:
        """Find the form of a schema at a place."""
        if not is_object(schema):
            return NOTHING if schema is False else ANY
        if self.depth > DEEPEST:
            return self.cut_depth(where)
        self.depth += 1
        form = self.whole(schema, self.parts(schema, where), where)
        self.depth -= 1
        if names := demanded(schema):
            form = evolve(form, objects=tuple(needing(one, names) for one in form.objects))
        return joined(form, plain("null")) if schema.get("nullable") is True else form

    def whole(self, schema: Object, parts: list[Form], where: str) -> Form:
        """Join the forms of a schema's parts and what it says itself."""
        own = self.own(schema, where, alone=not parts)
        if not parts:
            return own
        form = reduce(lambda one, other: self.meet(one, other, where), parts)
        if (both := meeting(form, own)) is not None:
            return both
        if own == plain("null"):
            return self.null_beside(form, where)
        return self.later_wins(own, form, where)

    @rule("null-beside")
    def null_beside(self, form: Form, where: str) -> Form:
        """Read null beside a reference as one more thing that the value may be.

        Taken by the letter it would allow nothing. Seen where Apifox reads `nullable` beside an
        `allOf` of one reference.
        """
        before, after = list(form.kinds), [*form.kinds, "null"]
        self.report.change("null-beside", Place(SOURCE, where), before, after)
        return joined(form, plain("null"))

    @rule("cut-depth")
    def cut_depth(self, where: str) -> Form:
        """Take any value below a depth that no reader could follow.

        The generator writes a loop into a loop for every array in an array, and Python takes twenty
        of them. Seen in generated schemas only.
        """
        self.report.change("cut-depth", Place(SOURCE, where), "a deeper schema", "any value")
        return ANY

    def parts(self, schema: Object, where: str) -> list[Form]:
        """List the forms of the schemas that a value must match, all at once."""
        name = component(schema)
        parts = [self.component(name)] if name is not None else []
        parts += [
            self.form(part, where + pointer("allOf", index))
            for index, part in enumerate(listed(schema, "allOf"))
        ]
        parts += [
            self.option(options, where + pointer(word))
            for word in ("anyOf", "oneOf")
            if (options := listed(schema, word))
        ]
        return parts

    def option(self, options: list[Any], where: str) -> Form:
        """Find the form of a choice among schemas; one that only restricts allows any value."""
        forms = (
            self.form(part, where + pointer(index)) if says_something(part) else ANY
            for index, part in enumerate(options)
        )
        return union(forms)

    def meet(self, one: Form, other: Form, where: str) -> Form:
        """Let a value have both forms."""
        form = meeting(one, other)
        return self.later_wins(one, other, where) if form is None else form

    @rule("later-wins")
    def later_wins(self, one: Form, other: Form, where: str) -> Form:
        """Believe the later of two schemas that exclude each other, and a reference above all.

        An `allOf` that says string here and integer there allows nothing, and the generator leaves
        out the model and all that depends on it. What comes later is mostly what was corrected.
        Seen where a model extends another and changes the type of an id.
        """
        before, after = list(one.kinds), list(other.kinds)
        self.report.change("later-wins", Place(SOURCE, where), before, after)
        return other

    def own(self, schema: Object, where: str, *, alone: bool) -> Form:
        """Find the form that a schema's own keywords ask for, without the schemas in it."""
        if "const" in schema:
            return constant(schema["const"])
        types = types_of(schema)
        if listed(schema, "enum"):
            found = enumerated(schema["enum"], types, Inline(where), self.report)
            self.told.update({choice.identity: (schema, where) for choice in found.choices})
            return found
        if types is None:
            return ANY
        return union(self.typed(kind, schema, where, alone=alone) for kind in types)

    def typed(self, kind: str, schema: Object, where: str, *, alone: bool) -> Form:
        """Find the form of one type."""
        if kind == "object":
            return Form(objects=(self.object(schema, where, alone=alone),))
        if kind == "array":
            return Form(items=self.items(schema, where))
        if kind == "string" and schema.get("format") == "binary":
            return plain("binary")
        return plain(kind)

    def object(self, schema: Object, where: str, *, alone: bool) -> Identity:
        """Name the object that stands here, unless it only says that it is one."""
        if not any(schema.get(word) for word in (*FIELDS, "additionalProperties")) and (
            schema.get("additionalProperties") is not False or not alone
        ):
            return FREE
        self.told[Inline(where)] = (schema, where)
        return Inline(where)

    def items(self, schema: Object, where: str) -> Form:
        """Find the form of an array's items; those of a tuple are any of its parts."""
        forms = [
            self.form(part, where + pointer("prefixItems", index))
            for index, part in enumerate(listed(schema, "prefixItems"))
        ]
        if is_object(schema.get("items")) or not forms:
            forms.append(self.form(schema.get("items", True), where + pointer("items")))
        form = union(forms)
        return self.cut_depth(where) if form.depth >= DEEPEST_ARRAY else form


def listed(schema: Object, word: str) -> list[Any]:
    """List what a keyword holds; nothing if it is not there."""
    told = schema.get(word)
    return told if is_array(told) else []


def says_something(schema: object) -> bool:
    """Tell whether a schema says what a value may be, and does not only restrict it."""
    return schema is False or (is_object(schema) and not SAYING.isdisjoint(schema))


def demanded(schema: Object) -> list[str]:
    """List the properties that a schema requires of an object that is described elsewhere."""
    if any(schema.get(word) for word in FIELDS):
        return []
    own = [str(name) for name in listed(schema, "required")]
    return [
        *own,
        *(name for part in listed(schema, "allOf") if is_object(part) for name in bare(part)),
    ]


def bare(schema: Object) -> list[str]:
    """List what a part of an `allOf` requires, if that is all that it says."""
    return [] if says_something(schema) else demanded(schema)


def types_of(schema: Object) -> list[str] | None:
    """List the types of a schema, told or implied; `None` if it does not tell any."""
    told = schema.get("type")
    if is_array(told):
        return [str(kind) for kind in told] or None
    if isinstance(told, str):
        return [told]
    if any(is_object(schema.get(word)) for word in (*FIELDS, "additionalProperties")):
        return ["object"]
    if is_object(schema.get("items")) or listed(schema, "prefixItems"):
        return ["array"]
    return ["string"] if schema.get("format") == "binary" else None
