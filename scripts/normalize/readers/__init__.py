"""The forms an export can have. A reader recognises its form by content, not by suffix.

A new form is a module, and a line in `FORMS`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from scripts.normalize.jsontypes import Json
from scripts.normalize.model import Api
from scripts.normalize.problems import refuse
from scripts.normalize.readers import endpoint, native, openapi, page, swagger
from scripts.normalize.readers.text import AGAIN, Export, decode, read_bytes
from scripts.normalize.report import Report

Read = Callable[[Export, Report], Api]


@frozen
class Form:
    """A form of export: how it is called and recognised, and what reads it, if anything does."""

    name: str
    recognise: Callable[[Export], bool]
    read: Read | None = None


def data(recognise: Callable[[Json], bool]) -> Callable[[Export], bool]:
    """Recognise a form by the JSON or YAML that it is."""
    return lambda export: looks_like_data(export.text) and recognise(export.data)


def text(pattern: str) -> Callable[[Export], bool]:
    """Recognise a form by a line that it has."""
    line = re.compile(pattern, re.MULTILINE)
    return lambda export: line.search(export.text) is not None


def looks_like_data(told: str) -> bool:
    """Tell whether a text is JSON or the YAML of a document, before it is parsed."""
    start = told.lstrip()[:1]
    return start in ("{", "[") or re.search(ROOT_KEY, told, re.MULTILINE) is not None


ROOT_KEY = (
    r"""^["']?(openapi|swagger|apifoxProject|apidogProject|apiCollection|paths)["']?[ \t]*:"""
)

FORMS = (
    Form("documentation page", page.recognise, page.read),
    Form("published Markdown page", text(r"\A\s*#[^\n]*\n(?:[^\n]*\n){0,2000}?`{3,}ya?ml")),
    Form("Markdown export", text(r"\A---\n(?:[^\n]*\n){0,30}?generator:.*widdershins|^Base URLs:")),
    Form("native project", data(native.recognise), native.read),
    Form("endpoint JSON", data(endpoint.recognise), endpoint.read),
    Form("OpenAPI document", data(openapi.recognise), openapi.read),
    Form("Swagger document", data(swagger.recognise), swagger.read),
)
"""Every form that is known by sight; those that nothing reads are refused by name."""


def read(path: Path, report: Report) -> Api:
    """Read one export, whatever its form, or refuse it."""
    content = read_bytes(path)
    export = Export(path.name, decode(path, content), hashlib.sha256(content).hexdigest())
    form = next((form for form in FORMS if form.recognise(export)), None)
    if form is not None and form.read is not None:
        return form.read(export, report)
    forms = ", ".join(form.name for form in FORMS if form.read is not None)
    what = "it is no known form of export"
    if form is not None:
        what = f"it is a {form.name}, which is not read yet"
    raise refuse(f"{path.name}:1", what, f"export one of these: {forms}; {AGAIN}")
