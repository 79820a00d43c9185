"""Pages of a published documentation site, saved as Markdown: an OpenAPI document in a code block.

A page has a title, maybe some prose, and a fenced block that holds a whole document with one
endpoint and the components that it uses. The descriptions in it have code blocks of their own,
further in; so a block ends at a fence at the beginning of a line that is as long as the one which
began it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object
from scripts.normalize.model import Api, Endpoint
from scripts.normalize.problems import refuse
from scripts.normalize.readers import openapi, swagger
from scripts.normalize.readers.apifox import split_number
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Place, Report
from scripts.normalize.rules.prose import clean

FENCE = re.compile(r"^(`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
ROOT_KEY = re.compile(
    r"""^["']?(?:openapi|swagger)["']?[ \t]*:|\A\s*\{[^{}\[\]]*?"(?:openapi|swagger)"\s*:""",
    re.MULTILINE,
)
ANNOUNCED = re.compile(r"^#{1,6}[ \t]+OpenAPI[ \t]", re.MULTILINE | re.IGNORECASE)
"""The heading above the document."""

TITLE = re.compile(r"\A\s*#[ \t]+([^\n]+)")
HEADING = re.compile(r"^#{1,6}[ \t].*$", re.MULTILINE)
PAGE_ID = re.compile(r"(?:^|-)(?:api-(\d+)|(\d+)e0)\.md$")
"""How the address of an endpoint's page ends, of old and now; saved pages are called so."""

READERS: tuple[tuple[Callable[[Json], bool], Callable[[Export, Report], Api]], ...] = (
    (openapi.recognise, openapi.read),
    (swagger.recognise, swagger.read),
)
AGAIN = "save the page again, whole: its address with .md at the end"


@frozen
class Block:
    """A code block that holds a document: where its content begins and ends."""

    start: int
    end: int
    is_whole: bool


def blocks(text: str) -> Iterator[Block]:
    """Yield the code blocks that hold documents."""
    opened = FENCE.search(text)
    while opened:
        start, fence = opened.end() + 1, re.escape(opened[1])
        ended = re.compile(rf"^{fence}{fence[-1]}*[ \t]*$", re.MULTILINE).search(text, start)
        end = ended.start() if ended else len(text)
        if ROOT_KEY.search(text[start:end]):
            yield Block(start, end, ended is not None)
        opened = FENCE.search(text, ended.end()) if ended else None


def recognise(export: Export) -> bool:
    """Tell whether a text holds the document of an endpoint among its Markdown."""
    return next(blocks(export.text), None) is not None or is_announced(export)


def is_announced(export: Export) -> bool:
    """Tell whether a page has the heading under which the document should stand."""
    start = export.text.lstrip()[:1]
    return start == "#" and ANNOUNCED.search(export.text) is not None


def page_id(file: str) -> int | None:
    """Find Apifox's number of an endpoint in the name of its page."""
    found = PAGE_ID.search(file)
    return int(found[1] or found[2]) if found else None


def read(export: Export, report: Report) -> Api:
    """Read every document of a page."""
    parts = list(blocks(export.text))
    if not parts:
        raise refuse(f"{export.file}:1", "the OpenAPI document that it announces is missing", AGAIN)
    read = [read_block(export, block, report) for block in parts]
    schemas: Object = {}
    for block, api in zip(parts, read, strict=True):
        for name, schema in api.schemas.items():
            if schemas.setdefault(name, schema) != schema:
                what = f"the document that begins here has another {name} than one above it"
                raise refuse(export.line(block.start), what, "save each in a file of its own")
    note_prose(export, parts, report)
    endpoints = tuple(endpoint for api in read for endpoint in api.endpoints)
    if len(endpoints) == 1:
        endpoints = (titled(endpoints[0], export, report),)
    return Api(
        endpoints=endpoints,
        schemas=schemas,
        security_schemes={k: told for api in read for k, told in api.security_schemes.items()},
        servers=tuple(server for api in read for server in api.servers),
        tags=tuple(tag for api in read for tag in api.tags),
        version=read[0].version,
        description=read[0].description,
    )


def read_block(export: Export, block: Block, report: Report) -> Api:
    """Read a document."""
    where = export.line(block.start)
    if not block.is_whole:
        raise refuse(where, "the document that begins here has no end; the page is cut off", AGAIN)
    part = evolve(export, start=block.start, end=block.end)
    for is_known, reader in READERS:
        if is_known(part.data):
            return reader(part, report)
    raise refuse(where, "the document is neither OpenAPI 3.0 or 3.1 nor Swagger 2.0", AGAIN)


def titled(endpoint: Endpoint, export: Export, report: Report) -> Endpoint:
    """Take from the page what its document does not tell: the number, and maybe the title."""
    told = endpoint.origin
    origin = evolve(told, id=page_id(export.file) if told.id is None else told.id)
    title = TITLE.search(export.text)
    if told.title or title is None:
        return evolve(endpoint, origin=origin)
    plain = clean(title[1].strip(), At(Place(export.file), report))
    order, summary = split_number(plain)
    return evolve(endpoint, origin=evolve(origin, title=plain), order=order, summary=summary)


def note_prose(export: Export, parts: list[Block], report: Report) -> None:
    """Report that a page says more than its documents do."""
    ends = [0, *(block.end for block in parts)]
    starts = [*(block.start for block in parts), len(export.text)]
    around = "".join(export.text[end:start] for end, start in zip(ends, starts, strict=True))
    if HEADING.sub("", FENCE.sub("", around)).strip():
        report.drop(Place(export.file), "prose around the document, which is for people")
