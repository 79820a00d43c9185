"""What those feel who upgrade, of breaks on the wire that a new signature does not tell."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.changes.absorbing import Absorbing
from scripts.changes.assessment import Assessment
from scripts.changes.model import Verdict
from scripts.matching.operations import match
from scripts.normalize.jsontypes import Object
from scripts.wire.comparing import compare
from tests.changes.operations import calling, given, sending, served
from tests.generation.documents import TEXT, Lowered, listing, parameter, ref, sent, thing

XML = "application/xml"
FORM = "application/x-www-form-urlencoded"
A, RENAMED = thing({"a": TEXT}), thing({"zz": TEXT})
NEEDS_B = thing({"a": TEXT, "b": TEXT}, required=["b"])
LONGER = thing({"title": TEXT, "a": listing(TEXT)})
TREE = thing({"a": TEXT, "children": listing(ref("Tree"))})


def felt(old: Object, new: Object) -> Verdict:
    """Judge two documents by their wire and the code for them."""
    matching = match(old, new)
    code = Absorbing.of(matching, (old, new), (Lowered(old).document, Lowered(new).document))
    return Assessment(tuple(code.marked(compare(old, new, matching)))).verdict


def filtering(schema: Any, place: str) -> Object:
    """Write a document of one operation with a parameter."""
    return given(parameter("filter", schema, place))


def sharing(schema: Any) -> Object:
    """Write a document of two operations with one component."""
    made = sending(ref("Tree"))
    made["paths"]["/tell"] = {"post": {**made["paths"]["/ask"]["post"], "operationId": "tell"}}
    return {**made, "components": {"schemas": {"Tree": schema}}}


def cookies(*, needed: bool) -> Object:
    """Write a document of one operation with two cookies."""
    first = {**parameter("a", place="cookie"), "required": needed}
    return given(first, parameter("b", place="cookie"))


def fields(encoding: Object) -> Object:
    """Write a document of one operation that sends a form."""
    made = sending(LONGER, FORM)
    made["paths"]["/ask"]["post"]["requestBody"]["content"][FORM]["encoding"] = encoding
    return made


def both_sent(*media: str) -> Object:
    """Write a document of one operation that takes several media types."""
    made = sending(A)
    made["paths"]["/ask"]["post"]["requestBody"]["content"] = {
        name: {"schema": A} for name in media
    }
    return made


def beside(schema: Object) -> Object:
    """Write a document of one operation that takes JSON, and something else as XML."""
    made = both_sent("application/json", XML)
    made["paths"]["/ask"]["post"]["requestBody"]["content"][XML] = {"schema": schema}
    return made


LASTING = {
    "a base path": (served("https://a/v1"), served("https://a/v2")),
    "a style": (
        given(parameter("q", listing(TEXT))),
        given(parameter("q", listing(TEXT), explode=False)),
    ),
    "an encoding": (fields({}), fields({"a": {"explode": False}})),
    "a call of the API": (calling(requestBody=sent(TEXT)), given()),
    "a field of XML that must be sent": (sending(A, XML), sending(NEEDS_B, XML)),
    "a field of XML with another name": (sending(A, XML), sending(RENAMED, XML)),
    "XML in the place of text": (sending(TEXT, "text/plain"), sending(TEXT, XML)),
    "a cookie among others that must be sent": (cookies(needed=False), cookies(needed=True)),
    "a field in a header that must be sent": (
        filtering(A, "header"),
        filtering(NEEDS_B, "header"),
    ),
    "an undeclared field that must be sent": (
        sending({"type": "object"}),
        sending({"type": "object", "required": ["b"]}),
    ),
}
ABSORBED = {
    "a field of XML beside JSON that must be sent": (
        both_sent("application/json", XML),
        beside(NEEDS_B),
    ),
    "a field that must be sent": (sending(A), sending(NEEDS_B)),
    "a field with another name": (sending(A), sending(RENAMED)),
    "a field of a form that must be sent": (sending(A, FORM), sending(NEEDS_B, FORM)),
    "a field in the query that must be sent": (filtering(A, "query"), filtering(NEEDS_B, "query")),
    "a form in the place of JSON": (sending(A), sending(A, FORM)),
    "XML that goes beside JSON": (
        both_sent("application/json", XML),
        both_sent("application/json"),
    ),
    "JSON that must be sent": (given(), sending(A)),
    "a field of a component that must be sent": (
        sharing(TREE),
        sharing({**TREE, "required": ["children"]}),
    ),
    "a parameter that must be sent": (
        given(parameter("q")),
        given({**parameter("q"), "required": True}),
    ),
    "a parameter that no code sends": (
        given(parameter("Authorization", place="header")),
        given({**parameter("Authorization", place="header"), "required": True}),
    ),
    "a parameter in another place": (
        given(parameter("q")),
        given(parameter("q", place="header")),
    ),
}


@pytest.mark.parametrize("name", LASTING)
def test_what_new_code_does_not_know_of_breaks_who_upgrades(name: str) -> None:
    assert felt(*LASTING[name]) is Verdict.BREAKING


@pytest.mark.parametrize("name", ABSORBED)
def test_what_new_code_sends_in_another_way_is_absorbed(name: str) -> None:
    old, new = ABSORBED[name]

    assert felt(old, new) is Verdict.COMPATIBLE


@pytest.mark.parametrize("name", ABSORBED)
def test_absorbing_is_about_breaks(name: str) -> None:
    old, new = ABSORBED[name]
    found = compare(old, new, match(old, new))

    assert Verdict.BREAKING in {change.verdict for change in found}


def test_words_make_no_other_code() -> None:
    old = sending(A, XML)
    new = sending({**NEEDS_B, "description": "…"}, XML)
    new["paths"]["/ask"]["post"]["requestBody"]["description"] = "…"

    assert felt(old, new) is Verdict.BREAKING


def test_an_operation_without_code_is_not_judged_by_it() -> None:
    old, new = sending(A, XML), sending(NEEDS_B, XML)
    matching = match(old, new)
    code = Absorbing.of(matching, (old, new), ({**old, "paths": {}}, new))

    assert not any(change.lasts for change in code.marked(compare(old, new, matching)))
