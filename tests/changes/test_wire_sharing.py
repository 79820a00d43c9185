"""One change once, whatever it reaches."""

from __future__ import annotations

from typing import Any

from scripts.changes.model import Change, Verdict
from scripts.normalize.jsontypes import Object
from tests.changes.apis import DESCRIBED, api, compared, one, seen
from tests.changes.wider import chosen, text
from tests.generation.documents import TEXT, answered, listing, ref, sent, thing

KEYS = ("GET /a", "GET /b", "POST /c")


def answering(schema: Any, schemas: Object, keys: tuple[str, ...] = KEYS) -> Object:
    """Write a document whose operations all answer one thing."""
    return api({key: one(responses=answered(schema)) for key in keys}, schemas)


def told(change: Change) -> tuple[str, str, str, tuple[str, ...]]:
    """Tell what, where and for whom."""
    return change.rule, change.where, change.place, change.operations


def test_a_component_that_several_operations_share_changes_once() -> None:
    before = {"Page": thing({"Items": listing(ref("Pet"))}), "Pet": thing({"Name": TEXT})}
    after = {**before, "Pet": thing({"Name": {"type": ["string", "null"]}})}

    (change,) = seen(answering(ref("Page"), before), answering(ref("Page"), after))

    assert told(change) == ("answer-null-added", "Pet", "in answers, Name", KEYS)


def test_a_component_that_one_operation_uses_is_told_with_the_operation() -> None:
    before = {"Page": thing({"Items": listing(ref("Pet"))}), "Pet": thing({"Name": TEXT})}
    after = {**before, "Pet": thing()}

    (change,) = seen(
        answering(ref("Page"), before, KEYS[:1]), answering(ref("Page"), after, KEYS[:1])
    )

    assert told(change) == (
        "answer-property-removed",
        "GET /a",
        "answer 200, Items[].Name",
        ("GET /a",),
    )


def test_a_component_that_is_sent_and_answered_changes_twice() -> None:
    paths = {"POST /a": one(requestBody=sent(ref("Pet")), responses=answered(ref("Pet")))}
    before, after = {"Pet": thing({"Name": TEXT})}, {"Pet": thing({"Name": text(maxLength=5)})}

    changes = seen(api(paths, before), api(paths, after))

    assert [told(change)[:3] for change in changes] == [
        ("answer-limit-tightened", "POST /a", "answer 200, Name"),
        ("request-limit-tightened", "POST /a", "request body, Name"),
    ]


def test_a_part_that_several_components_put_together_changes_once() -> None:
    whole = {
        "Cat": {"allOf": [ref("Pet"), thing({"a": TEXT})]},
        "Dog": {"allOf": [ref("Pet"), thing({"b": TEXT})]},
    }
    paths = {
        "GET /a": one(responses=answered(ref("Cat"))),
        "GET /b": one(responses=answered(ref("Dog"))),
    }
    before, after = thing({"Id": TEXT, "Name": TEXT}), thing({"Id": text(maxLength=5)})

    changes = seen(api(paths, {**whole, "Pet": before}), api(paths, {**whole, "Pet": after}))

    assert [told(change)[:3] for change in changes] == [
        ("answer-limit-tightened", "Pet", "in answers, Id"),
        ("answer-property-removed", "Pet", "in answers, Name"),
    ]


def test_a_component_among_alternatives_of_other_types_changes_in_its_own_name() -> None:
    schema = {"anyOf": [ref("Pet"), TEXT]}

    (change,) = seen(
        answering(schema, {"Pet": thing()}), answering(schema, {"Pet": thing({"a": TEXT})})
    )

    assert told(change)[:3] == ("answer-property-added", "Pet", "in answers, a")


def test_components_that_lead_to_each_other_are_compared_to_the_end() -> None:
    before = {"A": thing({"b": ref("B")}), "B": thing({"a": listing(ref("A"))})}
    after = {**before, "B": thing({"a": listing(ref("A")), "c": TEXT})}

    (change,) = seen(answering(ref("A"), before), answering(ref("A"), after))

    assert told(change) == ("answer-property-added", "B", "in answers, c", KEYS)
    assert seen(answering(ref("A"), before), answering(ref("A"), before)) == []


def test_a_component_that_only_means_itself_is_anything() -> None:
    schemas: Object = {"A": ref("B"), "B": ref("A"), "C": {"anyOf": [ref("C"), thing()]}}
    schemas["D"] = {"allOf": [ref("D"), thing({"a": TEXT})], "type": "object"}

    for name in schemas:
        document = answering(ref(name), schemas)

        assert compared(document, answering(ref(name), {**schemas})) == []


def test_a_component_that_is_no_schema_and_only_means_itself_is_nothing() -> None:
    responses: Object = {
        "a": {"$ref": "#/components/responses/b"},
        "b": {"$ref": "#/components/responses/a"},
    }
    told = api({"GET /a": one(responses={"200": responses["b"]})})

    document = {**told, "components": {"responses": responses}}

    assert compared(document, document) == []


def test_choices_within_choices_end_somewhere() -> None:
    before, after = thing({"a": TEXT}), thing({"a": TEXT, "b": TEXT})
    for number in range(100):
        other = thing({f"c{number}": TEXT})
        before, after = {"oneOf": [before, other]}, {"oneOf": [after, other]}

    (change,) = seen(answering(before, {}, KEYS[:1]), answering(after, {}, KEYS[:1]))

    assert told(change)[:3] == ("answer-property-added", "GET /a", "answer 200, b")


def test_a_scheme_that_all_operations_lose_is_one_change() -> None:
    schemes: Object = {"key": {"type": "http", "scheme": "bearer"}}
    ways: list[list[Object]] = [[{"key": []}], []]
    before, after = (
        {
            **api({key: one(security=security) for key in KEYS}),
            "components": {"securitySchemes": schemes},
        }
        for security in ways
    )

    (change,) = compared(before, after)

    assert told(change) == ("security-dropped", "key", "security", KEYS)


def test_words_are_one_change_an_operation_and_no_program_can_tell() -> None:
    before = api({"GET /a": one("甲", name="a", responses=answered(thing({"x": TEXT})))})
    after = api(
        {
            "GET /a": one(
                "乙",
                name="b",
                tags=["t"],
                responses=answered(thing({"x": text(description="丙"), "y": text()})),
            )
        }
    )

    described, added = sorted(compared(before, after), key=lambda change: change.verdict)

    assert told(described) == (DESCRIBED, "GET /a", "", ("GET /a",))
    assert described.verdict is Verdict.INVISIBLE
    assert described.text == (
        "is described in other words (answer 200, x; operationId; summary; tags)"
    )
    assert described.before == {"operationId": "a", "summary": "甲", "tags": None}
    assert described.after == {"operationId": "b", "summary": "乙", "tags": ["t"]}
    assert added.rule == "answer-property-added"


def test_words_of_a_component_are_one_change() -> None:
    before, after = {"Pet": thing({"a": TEXT, "b": TEXT})}, {"Pet": thing({}, title="甲")}
    after["Pet"]["properties"] = {"a": text(title="乙"), "b": text(title="丙")}

    (change,) = compared(answering(ref("Pet"), before), answering(ref("Pet"), after))

    assert told(change) == (DESCRIBED, "Pet", "", KEYS)


def test_words_in_many_places_are_not_all_named() -> None:
    before = answering(thing(dict.fromkeys("abcdef", TEXT)), {}, KEYS[:1])
    after = answering(thing({name: text(title="甲") for name in "abcdef"}), {}, KEYS[:1])

    (change,) = compared(before, after)

    assert change.text.endswith("(answer 200, a; answer 200, b; answer 200, c; answer 200, d; …)")


def test_words_are_seen_wherever_they_stand() -> None:
    before = one(
        parameters=[{"name": "q", "in": "query", "schema": TEXT, "description": "甲"}],
        requestBody={**sent(TEXT), "description": "甲"},
        responses={"200": {"description": "甲", "headers": {"h": {"schema": TEXT}}}},
    )
    after = one(
        parameters=[{"name": "q", "in": "query", "schema": TEXT, "description": "乙"}],
        requestBody=sent(TEXT, description="乙"),
        responses={
            "200": {"description": "乙", "headers": {"h": {"schema": TEXT, "description": "乙"}}}
        },
    )
    after["requestBody"]["content"]["application/json"]["example"] = "x"

    (change,) = compared(api({"GET /a": before}), api({"GET /a": after}))

    assert change.text == (
        "is described in other words"
        " (answer 200; answer 200, header h; query parameter q; request body)"
    )


def test_the_name_of_the_api_is_nothing_that_a_program_can_tell() -> None:
    before, after = api({}), {**api({}), "info": {"title": "t2", "version": "2"}}

    (change,) = compared(before, after)

    assert told(change) == (DESCRIBED, "info", "", ())
    assert change.text == "is described in other words (title, version)"


def test_values_are_written_for_people() -> None:
    many = chosen(*"abcdefgh")
    before, after = answering(chosen("a"), {}, KEYS[:1]), answering(many, {}, KEYS[:1])

    there, back = seen(before, after)[0], seen(after, before)[0]

    assert there.text == "may now also be `b`, `c`, `d`, `e`, `f`, `g` and 1 more"
    assert back.text == "is no longer `b`, `c`, `d`, `e`, `f`, `g` and 1 more"
    assert (there.before, there.after) == (["a"], list("abcdefgh"))


def test_long_values_are_cut() -> None:
    before, after = (
        answering(chosen("a", *rest), {}, KEYS[:1]) for rest in ((), ("x" * 400, "y" * 70))
    )

    (change,) = seen(before, after)

    assert change.text == f"may now also be `{'x' * 59}…` and `{'y' * 59}…`"
    assert change.after == "…"


def test_values_of_another_type_are_another_type_too() -> None:
    before, after = ({"enum": ["1"]}, {"enum": [1, True]})

    changes = seen(answering(before, {}, KEYS[:1]), answering(after, {}, KEYS[:1]))

    assert [change.rule for change in changes] == ["answer-type-changed"]


def test_sentences_about_limits_defaults_and_types() -> None:
    before = thing(
        {"a": text(maxLength=64), "b": text(default="x"), "c": TEXT, "d": text(minLength=2)}
    )
    after = thing(
        {
            "a": text(maxLength=32),
            "b": text(default="y"),
            "c": {"type": ["string", "number"]},
            "d": TEXT,
        }
    )
    keys = ("POST /a",)

    changes = seen(
        *(api({key: one(requestBody=sent(schema)) for key in keys}) for schema in (before, after))
    )

    assert [change.text for change in changes] == [
        "takes at most 32 characters, was at most 64 characters",
        "is `y` for programs that leave it out, was `x`",
        "takes text or a number now, was text",
        "takes any number of characters, was at least 2 characters",
    ]


def test_a_base_path_that_is_no_address_is_compared_as_it_is() -> None:
    before, after = ({**api({}), "servers": [{"url": url}]} for url in ("https://[a", "/b"))

    assert [change.rule for change in compared(before, after)] == [
        "server-path-added",
        "server-path-removed",
    ]


def test_a_property_that_is_not_sent_this_way_is_nothing_that_a_program_can_tell() -> None:
    before = thing({"a": TEXT})
    after = thing({"a": TEXT, "b": text(writeOnly=True)})

    (change,) = compared(answering(before, {}, KEYS[:1]), answering(after, {}, KEYS[:1]))

    assert told(change)[:2] == (DESCRIBED, "GET /a")
    assert change.text == "is described in other words (answer 200, b)"
