# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.exchange_byted_token_group_type import ExchangeBytedTokenGroupType
from ..types import UNSET, Unset

T = TypeVar("T", bound="ExchangeBytedTokenResult")


@_attrs_define
class ExchangeBytedTokenResult:
    """
    Attributes:
        group_id (None | str | Unset): 真人素材组 ID,用于接口⑥
        id (None | str | Unset): 部分部署用 Id 代替 GroupId
        group_type (ExchangeBytedTokenGroupType | None | str | Unset): 部分部署附带
    """

    group_id: None | str | Unset = UNSET
    id: None | str | Unset = UNSET
    group_type: ExchangeBytedTokenGroupType | None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        group_id: None | str | Unset
        if isinstance(self.group_id, Unset):
            group_id = UNSET
        else:
            group_id = self.group_id

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        group_type: None | str | Unset
        if isinstance(self.group_type, Unset):
            group_type = UNSET
        elif isinstance(self.group_type, ExchangeBytedTokenGroupType):
            group_type = self.group_type.value
        else:
            group_type = self.group_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if group_id is not UNSET:
            field_dict["GroupId"] = group_id
        if id is not UNSET:
            field_dict["Id"] = id
        if group_type is not UNSET:
            field_dict["GroupType"] = group_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_group_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        group_id = _parse_group_id(d.pop("GroupId", UNSET))

        def _parse_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        id = _parse_id(d.pop("Id", UNSET))

        def _parse_group_type(data: object) -> ExchangeBytedTokenGroupType | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                group_type_type_0 = ExchangeBytedTokenGroupType(data)

                return group_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ExchangeBytedTokenGroupType | None | str | Unset, data)

        group_type = _parse_group_type(d.pop("GroupType", UNSET))

        exchange_byted_token_result = cls(
            group_id=group_id,
            id=id,
            group_type=group_type,
        )

        exchange_byted_token_result.additional_properties = d
        return exchange_byted_token_result

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
