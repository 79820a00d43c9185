"""Judging what came, and putting it into its place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from attrs import frozen

from scripts.normalize.files import holds, is_special, write_all
from scripts.normalize.jsontypes import is_object
from scripts.normalize.masking import SECRETS
from scripts.normalize.problems import RefusalError, refuse
from scripts.normalize.readers import openapi, read, swagger
from scripts.normalize.readers.text import Export, decode
from scripts.normalize.report import Report
from scripts.pulling.asking import Token
from scripts.pulling.fetching import reason

SHOWN = 8
"""Names of fields that are shown of an answer that is something else."""


@frozen
class Pulled:
    """An export that came whole: its bytes, and what they are.

    `secrets` counts the places that look like a secret; `operations` the endpoints.
    """

    content: bytes
    sha256: str
    operations: int
    secrets: int


def judged(content: bytes, name: str, token: Token) -> Pulled:
    """Read the answer as `scripts/regenerate` will read the file.

    Raises:
        RefusalError: It is no whole OpenAPI document, describes nothing, or holds the token.
    """
    digest = hashlib.sha256(content).hexdigest()
    export = Export(name, decode(Path(name), content), digest)
    if export.text.lstrip()[:1] != "{":
        raise refuse(f"{name}:1", "the answer is no JSON object", "see whether --base-url is right")
    form = next((form for form in (openapi, swagger) if form.recognise(export.data)), None)
    if form is None:
        raise refuse(f"{name}:1", something_else(export, content, token), "see --help")
    operations = len(form.read(export, Report()).endpoints)
    if not operations:
        remedy = "see whether --scope, --module and --branch are right"
        raise refuse(f"{name}:1", "the export describes no operation", remedy)
    if token.value in export.text:
        what = "the export holds the access token itself, and nothing was stored"
        raise refuse(f"{name}:1", what, "take it out of the project, and make a new one")
    return Pulled(content, digest, operations, len(SECRETS.findall(export.text)))


def something_else(export: Export, content: bytes, token: Token) -> str:
    """Describe JSON that is no OpenAPI document, such as an error that came with status 200."""
    said = reason(content, token)
    fields = f"{len(export.data)} fields" if is_object(export.data) else "no fields"
    return f"the answer is JSON with {fields}, but no OpenAPI document" + (
        f"; it says: {said}" if said else ""
    )


def check_place(path: Path) -> None:
    """Refuse a place that cannot be written to, before anything is asked."""
    if is_special(path):
        raise refuse(str(path), "it is no regular file", "name another file to write to")
    if not path.parent.is_dir():
        raise refuse(str(path.parent), "there is no such folder", "make it, or name another one")


def store(path: Path, pulled: Pulled) -> bool:
    """Put the bytes into their place, in one step, and tell whether anything changed.

    Raises:
        RefusalError: It cannot be written; what was there still is.
    """
    unchanged = holds(path, pulled.content)
    write_all({path: pulled.content.decode()})
    return not unchanged


def operations_in(path: Path) -> int | None:
    """Count the operations of the export that is there already; `None` if there is none."""
    try:
        return len(read(path, Report())[1].endpoints)
    except RefusalError:
        return None
