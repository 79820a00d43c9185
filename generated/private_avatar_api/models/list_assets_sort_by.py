# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from enum import StrEnum


class ListAssetsSortBy(StrEnum):
    CREATETIME = "CreateTime"
    GROUPID = "GroupId"
    UPDATETIME = "UpdateTime"

    def __str__(self) -> str:
        return str(self.value)
