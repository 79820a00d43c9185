"""The cases of the rules: what an export says, what becomes of it, and the lines of the report.

Each family of rules has a YAML file: the id of a rule, then its cases. A case holds a small part of
an export under the name of its kind, which `KINDS` completes to an export:

- `becomes`: what stands in the document in its place, without what says where operations came from;
- `at`: a pointer to what is compared, where that is not the place of the part itself;
- `changes`: all that the rule reports, as `[pointer, before, after]`, and `dropped`: all that is
  lost, as `[pointer, reason]`; pointers begin at the part, those after a `#` at the document;
- `beside`: schemas that stand beside the part; `version` of OpenAPI; `overlay`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from tests.normalize.pages import page

HERE = Path(__file__).parent
NAMELESS = ("x-apifox-source", "operationId")
"""What operations say besides what the export does; rules about names compare it by `at`."""


@frozen
class Kind:
    """A kind of part: how it is completed, where it stands in the export and in the document."""

    complete: Callable[[Any], Object]
    base: str
    result: str


@frozen
class Case:
    """A case of a rule."""

    rule: str
    title: str
    files: dict[str, Any]
    base: str
    result: str
    becomes: Json
    changes: list[list[Any]] = field(factory=list[list[Any]])
    dropped: list[list[str]] = field(factory=list[list[str]])
    overlay: Json = None

    def absolute(self, pointer: str) -> str:
        """Write a pointer of the case as the report has it."""
        return pointer[1:] if pointer.startswith("#") else self.base + pointer


def posted(told: Object) -> Object:
    """Let an operation be all that a document has."""
    return {"paths": {"/case": {"post": told}}}


def asked(told: Object) -> Object:
    """Let an operation be a GET, and all that a document has."""
    return {"paths": {"/case": {"get": told}}}


def sent(schema: Object) -> Object:
    """Let a schema be the body of a request."""
    content = {"application/json": {"schema": schema}}
    return posted({"requestBody": {"required": True, "content": content}})


def named(schema: Json) -> Object:
    """Let a schema be one that the document names."""
    reference: Object = {"$ref": "#/components/schemas/Case"}
    return {**sent(reference), "components": {"schemas": {"Case": schema}}}


def declared(told: list[Object]) -> Object:
    """Let parameters be those of an operation."""
    return asked({"parameters": told})


def answered(told: Object) -> Object:
    """Let answers be those of an operation."""
    return asked({"responses": told})


KINDS = {
    "schema": Kind(named, "/components/schemas/Case", "/components/schemas/Case"),
    "parameters": Kind(declared, *["/paths/~1case/get/parameters"] * 2),
    "responses": Kind(answered, *["/paths/~1case/get/responses"] * 2),
    "operation": Kind(posted, *["/paths/~1case/post"] * 2),
    "get": Kind(asked, *["/paths/~1case/get"] * 2),
    "paths": Kind(lambda told: {"paths": told}, "/paths", "/paths"),
    "document": Kind(lambda told: {"paths": {}, **told}, "", ""),
    "endpoint": Kind(lambda told: {"method": "get", "path": "/case", **told}, "", "/paths"),
    "page": Kind(lambda told: told, "", "/paths"),
    "project": Kind(lambda told: {"apifoxProject": "1.0.0", **told}, "", "/paths"),
}


def cases() -> Iterator[Case]:
    """Read every case of every family."""
    for path in sorted(HERE.glob("*.yaml")):
        for rule, told in yamlfile.load(path).items():
            for number, one in enumerate(told, 1):
                yield read(rule, f"{path.stem}: {rule} {number}", one)


def read(rule: str, title: str, told: Object) -> Case:
    """Complete one case."""
    name = next((name for name in KINDS if name in told), "document")
    kind = KINDS[name]
    files = told.pop("files", None) or {"case.json": told.pop(name)}
    return Case(
        rule=rule,
        title=title,
        files={file: completed(kind, name, part, told) for file, part in files.items()},
        base=kind.base,
        result=told.get("at", kind.result),
        becomes=told["becomes"],
        changes=told.get("changes", []),
        dropped=told.get("dropped", []),
        overlay=told.get("overlay"),
    )


def completed(kind: Kind, name: str, part: Any, told: Object) -> Any:
    """Make a whole export of a part."""
    if name == "page" or "request" in part:
        return page(**part)
    made = kind.complete(part)
    if name == "project":
        return made
    if name == "endpoint":
        return {"responses": [], **made}
    schemas = {**made.get("components", {}).get("schemas", {}), **told.get("beside", {})}
    components = {**made.get("components", {}), **({"schemas": schemas} if schemas else {})}
    version = {} if "swagger" in made else {"openapi": told.get("version", "3.0.1")}
    return {**version, **made, **({"components": components} if components else {})}


def plain(told: Json) -> Json:
    """Leave out what operations say of where they came from, at every depth."""
    if is_object(told):
        return {key: plain(value) for key, value in told.items() if key not in NAMELESS}
    return [plain(item) for item in told] if is_array(told) else told
