"""The forms an export can have. A reader recognises its form by content, not by suffix.

A new form is a module, and a line in `FORMS`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

from scripts.normalize.jsontypes import Json
from scripts.normalize.model import Api
from scripts.normalize.problems import Problem, RefusalError, refuse
from scripts.normalize.readers import endpoint, index, markdown, native, openapi, page, swagger
from scripts.normalize.readers.text import AGAIN, Export, decode, read_bytes
from scripts.normalize.report import Place, Report

Read = Callable[[Export, Report], Api]


@frozen
class Form:
    """A form of export: how it is called and recognised, and what reads it, if anything does.

    A `companion` describes no endpoints itself, and is read beside others only. `lossy` says why a
    form is not read.
    """

    name: str
    recognise: Callable[[Export], bool]
    read: Read | None = None
    companion: bool = False
    lossy: str = ""


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

TABLES = (
    r"\A---\n(?:[^\n]*\n){0,30}?generator:.*widdershins|^Base URLs:"
    r"|^\| ?(?:名称|Name) ?\| ?(?:位置|Location) ?\|"
)
"""What only exported Markdown has: who made it, or the heads of its tables of parameters."""

FOR_PEOPLE = "its tables are for people, and leave out what types, names and conditions are"


def prose(export: Export, report: Report) -> Api:
    """Read nothing of a page that describes no endpoint."""
    report.drop(Place(export.file), "the page describes no endpoint; it is for people")
    return Api()


FORMS = (
    Form("documentation page", page.recognise, page.read),
    Form("published Markdown page", markdown.recognise, markdown.read),
    Form("native project", data(native.recognise), native.read),
    Form("endpoint JSON", data(endpoint.recognise), endpoint.read),
    Form("OpenAPI document", data(openapi.recognise), openapi.read),
    Form("Swagger document", data(swagger.recognise), swagger.read),
    Form("Markdown export", text(TABLES), lossy=FOR_PEOPLE),
    Form("HTML page", text(r"\A\s*<(?:!DOCTYPE html|html|head|body)\b"), lossy=FOR_PEOPLE),
    Form("index of a published site", index.recognise, index.read, companion=True),
    Form("published page of prose", text(r"\A\s*#[ \t]"), prose, companion=True),
)
"""Every form that is known by sight; those that nothing reads are refused by name."""


def read(path: Path, report: Report) -> tuple[Form, Api]:
    """Read one export, whatever its form, or refuse it."""
    content = read_bytes(path)
    export = Export(path.name, decode(path, content), hashlib.sha256(content).hexdigest())
    form = next((form for form in FORMS if form.recognise(export)), None)
    if form is not None and form.read is not None:
        return form, form.read(export, report)
    what = "it is no known form of export"
    if form is not None:
        told = "an" if form.name[0] in "AEIOU" else "a"
        what = f"it is {told} {form.name}, which is not read: {form.lossy}"
    raise refuse(f"{path.name}:1", what, f"export one of these: {known()}; {AGAIN}")


def known() -> str:
    """List the forms that describe endpoints."""
    return ", ".join(form.name for form in FORMS if form.read is not None and not form.companion)


def refuse_companions(files: Sequence[str]) -> RefusalError:
    """Refuse pages beside which nothing describes an endpoint."""
    what = "it describes no endpoint itself"
    remedy = f"save the pages of the endpoints beside it, or export one of these: {known()}"
    return RefusalError(*(Problem(f"{file}:1", what, remedy) for file in files))
