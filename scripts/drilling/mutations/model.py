"""A row of the table, and the names that rows use."""

from __future__ import annotations

from attrs import frozen

from scripts.changes.model import Verdict
from scripts.drilling.edits import Edit

INVISIBLE, COMPATIBLE, BREAKING = Verdict


@frozen
class Mutation:
    """A change of the document, and the verdicts that it should have.

    `wire` and `generated` are those of these levels alone, `overall` is what those feel who import
    the package and upgrade. `methods` are the methods of the facade that a break must name.
    """

    name: str
    edit: Edit
    wire: Verdict
    generated: Verdict
    overall: Verdict
    methods: str = ""


TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
SCHEMAS = ("components", "schemas")

GROUP = (*SCHEMAS, "AssetGroup")
ASSET = (*SCHEMAS, "Asset")
NEW_GROUP = (*SCHEMAS, "CreateAssetGroupRequest")
NEW_ASSET = (*SCHEMAS, "CreateAssetRequest")
LISTING = (*SCHEMAS, "ListAssetsRequest")
FILTER = (*SCHEMAS, "ListAssetsFilter")
UPDATE = (*SCHEMAS, "UpdateAssetRequest")

GROUPS = "/v1/private-avatar/groups"
ONE_GROUP = "/v1/private-avatar/groups/{id}"
ASSETS = "/v1/private-avatar/assets"
ONE_ASSET = "/v1/private-avatar/assets/{id}"
CREATE_GROUP = ("paths", GROUPS, "post")
GET_GROUP = ("paths", ONE_GROUP, "get")
UPDATE_ASSET = ("paths", ONE_ASSET, "patch")
JSON = ("requestBody", "content", "application/json")

CREATING_GROUPS = "groups.create groups.ensure"
READING_GROUPS = "groups.ensure groups.get groups.list"
ALL_GROUPS = "groups.create groups.delete groups.ensure groups.get groups.list groups.update"
CREATING_ASSETS = "assets.add assets.add_many assets.create"
LISTING_ASSETS = "assets.add assets.add_many assets.list"
READING_ASSETS = "assets.add assets.add_many assets.get assets.list assets.wait_until_active"
TELLING_ASSETS = f"assets.create {READING_ASSETS}"
"""The methods that yield an asset, whatever the page says of their answer."""

ALL_ASSETS = (
    "assets.add assets.add_many assets.create assets.delete assets.get assets.list assets.update "
    "assets.wait_until_active"
)
EVERYTHING = f"{ALL_ASSETS} {ALL_GROUPS} real_avatar.create_session real_avatar.exchange"
