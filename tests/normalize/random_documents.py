# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownLambdaType=false
# hypothesis' strategies of anything are typed in part only.
"""Documents as Apifox exports them, built at random from every deviation that was counted."""

from __future__ import annotations

from hypothesis import strategies as st

from scripts.normalize.jsontypes import Object
from tests.normalize.random_schemas import EXTRAS, MODELS, NAMES, VALUES, Schema, schemas


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
