"""`python -m scripts.normalize EXPORT... -o openapi.yaml`: exports to the contract.

Exit status: 0, written; 2, refused and nothing touched.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.normalize import overlay, readers, yamlfile
from scripts.normalize.document import lay_out
from scripts.normalize.enums import open_enums
from scripts.normalize.files import write_all
from scripts.normalize.jsontypes import Object, pointer
from scripts.normalize.layout import arrange
from scripts.normalize.model import Endpoint
from scripts.normalize.naming import Names, hoist, name_operations
from scripts.normalize.problems import Problem, RefusalError, refuse
from scripts.normalize.report import Report

HEADER = """Written by scripts/regenerate from exports/ and overlay.yaml. Do not edit it:
correct the overlay, or replace an export, and run scripts/regenerate again."""


@frozen
class Normalized:
    """What normalizing makes: the document, the record of what was done, and the names lock."""

    document: Object
    report: Report
    names: Names

    @property
    def text(self) -> str:
        """The document as YAML, the same bytes for the same input everywhere."""
        return yamlfile.dump(self.document, HEADER)


def normalize(
    exports: Iterable[Path], overlay_path: Path | None = None, names: Names | None = None
) -> Normalized:
    """Read the exports, correct them by the overlay, and name what they hold.

    Raises `RefusalError` with every export that cannot be used.
    """
    report, names = Report(), names or Names()
    actions = overlay.load(overlay_path) if overlay_path is not None else []
    document = lay_out(read_all(exports, report), report)
    overlay.apply(document, [action for action in actions if not action.late])
    name_operations(document, names)
    hoist(document, names, report)
    overlay.apply(document, [action for action in actions if action.late])
    hoist(document, names, report)
    open_enums(document, report)
    document = arrange(document)
    validate(document)
    return Normalized(document, report, names)


def read_all(exports: Iterable[Path], report: Report) -> list[Endpoint]:
    """Read every export, in an order of its own, or refuse all that are unusable."""
    endpoints: list[Endpoint] = []
    problems: list[Problem] = []
    for path in sorted(exports, key=lambda path: (path.name, str(path))):
        try:
            endpoints += readers.read(path, report)
        except RefusalError as refusal:
            problems += refusal.problems
    if problems:
        raise RefusalError(*problems)
    return endpoints


def validate(document: Object) -> None:
    """Refuse a document that OpenAPI 3.1 does not allow: better here than in somebody's tool."""
    try:
        errors = list(OpenAPIV31SpecValidator(document).iter_errors())
    except Exception as error:  # noqa: BLE001 - the validator raises what it likes on a dangling reference
        raise refuse(
            "openapi.yaml", f"the document has a fault ({error})", "mend the overlay or the export"
        ) from None
    if errors:
        raise RefusalError(
            *(
                Problem(
                    f"openapi.yaml#{pointer(*error.absolute_path)}",
                    error.message[:200],
                    "mend it by the overlay",
                )
                for error in errors
            )
        )


def load_names(path: Path | None) -> Names:
    """Read the names lock, if there is one."""
    if path is None or not path.exists():
        return Names()
    try:
        told = json.loads(path.read_text("utf-8"))
        return Names(operations=dict(told["operations"]), components=dict(told["components"]))
    except (OSError, ValueError, TypeError, KeyError):
        raise refuse(
            str(path), "it is no names lock", "delete it, and it will be written anew"
        ) from None


def dump_names(names: Names) -> str:
    """Write the names lock as JSON text."""
    told = {"operations": names.operations, "components": names.components}
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="python -m scripts.normalize", description="Apifox exports to OpenAPI 3.1."
    )
    made.add_argument(
        "exports", nargs="+", type=Path, metavar="EXPORT", help="a file exported from Apifox"
    )
    made.add_argument(
        "-o", "--output", type=Path, required=True, help="the OpenAPI document to write"
    )
    made.add_argument("--overlay", type=Path, help="an OpenAPI Overlay 1.0 document to apply")
    made.add_argument(
        "--report", type=Path, help="write what was changed, left out and dropped, as JSON"
    )
    made.add_argument("--names", type=Path, metavar="FILE", help="read and write a names lock")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and tell its exit status."""
    options = parser().parse_args(arguments)
    try:
        made = normalize(options.exports, options.overlay, load_names(options.names))
        written = {options.output: made.text}
        if options.report is not None:
            written[options.report] = made.report.dump()
        if options.names is not None:
            written[options.names] = dump_names(made.names)
        write_all(written)
    except RefusalError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
