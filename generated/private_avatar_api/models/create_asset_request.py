# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.asset_type import AssetType
from ..models.routing_model import RoutingModel
from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateAssetRequest")


@_attrs_define
class CreateAssetRequest:
    """
    Attributes:
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致
        group_id (str): 目标组 ID
        url (str): 公网可下载地址;键名三个字母全大写,不收 Base64
        asset_type (AssetType | str): 素材类别,取值以大写字母开头
        name (str | Unset): 备注名,仅供列表检索
    """

    model: RoutingModel | str
    group_id: str
    url: str
    asset_type: AssetType | str
    name: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model: str
        if isinstance(self.model, RoutingModel):
            model = self.model.value
        else:
            model = self.model

        group_id = self.group_id

        url = self.url

        asset_type: str
        if isinstance(self.asset_type, AssetType):
            asset_type = self.asset_type.value
        else:
            asset_type = self.asset_type

        name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
                "GroupId": group_id,
                "URL": url,
                "AssetType": asset_type,
            }
        )
        if name is not UNSET:
            field_dict["Name"] = name

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

        group_id = d.pop("GroupId")

        url = d.pop("URL")

        def _parse_asset_type(data: object) -> AssetType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                asset_type_type_0 = AssetType(data)

                return asset_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AssetType | str, data)

        asset_type = _parse_asset_type(d.pop("AssetType"))

        name = d.pop("Name", UNSET)

        create_asset_request = cls(
            model=model,
            group_id=group_id,
            url=url,
            asset_type=asset_type,
            name=name,
        )

        create_asset_request.additional_properties = d
        return create_asset_request

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
