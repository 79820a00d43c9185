"""Two descriptions of one operation."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.matching.references import resolved
from scripts.normalize.jsontypes import Object, as_object
from scripts.normalize.model import HTTP_METHODS, VARIABLE
from scripts.wire.answers import answers, told_answers
from scripts.wire.contents import contents
from scripts.wire.graph import Finding, Node
from scripts.wire.pairs import Pairs
from scripts.wire.parameters import parameters, variables
from scripts.wire.rules import Flow
from scripts.wire.security import secured, security
from scripts.wire.words import value

Told = tuple[str, str, Object]
"""Method, path, and what is told."""

WORDS = ("summary", "description", "tags", "operationId", "externalDocs")
BODY = "request body"


def operation(pairs: Pairs, node: Node, old: Told, new: Told) -> None:
    """Compare two descriptions of an operation."""
    (_, old_path, before), (_, new_path, after) = old, new
    node.findings += called(old, new)
    node.findings += described(old, new)
    variables(pairs, node, (old_path, before), (new_path, after))
    parameters(pairs, node, before, after)
    body(pairs, node, before, after)
    answers(pairs, node, before, after)
    first, second = security(pairs.old.document, before), security(pairs.new.document, after)
    node.findings += secured(first, second)
    callbacks(pairs, node, before, after)


def called(old: Told, new: Told) -> Iterator[Finding]:
    """Compare method and path; the names of variables do not matter."""
    before, after = (VARIABLE.sub("{}", path) for _, path, _ in (old, new))
    if before != after:
        yield Finding("path-moved", f"was at {value(old[1])} before", "", old[1], new[1])
    if old[0] != new[0]:
        first, second = old[0].upper(), new[0].upper()
        yield Finding("method-moved", f"was called with {first} before", "", first, second)


def described(old: Told, new: Told) -> Iterator[Finding]:
    """Compare what is said for people."""
    (_, old_path, before), (_, new_path, after) = old, new
    for word in WORDS:
        if before.get(word) != after.get(word):
            yield Finding("described", word, before=before.get(word), after=after.get(word))
    if VARIABLE.findall(old_path) != VARIABLE.findall(new_path):
        yield Finding("described", "names of path variables")
    if (before.get("deprecated") is True) != (after.get("deprecated") is True):
        if after.get("deprecated") is True:
            yield Finding("operation-deprecated", "is deprecated now", before=False, after=True)
        else:
            text = "is no longer deprecated"
            yield Finding("operation-undeprecated", text, before=True, after=False)


def body(pairs: Pairs, node: Node, old: Object, new: Object) -> None:
    """Compare what is sent as body."""
    before = resolved(pairs.old.document, old.get("requestBody"))
    after = resolved(pairs.new.document, new.get("requestBody"))
    required = [told.get("required") is True for told in (before, after)]
    if before and not after:
        node.tell(Finding("request-body-removed", "is gone", BODY))
    elif after and not before:
        rule = "request-body-required" if required[1] else "request-body-added"
        node.tell(Finding(rule, "is new and required" if required[1] else "is new", BODY))
    else:
        node.findings += presence(*required)
        if before.get("description") != after.get("description"):
            node.tell(Finding("described", "", BODY))
        contents(pairs, node, BODY, (before, after), Flow.REQUEST)


def presence(old: bool, new: bool) -> Iterator[Finding]:  # noqa: FBT001 - two of a kind
    """Compare whether a body must be sent."""
    if new and not old:
        yield Finding("request-body-required", "is required now", BODY, old, new)
    if old and not new:
        yield Finding("request-body-optional", "is no longer required", BODY, old, new)


def callbacks(pairs: Pairs, node: Node, old: Object, new: Object) -> None:
    """Compare the calls that the API makes: what it sends is an answer to us."""
    before, after = (
        told_callbacks(document, told)
        for document, told in ((pairs.old.document, old), (pairs.new.document, new))
    )
    for key in sorted(before.keys() | after.keys()):
        name, _, method = key
        step = f"callback {name}, {method.upper()}"
        if key not in after:
            node.tell(Finding("callback-removed", "is no longer made", step, name))
        elif key not in before:
            node.tell(Finding("callback-added", "is new", step, None, name))
        else:
            callback(pairs, node, step, before[key], after[key])


def callback(pairs: Pairs, node: Node, step: str, old: Object, new: Object) -> None:
    """Compare a call that the API makes, and what it takes as answer."""
    first, second = pairs.old.document, pairs.new.document
    sent = resolved(first, old.get("requestBody")), resolved(second, new.get("requestBody"))
    contents(pairs, node, f"{step}, body", sent, Flow.ANSWER)
    before, after = told_answers(first, old), told_answers(second, new)
    for status in sorted(before.keys() & after.keys()):
        told = before[status], after[status]
        contents(pairs, node, f"{step}, answer {status}", told, Flow.REQUEST)


def told_callbacks(document: Object, operation: Object) -> dict[tuple[str, str, str], Object]:
    """Find the calls that the API makes, by name, address and method."""
    return {
        (name, address, method): as_object(item[method])
        for name, told in as_object(operation.get("callbacks")).items()
        for address, item in resolved(document, told).items()
        for method in HTTP_METHODS
        if method in as_object(item)
    }
