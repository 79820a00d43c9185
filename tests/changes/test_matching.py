from __future__ import annotations

from typing import Any

import pytest

from scripts.matching.operations import How, Matching, match
from scripts.normalize.jsontypes import Object
from tests.generation.documents import (
    TEXT,
    answered,
    document,
    listing,
    operation,
    parameter,
    ref,
    sent,
    thing,
)
from tests.normalize.documents import SOURCE

ASSET = answered(thing({"Id": TEXT, "Url": TEXT}))
GROUP = answered(thing({"Name": TEXT}))
BARE = answered({"type": "object"})


def one(title: str = "", number: object = None, name: str = "", **told: Any) -> Object:
    """Write an operation as the normalizer does."""
    source = {"title": title, "id": number}
    return operation(name, summary=title, **{SOURCE: source, **told})


def api(schemas: Object | None = None, /, **told: Object) -> Object:
    """Write a document of operations by `method_/path`."""
    paths: Object = {}
    for key, item in told.items():
        method, _, path = key.partition(" ")
        paths.setdefault(path, {})[method.lower()] = item
    return document(paths, schemas)


def of(**told: Object) -> Object:
    """Write a document of operations."""
    return api(None, **told)


def told(matching: Matching) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
    """Tell all but how."""
    return matching.pairs, matching.gone, matching.came


PAIRED: dict[str, tuple[Object, Object, How]] = {
    "the same method and path, whatever else changed": (
        of(**{"GET /a": one("甲", 1, "a", responses=ASSET)}),
        of(**{"GET /a": one("乙", 2, "b", responses=GROUP)}),
        How.REQUEST,
    ),
    "a path whose variable has another name": (
        of(**{"GET /a/{id}": one()}),
        of(**{"GET /a/{x}": one()}),
        How.REQUEST,
    ),
    "an id, whatever else changed": (
        of(**{"GET /a": one("甲", 1, "a", responses=ASSET)}),
        of(**{"POST /b": one("乙", 1, "b", responses=GROUP)}),
        How.NUMBER,
    ),
    "an id that one form writes as text": (
        of(**{"GET /a": one(number=7)}),
        of(**{"GET /b": one(number="7")}),
        How.NUMBER,
    ),
    "an operationId that takes and answers the same": (
        of(**{"GET /a": one(name="ask", responses=ASSET)}),
        of(**{"POST /b": one(name="ask", responses=ASSET)}),
        How.NAME,
    ),
    "an operationId at a moved path": (
        of(**{"GET /v1/a": one(name="ask", responses=ASSET)}),
        of(**{"GET /v2/a": one(name="ask", responses=GROUP)}),
        How.NAME,
    ),
    "a title that takes and answers the same": (
        of(**{"GET /a": one("① 甲", responses=ASSET)}),
        of(**{"POST /b": one("② 甲", responses=ASSET)}),
        How.TITLE,
    ),
    "a title at a moved path": (
        of(**{"GET /a": one("甲", responses=ASSET)}),
        of(**{"GET /api/a": one("甲", responses=GROUP)}),
        How.TITLE,
    ),
    "a title at another method": (
        of(**{"GET /a": one("甲", parameters=[parameter("q")])}),
        of(**{"POST /a": one("甲", requestBody=sent(thing({"q": TEXT})))}),
        How.TITLE,
    ),
    "another version that takes and answers the same": (
        of(**{"GET /v1/a": one("甲", responses=ASSET)}),
        of(**{"GET /v2.1/a": one("乙", responses=ASSET)}),
        How.PATH,
    ),
    "more in front of the same path": (
        of(**{"GET /shop/{id}": one("甲", responses=ASSET)}),
        of(**{"GET /api/shop/{no}": one("乙", responses=ASSET)}),
        How.PATH,
    ),
    "a path in another spelling": (
        of(**{"GET /user-groups/": one(responses=ASSET)}),
        of(**{"GET /userGroups": one(responses=ASSET)}),
        How.PATH,
    ),
}
APART: dict[str, tuple[Object, Object]] = {
    "nothing in common": (of(**{"GET /a": one("甲")}), of(**{"GET /b": one("乙")})),
    "a title, but another answer and path": (
        of(**{"GET /a": one("甲", responses=ASSET)}),
        of(**{"GET /b": one("甲", responses=GROUP)}),
    ),
    "a title and answers that say nothing": (
        of(**{"GET /a": one("甲", responses=BARE)}),
        of(**{"GET /b": one("甲", responses=BARE)}),
    ),
    "answers, but another end of the path": (
        of(**{"GET /a/b": one("甲", responses=ASSET)}),
        of(**{"GET /a/c": one("乙", responses=ASSET)}),
    ),
    "one step only at the end of the path": (
        of(**{"GET /users/list": one("甲", responses=ASSET)}),
        of(**{"GET /orders/list": one("乙", responses=ASSET)}),
    ),
    "variables only": (
        of(**{"GET /a/{b}/{c}": one(responses=ASSET)}),
        of(**{"GET /d/e/{b}/{c}": one(responses=ASSET)}),
    ),
    "the same end below another step": (
        of(**{"GET /x/a/b": one(responses=ASSET)}),
        of(**{"GET /y/a/b": one(responses=ASSET)}),
    ),
    "a moved path that answers nothing": (
        of(**{"GET /a/b": one()}),
        of(**{"GET /api/a/b": one()}),
    ),
    "all but the ids, where Apifox knows both documents": (
        of(**{"GET /x": one(number=1), "GET /v1/a": one("甲", 2, "a", responses=ASSET)}),
        of(**{"GET /x": one(number=1), "GET /v2/a": one("甲", 3, "a", responses=ASSET)}),
    ),
    "a title that another operation has too": (
        of(**{"GET /a": one("甲", responses=ASSET), "GET /x": one("甲", responses=ASSET)}),
        of(**{"GET /b": one("甲", responses=ASSET), "GET /x": one("甲", responses=ASSET)}),
    ),
    "an id that stands twice": (
        of(**{"GET /a": one(number=1), "GET /x": one(number=1)}),
        of(**{"GET /b": one(number=1), "GET /x": one(number=2)}),
    ),
    "two versions that could both be meant": (
        of(**{"GET /v1/a": one(responses=ASSET)}),
        of(**{"GET /v2/a": one(responses=ASSET), "GET /v3/a": one(responses=ASSET)}),
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
    old = of(**{"GET /z": one(number=1), "GET /a": one(), "GET /gone": one()})
    new = of(**{"GET /came": one(), "POST /z": one(number=1), "GET /a": one()})

    found = told(match(old, new))

    assert found == ({"GET /z": "POST /z", "GET /a": "GET /a"}, ("GET /gone",), ("GET /came",))


def test_two_operations_that_changed_places_stay_where_their_paths_are() -> None:
    old = of(**{"GET /a": one("甲", 1), "GET /b": one("乙", 2)})
    new = of(**{"GET /b": one("甲", 1), "GET /a": one("乙", 2)})

    assert match(old, new).pairs == {"GET /a": "GET /a", "GET /b": "GET /b"}


def test_two_paths_that_differ_in_their_variables_only_are_told_apart_by_the_names() -> None:
    paths = {"GET /a/{id}": one(), "GET /a/{name}": one()}

    assert match(of(**paths), of(**paths)).pairs == {key: key for key in paths}


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
    old = api(shared, **{"GET /v1/a": one(responses=answered(before))})
    new = api(renamed, **{"GET /v2/a": one(responses=answered(after))})

    assert match(old, new).pairs == {"GET /v1/a": "GET /v2/a"}


def test_parameters_of_a_path_move_with_it_and_all_others_tell_operations_apart() -> None:
    asked = [parameter("id", place="path"), parameter("q")]
    old = of(**{"GET /v1/a/{id}": one(parameters=asked)})
    same = of(**{"GET /v2/a/{x}": one(parameters=[parameter("x", place="path"), asked[1]])})
    other = of(**{"GET /v2/a/{x}": one(parameters=[parameter("x", place="path")])})

    assert match(old, same).pairs
    assert not match(old, other).pairs
