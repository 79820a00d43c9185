# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownLambdaType=false
# hypothesis' strategies of anything are typed in part only.
"""Documents as Apifox exports them, built at random from every deviation that was counted."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from scripts.normalize.jsontypes import Object

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


def contents(schema: Schema) -> Schema:
    """Media types, well and badly written."""
    media = st.sampled_from(
        [
            *("application/json", " application/json;charset=UTF-8", "*/*", "json", "text/plain"),
            *("multipart/form-data", "application/x-www-form-urlencoded", "application/xml", "x"),
            *("text/event-stream", "application/octet-stream", "image/png"),
        ]
    )
    examples = st.dictionaries(
        st.sampled_from(["1", "2", "成功示例"]),
        st.fixed_dictionaries({"value": VALUES}, optional={"summary": st.just("成功示例")}),
        max_size=2,
    )
    part = st.fixed_dictionaries(
        {}, optional={"schema": schema, "example": VALUES, "examples": examples}
    )
    return st.dictionaries(media, part, max_size=2)


def answers(schema: Schema) -> Schema:
    """Answers under statuses of all kinds."""
    status = st.sampled_from(
        ["200", "201", "default", "4XX", "404", "999", "x-200:成功", "x-404:记录不存在", "x-own"]
    )
    header = st.fixed_dictionaries(
        {"schema": schema}, optional={"description": EXTRAS["description"]}
    )
    answer = st.fixed_dictionaries(
        {"description": st.sampled_from(["", "成功"])},
        optional={
            "content": contents(schema),
            "headers": st.dictionaries(st.just("X-Rate"), header, max_size=1),
            "x-apifox-name": st.just("成功"),
        },
    )
    missing = st.just({"$ref": "#/components/responses/415"})
    more = st.lists(
        st.fixed_dictionaries({"statusCode": st.just(200), "content": contents(schema)}), max_size=1
    )
    return st.builds(
        lambda plain, extra: {
            **plain,
            **({"x-apifox-additional-responses": extra} if extra else {}),
        },
        st.dictionaries(status, answer | missing, max_size=3),
        more,
    )


def parameters(schema: Schema) -> Schema:
    """Parameters, those of the editor among them."""
    name = NAMES | st.sampled_from(
        ["Authorization", "Content-Type", "Accept", "X-Trace", "petId", "page"]
    )
    return st.lists(
        st.fixed_dictionaries(
            {
                "name": name,
                "in": st.sampled_from(["query", "header", "path", "cookie", "body", "x"]),
            },
            optional={
                "schema": schema,
                "required": st.booleans(),
                "example": VALUES,
                "description": EXTRAS["description"],
                "style": st.sampled_from(["form", ""]),
                "explode": st.booleans(),
                "content": contents(schema),
            },
        ),
        max_size=3,
    )


PATHS = st.sampled_from(
    [
        *(
            "/pets",
            "/pets/",
            "/pets/{petId}",
            "/pets/{id}",
            "/pets/:petId",
            "/v1/{任务id}",
            "/a//b",
        ),
        *(
            "/x?type=1&sort=",
            "/x?type=2",
            "/{a}:generate",
            "https://host.example/login",
            "no-slash",
        ),
        *("/{{base}}/x", "/a b", "/{nano-id}/side-bar", "/{a}{b}", "/broken{a"),
    ]
)
METHODS = st.sampled_from(["get", "post", "put", "delete", "patch", "connect"])
SECURITY = st.sampled_from(
    [
        *([], [{}], [{"bearer": []}], [{"双TOKEN鉴权": []}], {}, [{"gone": []}]),
        [{"bearer": [], "x-apidog": {"required": True}}],
    ]
)
SCHEMES = st.dictionaries(
    st.sampled_from(["bearer", "双TOKEN鉴权", "key"]),
    st.sampled_from(
        [
            {"type": "http", "scheme": "bearer"},
            {"type": "bearer", "scheme": "bearer"},
            {"type": "apiKey", "in": "header", "name": ""},
            {"type": "apiKey", "in": "header", "name": "X-Key"},
            {"type": "oauth2"},
            {"type": "combination"},
            5,
        ]
    ),
    max_size=2,
)


def operations(schema: Schema) -> Schema:
    """Operations with everything that they may have."""
    return st.fixed_dictionaries(
        {"summary": st.sampled_from(["", "查询", "① 创建", "list"])},
        optional={
            "deprecated": st.booleans(),
            "description": EXTRAS["description"],
            "operationId": st.sampled_from(["getPet", "get-pet", "192191", "查询", "", "list"]),
            "tags": st.lists(st.sampled_from(["宠物", "a/b", "pets", "", "🐶"]), max_size=2),
            "parameters": parameters(schema),
            "requestBody": st.fixed_dictionaries(
                {"content": contents(schema)}, optional={"required": st.booleans()}
            ),
            "responses": answers(schema),
            "security": SECURITY,
            "x-apifox-folder": st.sampled_from(["宠物", ""]),
            "x-apifox-status": st.just("released"),
            "x-apifox-maintainer": st.just("Some Body"),
            "x-run-in-apifox": st.just("https://app.example/web/project/1/apis/api-77-run"),
            "callbacks": st.just({"done": {"{$request.body#/url}": {"post": {"responses": {}}}}}),
            "x-own": VALUES,
        },
    )


@st.composite
def documents(draw: st.DrawFn) -> Object:
    """Whole documents of OpenAPI 3, with what such exports may hold anywhere."""
    names = draw(st.lists(MODELS, max_size=4, unique=True))
    schema = schemas(names)
    item = st.dictionaries(METHODS, operations(schema), max_size=2)
    return {
        "openapi": draw(st.sampled_from(["3.0.1", "3.1.0"])),
        "info": {"title": draw(st.sampled_from(["", "默认模块"])), "version": "1.0.0"},
        "tags": draw(st.sampled_from([[], [{"name": "宠物", "description": "x"}]])),
        "paths": draw(st.dictionaries(PATHS, item, max_size=4)),
        "components": {
            "schemas": {name: draw(schema) for name in names},
            "securitySchemes": draw(SCHEMES),
        },
        "servers": draw(st.sampled_from([[], [{"url": ""}], [{"url": "{{host}}/v1"}]])),
        "security": draw(SECURITY),
    }
