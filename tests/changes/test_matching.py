from __future__ import annotations

import pytest

from scripts.matching.operations import How, Matching, match
from scripts.normalize.jsontypes import Object
from tests.changes.apis import api, one
from tests.generation.documents import (
    TEXT,
    answered,
    listing,
    parameter,
    ref,
    sent,
    thing,
)

ASSET = answered(thing({"Id": TEXT, "Url": TEXT}))
GROUP = answered(thing({"Name": TEXT}))
BARE = answered({"type": "object"})


def told(matching: Matching) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
    """Tell all but how."""
    return matching.pairs, matching.gone, matching.came


PAIRED: dict[str, tuple[Object, Object, How]] = {
    "the same method and path, whatever else changed": (
        api({"GET /a": one("甲", 1, "a", responses=ASSET)}),
        api({"GET /a": one("乙", 2, "b", responses=GROUP)}),
        How.REQUEST,
    ),
    "a path whose variable has another name": (
        api({"GET /a/{id}": one()}),
        api({"GET /a/{x}": one()}),
        How.REQUEST,
    ),
    "an id, whatever else changed": (
        api({"GET /a": one("甲", 1, "a", responses=ASSET)}),
        api({"POST /b": one("乙", 1, "b", responses=GROUP)}),
        How.NUMBER,
    ),
    "an id that one form writes as text": (
        api({"GET /a": one(number=7)}),
        api({"GET /b": one(number="7")}),
        How.NUMBER,
    ),
    "an operationId that takes and answers the same": (
        api({"GET /a": one(name="ask", responses=ASSET)}),
        api({"POST /b": one(name="ask", responses=ASSET)}),
        How.NAME,
    ),
    "an operationId at a moved path": (
        api({"GET /v1/a": one(name="ask", responses=ASSET)}),
        api({"GET /v2/a": one(name="ask", responses=GROUP)}),
        How.NAME,
    ),
    "a title that takes and answers the same": (
        api({"GET /a": one("① 甲", responses=ASSET)}),
        api({"POST /b": one("② 甲", responses=ASSET)}),
        How.TITLE,
    ),
    "a title at a moved path": (
        api({"GET /a": one("甲", responses=ASSET)}),
        api({"GET /api/a": one("甲", responses=GROUP)}),
        How.TITLE,
    ),
    "a title at another method": (
        api({"GET /a": one("甲", parameters=[parameter("q")])}),
        api({"POST /a": one("甲", requestBody=sent(thing({"q": TEXT})))}),
        How.TITLE,
    ),
    "another version that takes and answers the same": (
        api({"GET /v1/a": one("甲", responses=ASSET)}),
        api({"GET /v2.1/a": one("乙", responses=ASSET)}),
        How.PATH,
    ),
    "more in front of the same path": (
        api({"GET /shop/{id}": one("甲", responses=ASSET)}),
        api({"GET /api/shop/{no}": one("乙", responses=ASSET)}),
        How.PATH,
    ),
    "a path in another spelling": (
        api({"GET /user-groups/": one(responses=ASSET)}),
        api({"GET /userGroups": one(responses=ASSET)}),
        How.PATH,
    ),
}
APART: dict[str, tuple[Object, Object]] = {
    "nothing in common": (api({"GET /a": one("甲")}), api({"GET /b": one("乙")})),
    "a title, but another answer and path": (
        api({"GET /a": one("甲", responses=ASSET)}),
        api({"GET /b": one("甲", responses=GROUP)}),
    ),
    "a title and answers that say nothing": (
        api({"GET /a": one("甲", responses=BARE)}),
        api({"GET /b": one("甲", responses=BARE)}),
    ),
    "answers, but another end of the path": (
        api({"GET /a/b": one("甲", responses=ASSET)}),
        api({"GET /a/c": one("乙", responses=ASSET)}),
    ),
    "one step only at the end of the path": (
        api({"GET /users/list": one("甲", responses=ASSET)}),
        api({"GET /orders/list": one("乙", responses=ASSET)}),
    ),
    "variables only": (
        api({"GET /a/{b}/{c}": one(responses=ASSET)}),
        api({"GET /d/e/{b}/{c}": one(responses=ASSET)}),
    ),
    "the same end below another step": (
        api({"GET /x/a/b": one(responses=ASSET)}),
        api({"GET /y/a/b": one(responses=ASSET)}),
    ),
    "a moved path that answers nothing": (
        api({"GET /a/b": one()}),
        api({"GET /api/a/b": one()}),
    ),
    "all but the ids, where Apifox knows both documents": (
        api({"GET /x": one(number=1), "GET /v1/a": one("甲", 2, "a", responses=ASSET)}),
        api({"GET /x": one(number=1), "GET /v2/a": one("甲", 3, "a", responses=ASSET)}),
    ),
    "a title that another operation has too": (
        api({"GET /a": one("甲", responses=ASSET), "GET /x": one("甲", responses=ASSET)}),
        api({"GET /b": one("甲", responses=ASSET), "GET /x": one("甲", responses=ASSET)}),
    ),
    "an id that stands twice": (
        api({"GET /a": one(number=1), "GET /x": one(number=1)}),
        api({"GET /b": one(number=1), "GET /x": one(number=2)}),
    ),
    "two versions that could both be meant": (
        api({"GET /v1/a": one(responses=ASSET)}),
        api({"GET /v2/a": one(responses=ASSET), "GET /v3/a": one(responses=ASSET)}),
    ),
}


@pytest.mark.parametrize("case", PAIRED)
def test_an_operation_is_recognised_by(case: str) -> None:
    old, new, how = PAIRED[case]

    for matching in (match(old, new), match(new, old)):
        assert list(matching.how.values()) == [how]
        assert not matching.gone
        assert not matching.came


@pytest.mark.parametrize("case", APART)
def test_operations_are_not_taken_for_one_by(case: str) -> None:
    old, new = APART[case]

    for matching in (match(old, new), match(new, old)):
        assert set(matching.how.values()) <= {How.REQUEST}
        assert matching.gone
        assert matching.came


def test_the_pairs_and_what_is_left_come_in_the_order_of_their_documents() -> None:
    old = api({"GET /z": one(number=1), "GET /a": one(), "GET /gone": one()})
    new = api({"GET /came": one(), "POST /z": one(number=1), "GET /a": one()})

    found = told(match(old, new))

    assert found == ({"GET /z": "POST /z", "GET /a": "GET /a"}, ("GET /gone",), ("GET /came",))


def test_two_operations_that_changed_places_stay_where_their_paths_are() -> None:
    old = api({"GET /a": one("甲", 1), "GET /b": one("乙", 2)})
    new = api({"GET /b": one("甲", 1), "GET /a": one("乙", 2)})

    assert match(old, new).pairs == {"GET /a": "GET /a", "GET /b": "GET /b"}


def test_two_paths_that_differ_in_their_variables_only_are_told_apart_by_the_names() -> None:
    paths = {"GET /a/{id}": one(), "GET /a/{name}": one()}

    assert match(api(paths), api(paths)).pairs == {key: key for key in paths}


def test_renamed_components_and_the_order_of_choices_do_not_hide_an_operation() -> None:
    shared = {"Node": thing({"next": ref("Node"), "kind": {"enum": ["a", "b"]}})}
    renamed = {"Knot": thing({"kind": {"enum": ["b", "a"]}, "next": ref("Knot", title="x")})}
    extra = {
        "not": {"type": "null"},
        "discriminator": {"propertyName": "kind", "mapping": {"a": "#/x"}},
        "prefixItems": [TEXT, True],
        "items": False,
        "multipleOf": 5,
        "examples": [1],
    }
    before = thing({"a": ref("Node"), "b": {"oneOf": [TEXT, listing(TEXT)], **extra}})
    after = thing({"b": {"oneOf": [listing(TEXT), TEXT], **extra}, "a": ref("Knot")})
    old = api({"GET /v1/a": one(responses=answered(before))}, shared)
    new = api({"GET /v2/a": one(responses=answered(after))}, renamed)

    assert match(old, new).pairs == {"GET /v1/a": "GET /v2/a"}


def test_parameters_of_a_path_move_with_it_and_all_others_tell_operations_apart() -> None:
    asked = [parameter("id", place="path"), parameter("q")]
    old = api({"GET /v1/a/{id}": one(parameters=asked)})
    same = api({"GET /v2/a/{x}": one(parameters=[parameter("x", place="path"), asked[1]])})
    other = api({"GET /v2/a/{x}": one(parameters=[parameter("x", place="path")])})

    assert match(old, same).pairs
    assert not match(old, other).pairs
