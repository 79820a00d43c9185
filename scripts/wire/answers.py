"""The answers of an operation, by their statuses."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from scripts.matching.references import resolved
from scripts.normalize.jsontypes import Object, as_object
from scripts.wire.contents import contents, media_types
from scripts.wire.graph import Finding, Led, Node
from scripts.wire.notes import deprecation
from scripts.wire.pairs import Pairs
from scripts.wire.rules import Flow

ANSWER = Flow.ANSWER
UNTOLD = frozenset({"content-type"})
"""Headers that are told elsewhere."""


@define
class Statuses:
    """Which status is which, and what has no other."""

    pairs: list[tuple[str, str]]
    gone: list[str]
    came: list[str]
    findings: list[Finding] = field(factory=list[Finding])


def answers(pairs: Pairs, node: Node, old: Object, new: Object) -> None:
    """Compare answers."""
    before, after = told_answers(pairs.old.document, old), told_answers(pairs.new.document, new)
    found = paired(before, after)
    for first, second in found.pairs:
        answer(pairs, node, named(second), before[first], after[second])
    node.findings += found.findings
    node.findings += [
        Finding("answer-status-removed", "is no longer answered", named(one), one)
        for one in found.gone
    ]
    node.findings += [added(one, before) for one in found.came]


def named(status: str) -> str:
    """Name an answer."""
    return f"answer {status}"


def told_answers(document: Object, operation: Object) -> dict[str, Object]:
    """Find the answers by their statuses."""
    told = as_object(operation.get("responses")).items()
    return {str(status).upper(): resolved(document, answer) for status, answer in sorted(told)}


def is_success(status: str) -> bool:
    """Tell whether a status says that all went well."""
    return status.startswith("2")


def paired(old: dict[str, Object], new: dict[str, Object]) -> Statuses:
    """Pair equal statuses, the only success that has another, and what a range stands for."""
    made = Statuses(
        [(status, status) for status in old if status in new],
        [status for status in old if status not in new],
        [status for status in new if status not in old],
    )
    successes = [
        [status for status in part if is_success(status)] for part in (made.gone, made.came)
    ]
    if len(successes[0]) == len(successes[1]) == 1:
        changed(made, successes[0][0], successes[1][0])
    for status in [one for one in made.gone if covering(one, new)]:
        made.gone.remove(status)
        made.pairs.append((status, covering(status, new)))
    for status in [one for one in made.came if ranging(one) in old]:
        made.came.remove(status)
        made.pairs.append((ranging(status), status))
    return made


def changed(made: Statuses, old: str, new: str) -> None:
    """Take two statuses for one."""
    made.gone.remove(old)
    made.came.remove(new)
    made.pairs.append((old, new))
    if not covering(old, {new: {}}) and ranging(new) != old:
        text = f"is the status {new} now, was {old}"
        made.findings.append(Finding("answer-status-changed", text, named(new), old, new))


def ranging(status: str) -> str:
    """Name the range that a status is in."""
    return f"{status[:1]}XX"


def covering(status: str, answers: dict[str, Object]) -> str:
    """Find what stands for a status that is not told of by itself; empty if nothing does."""
    return next((one for one in (ranging(status), "DEFAULT") if one in answers), "")


def added(status: str, before: dict[str, Object]) -> Finding:
    """Tell of a new status; success counts as such if another success was told of before."""
    if is_success(status) and any(map(is_success, before)):
        text = "is answered too, beside the success that was known"
        return Finding("answer-success-added", text, named(status), None, status)
    return Finding("answer-status-added", "is told of now", named(status), None, status)


def answer(pairs: Pairs, node: Node, step: str, old: Object, new: Object) -> None:
    """Compare two answers."""
    if old.get("description") != new.get("description"):
        node.tell(Finding("described", "", step))
    headers(pairs, node, step, (old, new))
    before, after = media_types(old), media_types(new)
    if before and not after:
        node.tell(Finding("answer-body-removed", "has no body any more", step, sorted(before)))
    elif after and not before:
        node.tell(Finding("answer-body-added", "has a body now", step, None, sorted(after)))
    else:
        contents(pairs, node, step, (old, new), ANSWER)


def headers(pairs: Pairs, node: Node, step: str, answers: tuple[Object, Object]) -> None:
    """Compare the headers of two answers."""
    before, after = (
        told_headers(schemas.document, one)
        for schemas, one in zip((pairs.old, pairs.new), answers, strict=True)
    )
    for name in sorted(before.keys() | after.keys()):
        first, second = before.get(name), after.get(name)
        where = f"{step}, header {(second or first or {}).get('name')}"
        if first is None:
            node.tell(Finding("answer-header-added", "is new", where, None, name))
        elif second is None:
            node.tell(Finding("answer-header-removed", "is gone", where, name))
        else:
            node.findings += header(where, first, second)
            schemas = (first.get("schema", True), second.get("schema", True))
            pairs.lead(node, Led(where, *schemas), ANSWER)


def told_headers(document: Object, answer: Object) -> dict[str, Object]:
    """Find the headers of an answer; they have no case."""
    told = as_object(answer.get("headers")).items()
    return {
        name.lower(): {**resolved(document, header), "name": name}
        for name, header in told
        if name.lower() not in UNTOLD
    }


def header(step: str, old: Object, new: Object) -> Iterator[Finding]:
    """Compare two headers."""
    before, after = (told.get("required") is True for told in (old, new))
    if before and not after:
        yield Finding("answer-header-optional", "may be missing now", step, before, after)
    if after and not before:
        yield Finding("answer-header-required", "always comes now", step, before, after)
    deprecated = new.get("deprecated") is True
    if (old.get("deprecated") is True) != deprecated:
        told = deprecation(is_deprecated=deprecated)
        yield Finding(told.rule, told.text, step, told.before, told.after)
    if old.get("description") != new.get("description"):
        yield Finding("described", "", step)
