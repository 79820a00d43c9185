"""The documentation page: title, method and path, overview, and the rest as JSON.

It comes in two renderings. One has a Markdown table as overview and each JSON on one line; the
other prints the overview twice, its cells glued together (`MethodPOST`), and the JSON indented.
Sections: 说明, 概览, 参数, 请求体, 响应, 响应示例, each optional, in this order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from attrs import frozen

from scripts.normalize.model import HTTP_METHODS, Endpoint, Origin
from scripts.normalize.problems import refuse
from scripts.normalize.readers.apifox import read_answers, read_body, read_parameters
from scripts.normalize.readers.text import AGAIN, Export, parse_json
from scripts.normalize.report import Place, Report

PROSE = "说明"
HEADINGS = {PROSE: "", "概览": "M|", "参数": "{[", "请求体": "{[", "响应": "{[", "响应示例": "{["}
"""Each heading and the characters with one of which its content begins ("" for any)."""

REQUEST_LINE = re.compile(r"([A-Za-z]+)[ \t]+(\S+)")
ROW = re.compile(r"\|\s*(?P<name>\w+)\s*\|\s*(?P<value>.*?)\s*\|")
GLUED = re.compile(
    r"(?P<name>Method(?=[A-Z]|$)|Path(?=\S*/|$)|Type(?=\w|$)|(Status|Module|Folder)(?=-?\d|$))"
    r"(?P<value>\S*)"
)
"""A row of the second rendering; the value must look like one, for prose may stand there too."""

KNOWN_ROWS = {"Method", "Path", "Type", "Status", "Module", "Folder"}
RULER = re.compile(r"[|\s:-]+")


@frozen
class Section:
    """A part of the page: where its content begins and ends in the text."""

    name: str
    start: int
    end: int


def read(export: Export, report: Report) -> list[Endpoint] | None:
    """Read the page's one endpoint; none if OpenAPI cannot express it, which the report says.

    `None` if the first or second line that is not blank is no method and path: it is another form.
    """
    line = request_line(export.text)
    if line is None:
        return None
    title = export.text[: line.start()].strip()
    sections = by_name(export, split(export.text, line.end()))
    overview, prose = read_overview(export, sections, report)
    agree(export, line, overview)
    method, path = line[1].lower(), plain_path(line[2], Place(export.file), report)
    if (reason := inexpressible(method, overview)) is not None:
        report.leave_out(method, path, reason)
        return []
    content = {
        name: parse_json(export, part.start, part.end, name) for name, part in sections.items()
    }
    place = Place(export.file)
    order, summary = split_number(title)
    return [
        Endpoint(
            method=method,
            path=path,
            origin=origin(export, title, overview),
            summary=summary,
            order=order,
            description=prose,
            parameters=read_parameters(content.get("参数", {}), place / "/参数", report),
            body=read_body(content.get("请求体", {}), place / "/请求体", report),
            answers=read_answers(content, place, report),
        )
    ]


def request_line(text: str) -> re.Match[str] | None:
    """Find the line with method and path: the second that is not blank, or the first.

    In this order, because a title may look like a request, but nothing that follows one does.
    """
    filled = re.compile(r"^[^\S\n]*(\S.*?)\s*$", re.MULTILINE).finditer(text)
    for line in reversed(list(islice(filled, 2))):
        found = REQUEST_LINE.fullmatch(text, line.start(1), line.end(1))
        if found and "/" in found[2]:
            return found
    return None


def plain_path(told: str, place: Place, report: Report) -> str:
    """Leave of an absolute URL or of a path with a query what OpenAPI takes for a path."""
    path = "/" + re.sub(r"^[A-Za-z][A-Za-z+.-]*://[^/]*|[?#].*$", "", told).lstrip("/")
    if path != told:
        report.change("plain-path", place, told, path)
    return path


def by_name(export: Export, sections: Iterable[Section]) -> dict[str, Section]:
    """Find sections by their names, and refuse a page that has one twice."""
    found: dict[str, Section] = {}
    for section in sections:
        if found.setdefault(section.name, section) is not section:
            what = f"the section {section.name} stands here a second time"
            raise refuse(export.line(section.start), what, "keep one of the two")
    return found


def split(text: str, start: int) -> list[Section]:
    """Cut the page at its headings; what stands before the first is a section without a name.

    Any text may stand under 说明, so a second such line is a part of it.
    """
    found = re.compile(r"^[ \t]*(\S+)[ \t]*$", re.MULTILINE).finditer(text, start)
    cuts = [("", start, start)]
    for line in found:
        if is_heading(text, line) and not (line[1] == PROSE and cuts[-1][0] == PROSE):
            cuts.append((line[1], line.start(), line.end()))
    ends = [begin for _, begin, _ in cuts[1:]] + [len(text)]
    return [Section(name, after, end) for (name, _, after), end in zip(cuts, ends, strict=True)]


def is_heading(text: str, line: re.Match[str]) -> bool:
    """Tell whether a line is a heading: by what follows, for 参数 may stand in running text too.

    One that nothing follows is where the page was cut.
    """
    begins = HEADINGS.get(line[1])
    return begins is not None and (not begins or text[line.end() :].lstrip()[:1] in begins)


def read_overview(
    export: Export, sections: dict[str, Section], report: Report
) -> tuple[dict[str, str], str]:
    """Read the overview's rows, and as prose whatever else stands there or under 说明."""
    rows: dict[str, str] = {}
    prose: list[str] = []
    for name in ("", "概览"):
        part = sections.pop(name, Section(name, 0, 0))
        for line in export.text[part.start : part.end].split("\n"):
            row = ROW.fullmatch(line.strip()) or GLUED.fullmatch(line.strip())
            if row is not None:
                rows[row["name"]] = row["value"]
            elif not RULER.fullmatch(line.strip() or "-"):
                prose.append(line)
    for name in sorted(rows.keys() - KNOWN_ROWS):
        report.drop(Place(export.file, f"/概览/{name}"), "has no place in OpenAPI")
    if PROSE in sections:
        part = sections.pop(PROSE)
        prose.append(export.text[part.start : part.end])
    return rows, "\n".join(prose).strip()


def agree(export: Export, line: re.Match[str], overview: dict[str, str]) -> None:
    """Refuse a page whose overview contradicts its request line: which is right?"""
    told = (overview.get("Method") or line[1]).upper(), overview.get("Path") or line[2]
    if told != (line[1].upper(), line[2]):
        what = f"the page says {line[1]} {line[2]} above and {' '.join(told)} in its overview"
        raise refuse(export.line(line.start(1)), what, AGAIN)


def inexpressible(method: str, overview: dict[str, str]) -> str | None:
    """Say why OpenAPI has no place for this endpoint, if it has none."""
    if method not in HTTP_METHODS:
        return f"OpenAPI has no method {method.upper()}"
    if (kind := (overview.get("Type") or "http").lower()) != "http":
        return f"it is of type {kind}, not an HTTP request"
    return None


def split_number(title: str) -> tuple[int | None, str]:
    """Part a title from the circled number in front of it, which only orders the pages."""
    first = title[:1]
    if (
        first
        and unicodedata.category(first) == "No"
        and unicodedata.decomposition(first).startswith("<circle>")
    ):
        return int(unicodedata.numeric(first)), title[1:].strip()
    return None, title


def origin(export: Export, title: str, overview: dict[str, str]) -> Origin:
    """Collect where the page came from."""
    module, folder, status = (number(overview.get(key)) for key in ("Module", "Folder", "Status"))
    return Origin(export.file, export.sha256, title, module, folder, status)


def number(text: str | None) -> int | str | None:
    """Take digits as a number, anything else as it is."""
    if not text:
        return None
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else text
