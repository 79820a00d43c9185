"""Where the operations are. Who moves one changes it here too."""

from __future__ import annotations

from scripts.drilling.trees import ROOT
from scripts.normalize import yamlfile
from scripts.normalize.schema_walk import operations

GROUPS, ASSETS, REAL = "/v1/private-avatar/groups", "/v1/private-avatar/assets", "/v1/real-avatar"
PLACES = {
    "create_asset_group": ("post", GROUPS),
    "list_asset_groups": ("post", f"{GROUPS}/list"),
    "get_asset_group": ("get", f"{GROUPS}/{{id}}"),
    "update_asset_group": ("patch", f"{GROUPS}/{{id}}"),
    "delete_asset_group": ("delete", f"{GROUPS}/{{id}}"),
    "create_asset": ("post", ASSETS),
    "list_assets": ("post", f"{ASSETS}/list"),
    "get_asset": ("get", f"{ASSETS}/{{id}}"),
    "update_asset": ("patch", f"{ASSETS}/{{id}}"),
    "delete_asset": ("delete", f"{ASSETS}/{{id}}"),
    "create_auth_session": ("post", f"{REAL}/auth/session"),
    "exchange_byted_token": ("post", f"{REAL}/groups/from-token"),
}


def test_the_operations_are_where_the_pages_say() -> None:
    document = yamlfile.load(ROOT / "openapi.yaml")

    found = {told["operationId"]: (method, path) for method, path, told in operations(document)}

    assert found == PLACES
