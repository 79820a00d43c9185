# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.routing_model import RoutingModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.list_asset_groups_filter import ListAssetGroupsFilter


T = TypeVar("T", bound="ListAssetGroupsRequest")


@_attrs_define
class ListAssetGroupsRequest:
    """
    Attributes:
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致
        filter_ (ListAssetGroupsFilter | Unset): 筛选条件
        page_number (int | Unset): 页码,从 1 起
        page_size (int | Unset): 每页条数
    """

    model: RoutingModel | str
    filter_: ListAssetGroupsFilter | Unset = UNSET
    page_number: int | Unset = UNSET
    page_size: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model: str
        if isinstance(self.model, RoutingModel):
            model = self.model.value
        else:
            model = self.model

        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        page_number = self.page_number

        page_size = self.page_size

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
            }
        )
        if filter_ is not UNSET:
            field_dict["Filter"] = filter_
        if page_number is not UNSET:
            field_dict["PageNumber"] = page_number
        if page_size is not UNSET:
            field_dict["PageSize"] = page_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.list_asset_groups_filter import ListAssetGroupsFilter  # noqa: PLC0415

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

        _filter_ = d.pop("Filter", UNSET)
        filter_: ListAssetGroupsFilter | Unset
        if isinstance(_filter_, Unset):
            filter_ = UNSET
        else:
            filter_ = ListAssetGroupsFilter.from_dict(_filter_)

        page_number = d.pop("PageNumber", UNSET)

        page_size = d.pop("PageSize", UNSET)

        list_asset_groups_request = cls(
            model=model,
            filter_=filter_,
            page_number=page_number,
            page_size=page_size,
        )

        list_asset_groups_request.additional_properties = d
        return list_asset_groups_request

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
