"""What to write into the changelog, and which version that asks for."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from scripts.changes.assessment import Assessment
from scripts.changes.model import Change, Level, Verdict
from scripts.packaging.versions import BREAKING, Version

NUMBERS = {Verdict.BREAKING: 0, Verdict.COMPATIBLE: 1, Verdict.INVISIBLE: 2}
"""Which number of a version a verdict raises, by semantic versioning."""

WORDS = ("major", "minor", "patch")
REMOVED = "-removed"
ADDED = ("-added", "-grown", "-accepted", "-widened")
LEFT = " Earlier versions fail at it."
"""What is said of a change that new generated code absorbs."""

SHOWN = 4
"""Methods that are named; of more only the namespaces are."""

HEADINGS = ("Added", "Changed", "Deprecated", "Removed")


@frozen
class Step:
    """The step from a version to the next; without a version only its kind is known."""

    verdict: Verdict
    version: Version | None

    @property
    def word(self) -> str:
        """The kind of the step, as semantic versioning calls it from 1.0.0 on."""
        return WORDS[NUMBERS[self.verdict]]

    @property
    def next(self) -> Version | None:
        """The lowest version that may follow."""
        return self.version and self.version.raised(NUMBERS[self.verdict])

    def __str__(self) -> str:
        if self.version is None:
            return f"a new {self.word} version"
        return f"{self.next} after {self.version}"


def entries(assessment: Assessment) -> str:
    """Write the entries of a changelog, in words of those who call the facade's methods."""
    told: dict[str, list[str]] = {}
    for change in newsworthy(assessment):
        felt = assessment.felt(change)
        warning = BREAKING if felt is Verdict.BREAKING else ""
        left = LEFT if felt is not change.verdict else ""
        line = f"- {warning}{subject(change)}{sentence(change)}{left}"
        lines = told.setdefault(heading(change, felt), [])
        if line not in lines:
            lines.append(line)
    parts = [f"### {name}\n\n" + "\n".join(told[name]) for name in HEADINGS if name in told]
    return "\n\n".join(parts)


def newsworthy(assessment: Assessment) -> Iterator[Change]:
    """Yield what users can tell: what is on the wire, and what of the code that does not explain.

    What does not fit the facade is for its authors: it is mended before anybody meets it.
    """
    visible = [change for change in assessment.changes if change.verdict is not Verdict.INVISIBLE]
    wire = [change for change in visible if change.level is Level.WIRE]
    explained = {key for change in wire for key in change.operations}
    yield from wire
    for change in visible:
        own = change.level is Level.GENERATED and not explained.intersection(change.operations)
        if own or change.level is Level.PUBLIC:
            yield change


def subject(change: Change) -> str:
    """Name what a user knows: the methods, else the operations, else what changed."""
    if len(change.methods) > SHOWN:
        homes = sorted({f"client.{name.partition('.')[0]}" for name in change.methods})
        return f"{len(change.methods)} methods of {listed(homes)}: "
    if change.methods:
        return listed([f"client.{name}" for name in change.methods]) + ": "
    if change.level is Level.WIRE and change.operations:
        return listed(list(change.operations)) + ": "
    return f"`{change.where}`: "


def listed(names: list[str]) -> str:
    """Write names in a row, as code."""
    shown = [f"`{name}`" for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def sentence(change: Change) -> str:
    """Say what changed, and where in the call; what several operations share has a name."""
    shared = change.level is Level.WIRE and change.where not in change.operations
    told = [f"`{change.where}`," if shared else "", change.place, f"{change.text}."]
    return " ".join(filter(None, told))


def heading(change: Change, felt: Verdict) -> str:
    """Choose the heading that Keep a Changelog has for a change."""
    if "deprecated" in change.rule:
        return "Deprecated"
    if felt is Verdict.BREAKING:
        return "Removed" if change.rule.endswith(REMOVED) else "Changed"
    return "Added" if change.rule.endswith(ADDED) else "Changed"
