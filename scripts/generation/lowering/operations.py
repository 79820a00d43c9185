"""Operations: what stands around the schemas, trimmed to what the generator reads."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from scripts.generation.lowering import answers, bodies
from scripts.generation.lowering.bodies import Bodies
from scripts.generation.lowering.emission import Emission
from scripts.generation.lowering.parameters import Parameters
from scripts.generation.lowering.shapes import SOURCE
from scripts.generation.lowering.tags import plain_tag
from scripts.normalize.jsontypes import Object, is_object, pointer
from scripts.normalize.naming import MODULE
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule
from scripts.normalize.schema_walk import Slot, base_of, operations

TEXTS = ("summary", "description")


@define
class Operation:
    """One operation on its way: as it is told, what is kept of it, and what is written."""

    method: str
    path: str
    told: Object
    answer: tuple[str | None, str | None]
    body: str | None
    lowered: str = ""
    made: Object = field(factory=dict[str, object])

    @property
    def base(self) -> str:
        """Point to the operation."""
        return base_of(self.method, self.path)

    def asked(self) -> Iterator[Slot]:
        """Yield the schemas of what is sent."""
        for index, item in enumerate(self.told.get("parameters", [])):
            if is_object(item.get("schema")):
                yield Slot(item, "schema", self.base + pointer("parameters", index, "schema"))
        if self.body is not None:
            part = self.told["requestBody"]["content"][self.body]
            where = self.base + pointer("requestBody", "content", self.body, "schema")
            yield from [Slot(part, "schema", where)] if is_object(part.get("schema")) else []

    def answered(self) -> Iterator[Slot]:
        """Yield the schema of what is answered."""
        status, name = self.answer
        if status is not None and name is not None:
            part = self.told["responses"][status]["content"][name]
            where = self.base + pointer("responses", status, "content", name, "schema")
            yield from [Slot(part, "schema", where)] if is_object(part.get("schema")) else []


def trimmed(document: Object, report: Report) -> Iterator[Operation]:
    """Choose what is kept of every operation, and report what is not."""
    for method, path, told in operations(document):
        base = base_of(method, path)
        if told.get("callbacks"):
            report.drop(Place(SOURCE, base + "/callbacks"), "the generator writes no servers")
        answer = answers.one_answer(told, base, report)
        yield Operation(method, path, told, answer, one_body(told, base, report))


def one_body(told: Object, base: str, report: Report) -> str | None:
    """Choose the media type of the body; `None` if there is no body."""
    content = told.get("requestBody", {}).get("content", {})
    chosen = bodies.chosen(content) if content else None
    for name in content:
        if name != chosen:
            where = Place(SOURCE, base + pointer("requestBody", "content", name))
            report.drop(where, "the generator takes one media type")
    return chosen


def requested(operation: Operation, document: Object, emission: Emission) -> None:
    """Write all of an operation but its answer."""
    told, base, report = operation.told, operation.base, emission.report
    made: Object = {word: told[word] for word in TEXTS if word in told}
    made["operationId"] = told["operationId"]
    if tag := told.get(MODULE) or next(iter(told.get("tags", [])), None):
        made["tags"] = [plain_tag(tag, Place(SOURCE, base + "/tags/0"), report)]
    made["security"] = own_security(told, document, base, report)
    parameters = Parameters(emission, report, base, told["operationId"])
    operation.lowered, made["parameters"] = parameters.lowered(
        operation.path, told.get("parameters", [])
    )
    operation.made = {**made, **operation.made}
    if operation.body is not None:
        sent(operation, emission)


def sent(operation: Operation, emission: Emission) -> None:
    """Write the body of an operation, unless it is written."""
    if "requestBody" not in operation.made:
        told, base = operation.told, operation.base
        body = Bodies(emission, emission.report, base, told["operationId"])
        operation.made["requestBody"] = body.lowered(told["requestBody"], str(operation.body))


@rule("own-security")
def own_security(told: Object, document: Object, base: str, report: Report) -> list[Object]:
    """Write the document's security onto an operation that has none of its own.

    The generator reads it there only. Security that may be left off is none to it: it would ask
    for a key that nobody needs.
    """
    inherited: list[Object] = document.get("security", [])
    security: list[Object] = told.get("security", inherited)
    if "security" in document and "security" not in told:
        report.change("own-security", Place(SOURCE, base + "/security"), None, security)
    return [] if {} in security else security


def answered(operation: Operation, emission: Emission) -> None:
    """Write what an operation answers."""
    told, base = operation.told, operation.base
    operation.made["responses"] = answers.lowered(told, operation.answer, base, emission)
