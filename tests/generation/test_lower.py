"""What is bent for the generator, and that the contract stays as it is."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from scripts.generation.lower import lower
from scripts.normalize.__main__ import normalize
from scripts.normalize.jsontypes import Object
from scripts.normalize.problems import RefusalError
from scripts.normalize.report import Report
from tests.normalize.pages import KIND, TEXT, answer, body, page, thing


class Lowered:
    """A page, lowered."""

    def __init__(self, folder: Path, *pages: str, overlay: str | None = None) -> None:
        paths = [folder / f"{number}.txt" for number in range(len(pages))]
        for path, text in zip(paths, pages, strict=True):
            path.write_text(text, "utf-8")
        if overlay is not None:
            (folder / "overlay.yaml").write_text("overlay: 1.0.0\nactions:\n" + overlay, "utf-8")
        contract = normalize(paths, folder / "overlay.yaml" if overlay else None).document
        before = copy.deepcopy(contract)
        self.report = Report()
        self.document = lower(contract, self.report)
        assert contract == before

    @property
    def operation(self) -> Object:
        (told,) = (told for item in self.document["paths"].values() for told in item.values())
        return dict(told)

    def followed(self, schema: Any) -> Any:
        return self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]

    def asked(self) -> Any:
        (content,) = self.operation["requestBody"]["content"].values()
        return self.followed(content["schema"])

    def answered(self) -> Any:
        (content,) = self.operation["responses"]["2XX"]["content"].values()
        return self.followed(content["schema"])

    @property
    def rules(self) -> list[str]:
        return [change["rule"] for change in self.report.changes]

    @property
    def dropped(self) -> list[str]:
        return [entry["pointer"].rpartition("#")[2] for entry in self.report.dropped]


def test_a_default_is_not_sent_unasked(tmp_path: Path) -> None:
    made = Lowered(
        tmp_path, page(body=body(thing({"a": {"type": "string", "default": "x"}, "b": TEXT})))
    )

    assert made.asked()["properties"]["a"] == TEXT
    assert "no-defaults" in made.rules


def test_of_a_text_that_is_a_book_the_code_has_the_beginning(tmp_path: Path) -> None:
    book, note = "a b\n" * 5000, "a" * 10_000
    schema = thing({"a": {**TEXT, "description": book}, "b": {**TEXT, "description": note}})

    made = Lowered(tmp_path, page(body=body(schema)))

    told = made.asked()["properties"]
    assert told["a"]["description"] == book[:9_999] + "…"
    assert told["b"]["description"] == note
    assert [name for name in made.dropped if name.endswith("/properties/a/description")]
    assert not [name for name in made.dropped if name.endswith("/properties/b/description")]


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"enum": [f"v{n}" for n in range(20_001)]}, "20001 values, more than 20000"),
        (thing({f"p{n}": TEXT for n in range(2001)}), "2001 properties, more than 2000"),
    ],
    ids=["values", "properties"],
)
def test_one_place_with_more_than_a_client_is_made_of_is_refused(
    tmp_path: Path, told: Object, what: str
) -> None:
    with pytest.raises(RefusalError, match=rf"openapi.yaml#/.*: it has {what}; "):
        Lowered(tmp_path, page(body=body(thing({"a": told}))))


def test_two_thousand_of_anything_are_taken(tmp_path: Path) -> None:
    made = Lowered(tmp_path, page(body=body(thing({f"p{n}": TEXT for n in range(2000)}))))

    assert len(made.asked()["properties"]) == 2000


def test_a_default_of_a_parameter_is_not_sent_either(tmp_path: Path) -> None:
    told = {"query": [{"name": "n", "schema": {"type": "integer", "default": 5}}]}

    made = Lowered(tmp_path, page("查", "GET /a", parameters=told))

    assert made.operation["parameters"][0]["schema"] == {"type": "integer"}


def test_a_choice_in_a_request_takes_other_strings(tmp_path: Path) -> None:
    schema = thing(
        {
            "kind": {**KIND, "description": "种"},
            "null": {**KIND, "type": ["string", "null"]},
            "inner": {"anyOf": [thing({"kind": KIND}), TEXT]},
        }
    )

    made = Lowered(tmp_path, page(body=body(schema)))

    told = made.asked()["properties"]
    assert told["kind"]["anyOf"][1] == TEXT
    assert told["kind"]["description"] == "种"
    assert TEXT in told["null"]["anyOf"]
    inner = made.followed(told["inner"]["anyOf"][0])
    assert inner["properties"]["kind"]["anyOf"][1] == TEXT


def test_times_are_plain_strings(tmp_path: Path) -> None:
    schema = thing({"at": {"type": "string", "format": "date-time"}, "id": {"format": "uuid"}})

    made = Lowered(tmp_path, page(body=body(schema), answers=[answer(schema)]))

    assert "format" not in str(made.document["components"])
    assert made.rules.count("plain-times") == 4


def test_fields_of_answers_may_be_missing_or_null(tmp_path: Path) -> None:
    schema = thing(
        {
            "text": {**TEXT, "description": "字"},
            "many": {"type": ["string", "integer"]},
            "any": {},
            "part": thing({"a": TEXT}),
            "pick": {"anyOf": [TEXT, {"type": "integer"}]},
            "const": {"const": "x"},
            "list": {"type": "array", "items": TEXT},
        },
        required=["text", "part"],
    )

    made = Lowered(tmp_path, page(answers=[answer(schema)]))

    told = made.answered()
    assert "required" not in told
    assert told["properties"]["text"] == {"type": ["string", "null"], "description": "字"}
    assert told["properties"]["any"] == {}
    assert told["properties"]["many"] == {"type": ["string", "integer", "null"]}
    assert told["properties"]["part"]["anyOf"][1] == {"type": "null"}
    assert told["properties"]["pick"] == {"type": ["string", "integer", "null"]}
    assert told["properties"]["const"] == {"type": ["string", "null"]}
    assert told["properties"]["list"]["anyOf"][0]["items"] == {"type": ["string", "null"]}


SHARED = """
  - target: $.components
    update:
      schemas:
        Shared:
          type: object
          required: [a]
          properties: {a: {type: string}, next: {$ref: '#/components/schemas/Shared'}}
        SharedAnswer: {type: object}
  - target: $.components.schemas[?@.properties.part]
    update: {properties: {part: {$ref: '#/components/schemas/Shared'}}}
"""


def test_what_a_request_and_an_answer_share_is_lenient_in_the_answer_only(tmp_path: Path) -> None:
    schema = thing({"part": {}})

    made = Lowered(tmp_path, page(body=body(schema), answers=[answer(schema)]), overlay=SHARED)

    asked = made.followed(made.asked()["properties"]["part"])
    answered = made.followed(made.answered()["properties"]["part"]["anyOf"][0])
    assert asked["required"] == ["a"]
    assert "required" not in answered
    assert answered["properties"]["next"]["anyOf"][0] == {
        "$ref": "#/components/schemas/SharedAnswer2"
    }
    assert asked["properties"]["next"] == {"$ref": "#/components/schemas/Shared"}


def test_a_reference_with_siblings_stands_alone(tmp_path: Path) -> None:
    schema = thing({"part": {**thing({"a": TEXT}), "default": {}, "title": "部"}})

    made = Lowered(tmp_path, page(body=body(schema)))

    assert "title" not in str(made.document["components"])
    assert list(made.asked()["properties"]["part"]) == ["$ref"]


def test_a_described_reference_is_wrapped(tmp_path: Path) -> None:
    made = Lowered(
        tmp_path, page(body=body(thing({"part": {"type": "object", "description": "部"}})))
    )
    contract: Object = {"$ref": "#/components/schemas/Part", "description": "部"}
    document = {
        **made.document,
        "components": {
            "schemas": {"PostV1GroupsRequest": thing({"a": contract}), "Part": thing({})}
        },
    }

    lowered = lower(document, Report())

    told = lowered["components"]["schemas"]["PostV1GroupsRequest"]["properties"]["a"]
    assert told == {"allOf": [{"$ref": "#/components/schemas/Part"}], "description": "部"}


def test_arrays_have_items_unless_they_may_be_null(tmp_path: Path) -> None:
    schema = thing({"list": {"type": "array"}})

    made = Lowered(tmp_path, page(body=body(schema), answers=[answer(schema)]))

    assert made.asked()["properties"]["list"] == {"type": "array", "items": {}}
    assert made.answered()["properties"]["list"] == {}
    assert "any-array" in made.rules


def test_one_success_stands_for_every_success(tmp_path: Path) -> None:
    answers = [
        answer(None, code=204, contentType="noContent"),
        answer(thing({"a": TEXT}), code=202),
        answer(thing({"b": TEXT}), code=404),
    ]

    made = Lowered(tmp_path, page(answers=answers))

    assert list(made.operation["responses"]) == ["2XX"]
    assert list(made.answered()["properties"]) == ["a"]
    assert made.dropped[:2] == [
        "/paths/~1v1~1groups/post/responses/204",
        "/paths/~1v1~1groups/post/responses/404",
    ]
    assert made.dropped[2:] == ["/components/schemas/PostV1GroupsResponse404"]
    assert ("one-answer", "202", "2XX") in [
        (change["rule"], change["before"], change["after"]) for change in made.report.changes
    ]


@pytest.mark.parametrize("code", ["2XX", "default"])
def test_a_range_or_default_stands_for_every_success(tmp_path: Path, code: str) -> None:
    made = Lowered(tmp_path, page(answers=[answer(thing({"a": TEXT}), code=code)]))

    assert list(made.answered()["properties"]) == ["a"]
    assert ("one-answer" in made.rules) is (code == "default")


def test_an_operation_without_a_success_answers_anything(tmp_path: Path) -> None:
    made = Lowered(tmp_path, page(answers=[answer(TEXT, code=500)]))

    assert made.operation["responses"] == {"2XX": {"description": ""}}


MORE = """
  - target: $.paths[*][*]..content
    update: {text/csv: {schema: {type: string}}, application/problem+json: {schema: {type: string}}}
"""


def test_one_media_type_of_a_body_or_answer_is_left(tmp_path: Path) -> None:
    schema = thing({"a": TEXT})

    made = Lowered(tmp_path, page(body=body(schema), answers=[answer(schema)]), overlay=MORE)

    assert list(made.operation["requestBody"]["content"]) == ["application/json"]
    assert list(made.operation["responses"]["2XX"]["content"]) == ["application/json"]
    assert len(made.dropped) == 4


def test_an_answer_that_is_no_json_has_no_content(tmp_path: Path) -> None:
    made = Lowered(tmp_path, page(answers=[answer(TEXT, contentType="xml")]))

    assert "content" not in made.operation["responses"]["2XX"]
    assert len(made.dropped) == 1


def test_a_body_that_the_generator_cannot_write_is_sent_as_a_file(tmp_path: Path) -> None:
    made = Lowered(tmp_path, page(body=body(TEXT, type="text/csv")))

    content = made.operation["requestBody"]["content"]
    assert content == {"text/csv": {"schema": {"type": "string", "format": "binary"}}}
    assert "file-body" in made.rules


def test_a_form_is_a_body_that_the_generator_can_write(tmp_path: Path) -> None:
    told = {"type": "multipart/form-data", "parameters": [{"name": "a", "type": "string"}]}

    made = Lowered(tmp_path, page(body=told))

    assert list(made.asked()["properties"]) == ["a"]


SECURITY = """
  - target: $
    update:
      security: [{k: []}]
      components: {securitySchemes: {k: {type: http, scheme: bearer}}}
  - target: $.paths['/b'].get
    update: {security: []}
"""


def test_security_stands_on_each_operation(tmp_path: Path) -> None:
    made = Lowered(tmp_path, page("查", "GET /a"), page("查", "GET /b"), overlay=SECURITY)

    assert made.document["paths"]["/a"]["get"]["security"] == [{"k": []}]
    assert made.document["paths"]["/b"]["get"]["security"] == []
