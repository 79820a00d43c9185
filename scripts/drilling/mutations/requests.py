"""Changes of what is sent."""

from __future__ import annotations

from scripts.drilling.edits import all_of, append, drop, put, remove, rename
from scripts.drilling.mutations.model import (
    BREAKING,
    COMPATIBLE,
    CREATING_ASSETS,
    CREATING_GROUPS,
    EVERYTHING,
    FILTER,
    GET_GROUP,
    INVISIBLE,
    LISTING,
    LISTING_ASSETS,
    NEW_ASSET,
    NEW_GROUP,
    NUMBER,
    SCHEMAS,
    TEXT,
    UPDATE,
    Mutation,
)

QUERY = {"name": "verbose", "in": "query", "required": False, "schema": TEXT}
OPEN = {"anyOf": [{"$ref": "#/components/schemas/GroupType"}, TEXT]}
OPEN_STATUS = {"anyOf": [{"$ref": "#/components/schemas/AssetStatus"}, TEXT]}

FIELDS = (
    Mutation(
        "a request field is added",
        put(*NEW_GROUP, "properties", "Tags", to=TEXT),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "a required request field is added",
        all_of(
            put(*NEW_GROUP, "properties", "Tags", to=TEXT), append("Tags", *NEW_GROUP, "required")
        ),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "a request field is renamed",
        all_of(
            rename("Name", "Title", *NEW_GROUP, "properties"),
            remove("Name", *NEW_GROUP, "required"),
            append("Title", *NEW_GROUP, "required"),
        ),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "a request field is removed",
        drop(*NEW_GROUP, "properties", "Description"),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "a field deep in a request is removed",
        drop(*FILTER, "properties", "Statuses"),
        *(BREAKING, BREAKING, BREAKING, LISTING_ASSETS),
    ),
    Mutation(
        "a field is required that no page describes, as a deleted one is",
        append("Tags", *NEW_GROUP, "required"),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "a request field becomes required",
        append("Name", *UPDATE, "required"),
        *(BREAKING, BREAKING, BREAKING, "assets.update"),
    ),
    Mutation(
        "a request field becomes optional",
        remove("AssetType", *NEW_ASSET, "required"),
        *(COMPATIBLE, BREAKING, BREAKING, CREATING_ASSETS),
    ),
    Mutation(
        "other fields of a request are refused",
        put(*NEW_GROUP, "additionalProperties", to=False),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "a request field is deprecated",
        put(*NEW_GROUP, "properties", "GroupType", "deprecated", to=True),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
)

TYPES = (
    Mutation(
        "the type of a request field is widened",
        put(*NEW_GROUP, "properties", "Description", "type", to=["string", "integer"]),
        *(COMPATIBLE, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "the type of a request field is narrowed",
        put(*NEW_GROUP, "properties", "GroupType", to={"type": "string", "const": "AIGC"}),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "the type of a request field is another one",
        put(*NEW_GROUP, "properties", "Description", to=NUMBER),
        *(BREAKING, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "the type of the items of a request's list is another one",
        put(*FILTER, "properties", "GroupIds", "items", to=NUMBER),
        *(BREAKING, BREAKING, BREAKING, LISTING_ASSETS),
    ),
    Mutation(
        "a request field may be null",
        put(*NEW_GROUP, "properties", "Description", "type", to=["string", "null"]),
        *(COMPATIBLE, BREAKING, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "a choice of a request has one more value",
        append("zh-Hans", *SCHEMAS, "AuthLanguage", "enum"),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "a choice of a request has one value less",
        remove("en", *SCHEMAS, "AuthLanguage", "enum"),
        *(BREAKING, BREAKING, BREAKING, "real_avatar.create_session"),
    ),
    Mutation(
        "the routing model that the facade sends is listed no more",
        remove("doubao-seedance-2-0-260128", *SCHEMAS, "RoutingModel", "enum"),
        *(BREAKING, BREAKING, BREAKING, EVERYTHING),
    ),
    Mutation(
        "a request field becomes a choice",
        put(*NEW_GROUP, "properties", "GroupType", "enum", to=["AIGC", "LivenessFace"]),
        *(BREAKING, COMPATIBLE, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "the items of a request's list may be any other text too",
        put(*FILTER, "properties", "Statuses", "items", to=OPEN_STATUS),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "a choice of a request becomes any short text",
        put(*SCHEMAS, "AuthLanguage", to={**TEXT, "maxLength": 64}),
        *(COMPATIBLE, BREAKING, BREAKING, "real_avatar.create_session"),
    ),
    Mutation(
        "a request field becomes a choice that any other text may stand for",
        put(*NEW_GROUP, "properties", "GroupType", to={**OPEN, "default": "AIGC"}),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "a parameter becomes a choice that any other text may stand for",
        put(*GET_GROUP, "parameters", 0, "schema", to=OPEN),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
)

LIMITS = (
    Mutation(
        "a text of a request may be shorter only",
        put(*NEW_ASSET, "properties", "Name", "maxLength", to=32),
        *(BREAKING, INVISIBLE, BREAKING, CREATING_ASSETS),
    ),
    Mutation(
        "a text of a request may be longer",
        put(*NEW_ASSET, "properties", "Name", "maxLength", to=128),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "a number of a request may be smaller only",
        put(*LISTING, "properties", "PageSize", "maximum", to=50),
        *(BREAKING, INVISIBLE, BREAKING, LISTING_ASSETS),
    ),
    Mutation(
        "a number of a request may be larger",
        put(*LISTING, "properties", "PageSize", "maximum", to=200),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
    Mutation(
        "a number of a request must be larger",
        put(*LISTING, "properties", "PageNumber", "minimum", to=2),
        *(BREAKING, INVISIBLE, BREAKING, LISTING_ASSETS),
    ),
    Mutation(
        "a list of a request may be shorter only",
        put(*FILTER, "properties", "GroupIds", "maxItems", to=10),
        *(BREAKING, INVISIBLE, BREAKING, LISTING_ASSETS),
    ),
    Mutation(
        "a text of a request must have a format",
        put(*NEW_ASSET, "properties", "URL", "format", to="uri"),
        *(BREAKING, INVISIBLE, BREAKING, CREATING_ASSETS),
    ),
    Mutation(
        "a text of a request must have a form",
        put(*NEW_GROUP, "properties", "Name", "pattern", to="^[a-z]+$"),
        *(BREAKING, INVISIBLE, BREAKING, CREATING_GROUPS),
    ),
    Mutation(
        "the least number of a request is told in another way",
        all_of(
            put(*LISTING, "properties", "PageNumber", "exclusiveMinimum", to=0),
            drop(*LISTING, "properties", "PageNumber", "minimum"),
        ),
        *(INVISIBLE, INVISIBLE, INVISIBLE),
    ),
    Mutation(
        "the default of a request field is another one",
        put(*LISTING, "properties", "PageSize", "default", to=20),
        *(COMPATIBLE, INVISIBLE, COMPATIBLE),
    ),
)

PARAMETERS = (
    Mutation(
        "a parameter is added",
        append(QUERY, *GET_GROUP, "parameters"),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "a required parameter is added",
        append({**QUERY, "required": True}, *GET_GROUP, "parameters"),
        *(BREAKING, BREAKING, BREAKING, "groups.get"),
    ),
    Mutation(
        "a parameter is removed",
        drop(*GET_GROUP, "parameters", 1),
        *(BREAKING, BREAKING, BREAKING, "groups.get"),
    ),
    Mutation(
        "a parameter is renamed",
        put(*GET_GROUP, "parameters", 1, "name", to="route"),
        *(BREAKING, BREAKING, BREAKING, "groups.get"),
    ),
    Mutation(
        "a parameter becomes optional",
        put(*GET_GROUP, "parameters", 1, "required", to=False),
        *(COMPATIBLE, COMPATIBLE, COMPATIBLE),
    ),
    Mutation(
        "a variable of a path has a mark before it",
        put(*GET_GROUP, "parameters", 0, "style", to="matrix"),
        *(BREAKING, INVISIBLE, BREAKING, "groups.get"),
    ),
    Mutation(
        "a parameter has another type",
        put(*GET_GROUP, "parameters", 0, "schema", to=NUMBER),
        *(BREAKING, BREAKING, BREAKING, "groups.get"),
    ),
)

ROWS = (*FIELDS, *TYPES, *LIMITS, *PARAMETERS)
