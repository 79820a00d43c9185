# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.routing_model import RoutingModel
from ..types import UNSET, Unset

T = TypeVar("T", bound="UpdateAssetGroupRequest")


@_attrs_define
class UpdateAssetGroupRequest:
    """
    Attributes:
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致
        id (str): 须与路径 id 相同
        name (str | Unset): 新组名,不改可不传
        description (str | Unset): 新描述,不改可不传
    """

    model: RoutingModel | str
    id: str
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model: str
        if isinstance(self.model, RoutingModel):
            model = self.model.value
        else:
            model = self.model

        id = self.id

        name = self.name

        description = self.description

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
                "Id": id,
            }
        )
        if name is not UNSET:
            field_dict["Name"] = name
        if description is not UNSET:
            field_dict["Description"] = description

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

        id = d.pop("Id")

        name = d.pop("Name", UNSET)

        description = d.pop("Description", UNSET)

        update_asset_group_request = cls(
            model=model,
            id=id,
            name=name,
            description=description,
        )

        update_asset_group_request.additional_properties = d
        return update_asset_group_request

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
