"""Lower, generate and check; as a last resort without the operations at which that fails."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen
from openapi_python_client.strings import PythonIdentifier

from scripts.generation import gate
from scripts.generation.generator import PACKAGE, finish, generate
from scripts.generation.lower import lower
from scripts.generation.lowering.media import overrides
from scripts.generation.lowering.naming import module_of
from scripts.generation.problems import GenerationError
from scripts.normalize.jsontypes import Object
from scripts.normalize.report import Report
from scripts.normalize.schema_walk import (
    answer_slots,
    component,
    operations,
    reachable,
    request_slots,
)

LOWERED = "lowered.json"
ROUNDS = 3
"""How often operations are left out before the whole run fails."""

NAMED = (
    ("operation", re.compile(r"\bapi[./]\w+[./](\w+)")),
    ("operation", re.compile(r"\boperation (\w+) has no")),
    ("model", re.compile(r"\bmodels[./](\w+)")),
    ("component", re.compile(r"/components/schemas/(\w+)")),
    ("path", re.compile(r"WARNING parsing (\w+ .+) within ")),
)
"""How findings name operations, the modules of models, components and paths."""


@frozen
class Maker:
    """Makes a package from a document, in a folder, by the settings of a file.

    `classes` are the names of classes that the names lock remembers, and will.
    """

    generated: Path
    config: Path
    cache: Path
    classes: dict[str, str] = field(factory=dict[str, str])

    def sound(self, document: Object, *, whole: bool) -> Report:
        """Make a sound package and report what lowering did.

        Unless it must be whole, operations at which something was found are left out, and named.
        """
        left, rest = Report(), document
        for _ in range(0 if whole else ROUNDS):
            try:
                return self.made(rest, left, document)
            except GenerationError as failure:
                guilty = pinned(failure, self.lowered())
                if not guilty or len(guilty) == sum(1 for _ in operations(rest)):
                    raise
                rest = without(rest, guilty, left)
        return self.made(rest, left, document)

    def made(self, document: Object, left: Report, contract: Object) -> Report:
        """Make the package once; raise `GenerationError` if it is not sound."""
        report = Report()
        lowered, package = lower(document, report, self.classes), self.generated / PACKAGE
        told = json.dumps(lowered, ensure_ascii=False, indent=1) + "\n"
        (self.generated / LOWERED).write_text(told, "utf-8")
        shutil.rmtree(package, ignore_errors=True)
        generate(self.generated / LOWERED, self.config, package, overrides(lowered))
        finish(package, contract)
        gate.check(package, lowered, self.cache)
        report.extend(left)
        return report

    def lowered(self) -> Object:
        """Read what was generated from."""
        told: Object = json.loads((self.generated / LOWERED).read_text("utf-8"))
        return told


def without(document: Object, guilty: dict[str, str], left: Report) -> Object:
    """Copy a document without some operations, and record them."""
    paths: Object = {path: dict(item) for path, item in document["paths"].items()}
    for method, path, told in operations(document):
        if (finding := guilty.get(told["operationId"])) is not None:
            left.leave_out(method, path, f"the code for it is not sound: {finding}")
            del paths[path][method]
    return {**document, "paths": paths}


def pinned(failure: GenerationError, lowered: Object) -> dict[str, str]:
    """Map the operations at which something was found to what that was."""
    names = owners(lowered)
    guilty: dict[str, str] = {}
    for finding in failure.findings:
        for name in named(finding):
            for operation in names.get(name, []):
                guilty.setdefault(operation, finding)
    return guilty


def named(finding: str) -> Iterator[str]:
    """Yield what a finding names."""
    for kind, pattern in NAMED:
        yield from (f"{kind} {name}" for name in pattern.findall(finding))


def owners(lowered: Object) -> dict[str, list[str]]:
    """Map whatever a finding may name to the operations that it belongs to."""
    found: dict[str, list[str]] = {}
    for method, path, told in operations(lowered):
        slots = [*request_slots(told, ""), *answer_slots(told, "")]
        reached = {str(component(slot.schema)) for slot in reachable(lowered, slots)}
        names = [f"path {method.upper()} {path}"]
        names.append(f"operation {PythonIdentifier(told['operationId'], '')}")
        names += [f"component {name}" for name in reached]
        names += [f"model {module_of(name)}" for name in reached]
        for name in names:
            found.setdefault(name, []).append(told["operationId"])
    return found
