"""Models keep the names that programs know when authors rename, extract and write them out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import get, openapi, schemas
from tests.normalize.pages import KIND, TEXT, Normalize, corrections, thing

A, B = thing({"a": TEXT}), thing({"b": TEXT})


def ref(name: str) -> Object:
    return {"$ref": f"#/components/schemas/{name}"}


def plain(schema: Object) -> Object:
    return schema


def nullable_ref(name: str) -> Object:
    return nullable(ref(name))


def nullable(schema: Object) -> Object:
    return {"anyOf": [schema, {"type": "null"}]}


HOLDER = thing({"Kind": KIND, "Part": A})


def of_models(holder: object, **more: object) -> Object:
    answers = {"200": {"description": "", "content": {"application/json": {"schema": holder}}}}
    return openapi(get(operationId="ask", responses=answers), **schemas(**more))


def test_a_model_that_comes_takes_no_name_from_what_had_it(normalize: Normalize) -> None:
    before = normalize(of_models(HOLDER), names=True).schemas

    made = normalize(of_models(HOLDER, AskPart=B), names=True)
    again = normalize(of_models(HOLDER, AskPart=B), names=True)

    assert before.items() <= made.schemas.items()
    (other,) = made.schemas.keys() - before.keys()
    assert re.fullmatch("AskPart[0-9a-f]{8}", other)
    assert other in str(made.report)
    assert again.text == made.text


def test_references_follow_a_model_that_gives_way(normalize: Normalize) -> None:
    normalize(of_models(HOLDER), names=True)
    kind = {"discriminator": {"propertyName": "b", "mapping": {"x": "AskPart"}}}
    more = {"oneOf": [ref("AskPart")], **kind}

    made = normalize(of_models(HOLDER, AskPart=B, More=more), names=True)

    (reference,) = made.schemas["More"]["oneOf"]
    assert made.followed(reference) == {**B, "title": "AskPart"}
    assert made.schemas["More"]["discriminator"]["mapping"] == {"x": reference["$ref"]}


def test_what_becomes_a_model_of_the_same_name_keeps_it(normalize: Normalize) -> None:
    before = normalize(of_models(thing({"Part": A})), names=True).schemas

    after = normalize(of_models(thing({"Part": ref("AskPart")}), AskPart=A), names=True)

    assert after.schemas == before


def test_a_model_that_the_overlay_renames_is_found_again_by_the_next_run(
    normalize: Normalize,
) -> None:
    overlay = corrections(
        {"target": "$.components.schemas.AskPart", "update": {"x-component-name": "Portion"}},
        {"target": "$.components.schemas.More", "update": {"x-component-name": "Less"}},
    )
    told = of_models(HOLDER, More=B)

    names = [list(normalize(told, overlay=overlay, names=True).schemas) for _ in range(2)]

    assert names == [["AskKind", "AskResponse", "Less", "Portion"]] * 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"Old": A}, {"New": A}),
        ({"Old": A}, {"New": {**A, "description": "x"}}),
        ({"Old": A, "Other": A}, {"New": B, "Other": A}),
        ({"Old": thing({"kind": KIND})}, {"New": thing({"kind": KIND})}),
        ({"素材": A}, {"资产": A}),
    ],
    ids=["alone", "described", "changed", "with parts", "romanized"],
)
@pytest.mark.parametrize("written", [ref, nullable_ref], ids=["", "or null"])
def test_a_model_that_is_renamed_keeps_its_name(
    normalize: Normalize, old: Object, new: Object, written: Callable[[str], Object]
) -> None:
    def told(models: Object) -> Object:
        return of_models(thing({"x": written(next(iter(models)))}), **models)

    before = list(normalize(told(old), names=True).schemas)
    made = normalize(told(new), names=True)

    assert list(made.schemas) == before
    assert normalize(told(new), names=True).text == made.text


def test_what_comes_under_the_old_name_of_a_renamed_model_gets_another(
    normalize: Normalize,
) -> None:
    normalize(of_models(thing({"x": ref("Old")}), Old=A), names=True)
    normalize(of_models(thing({"x": ref("New")}), New=A), names=True)

    told = of_models(thing({"x": ref("New"), "y": ref("Old")}), New=A, Old=B)
    made = normalize(told, names=True)

    assert made.schemas["Old"]["properties"] == A["properties"]
    assert made.schemas["Old"]["title"] == "New"
    assert len(made.schemas) == 3


def test_a_model_takes_the_name_that_most_of_its_places_had(normalize: Normalize) -> None:
    parts = {"x": ref("One"), "y": ref("Two"), "z": ref("Two")}
    normalize(of_models(thing(parts), One=A, Two=B), names=True)

    made = normalize(of_models(thing(dict.fromkeys("xyz", ref("New"))), New=A), names=True)

    assert list(made.schemas) == ["AskResponse", "Two"]


def test_a_model_takes_no_name_from_one_that_stays(normalize: Normalize) -> None:
    normalize(of_models(thing({"x": ref("One"), "y": ref("One")}), One=A), names=True)

    told = of_models(thing({"x": ref("One"), "y": ref("New")}), One=A, New=B)
    made = normalize(told, names=True)

    assert list(made.schemas) == ["AskResponse", "New", "One"]


@pytest.mark.parametrize("written", [plain, nullable], ids=["", "or null"])
def test_what_is_extracted_and_what_is_written_out_keep_their_names(
    normalize: Normalize, written: Callable[[Object], Object]
) -> None:
    inline = of_models(thing({"x": written(A), "y": written(B)}))
    extracted = of_models(thing({"x": written(ref("New")), "y": written(B)}), New=A)

    names = [list(normalize(told, names=True).schemas) for told in (inline, extracted, inline)]

    assert names == [["AskResponse", "AskX", "AskY"]] * 3


def test_a_body_that_is_extracted_keeps_its_name(normalize: Normalize) -> None:
    normalize(of_models(A), names=True)

    made = normalize(of_models(ref("CreateResult"), CreateResult=A), names=True)

    assert list(made.schemas) == ["AskResponse"]
