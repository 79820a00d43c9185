# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

"""Contains all the data models used in inputs/outputs"""

from .create_asset_group_request import CreateAssetGroupRequest
from .create_asset_group_response import CreateAssetGroupResponse
from .create_asset_group_result import CreateAssetGroupResult
from .response_error import ResponseError
from .response_metadata import ResponseMetadata
from .routing_model import RoutingModel

__all__ = (
    "CreateAssetGroupRequest",
    "CreateAssetGroupResponse",
    "CreateAssetGroupResult",
    "ResponseError",
    "ResponseMetadata",
    "RoutingModel",
)
