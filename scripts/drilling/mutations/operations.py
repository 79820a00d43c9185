"""Changes of operations, and of who may ask for them."""

from __future__ import annotations

from scripts.drilling.edits import all_of, drop, duplicate, everywhere, put, rename
from scripts.drilling.mutations.model import (
    ASSETS,
    BREAKING,
    COMPATIBLE,
    CREATE_GROUP,
    EVERYTHING,
    GET_GROUP,
    GROUPS,
    INVISIBLE,
    ONE_ASSET,
    ONE_GROUP,
    UPDATE_ASSET,
    Mutation,
)
from scripts.normalize.jsontypes import Object

SCHEMES = ("components", "securitySchemes")
HEADER = {"type": "apiKey", "in": "header", "name": "X-Key"}
LIMITS = {
    "operationId": "get_limits",
    "tags": ["groups"],
    "summary": "查询限额",
    "responses": {"200": {"description": "好"}},
}


IMPORTING = {
    **LIMITS,
    "operationId": "import_group",
    "requestBody": {
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/AssetGroup"}}}
    },
}


def retag(operation: Object) -> None:
    """Rename one tag."""
    operation["tags"] = ["folders" if tag == "groups" else tag for tag in operation["tags"]]


OPERATIONS = (
    Mutation(
        "an operation is added",
        put("paths", "/v1/private-avatar/limits", to={"get": LIMITS}),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "an operation is added that sends what others answer",
        put("paths", "/v1/private-avatar/imports", to={"post": IMPORTING}),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "an operation is dropped",
        drop(*UPDATE_ASSET),
        *(BREAKING, BREAKING, BREAKING, "assets.update"),
    ),
    Mutation(
        "an operation is duplicated",
        duplicate(("paths", GROUPS), "paths", "/v1/private-avatar/folders"),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "an operation is deprecated",
        put(*CREATE_GROUP, "deprecated", to=True),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "an operation has another operationId, and keeps its remembered name",
        put(*CREATE_GROUP, "operationId", to="make_asset_group"),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
)

PATHS = (
    Mutation(
        "a path is moved",
        rename(ASSETS, "/v2/private-avatar/assets", "paths"),
        *(BREAKING, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "a path with a variable is moved",
        rename(ONE_ASSET, "/v2/private-avatar/assets/{id}", "paths"),
        *(BREAKING, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "a method is another one",
        rename("patch", "put", "paths", ONE_ASSET),
        *(BREAKING, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "a variable of a path is renamed",
        all_of(
            *(
                put("paths", ONE_GROUP, method, "parameters", 0, "name", to="group_id")
                for method in ("get", "patch", "delete")
            ),
            rename(ONE_GROUP, "/v1/private-avatar/groups/{group_id}", "paths"),
        ),
        *(INVISIBLE, BREAKING, BREAKING, "groups.delete groups.get groups.update"),
    ),
)

SECURITY = (
    Mutation(
        "the key is sent in another way",
        put(*SCHEMES, "bearerAuth", to=HEADER),
        *(BREAKING, INVISIBLE, BREAKING, EVERYTHING),
    ),
    Mutation(
        "a second key is wanted of one operation",
        all_of(
            put(*SCHEMES, "other", to=HEADER),
            put(*GET_GROUP, "security", to=[{"bearerAuth": [], "other": []}]),
        ),
        *(BREAKING, INVISIBLE, BREAKING, "groups.get"),
    ),
    Mutation(
        "no key is wanted of an operation any more",
        put(*GET_GROUP, "security", to=[]),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "another key will do as well",
        all_of(
            put(*SCHEMES, "other", to=HEADER),
            put(*GET_GROUP, "security", to=[{"bearerAuth": []}, {"other": []}]),
        ),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
)

TAGS = (
    Mutation(
        "a tag is renamed, and keeps its remembered name",
        everywhere(retag),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
)

ROWS = (*OPERATIONS, *PATHS, *SECURITY, *TAGS)
