"""Changes of names and of what is said of things."""

from __future__ import annotations

from scripts.drilling.edits import all_of, drop, duplicate, point, put, rename
from scripts.drilling.mutations.model import (
    ASSET,
    CREATE_GROUP,
    INVISIBLE,
    JSON,
    NEW_GROUP,
    SCHEMAS,
    Mutation,
)

ROWS = (
    Mutation(
        "a title is another one",
        put(*CREATE_GROUP, "summary", to="新建素材组"),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "the title of the document is another one",
        put("info", "title", to="Assets"),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "an operation is described in other words",
        put(*CREATE_GROUP, "description", to="In other words."),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "a field is described in other words",
        put(*NEW_GROUP, "properties", "Name", "description", to="换个说法"),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "an answer is described in other words",
        put(*CREATE_GROUP, "responses", "200", "description", to="好"),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "an example is another one",
        put(*CREATE_GROUP, *JSON, "example", "Name", to="another"),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "an example of a field is another one",
        put(*ASSET, "properties", "Name", "examples", to=["another"]),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "a component of a request is renamed, and keeps its remembered name",
        all_of(
            rename("CreateAssetGroupRequest", "NewAssetGroup", *SCHEMAS),
            point("CreateAssetGroupRequest", "NewAssetGroup"),
        ),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "a component of answers is renamed, and keeps its remembered name",
        all_of(rename("AssetGroup", "Folder", *SCHEMAS), point("AssetGroup", "Folder")),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "a component of a request is written out, and keeps its remembered name",
        all_of(
            duplicate(NEW_GROUP, *CREATE_GROUP, *JSON, "schema"),
            drop(*NEW_GROUP),
        ),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
)
