# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.routing_model import RoutingModel
from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateAssetGroupRequest")


@_attrs_define
class CreateAssetGroupRequest:
    """
    Attributes:
        model (RoutingModel | str): 路由选择参数(固定传此值)
        name (str): 素材组名称(必填)
        description (str | Unset): 素材组描述(可选)
        group_type (str | Unset): 虚拟人像固定 AIGC,可省略
    """

    model: RoutingModel | str
    name: str
    description: str | Unset = UNSET
    group_type: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model: str
        if isinstance(self.model, RoutingModel):
            model = self.model.value
        else:
            model = self.model

        name = self.name

        description = self.description

        group_type = self.group_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
                "Name": name,
            }
        )
        if description is not UNSET:
            field_dict["Description"] = description
        if group_type is not UNSET:
            field_dict["GroupType"] = group_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_model(data: object) -> RoutingModel | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                model_type_0 = RoutingModel(data)

                return model_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RoutingModel | str, data)

        model = _parse_model(d.pop("model"))

        name = d.pop("Name")

        description = d.pop("Description", UNSET)

        group_type = d.pop("GroupType", UNSET)

        create_asset_group_request = cls(
            model=model,
            name=name,
            description=description,
            group_type=group_type,
        )

        create_asset_group_request.additional_properties = d
        return create_asset_group_request

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
