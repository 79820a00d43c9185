"""What a run says, without a value of anybody: as data, and as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from textwrap import indent

from attrs import frozen

from private_avatar import __version__
from scripts.live.comparing import Comparison
from scripts.live.evidence import Evidence
from scripts.live.exchanges import Exchange
from scripts.live.findings import Finding
from scripts.live.hiding import Hidden
from scripts.live.making import Made
from scripts.live.questions import QUESTIONS
from scripts.live.shapes import headers_shape, shape
from scripts.live.steps import Step
from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Json, Object, distinct

OVERLAY_TITLE = "What scripts/live-check saw that the document does not say"


@frozen
class Record:
    """One run: its steps, what went to and fro, and what that means.

    `digest` is the sha256 of the document that was compared with. `stopped` says why the run ended
    early, or is empty. `left` is what could not be deleted.
    """

    digest: str
    hidden: Hidden
    steps: Sequence[Step]
    evidence: Evidence
    comparison: Comparison
    left: Sequence[Made] = ()
    stopped: str = ""

    @property
    def findings(self) -> list[Finding]:
        """The differences, those that contradict the document first."""
        return sorted(self.comparison.findings.values(), key=lambda told: not told.contradicts)

    @property
    def actions(self) -> list[Object]:
        """The overlay's actions that would mend the document, each once."""
        told = [action for finding in self.findings for action in finding.reasoned]
        return distinct(told, lambda action: (action["target"], action.get("update")))

    @property
    def status(self) -> int:
        """The exit status: 1 for a contradiction, else 2 if something could not be seen, else 0.

        Where it was stopped before anything was answered, nothing was compared.
        """
        if self.stopped and not any(step.outcome == "answered" for step in self.steps):
            return 2
        if any(finding.contradicts for finding in self.findings):
            return 1
        meant = {made.purpose for made in self.evidence.exchanges if made.meant}
        unseen = [
            step
            for step in self.steps
            if step.outcome not in {"answered", "skipped"}
            and not (step.outcome == "refused" and step.purpose in meant)
        ]
        return 2 if self.stopped or unseen or self.left else 0

    @property
    def data(self) -> Object:
        """All of it, as JSON can hold it."""
        return {
            "made": "scripts/live-check",
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "client": __version__,
            "document": {"sha256": self.digest},
            "stopped": self.stopped,
            "steps": [
                {"purpose": step.purpose, "outcome": step.outcome, "why": step.why}
                for step in self.steps
            ],
            "exchanges": [told(made, self.hidden) for made in self.evidence.exchanges],
            "questions": self.questions,
            "findings": [
                {
                    "kind": finding.kind,
                    "operation": finding.operation,
                    "what": finding.what,
                    "contradicts": finding.contradicts,
                }
                for finding in self.findings
            ],
            "unseen": {name: sorted(fields) for name, fields in self.comparison.unseen.items()},
            "overlay": {
                "overlay": "1.0.0",
                "info": {"title": OVERLAY_TITLE, "version": "1.0.0"},
                "actions": self.actions,
            },
            "left": len(self.left),
        }

    @property
    def questions(self) -> list[Object]:
        """The open questions, each with how far it is settled and how."""
        told: list[Object] = []
        for question in QUESTIONS:
            verdict, how = question.settle(self.evidence)
            told.append(
                {"number": question.number, "question": question.text, "is": verdict, "how": how}
            )
        return told


def told(made: Exchange, hidden: Hidden) -> Object:
    """Describe one attempt of a call."""
    return {
        "purpose": made.purpose,
        "operation": made.operation,
        "request": {"query": list(made.query), "body": shape(made.asked, hidden)},
        "status": made.status,
        "seconds": round(made.seconds, 3),
        "headers": headers_shape(made.headers, hidden),
        "bytes": len(made.content),
        "answer": answer_shape(made, hidden),
    }


def answer_shape(made: Exchange, hidden: Hidden) -> Json:
    """Describe the body of an answer."""
    if not made.content:
        return "empty"
    if made.answer is None:
        return "no JSON"
    return shape(made.answer, hidden)


def summary(record: Record) -> str:
    """Write a run for people."""
    return "\n".join(lines(record)) + "\n"


def lines(record: Record) -> Iterator[str]:
    """Write the parts of a summary."""
    yield "steps"
    for step in record.steps:
        yield f"  {step.outcome:<10} {step.purpose}" + (f" ({step.why})" if step.why else "")
    yield "answers"
    for made in record.evidence.exchanges:
        status = f"HTTP {made.status}" if made.status else "none"
        yield f"  {status:<10} {made.operation}, {made.seconds:.3f} s, {len(made.content)} bytes"
    yield "open questions"
    for told in record.questions:
        yield f"  {told['number']:<4} {told['is']:<12} {told['question']} {told['how']}"
    yield from differences(record)
    for thing in record.left:
        alone = thing.kind == "asset" and all(one.kind == "asset" for one in record.left)
        rest = "; its group is gone, which upstream takes it along" if alone else ""
        known = record.hidden.id(thing.id)
        yield f"could not be deleted: {thing.kind} {thing.name}, {known}{rest}"
    if record.stopped:
        yield f"ended early: {record.stopped}"
    yield {0: "all answers agree with the document", 1: "answers contradict the document"}.get(
        record.status, "nothing contradicts the document, but not everything could be seen"
    )


def differences(record: Record) -> Iterator[str]:
    """Write what differs, and the overlay that would mend it."""
    for contradicts, title in ((True, "contradictions"), (False, "beyond the document")):
        found = [told for told in record.findings if told.contradicts is contradicts]
        if found:
            yield title
        for told in found:
            remedy = "" if told.actions else "; no line of an overlay mends that"
            yield f"  {told.kind}: {told.operation}: {told.what}{remedy}"
    unseen = {name: fields for name, fields in record.comparison.unseen.items() if fields}
    if unseen:
        yield "documented, and in no answer"
        for name, fields in sorted(unseen.items()):
            yield f"  {name}: {', '.join(sorted(fields))}"
    if record.actions:
        yield "for overlay.yaml, below its last action"
        yield indent(yamlfile.dump(record.actions, "").strip("\n"), "  ")
