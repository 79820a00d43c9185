"""Changes of what is answered."""

from __future__ import annotations

from scripts.drilling.edits import append, drop, put, remove, rename
from scripts.drilling.mutations.model import (
    ASSET,
    BREAKING,
    COMPATIBLE,
    CREATE_GROUP,
    CREATING_GROUPS,
    EVERYTHING,
    GROUP,
    INVISIBLE,
    NUMBER,
    READING_ASSETS,
    READING_GROUPS,
    SCHEMAS,
    TELLING_ASSETS,
    TEXT,
    Mutation,
)

ANSWER = (*SCHEMAS, "CreateAssetGroupResponse", "properties")
REFUSAL = {"description": "refused"}

FIELDS = (
    Mutation(
        "an answer field is added",
        put(*ASSET, "properties", "Owner", to=TEXT),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "an answer field is renamed",
        rename("URL", "Link", *ASSET, "properties"),
        *(BREAKING, BREAKING, BREAKING, TELLING_ASSETS),
    ),
    Mutation(
        "an answer field that the facade reads is removed",
        drop(*ASSET, "properties", "GroupId"),
        *(BREAKING, BREAKING, BREAKING, TELLING_ASSETS),
    ),
    Mutation(
        "an answer field that the facade does not read is removed",
        drop(*GROUP, "properties", "Title"),
        *(BREAKING, BREAKING, BREAKING, READING_GROUPS),
    ),
    Mutation(
        "an answer field always comes",
        put(*ASSET, "required", to=["Id"]),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "an answer field may be null",
        put(*ASSET, "properties", "Name", "type", to=["string", "null"]),
        *(BREAKING, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "the result is under another name in the envelope",
        rename("Result", "Data", *ANSWER),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "the envelope is gone",
        put(*SCHEMAS, ANSWER[2], to={"$ref": "#/components/schemas/CreateAssetGroupResult"}),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "the envelope has one more field",
        put(*SCHEMAS, "ResponseMetadata", "properties", "Zone", to=TEXT),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "the envelope has one field less",
        drop(*SCHEMAS, "ResponseMetadata", "properties", "Region"),
        *(BREAKING, BREAKING, BREAKING, EVERYTHING),
    ),
)

TYPES = (
    Mutation(
        "the type of an answer field is widened",
        put(*ASSET, "properties", "ProjectName", "type", to=["string", "integer"]),
        *(BREAKING, BREAKING, BREAKING, READING_ASSETS),
    ),
    Mutation(
        "the type of an answer field is narrowed",
        put(*GROUP, "properties", "ProjectName", to={"type": "string", "const": "AIGC"}),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "the type of an answer field is another one",
        put(*ASSET, "properties", "UpdateTime", to=NUMBER),
        *(BREAKING, BREAKING, BREAKING, READING_ASSETS),
    ),
    Mutation(
        "a choice of an answer has one more value",
        append("Expired", *SCHEMAS, "ModerationStrategy", "enum"),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "a choice of an answer has one value less",
        remove("Skip", *SCHEMAS, "ModerationStrategy", "enum"),
        *(COMPATIBLE, BREAKING, BREAKING, READING_ASSETS),
    ),
    Mutation(
        "a choice of an answer becomes any text",
        put(*SCHEMAS, "Moderation", "properties", "Strategy", to=TEXT),
        *(COMPATIBLE, BREAKING, BREAKING, READING_ASSETS),
    ),
    Mutation(
        "a time in an answer may have any form",
        drop(*ASSET, "properties", "CreateTime", "format"),
        *(BREAKING, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "a text of an answer may be longer",
        put(*ASSET, "properties", "Name", "maxLength", to=128),
        *(BREAKING, INVISIBLE, COMPATIBLE),
    ),
)

CODES = (
    Mutation(
        "a refusal is documented",
        put(*CREATE_GROUP, "responses", "429", to=REFUSAL),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "success has another code",
        rename("200", "201", *CREATE_GROUP, "responses"),
        *(BREAKING, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "an answer carries nothing any more",
        drop(*CREATE_GROUP, "responses", "200", "content"),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
)

ROWS = (*FIELDS, *TYPES, *CODES)
