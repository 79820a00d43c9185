"""The forms an export can have. A reader recognises its form by content, not by suffix.

A new form is a module, and a line in `READERS`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from scripts.normalize.model import Endpoint
from scripts.normalize.problems import refuse
from scripts.normalize.readers import page
from scripts.normalize.readers.text import AGAIN, Export, decode, read_bytes
from scripts.normalize.report import Report

Recognise = Callable[[str], object]
Read = Callable[[Export, Report], list[Endpoint] | None]

READERS: tuple[tuple[str, Read], ...] = (("documentation page", page.read),)
"""Each form that is read: its name, and what reads it, or gives `None` for another form."""

FOREIGN: tuple[tuple[str, Recognise], ...] = (
    (
        "an OpenAPI or Swagger document",
        re.compile(r'^[ \t]*(\{\s*)?["\']?(openapi|swagger)["\']?\s*:', re.MULTILINE).search,
    ),
    ("a native Apifox project", re.compile(r'"(apifoxProject|apiCollection)"\s*:').search),
    ("a published Markdown page", re.compile(r"^#.*\n(.*\n)*?`{3,}ya?ml", re.MULTILINE).search),
)
"""Forms that are known by sight and not read yet."""


def read(path: Path, report: Report) -> list[Endpoint]:
    """Read one export, whatever its form, or refuse it."""
    content = read_bytes(path)
    export = Export(path.name, decode(path, content), hashlib.sha256(content).hexdigest())
    for _, reader in READERS:
        if (endpoints := reader(export, report)) is not None:
            return endpoints
    forms = " or ".join(name for name, _ in READERS)
    for name, recognise in FOREIGN:
        if recognise(export.text):
            raise refuse(
                f"{path.name}:1", f"it is {name}, which is not read yet", f"save it as a {forms}"
            )
    raise refuse(
        f"{path.name}:1", "it is no known form of export", f"save it as a {forms}; {AGAIN}"
    )
