"""Tags: the folders of the generated package."""

from __future__ import annotations

import re

from scripts.generation.lowering.identifiers import LONGEST, digest
from scripts.normalize.naming import snake
from scripts.normalize.report import Place, Report
from scripts.normalize.romanize import romanize
from scripts.normalize.rulebook import rule

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _-]*")


@rule("plain-tag")
def plain_tag(tag: str, place: Place, report: Report) -> str:
    """Name the folder of a tag in ASCII words.

    The generator keeps Chinese letters and glues what a slash parts, and gives every tag of signs
    the same folder. Seen with Apifox's folders, which become tags such as `用户/登录`.
    """
    if PLAIN.fullmatch(tag) and len(tag) <= LONGEST:
        return tag
    if (name := folder(tag)) != tag:
        report.change("plain-tag", place, tag, name)
    return name


def folder(tag: str) -> str:
    """Write a tag in ASCII words."""
    name = snake(romanize(tag))
    if not name:
        return f"tag_{digest(tag)}"
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 9].rstrip('_')}_{digest(tag)}"
