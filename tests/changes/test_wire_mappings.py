"""Values by which several schemas are told apart, and the components that they lead to."""

from __future__ import annotations

import pytest

from scripts.matching.outlines import Outlines
from scripts.normalize.jsontypes import Object
from tests.changes.apis import places, seen
from tests.generation.documents import NUMBER, TEXT, answering, asking, ref, thing

CAT, DOG, BIRD = (
    thing({"kind": TEXT, name: TEXT}, required=["kind"]) for name in ("purrs", "barks", "sings")
)
PETS = {"Cat": CAT, "Dog": DOG, "Bird": BIRD}


def led(schemas: Object | None = None, by: str = "kind", /, **mapping: str) -> Object:
    """Write a document whose request is one of the schemas that its values lead to."""
    known = schemas or PETS
    names = sorted({name.rpartition("/")[2] for name in mapping.values()} & known.keys())
    return asking(
        {
            "oneOf": [ref(name) for name in names],
            "discriminator": {"propertyName": by, "mapping": mapping},
        },
        known,
    )


BOTH = led(cat="#/components/schemas/Cat", dog="Dog")
CHANGED = [("request-condition-changed", "request body")]


@pytest.mark.parametrize(
    ("new", "text"),
    [
        (led(kitten="Cat", dog="Dog"), "leads from `cat` to nothing now, was Cat"),
        (led(cat="Cat", dog="Cat", other="Dog"), "leads from `dog` to Cat now, was Dog"),
        (led(cat="Cat", dog="Gone", other="Dog"), "leads from `dog` to Gone now, was Dog"),
    ],
)
def test_a_value_that_leads_elsewhere_is_another_condition(new: Object, text: str) -> None:
    (change,) = seen(BOTH, new)

    assert places(BOTH, new) == CHANGED
    assert change.text == text


def test_a_value_of_what_is_gone_is_gone_with_it() -> None:
    three = led(cat="Cat", dog="Dog", bird="Bird")

    assert [rule for rule, _ in places(three, BOTH)] == ["request-option-removed"]
    assert [rule for rule, _ in places(BOTH, three)] == ["request-option-added"]


def test_a_value_more_breaks_nothing() -> None:
    assert seen(BOTH, led(cat="Cat", kitten="Cat", dog="Dog")) == []


def test_a_component_with_another_name_is_the_same() -> None:
    renamed = {"Feline": CAT, "Dog": DOG, "Bird": BIRD}

    assert seen(BOTH, led(renamed, cat="Feline", dog="Dog")) == []


def test_the_name_of_a_component_is_a_value_always() -> None:
    old, new = led(Cat="Cat", dog="Dog"), led(meow="Cat", dog="Dog")

    assert seen(old, new) == []


def test_values_of_another_property_are_not_compared() -> None:
    (change,) = seen(BOTH, led(PETS, "sort", kitten="Cat", dog="Dog"))

    assert change.text == "is told apart by `sort` now, was `kind`"


def test_what_is_answered_is_told_too() -> None:
    def answered(value: str) -> Object:
        mapping = {value: "Cat", "dog": "Dog"}
        told = {"propertyName": "kind", "mapping": mapping}
        return answering({"oneOf": [ref("Cat"), ref("Dog")], "discriminator": told}, PETS)

    assert [rule for rule, _ in places(answered("cat"), answered("kitten"))] == [
        "answer-condition-changed"
    ]


def test_an_outline_knows_where_values_lead_and_no_names() -> None:
    def outline(cat: Object, name: str, value: str = "cat") -> str:
        told = {"propertyName": "kind", "mapping": {value: name}}
        schema = {"oneOf": [ref(name)], "discriminator": told}
        return Outlines({"components": {"schemas": {name: cat}}}).of(schema)

    assert outline(CAT, "Cat") == outline(CAT, "Feline")
    assert outline(CAT, "Cat") != outline(CAT, "Cat", "kitten")
    assert outline(CAT, "Cat") != outline(NUMBER, "Cat")
