"""CHANGELOG.md in the form of Keep a Changelog, read.

`## Unreleased` comes first, then sections such as `## 1.2.3 - 2026-01-31`, the newest first. Square
brackets around the name, and `[YANKED]` behind the date, are allowed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from itertools import pairwise

from attrs import frozen

from scripts.packaging.versions import Version

NAME = "CHANGELOG.md"
TITLE = re.compile(r"(?m)^## +(.*?) *$")
UNRELEASED = {"Unreleased", "[Unreleased]"}
RELEASED = re.compile(r"\[?([^\]\s]+)\]? - (\S+)( \[YANKED\])?")
NO_ENTRY = re.compile(r"(?m)^(#.*|\[[^\]]+\]: .*)$")
"""Headings, and addresses of links."""


@frozen
class Release:
    """What the changelog says of a version."""

    version: Version
    notes: str


@frozen
class Changelog:
    """The whole file. The problems are sentences."""

    unreleased: str
    releases: tuple[Release, ...]
    problems: tuple[str, ...]


def entries(text: str) -> str:
    """Leave what a section says: neither headings nor the addresses of links."""
    return NO_ENTRY.sub("", text).strip()


def parse(text: str) -> Changelog:
    """Read a changelog."""
    _, *parts = TITLE.split(text)
    titles, bodies = parts[::2], [body.strip() for body in parts[1::2]]
    unreleased, releases, problems = "", list[Release](), list[str]()
    for title, body in zip(titles, bodies, strict=True):
        if title in UNRELEASED:
            unreleased += body
        elif (version := dated(title)) is not None:
            releases.append(Release(version, body))
        else:
            problems.append(
                f"{NAME}: write `## {title}` as `## Unreleased` or as `## 1.2.3 - 2026-01-31`"
            )
    for newer, older in pairwise(releases):
        if newer.version <= older.version:
            problems.append(
                f"{NAME}: {newer.version} stands above {older.version}: the newest comes first"
            )
    return Changelog(unreleased, tuple(releases), tuple(problems))


def dated(title: str) -> Version | None:
    """Read the version of a section's title; `None` if there is none, or no date that exists."""
    if found := RELEASED.fullmatch(title):
        with suppress(ValueError):
            date.fromisoformat(found[2])
            return Version.parse(found[1])
    return None
