# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownLambdaType=false
# hypothesis' strategies of anything are typed in part only.
"""Schemas as Apifox exports them, and the names and values in them, at random."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Schema = st.SearchStrategy[Any]

NAMES = st.sampled_from(
    [
        *(
            "id",
            "Id",
            "ID",
            "user_id",
            "userId",
            "名称",
            "密码",
            "token",
            "class",
            "from",
            "a-b",
            "a_b",
        ),
        *(
            "a[0][id]",
            "filter[type]",
            " padded ",
            "",
            "1st",
            "ｎａｍｅ",
            "name",
            "人力耗时",
            "x y",
            "d",
        ),
        *(
            "z\u200bw",
            "data",
            "data_item",
            "type",
            "self",
            "body",
            "headers",
            "$ref",
            "default",
            "é",
        ),
    ]
)
MODELS = st.sampled_from(
    [
        *("User", "user", "用户", "List«User»", "User[]", "doc.Create", "400", "ISO8601 Timestamp"),
        *(
            "Response",
            "Any",
            "Result<Page>",
            "M2-schema2",
            "A/B",
            "💥",
            "ＵＳＥＲ",
            "True",
            "x" * 120,
        ),
    ]
)
TYPES = st.sampled_from(
    [
        *("string", "integer", "number", "boolean", "array", "object", "null", "", "any", "Number"),
        *("file", "undefined", "int", "text", 7, None, [], ["string", "null"], ["object", "null"]),
        *(["string", "integer"], ["array", "null"], ["weird", "string"]),
    ]
)
VALUES = st.recursive(
    st.sampled_from(
        [
            *(
                None,
                True,
                False,
                0,
                1,
                -5,
                2.5,
                "",
                "a",
                "2",
                "true",
                "{{token}}",
                "Bearer abcdefgh12",
            ),
            *(
                "sk-0123456789abcdef0123",
                "处理中",
                "处理中…",
                "16:9",
                "a169",
                "2020",
                "{ // x\n}",
                "{}",
            ),
        ]
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=3,
)
ENUMS = st.lists(
    st.sampled_from(
        ["a", "A", "a_b", "a-b", "处理中", "处理中…", "1:1", "", " x", 1, "1", True, None]
    ),
    max_size=4,
)
EXTRAS: dict[str, Schema] = {
    "title": st.sampled_from(["", "标题", "User", 5]),
    "description": st.sampled_from(["", "说明", 'quote """ and \\', "\u202eevil", "a\r\nb", None]),
    "nullable": st.sampled_from([True, False, "yes"]),
    "example": VALUES,
    "examples": st.lists(VALUES, max_size=2) | VALUES,
    "default": VALUES,
    "enum": ENUMS,
    "const": VALUES,
    "format": st.sampled_from(["date-time", "int64", "binary", "", "uuid", 5]),
    "pattern": st.sampled_from(["^a+$", "^(\\p{L})+$", "("]),
    "minLength": st.sampled_from([0, 5, -1, "5"]),
    "maximum": st.sampled_from([10, "10", True]),
    "exclusiveMaximum": st.sampled_from([True, False, 5]),
    "readOnly": st.sampled_from([True, "true"]),
    "required": st.lists(NAMES, max_size=3)
    | st.sampled_from([True, ["01KGKB9M812QGJSCTY7AM39G0A"]]),
    "x-apifox-orders": st.lists(NAMES, max_size=3),
    "x-apifox-enum": st.just([{"value": "a", "name": "", "description": "甲"}]),
    "x-apifox": st.just({"enumDescriptions": {"a": "甲"}}),
    "x-apidog-orders": st.lists(NAMES, max_size=2),
    "x--orders": st.lists(NAMES, max_size=2),
    "x-apifox-overrides": st.just({"id": {"type": "integer"}, "gone": None}),
    "x-apifox-mock": st.just("@name"),
    "mock": st.just({"mock": "1"}),
    "xml": st.just({"name": "X"}),
    "discriminator": st.just({"propertyName": "kind"}) | st.just({"mapping": {}}),
}


def referring(names: list[str]) -> Schema:
    """References in every way in which they are written, some to what is not there."""
    written = [
        *(f"#/components/schemas/{name.replace('/', '~1')}" for name in names),
        *("#/components/schemas/ISO8601%20Timestamp", "#/components/schemas/%E7%94%A8%E6%88%B7"),
        *(
            "#/definitions/554",
            "#/components/schemas/User/properties/id",
            "#",
            "#/paths",
            "#/x/0/1",
        ),
    ]
    return st.fixed_dictionaries(
        {"$ref": st.sampled_from(written)},
        optional={key: EXTRAS[key] for key in ("description", "nullable", "x-apifox-overrides")},
    )


def schemas(names: list[str]) -> Schema:
    """Schemas of any kind, each keyword right or wrong."""
    leaf = st.fixed_dictionaries({}, optional={"type": TYPES, **EXTRAS})

    def around(inner: Schema) -> Schema:
        lists = st.lists(inner, max_size=3)
        nested: dict[str, Schema] = {
            "type": TYPES,
            "properties": st.dictionaries(NAMES, inner, max_size=4),
            "items": inner | lists,
            "additionalProperties": inner | st.booleans(),
            "allOf": lists,
            "anyOf": lists,
            "oneOf": lists,
            "not": inner,
            "patternProperties": st.dictionaries(st.just("^x"), inner, max_size=1),
            "required": EXTRAS["required"],
            "x-apifox-orders": EXTRAS["x-apifox-orders"],
            "x-apifox-refs": st.just(
                {"01HFRB0000000000000000000A": {"$ref": "#/components/schemas/User"}}
            ),
        }
        some = st.fixed_dictionaries({}, optional=nested)
        thing = st.fixed_dictionaries(
            {"type": st.just("object"), "properties": nested["properties"]},
            optional={"required": EXTRAS["required"], "nullable": EXTRAS["nullable"]},
        )
        return some | thing

    return st.recursive(leaf | referring(names) | st.just({}), around, max_leaves=8)
