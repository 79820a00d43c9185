"""The documentation page: title, method and path, overview, and the rest as JSON.

It comes in two renderings. One has a Markdown table as overview and each JSON on one line; the
other prints the overview twice, its cells glued together (`MethodPOST`), and the JSON indented.
Sections: 说明, 概览, 参数, 请求体, 响应, 响应示例, each optional, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from attrs import frozen

from scripts.normalize.at import At
from scripts.normalize.model import Api, Origin
from scripts.normalize.problems import refuse
from scripts.normalize.readers.apifox import Steps, Stored, api_of, read_endpoint
from scripts.normalize.readers.node import Node
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

STEPS = Steps(parameters="参数", body="请求体", answers="响应", examples="响应示例")
"""Where on a page the parts of an endpoint stand."""

KNOWN_ROWS = {"Method", "Path", "Type", "Status", "Module", "Folder"}
RULER = re.compile(r"[|\s:-]+")


@frozen
class Section:
    """A part of the page: where its content begins and ends in the text."""

    name: str
    start: int
    end: int


def recognise(export: Export) -> bool:
    """Tell whether the first or second line that is not blank is a method and a path."""
    return request_line(export.text) is not None


def read(export: Export, report: Report) -> Api:
    """Read the page's one endpoint; none if OpenAPI cannot express it, which the report says."""
    line = request_line(export.text)
    assert line is not None  # noqa: S101 - `recognise` has said so
    title = export.text[: line.start()].strip()
    sections = by_name(export, split(export.text, line.end()))
    overview, prose = read_overview(export, sections, report)
    agree(export, line, overview)
    content = {
        name: parse_json(export, part.start, part.end, name) for name, part in sections.items()
    }
    at = At(Place(export.file), report)
    told = Stored(
        method=line[1],
        path=line[2],
        kind=overview.get("Type"),
        origin=origin(export, title, overview),
        description=prose,
        parameters=content.get("参数", {}),
        body=content.get("请求体", {}),
        answers=Node.listed(content.get("响应"), at.below("响应")),
        examples=Node.listed(content.get("响应示例"), at.below("响应示例")),
    )
    return api_of([read_endpoint(told, STEPS, at)])


def request_line(text: str) -> re.Match[str] | None:
    """Find the line with method and path: the second that is not blank, or the first.

    In this order, because a title may look like a request, but nothing that follows one does.
    """
    filled = re.compile(r"^[^\S\n]*(\S.*)$", re.MULTILINE).finditer(text)
    for line in reversed(list(islice(filled, 2))):
        end = line.start(1) + len(line[1].rstrip())
        found = REQUEST_LINE.fullmatch(text, line.start(1), end)
        if found and "/" in found[2]:
            return found
    return None


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
    if not begins:
        return begins is not None
    filled = re.compile(r"\S").search(text, line.end())
    return filled is None or filled[0] in begins


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


def origin(export: Export, title: str, overview: dict[str, str]) -> Origin:
    """Collect where the page came from."""
    return Origin(
        file=export.file,
        sha256=export.sha256,
        title=title,
        module=number(overview.get("Module")),
        folder=number(overview.get("Folder")),
        status=number(overview.get("Status")),
    )


def number(text: str | None) -> int | str | None:
    """Take digits as a number, anything else as it is."""
    if not text:
        return None
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else text
