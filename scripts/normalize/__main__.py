"""`python -m scripts.normalize EXPORT... -o openapi.yaml`: exports to the contract.

Exit status: 0, written; 2, refused and nothing touched.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Sequence
from os.path import realpath
from pathlib import Path

from attrs import frozen

from scripts.ending import end
from scripts.normalize import overlay, readers, yamlfile
from scripts.normalize.choices import add_choices
from scripts.normalize.collecting import rarely
from scripts.normalize.document import lay_out
from scripts.normalize.enums import open_enums
from scripts.normalize.explain import check_strict, explain
from scripts.normalize.exports import meant
from scripts.normalize.files import write_all
from scripts.normalize.hoisting import hoist, name_models
from scripts.normalize.jsontypes import Object
from scripts.normalize.late import settle_references
from scripts.normalize.layout import arrange
from scripts.normalize.merging import Identity
from scripts.normalize.model import Api
from scripts.normalize.naming import (
    Names,
    dump_names,
    keep_modules,
    load_names,
    name_operations,
    tags_of,
)
from scripts.normalize.problems import Problem, RefusalError, refuse
from scripts.normalize.published import indexed
from scripts.normalize.reconstruction import marked, settle
from scripts.normalize.report import Report
from scripts.normalize.validity import validate

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


@rarely()
def normalize(
    exports: Iterable[Path],
    overlay_path: Path | None = None,
    names: Names | None = None,
    preferred: Sequence[Path] = (),
) -> Normalized:
    """Read the exports, correct them by the overlay, and name what they hold.

    Where exports contradict each other, the first of the `preferred` wins. Raises `RefusalError`
    with every export that cannot be used, or if one that is preferred is none of them.
    """
    exports = list(exports)
    chosen = [meant(path, exports) for path in preferred]
    report, names = Report(), names or Names()
    actions = overlay.load(overlay_path) if overlay_path is not None else []
    files, apis = read_all(exports, report)
    apis = settle(indexed(files, apis, report), report)
    read = list(zip(files, apis, strict=True))
    document = lay_out(read, names, [*map(identity, chosen)], report)
    exported = tags_of(document)
    correct(document, [action for action in actions if not action.late])
    keep_modules(document, exported, names)
    name_operations(document, names, report)
    name_models(document, names, report)
    hoist(document, names, report)
    correct(document, [action for action in actions if action.late])
    hoist(document, names, report)
    settle_references(document, report)
    open_enums(document, report)
    document = arrange(document)
    validate(document)
    return Normalized(document, report, names)


def identity(path: Path) -> Identity:
    """Tell which export a file is, as what was read from it does."""
    return path.name, hashlib.sha256(path.read_bytes()).hexdigest()


def correct(document: Object, actions: list[overlay.Action]) -> None:
    """Apply actions of the overlay; what they leave must be OpenAPI, or no later step knows it."""
    if actions:
        overlay.apply(document, actions)
        validate(document)


def read_all(exports: Iterable[Path], report: Report) -> tuple[list[str], list[Api]]:
    """Read every export, in an order of its own, or refuse all that are unusable."""
    files: list[str] = []
    apis: list[Api] = []
    problems: list[Problem] = []
    companions: list[str] = []
    for path in sorted(exports, key=lambda path: (path.name, str(path))):
        try:
            form, api = readers.read(path, report)
            apis.append(marked(api, path))
            files.append(path.name)
            companions += [path.name] if form.companion else []
        except RefusalError as refusal:
            problems += refusal.problems
    if problems:
        raise RefusalError(*problems)
    if companions and companions == files:
        raise readers.refuse_companions(files)
    return files, apis


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
    add_choices(made)
    return made


def keep_apart(options: argparse.Namespace) -> None:
    """Refuse to write over a file that is read, or twice into one."""
    read = [*options.exports, options.overlay]
    used = {realpath(path) for path in read if path is not None}
    for path in (options.output, options.report, options.names):
        if path is not None and realpath(path) in used:
            raise refuse(str(path), "it is named twice", "name another file to write to")
        used.add(realpath(path or ""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and tell its exit status."""
    options = parser().parse_args(arguments)
    try:
        keep_apart(options)
        locked = load_names(options.names)
        made = normalize(options.exports, options.overlay, locked, options.prefer)
        if options.strict:
            check_strict(made.report)
        written = {options.output: made.text}
        if options.report is not None:
            written[options.report] = made.report.dump()
        if options.names is not None:
            written[options.names] = dump_names(made.names)
        write_all(written)
        if options.explain:
            print(explain(made.report))
    except RefusalError as refusal:
        print(str(refusal).encode(errors="backslashreplace").decode(), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    end(main)
