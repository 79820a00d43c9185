# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

"""Contains all the data models used in inputs/outputs"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .asset import Asset
    from .asset_error import AssetError
    from .asset_group import AssetGroup
    from .asset_status import AssetStatus
    from .asset_type import AssetType
    from .auth_language import AuthLanguage
    from .create_asset_group_request import CreateAssetGroupRequest
    from .create_asset_group_response import CreateAssetGroupResponse
    from .create_asset_group_result import CreateAssetGroupResult
    from .create_asset_request import CreateAssetRequest
    from .create_asset_response import CreateAssetResponse
    from .create_asset_result import CreateAssetResult
    from .create_auth_session_request import CreateAuthSessionRequest
    from .create_auth_session_response import CreateAuthSessionResponse
    from .create_auth_session_result import CreateAuthSessionResult
    from .delete_asset_group_response import DeleteAssetGroupResponse
    from .delete_asset_response import DeleteAssetResponse
    from .delete_result import DeleteResult
    from .exchange_byted_token_group_type import ExchangeBytedTokenGroupType
    from .exchange_byted_token_request import ExchangeBytedTokenRequest
    from .exchange_byted_token_response import ExchangeBytedTokenResponse
    from .exchange_byted_token_result import ExchangeBytedTokenResult
    from .get_asset_group_response import GetAssetGroupResponse
    from .get_asset_response import GetAssetResponse
    from .group_type import GroupType
    from .list_asset_groups_filter import ListAssetGroupsFilter
    from .list_asset_groups_request import ListAssetGroupsRequest
    from .list_asset_groups_response import ListAssetGroupsResponse
    from .list_asset_groups_result import ListAssetGroupsResult
    from .list_assets_filter import ListAssetsFilter
    from .list_assets_request import ListAssetsRequest
    from .list_assets_response import ListAssetsResponse
    from .list_assets_result import ListAssetsResult
    from .list_assets_sort_by import ListAssetsSortBy
    from .list_assets_sort_order import ListAssetsSortOrder
    from .moderation import Moderation
    from .moderation_strategy import ModerationStrategy
    from .response_error import ResponseError
    from .response_metadata import ResponseMetadata
    from .routing_model import RoutingModel
    from .update_asset_group_request import UpdateAssetGroupRequest
    from .update_asset_group_response import UpdateAssetGroupResponse
    from .update_asset_group_result import UpdateAssetGroupResult
    from .update_asset_request import UpdateAssetRequest
    from .update_asset_response import UpdateAssetResponse
    from .update_asset_result import UpdateAssetResult

__all__ = (
    "Asset",
    "AssetError",
    "AssetGroup",
    "AssetStatus",
    "AssetType",
    "AuthLanguage",
    "CreateAssetGroupRequest",
    "CreateAssetGroupResponse",
    "CreateAssetGroupResult",
    "CreateAssetRequest",
    "CreateAssetResponse",
    "CreateAssetResult",
    "CreateAuthSessionRequest",
    "CreateAuthSessionResponse",
    "CreateAuthSessionResult",
    "DeleteAssetGroupResponse",
    "DeleteAssetResponse",
    "DeleteResult",
    "ExchangeBytedTokenGroupType",
    "ExchangeBytedTokenRequest",
    "ExchangeBytedTokenResponse",
    "ExchangeBytedTokenResult",
    "GetAssetGroupResponse",
    "GetAssetResponse",
    "GroupType",
    "ListAssetGroupsFilter",
    "ListAssetGroupsRequest",
    "ListAssetGroupsResponse",
    "ListAssetGroupsResult",
    "ListAssetsFilter",
    "ListAssetsRequest",
    "ListAssetsResponse",
    "ListAssetsResult",
    "ListAssetsSortBy",
    "ListAssetsSortOrder",
    "Moderation",
    "ModerationStrategy",
    "ResponseError",
    "ResponseMetadata",
    "RoutingModel",
    "UpdateAssetGroupRequest",
    "UpdateAssetGroupResponse",
    "UpdateAssetGroupResult",
    "UpdateAssetRequest",
    "UpdateAssetResponse",
    "UpdateAssetResult",
)

_HOMES = {
    "Asset": "asset",
    "AssetError": "asset_error",
    "AssetGroup": "asset_group",
    "AssetStatus": "asset_status",
    "AssetType": "asset_type",
    "AuthLanguage": "auth_language",
    "CreateAssetGroupRequest": "create_asset_group_request",
    "CreateAssetGroupResponse": "create_asset_group_response",
    "CreateAssetGroupResult": "create_asset_group_result",
    "CreateAssetRequest": "create_asset_request",
    "CreateAssetResponse": "create_asset_response",
    "CreateAssetResult": "create_asset_result",
    "CreateAuthSessionRequest": "create_auth_session_request",
    "CreateAuthSessionResponse": "create_auth_session_response",
    "CreateAuthSessionResult": "create_auth_session_result",
    "DeleteAssetGroupResponse": "delete_asset_group_response",
    "DeleteAssetResponse": "delete_asset_response",
    "DeleteResult": "delete_result",
    "ExchangeBytedTokenGroupType": "exchange_byted_token_group_type",
    "ExchangeBytedTokenRequest": "exchange_byted_token_request",
    "ExchangeBytedTokenResponse": "exchange_byted_token_response",
    "ExchangeBytedTokenResult": "exchange_byted_token_result",
    "GetAssetGroupResponse": "get_asset_group_response",
    "GetAssetResponse": "get_asset_response",
    "GroupType": "group_type",
    "ListAssetGroupsFilter": "list_asset_groups_filter",
    "ListAssetGroupsRequest": "list_asset_groups_request",
    "ListAssetGroupsResponse": "list_asset_groups_response",
    "ListAssetGroupsResult": "list_asset_groups_result",
    "ListAssetsFilter": "list_assets_filter",
    "ListAssetsRequest": "list_assets_request",
    "ListAssetsResponse": "list_assets_response",
    "ListAssetsResult": "list_assets_result",
    "ListAssetsSortBy": "list_assets_sort_by",
    "ListAssetsSortOrder": "list_assets_sort_order",
    "Moderation": "moderation",
    "ModerationStrategy": "moderation_strategy",
    "ResponseError": "response_error",
    "ResponseMetadata": "response_metadata",
    "RoutingModel": "routing_model",
    "UpdateAssetGroupRequest": "update_asset_group_request",
    "UpdateAssetGroupResponse": "update_asset_group_response",
    "UpdateAssetGroupResult": "update_asset_group_result",
    "UpdateAssetRequest": "update_asset_request",
    "UpdateAssetResponse": "update_asset_response",
    "UpdateAssetResult": "update_asset_result",
}

if not TYPE_CHECKING:

    def __getattr__(name):
        """Load a model when it is first used (PEP 562)."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
