"""Whatever a document is made of, it becomes a valid one or is refused."""

from __future__ import annotations

import copy
import json
import random
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.normalize.__main__ import Normalized, normalize
from scripts.normalize.jsontypes import Object, is_array, is_object
from scripts.normalize.naming import Names
from scripts.normalize.problems import RefusalError
from scripts.normalize.schema_walk import ORIGIN, operations
from tests.normalize.random_documents import documents

SECRETS = ("abcdefgh12", "sk-0123456789abcdef0123", "Some Body")
thorough = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking such documents takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def normalized(*told: Any, names: Names | None = None) -> Normalized:
    """Normalize documents, each in a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        paths: list[Path] = []
        for number, document in enumerate(told):
            paths.append(Path(folder) / f"{number}.json")
            text = (
                document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
            )
            paths[-1].write_text(text, "utf-8")
        return normalize(paths, names=names)


def plain(document: Object) -> Object:
    """Leave out of a document where its operations came from."""
    made: Object = json.loads(json.dumps(document))
    for _, _, told in operations(made):
        del told[ORIGIN]
    return made


def shuffled(value: Any, rng: random.Random) -> Any:
    """Write the keys of all objects in another order."""
    if is_object(value):
        keys = list(value)
        rng.shuffle(keys)
        return {key: shuffled(value[key], rng) for key in keys}
    return [shuffled(item, rng) for item in value] if is_array(value) else value


@thorough
@given(documents())
def test_any_document_becomes_a_valid_one_without_secrets_or_is_refused(document: Object) -> None:
    try:
        made = normalized(document)
    except RefusalError:
        return

    assert list(OpenAPIV31SpecValidator(made.document).iter_errors()) == []
    assert not any(secret in made.text + made.report.dump() for secret in SECRETS)


@thorough
@given(documents())
def test_what_was_normalized_stays_as_it_is(document: Object) -> None:
    once = normalized(document)

    again = normalized(once.text)

    assert plain(again.document) == plain(once.document)
    assert again.report.left_out == []


@thorough
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_keys_makes_no_difference(document: Object, rng: random.Random) -> None:
    made = normalized(document)

    assert plain(normalized(shuffled(document, rng)).document) == plain(made.document)


@thorough
@given(documents())
def test_a_lock_gives_everything_the_name_that_it_has(document: Object) -> None:
    names = Names()
    once = normalized(document, names=names)
    locked = copy.deepcopy(names)

    again = normalized(document, names=names)

    assert again.text == once.text
    assert names == locked


@thorough
@given(documents(), documents())
def test_an_operation_that_comes_renames_nothing(document: Object, other: Object) -> None:
    names = Names()
    before = normalized(document, names=names)
    known = {key: told["operationId"] for key, told in by_key(before.document)}
    components = set(before.document.get("components", {}).get("schemas", {}))
    paths = {f"/more{path}": item for path, item in other["paths"].items()}

    after = normalized({**document, "paths": {**document["paths"], **paths}}, names=names)

    assert (
        known.items() <= {key: told["operationId"] for key, told in by_key(after.document)}.items()
    )
    assert components <= set(after.document.get("components", {}).get("schemas", {}))


def by_key(document: Object) -> list[tuple[str, Object]]:
    """List the operations by method and path."""
    return [(f"{method} {path}", told) for method, path, told in operations(document)]
