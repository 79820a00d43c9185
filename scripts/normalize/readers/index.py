"""The index of a published documentation site, `llms.txt`: a line for every page.

It says where each endpoint stands in the tree of folders, and which pages there are. The pages
themselves are saved beside it (`markdown`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.normalize.at import At
from scripts.normalize.model import Api, Listed
from scripts.normalize.readers.markdown import page_id
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Place, Report
from scripts.normalize.rules.prose import clean

ENTRY = re.compile(r"^[ \t]*[-*+][ \t]+([^\[\n]*)\[([^\n]*?)\]\(([^()\s]+\.md)\)", re.MULTILINE)
SHARE = 2
"""An index has an entry in every second line at least, headings and blank lines apart."""


def recognise(export: Export) -> bool:
    """Tell whether a text is a list of pages and little else."""
    lines = [line for line in export.text.splitlines() if line.strip() and line[0] not in "#>"]
    found = sum(1 for line in lines if ENTRY.match(line))
    return found * SHARE >= len(lines) > 0


def read(export: Export, report: Report) -> Api:
    """Read which pages there are."""
    return Api(listed=tuple(entries(export, report)))


def entries(export: Export, report: Report) -> Iterator[Listed]:
    """Yield the pages of endpoints; what people write for people is no matter of ours."""
    for found in ENTRY.finditer(export.text):
        folder, title, address = found.groups()
        page = address.rpartition("/")[2]
        number = page_id(page)
        if number is not None:
            at = At(Place(export.file), report)
            yield Listed(page, number, clean(title, at), clean(path(folder), at))


def path(folder: str) -> str:
    """Write the path of a folder as tags are written."""
    return "/".join(filter(None, (step.strip() for step in re.split(r"\s>\s|/", folder))))
