# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.list_assets_sort_by import ListAssetsSortBy
from ..models.list_assets_sort_order import ListAssetsSortOrder
from ..models.routing_model import RoutingModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.list_assets_filter import ListAssetsFilter


T = TypeVar("T", bound="ListAssetsRequest")


@_attrs_define
class ListAssetsRequest:
    """
    Attributes:
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致
        filter_ (ListAssetsFilter | Unset): 筛选条件
        page_number (int | Unset): 页码,从 1 起
        page_size (int | Unset): 每页条数
        sort_by (ListAssetsSortBy | str | Unset): 排序字段,上游默认 CreateTime
        sort_order (ListAssetsSortOrder | str | Unset): 排序方向,上游默认 Desc
    """

    model: RoutingModel | str
    filter_: ListAssetsFilter | Unset = UNSET
    page_number: int | Unset = UNSET
    page_size: int | Unset = UNSET
    sort_by: ListAssetsSortBy | str | Unset = UNSET
    sort_order: ListAssetsSortOrder | str | Unset = UNSET
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

        sort_by: str | Unset
        if isinstance(self.sort_by, Unset):
            sort_by = UNSET
        elif isinstance(self.sort_by, ListAssetsSortBy):
            sort_by = self.sort_by.value
        else:
            sort_by = self.sort_by

        sort_order: str | Unset
        if isinstance(self.sort_order, Unset):
            sort_order = UNSET
        elif isinstance(self.sort_order, ListAssetsSortOrder):
            sort_order = self.sort_order.value
        else:
            sort_order = self.sort_order

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
        if sort_by is not UNSET:
            field_dict["SortBy"] = sort_by
        if sort_order is not UNSET:
            field_dict["SortOrder"] = sort_order

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.list_assets_filter import ListAssetsFilter  # noqa: PLC0415

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
        filter_: ListAssetsFilter | Unset
        if isinstance(_filter_, Unset):
            filter_ = UNSET
        else:
            filter_ = ListAssetsFilter.from_dict(_filter_)

        page_number = d.pop("PageNumber", UNSET)

        page_size = d.pop("PageSize", UNSET)

        def _parse_sort_by(data: object) -> ListAssetsSortBy | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sort_by_type_0 = ListAssetsSortBy(data)

                return sort_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ListAssetsSortBy | str | Unset, data)

        sort_by = _parse_sort_by(d.pop("SortBy", UNSET))

        def _parse_sort_order(data: object) -> ListAssetsSortOrder | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sort_order_type_0 = ListAssetsSortOrder(data)

                return sort_order_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ListAssetsSortOrder | str | Unset, data)

        sort_order = _parse_sort_order(d.pop("SortOrder", UNSET))

        list_assets_request = cls(
            model=model,
            filter_=filter_,
            page_number=page_number,
            page_size=page_size,
            sort_by=sort_by,
            sort_order=sort_order,
        )

        list_assets_request.additional_properties = d
        return list_assets_request

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
