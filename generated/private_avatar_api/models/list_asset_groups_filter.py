# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.group_type import GroupType
from ..types import UNSET, Unset

T = TypeVar("T", bound="ListAssetGroupsFilter")


@_attrs_define
class ListAssetGroupsFilter:
    """筛选条件

    Attributes:
        name (str | Unset): 按组名模糊检索
        group_ids (list[str] | Unset): 按组 ID 精确筛选
        group_type (GroupType | str | Unset): 组类型;上游文档为必填,建议总是传
    """

    name: str | Unset = UNSET
    group_ids: list[str] | Unset = UNSET
    group_type: GroupType | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        group_ids: list[str] | Unset = UNSET
        if not isinstance(self.group_ids, Unset):
            group_ids = self.group_ids

        group_type: str | Unset
        if isinstance(self.group_type, Unset):
            group_type = UNSET
        elif isinstance(self.group_type, GroupType):
            group_type = self.group_type.value
        else:
            group_type = self.group_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["Name"] = name
        if group_ids is not UNSET:
            field_dict["GroupIds"] = group_ids
        if group_type is not UNSET:
            field_dict["GroupType"] = group_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("Name", UNSET)

        group_ids = cast(list[str], d.pop("GroupIds", UNSET))

        def _parse_group_type(data: object) -> GroupType | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                group_type_type_0 = GroupType(data)

                return group_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GroupType | str | Unset, data)

        group_type = _parse_group_type(d.pop("GroupType", UNSET))

        list_asset_groups_filter = cls(
            name=name,
            group_ids=group_ids,
            group_type=group_type,
        )

        list_asset_groups_filter.additional_properties = d
        return list_asset_groups_filter

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
