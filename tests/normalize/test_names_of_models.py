"""Names of the models that exports name themselves, and of their operations."""

from __future__ import annotations

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import get, openapi, schemas
from tests.normalize.pages import TEXT, Normalize, corrections


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Pet", "Pet"),
        ("pet_group", "pet_group"),
        ("素材组", "SuCaiZu"),
        ("全局success返回", "QuanJuSuccessFanHui"),
        ("ISO8601 Timestamp", "ISO8601Timestamp"),
        ("ResponseResult«List«Pet»»", "ResponseResultListPet"),
        ("Page[]", "PageList"),
        ("A&B", "AAndB"),
        ("doc.CreateReq", "DocCreateReq"),
        ("400", "Schema400"),
        ("3D模型", "Schema3DMoXing"),
        ("Response", "Response98743feb"),
        ("Error", "Error"),
        ("M2-schema2", "M2Schema2"),
    ],
)
def test_a_model_has_a_name_that_is_an_identifier_and_keeps_its_own_as_title(
    normalize: Normalize, told: str, name: str
) -> None:
    made = normalize(openapi(get(), **schemas(**{told: TEXT})))

    assert made.schemas == {name: TEXT if name == told else {**TEXT, "title": told}}


def test_a_model_that_has_a_title_keeps_it_and_its_name_beside(normalize: Normalize) -> None:
    made = normalize(openapi(get(), **schemas(组={**TEXT, "title": "一组"})))

    assert made.schemas == {"Zu": {**TEXT, "title": "一组", "x-original-name": "组"}}


def test_a_model_of_signs_only_has_a_name_all_the_same(normalize: Normalize) -> None:
    made = normalize(openapi(get(), **schemas(**{"《》": TEXT, "": TEXT})))

    assert len(made.schemas) == 2
    assert all(name.startswith("Schema") and name.isalnum() for name in made.schemas)


def test_a_name_that_is_too_long_is_cut_and_told_apart(normalize: Normalize) -> None:
    long = "A" * 100

    made = normalize(openapi(get(), **schemas(**{long + "1": TEXT, long + "2": TEXT})))

    assert len(made.schemas) == 2
    assert all(len(name) < 100 and name.startswith("AAA") for name in made.schemas)


def test_models_whose_names_differ_in_case_or_signs_only_are_two(normalize: Normalize) -> None:
    twins: Object = {"Pet": {"type": "integer"}, "pet": TEXT, "Pet[]": TEXT, "PetList": TEXT}

    made = normalize(openapi(get(), **schemas(**twins)))

    assert len(made.schemas) == 4
    assert len({name.lower() for name in made.schemas}) == 4
    assert made.schemas["Pet"] == {"type": "integer"}
    assert made.schemas["PetList"] == TEXT


def test_a_model_keeps_its_name_when_a_better_one_for_it_comes(normalize: Normalize) -> None:
    first = normalize(openapi(get(), **schemas(组=TEXT)), names=True).schemas
    second = normalize(openapi(get(), **schemas(组=TEXT, Zu=TEXT)), names=True)

    assert list(first) == ["Zu"]
    assert second.schemas["Zu"]["title"] == "组"
    assert len(second.schemas) == 2


def test_an_inline_object_does_not_take_the_name_of_a_model(normalize: Normalize) -> None:
    inline = {"type": "object", "properties": {"b": TEXT}}
    content = {"application/json": {"schema": inline}}

    made = normalize(
        openapi(
            get(operationId="getA", responses={"200": {"description": "", "content": content}}),
            **schemas(GetAResponse=TEXT),
        )
    )

    schema = made.operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert made.followed(schema) == inline
    assert made.schemas["GetAResponse"] == TEXT


def test_a_model_whose_name_an_overlay_wants_takes_its_references_along(
    normalize: Normalize,
) -> None:
    told = {
        "type": "object",
        "oneOf": [{"$ref": "#/components/schemas/组"}],
        "discriminator": {"propertyName": "k", "mapping": {"x": "组"}},
    }
    overlay = corrections(
        {"target": "$.components.schemas.Zu", "update": {"x-component-name": "Group"}}
    )

    made = normalize(openapi(get(), **schemas(Holder=told, 组=TEXT)), overlay=overlay)

    reference = "#/components/schemas/Group"
    assert made.schemas["Holder"]["oneOf"] == [{"$ref": reference}]
    assert made.schemas["Holder"]["discriminator"]["mapping"] == {"x": reference}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("listPets", "listPets"),
        ("qwen2-text-to-image", "qwen2_text_to_image"),
        ("post-/x", "post_x"),
        ("查询任务", "cha_xun_ren_wu"),
        ("192191", "get_a"),
        ("  ", "get_a"),
        (5, "get_a"),
        ("《》", "get_a"),
        ("x" * 90, "get_a"),
    ],
)
def test_an_operation_is_called_as_the_export_says_if_that_is_a_name(
    normalize: Normalize, told: object, name: str
) -> None:
    made = normalize(openapi(get(operationId=told)))

    assert made.ids == [name]


def test_operations_with_one_name_are_called_after_method_and_path(normalize: Normalize) -> None:
    made = normalize(
        openapi(
            {
                **get("/a", operationId="copied"),
                **get("/b", operationId="Copied"),
                **get("/c", operationId="own"),
            }
        )
    )

    assert made.ids == ["get_a", "get_b", "own"]
