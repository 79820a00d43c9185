"""An assessment, told to people, to machines, and in a pull request."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import asdict, frozen

from scripts.changes import news
from scripts.changes.assessment import Assessment
from scripts.changes.model import Change, Level, Verdict
from scripts.changes.news import Step
from scripts.changes.proposals import Proposal
from scripts.packaging.versions import Version

SHOWN = 12
"""Changes of a verdict and level that are shown on the terminal; `--json` has all."""

LIMIT = 60_000
"""Characters of a comment; GitHub takes 65,536."""


@frozen
class Telling:
    """What is told of a regeneration."""

    assessment: Assessment
    proposals: tuple[Proposal, ...] = ()
    version: Version | None = None
    is_first: bool = False

    @property
    def step(self) -> Step:
        """What the verdict asks of the version."""
        return Step(self.assessment.verdict, self.version)

    @property
    def headline(self) -> str:
        """The verdict in one line."""
        verdict = self.assessment.verdict
        if self.is_first:
            return "there was nothing before to compare with"
        if verdict is Verdict.INVISIBLE:
            return "invisible: programs cannot tell"
        return f"{verdict.word}: by semantic versioning, {self.step}"

    def text(self) -> list[str]:
        """Tell people on the terminal, on one screen."""
        lines = [line for rows in self._groups() for line in shown(self.assessment, rows)]
        lines.append(f"verdict  {self.headline}")
        if entries := news.entries(self.assessment):
            lines += ["", "for CHANGELOG.md, below Unreleased:", "", entries]
        for proposal in self.proposals:
            lines += ["", f"for overlay.yaml: {proposal.reason}:", "", proposal.yaml]
        return lines

    def _groups(self) -> Iterator[list[Change]]:
        """Part the changes by what people feel, and by level."""
        felt = self.assessment.felt
        ordered = sorted(
            self.assessment.changes,
            key=lambda change: (-felt(change), list(Level).index(change.level)),
        )
        for _, rows in groupby(ordered, key=lambda change: (felt(change), change.level)):
            yield list(rows)

    def json(self) -> str:
        """Tell machines."""
        step = self.step
        told = {
            "verdict": self.assessment.verdict.word,
            "bump": step.word if self.assessment.changes else None,
            "version": str(step.version) if step.version else None,
            "next_version": str(step.next) if step.version else None,
            "levels": {level.value: self.assessment.level(level).word for level in Level},
            "changes": [self._change(change) for change in self.assessment.changes],
            "changelog": news.entries(self.assessment),
            "proposals": [{**asdict(one), "yaml": one.yaml} for one in self.proposals],
        }
        return json.dumps(told, ensure_ascii=False, indent=1)

    def _change(self, change: Change) -> dict[str, object]:
        """Write a change as data, with its own verdict and the one that those who upgrade feel."""
        told = {**asdict(change), "level": change.level.value}
        return {**told, "verdict": change.verdict.word, "felt": self.assessment.felt(change).word}

    def markdown(self) -> str:
        """Tell the readers of a pull request."""
        parts = [f"## Regenerated: {self.headline}", ""]
        for rows in self._groups():
            parts += markdown_rows(self.assessment.felt(rows[0]), rows)
        if entries := news.entries(self.assessment):
            parts += ["<details><summary>For CHANGELOG.md</summary>", "", entries, "", "</details>"]
        for proposal in self.proposals:
            parts += ["", f"For `overlay.yaml`: {proposal.reason}:", "", "```yaml"]
            parts += [proposal.yaml, "```"]
        return cut("\n".join(parts))


def shown(assessment: Assessment, rows: Sequence[Change]) -> Iterator[str]:
    """Write the changes of a verdict and level; invisible ones are only counted, by their kind."""
    felt = assessment.felt(rows[0])
    word = rows[0].level.value
    if felt is Verdict.INVISIBLE and rows[0].level is not Level.EXPORTS:
        yield f"{felt.word:10} {word:9} {kinds(rows)}"
        return
    for change in rows[:SHOWN]:
        yield f"{felt.word:10} {word:9} {line(change, felt)}"
    if len(rows) > SHOWN:
        yield f"{felt.word:10} {word:9} … and {len(rows) - SHOWN} more: --json lists them"


def kinds(rows: Iterable[Change]) -> str:
    """Count changes by their rule."""
    count = Counter(change.rule for change in rows)
    return ", ".join(f"{times} x {rule}" for rule, times in sorted(count.items()))


def line(change: Change, felt: Verdict) -> str:
    """Write a change on one line, with what it means for those who do not upgrade."""
    place = f", {change.place}" if change.place else ""
    methods = f"  [{hit(change.methods)}]" if change.methods else ""
    worse = "" if change.verdict is felt else f" ({change.verdict.word} for earlier versions)"
    return f"{change.where}{place}: {change.text}{worse}{methods}"


def hit(methods: Sequence[str]) -> str:
    """Name the methods; of many only how many each namespace has."""
    if len(methods) <= news.SHOWN:
        return ", ".join(methods)
    count = Counter(name.partition(".")[0] for name in methods)
    return ", ".join(f"{times} of {name}" for name, times in sorted(count.items()))


def markdown_rows(felt: Verdict, rows: Sequence[Change]) -> list[str]:
    """Write the changes of a verdict and level as a table."""
    head = [f"### {felt.word.capitalize()}: {rows[0].level.value}", ""]
    if felt is Verdict.INVISIBLE and rows[0].level is not Level.EXPORTS:
        return [*head, kinds(rows), ""]
    table = ["| where | what | methods |", "|---|---|---|"]
    for change in rows:
        place = f"<br>{cell(change.place)}" if change.place else ""
        methods = ", ".join(f"`{name}`" for name in change.methods)
        table.append(f"| `{cell(change.where)}`{place} | {cell(change.text)} | {methods} |")
    return [*head, *table, ""]


def cell(text: str) -> str:
    """Keep a text within its cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def cut(text: str) -> str:
    """Cut what a comment cannot hold, between two lines."""
    if len(text) <= LIMIT:
        return text
    return text[:LIMIT].rpartition("\n")[0] + "\n\n… and more: `scripts/regenerate --json` has all"
