"""What the upstream calls the operations, and how often it publishes that they may be called."""

from __future__ import annotations

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {
    "create_asset_group": "CreateAssetGroup",
    "list_asset_groups": "ListAssetGroups",
    "get_asset_group": "GetAssetGroup",
    "update_asset_group": "UpdateAssetGroup",
    "delete_asset_group": "DeleteAssetGroup",
    "create_asset": "CreateAsset",
    "list_assets": "ListAssets",
    "get_asset": "GetAsset",
    "update_asset": "UpdateAsset",
    "delete_asset": "DeleteAsset",
    "create_auth_session": "CreateVisualValidateSession",
    "exchange_byted_token": "GetVisualValidateResult",
}
"""The upstream's actions by the document's `operationId`."""

SECOND, MINUTE = 1.0, 60.0

PUBLISHED: Mapping[str, tuple[int, float]] = {
    **dict.fromkeys(ACTIONS.values(), (10, SECOND)),
    "DeleteAssetGroup": (5, SECOND),
    "CreateAsset": (3, MINUTE),
    "GetAsset": (100, SECOND),
    "CreateVisualValidateSession": (3, SECOND),
    "GetVisualValidateResult": (3, SECOND),
}
"""Calls, and in how many seconds they may be made, for an account of the smallest package.

Customers of a gateway may share an account; what is left of it for one key is unknown.
"""


def action_of(endpoint: object) -> str:
    """Name the action of a generated endpoint module; one that is not known after its operation."""
    name = str(getattr(endpoint, "__name__", "")).rpartition(".")[2]
    return ACTIONS.get(name) or "".join(word.capitalize() for word in name.split("_"))
