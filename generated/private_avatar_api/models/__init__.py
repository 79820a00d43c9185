# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

"""Contains all the data models used in inputs/outputs"""

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
