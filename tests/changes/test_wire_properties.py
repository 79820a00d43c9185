# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownLambdaType=false
# hypothesis' strategies of anything are typed in part only.
"""What holds of any two documents."""

from __future__ import annotations

import copy
import random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scripts.changes.model import Verdict
from scripts.normalize.jsontypes import Object, is_array, is_object
from scripts.normalize.schema_walk import REF, component
from tests.changes.apis import DESCRIBED, compared, seen
from tests.generation.documents import answering, asking, ref
from tests.normalize.random_documents import documents
from tests.normalize.test_properties import normalized, shuffled

thorough = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking such documents takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
quick = settings(max_examples=200, deadline=None, derandomize=True)

NAMES = st.sampled_from(["Id", "Name", "kind"])
COMPONENTS = ("A", "B", "C")
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "null"])
LEAVES = st.one_of(
    st.fixed_dictionaries(
        {"type": TYPES | st.lists(TYPES, min_size=1, max_size=2, unique=True)},
        optional={
            "maxLength": st.integers(1, 3),
            "minimum": st.integers(0, 2),
            "pattern": st.sampled_from(["^a", "^b"]),
            "default": st.integers(0, 1),
            "description": st.sampled_from(["甲", "乙"]),
        },
    ),
    st.builds(
        lambda values: {"type": "string", "enum": values},
        st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True),
    ),
    st.sampled_from(COMPONENTS).map(ref),
    st.just(Object()),
)


def around(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Schemas that hold others."""
    things = st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.dictionaries(NAMES, inner, max_size=3)},
        optional={
            "required": st.lists(NAMES, max_size=2, unique=True),
            "additionalProperties": st.booleans() | inner,
        },
    )
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        things,
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(
            lambda word, parts: {word: parts}, st.sampled_from(["allOf", "anyOf", "oneOf"]), some
        ),
        st.builds(lambda told: {"not": told}, inner),
    )


SCHEMAS = st.recursive(LEAVES, around, max_leaves=6)
SHARED = st.fixed_dictionaries(dict.fromkeys(COMPONENTS, SCHEMAS))


def renamed(told: Any) -> Any:
    """Give every component another name."""
    if is_array(told):
        return [renamed(item) for item in told]
    if not is_object(told):
        return told
    made = {key: renamed(value) for key, value in told.items()}
    name = component(told)
    return made if name is None else {**made, "$ref": f"{REF}My{name}"}


def named_otherwise(document: Object) -> Object:
    """Give every component of a document another name."""
    made: Object = renamed(copy.deepcopy(document))
    schemas = made["components"]["schemas"]
    return {
        **made,
        "components": {"schemas": {f"My{name}": told for name, told in schemas.items()}},
    }


@thorough
@given(documents(), documents())
def test_any_documents_are_compared(one: Object, other: Object) -> None:
    old, new = normalized(one).document, normalized(other).document

    assert compared(old, old) == []
    assert seen(old, copy.deepcopy(old)) == []
    assert isinstance(compared(old, new), list)


@thorough
@given(documents(), documents(), st.randoms(use_true_random=False))
def test_the_order_of_keys_makes_no_difference(
    one: Object, other: Object, rng: random.Random
) -> None:
    old, new = normalized(one).document, normalized(other).document

    assert compared(shuffled(old, rng), shuffled(new, rng)) == compared(old, new)


@quick
@given(SCHEMAS, SHARED, st.randoms(use_true_random=False))
def test_the_names_of_components_make_no_difference(
    schema: Any, shared: Object, rng: random.Random
) -> None:
    for written in (asking, answering):
        document = written(schema, shared)

        assert compared(document, named_otherwise(document)) == []
        assert compared(named_otherwise(document), shuffled(document, rng)) == []


@quick
@given(SCHEMAS, SCHEMAS, SHARED)
def test_what_is_sent_and_what_is_answered_are_each_others_opposite(
    one: Any, other: Any, shared: Object
) -> None:
    sent = {change.rule for change in seen(asking(one, shared), asking(other, shared))}
    back = {change.rule for change in seen(answering(other, shared), answering(one, shared))}

    assert bool(sent) == bool(back)


@quick
@given(SCHEMAS, SCHEMAS, SHARED)
def test_what_changed_one_way_changed_the_other_way_too(
    one: Any, other: Any, shared: Object
) -> None:
    for written in (asking, answering):
        old, new = written(one, shared), written(other, shared)
        there, back = seen(old, new), seen(new, old)

        assert len(there) == len(back)
        assert {DESCRIBED} != {change.rule for change in there}
        if there and all(change.verdict is Verdict.COMPATIBLE for change in there):
            assert back
