"""Request bodies: one media type each, as something that the generator can send."""

from __future__ import annotations

from attrs import define, evolve

from scripts.generation.lowering import media
from scripts.generation.lowering.dialects import FORM, PARTS, REQUEST, merged
from scripts.generation.lowering.emission import Emission, Spot
from scripts.generation.lowering.forms import FREE, Form
from scripts.generation.lowering.naming import spoken
from scripts.generation.lowering.places import in_request, without_null
from scripts.generation.lowering.shapes import SOURCE
from scripts.normalize.jsontypes import Object, pointer
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import REF

PREFERENCE = (media.JSON, media.MULTIPART, media.FORM, media.BYTES)
BINARY: Object = {"type": "string", "format": "binary"}


@define
class Bodies:
    """The body of one operation."""

    emission: Emission
    report: Report
    base: str
    operation: str

    def lowered(self, body: Object, name: str) -> Object:
        """Write the body with one of its media types."""
        part = body["content"][name]
        where = self.base + pointer("requestBody", "content", name)
        kind = self.kind(name, part, where)
        form = self.emission.objects.shapes.form(part.get("schema"), where + "/schema")
        schema = self.schema(kind, form, where)
        sent = media.sent(name, kind)
        if sent != name:
            self.media_type(name, sent, where)
        if not (required := body.get("required") is True) and is_union(schema):
            required = self.required_body()
        return {"required": required, "content": {sent: {"schema": schema}}}

    def kind(self, name: str, part: Object, where: str) -> str:
        """Choose how a body is written; a range is JSON unless it is text or bytes."""
        kind = media.family(name)
        if "*" not in name or kind != media.BYTES:
            return kind
        form = self.emission.objects.shapes.form(part.get("schema"), where + "/schema")
        return media.BYTES if set(form.scalars) & {"string", "binary"} else media.JSON

    def schema(self, kind: str, form: Form, where: str) -> Object:
        """Write the schema of a body."""
        if kind == media.JSON:
            form = self.sendable(form, where)
            return self.emission.schema(
                in_request(form), Spot(self.hint, where + "/schema"), REQUEST
            )
        if kind == media.BYTES:
            if form.scalars != ("binary",):
                self.file_body(form, where)
            return dict(BINARY)
        return self.one_object(form, where, PARTS if kind == media.MULTIPART else FORM)

    @rule("null-body")
    def sendable(self, form: Form, where: str) -> Form:
        """Take null away from what a whole body may be.

        Told to send null, httpx sends nothing at all. Seen where a body is an object or null.
        """
        if "null" in form.scalars:
            place = Place(SOURCE, where + "/schema")
            self.report.change("null-body", place, list(form.kinds), list(without_null(form).kinds))
        return without_null(form)

    @property
    def hint(self) -> str:
        """Name what has no name in the body."""
        return spoken(self.operation) + "Request"

    @rule("file-body")
    def file_body(self, form: Form, where: str) -> None:
        """Send a body that is neither JSON nor a form as the bytes of a file.

        The generator leaves out operations whose body is XML or text. The media type stays in the
        header, so a caller writes the bytes. Seen with XML and plain text.
        """
        place = Place(SOURCE, where + "/schema")
        self.report.change("file-body", place, list(form.kinds), "a file")

    @rule("one-form")
    def one_object(self, form: Form, where: str, dialect: str) -> Object:
        """Make one object of what a form or multipart body may be.

        The generator asks any such body for its properties, which a text or a list has not, and
        sends nothing of a union. Seen with forms that are told as a text.
        """
        whole = without_null(form)
        one = merged(whole.objects) if len(whole.objects) > 1 else [*whole.objects, FREE][0]
        if whole != evolve(Form(), objects=(one,)):
            place = Place(SOURCE, where + "/schema")
            self.report.change("one-form", place, list(form.kinds), ["object"])
        return {"$ref": REF + self.emission.component(one, self.hint, dialect)}

    @rule("known-media-type")
    def media_type(self, name: str, sent: str, where: str) -> None:
        """Send a media type that a header can name: the document names a range, or misspells one.

        The generator refuses `*/*` and whatever it does not find spelled as it expects. Seen with
        `*/*` and `json`.
        """
        self.report.change("known-media-type", Place(SOURCE, where), name, sent)

    @rule("required-body")
    def required_body(self) -> bool:
        """Require a body that may be one of several things.

        The generator writes no check whether such a body was left off, and sends what stands for
        nothing. Seen in generated documents only.
        """
        place = Place(SOURCE, self.base + pointer("requestBody", "required"))
        self.report.change("required-body", place, before=False, after=True)
        return True


def chosen(content: Object) -> str:
    """Choose the media type of a body: JSON if there is one, else what tells most."""
    return min(content, key=lambda name: PREFERENCE.index(media.family(name)))


def is_union(schema: Object) -> bool:
    """Tell whether a schema allows several things."""
    return "anyOf" in schema or isinstance(schema.get("type"), list)
