"""What OpenAPI 3 and Swagger 2.0 documents say of an API as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object
from scripts.normalize.model import Answer, Api, Body, Endpoint, Parameter
from scripts.normalize.readers.node import LooseNode
from scripts.normalize.readers.references import References
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Place, Report
from scripts.normalize.romanize import romanize
from scripts.normalize.rulebook import rule
from scripts.normalize.rules.prose import clean
from scripts.normalize.rules.secrets import PEOPLE, scrub, without_people
from scripts.normalize.rules.security import requirements, scheme

EDITOR = ("x-apifox", "x-apidog", "x--", "x-run-in-", "x-tmp-")


class DocNode(LooseNode):
    """An object of a document, and the At's that rules want."""

    def prose(self, key: str) -> str:
        """Take a text that people read."""
        return clean(self.text(key), self.spot(key))

    def children(self, key: str) -> dict[str, DocNode]:
        """Take an object of objects."""
        told = self.object(key)
        return dict(zip(map(str, told), self.inner(key, told), strict=True))

    def extensions(self) -> Object:
        """Take the extensions that people wrote themselves, scrubbed."""
        own = [key for key in self.left() if key.startswith("x-") and not key.startswith(EDITOR)]
        return {key: scrub(self.take(key), self.spot(key), key) for key in own if key not in PEOPLE}


class Dialect(Protocol):
    """What a version of the specification writes in its own way."""

    schemes: tuple[str, ...]

    def parameter(self, source: Document, node: DocNode, name: str, location: str) -> Parameter:
        """Read a parameter."""
        ...

    def body(self, source: Document, node: DocNode, rest: Sequence[DocNode]) -> Body | None:
        """Read the body of a request; `rest` are the parameters that are parts of it."""
        ...

    def answers(self, source: Document, node: DocNode) -> tuple[Answer, ...]:
        """Read the answers."""
        ...

    def servers(self, source: Document) -> tuple[Object, ...]:
        """Read where the API is."""
        ...


class Document:
    """A document while it is read."""

    def __init__(self, export: Export, report: Report, dialect: Dialect) -> None:
        """Read what all operations share first."""
        self.export = export
        self.report = report
        self.dialect = dialect
        place = Place(export.file)
        self.node = DocNode(without_people(export.data, At(place, report)), place, report)
        self.references = References(export.data, place, report)
        self.schemes: Object = {}
        self.scheme_names: dict[str, str] = {}
        self._read_schemes()
        told = self.node.take("security")
        self.security = requirements(told, self.scheme_names, self.node.spot("security"))

    def convert(self, told: Json, place: Place, name: str = "") -> Object:
        """Convert a schema of this document; `name` is that of the parameter that it is of."""
        from scripts.normalize.schemas import convert  # noqa: PLC0415

        return convert(told, place, self.report, self.references, name)

    def scheme(self, told: Object, wanted: str) -> str:
        """Name a security scheme that nothing in the document declares."""
        for name, known in self.schemes.items():
            if known == told:
                return name
        self.schemes[wanted] = told
        return wanted

    def _read_schemes(self) -> None:
        holder = self.node
        *above, last = self.dialect.schemes
        for key in above:
            holder = DocNode(self.export.data.get(key, {}), holder.at(key), self.report)
        told = holder.object(last)
        for key, raw in told.items():
            at = holder.spot(last, key)
            made = scheme(raw, at)
            if made is not None:
                name = ascii_name(key, self.schemes, at)
                self.schemes[name] = made
                self.scheme_names[key] = name


@rule("scheme-name")
def ascii_name(told: str, taken: Object, at: At) -> str:
    """Write the name of a security scheme in ASCII letters, digits, dots, dashes, underscores.

    In Apifox it is a title, often a Chinese one; OpenAPI allows no other characters, and a
    validator refuses the document. Seen: in 8 exports.
    """
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", romanize(told)).strip("_") or "scheme"
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}{number}", number + 1
    if name != told:
        at.change("scheme-name", "", told, name)
    return name


def described(source: Document, endpoints: tuple[Endpoint, ...]) -> Api:
    """Read what the document says of the API as a whole."""
    node = source.node
    info = DocNode(
        without_people(node.object("info"), node.spot("info")), node.at("info"), node.report
    )
    title, description = info.prose("title"), info.prose("description")
    version = info.take("version")
    info.close()
    tags = [
        {"name": tag.text("name"), "description": tag.prose("description")}
        for tag in node.nodes("tags")
    ]
    servers = source.dialect.servers(source)
    for key in ("openapi", "swagger", "components", "definitions", "jsonSchemaDialect"):
        node.take(key)
    node.close()
    return Api(
        endpoints=endpoints,
        schemas=source.references.convert_all(),
        security_schemes=source.schemes,
        servers=servers,
        tags=tuple({key: text for key, text in tag.items() if text} for tag in tags if tag["name"]),
        title=title.strip(),
        version=str(version) if version not in (None, "") else "",
        description=description,
    )
