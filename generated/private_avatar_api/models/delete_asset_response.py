# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.delete_result import DeleteResult
    from ..models.response_metadata import ResponseMetadata


T = TypeVar("T", bound="DeleteAssetResponse")


@_attrs_define
class DeleteAssetResponse:
    """
    Attributes:
        response_metadata (None | ResponseMetadata | Unset):
        result (DeleteResult | None | Unset):
    """

    response_metadata: None | ResponseMetadata | Unset = UNSET
    result: DeleteResult | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.delete_result import DeleteResult  # noqa: PLC0415
        from ..models.response_metadata import ResponseMetadata  # noqa: PLC0415

        response_metadata: dict[str, Any] | None | Unset
        if isinstance(self.response_metadata, Unset):
            response_metadata = UNSET
        elif isinstance(self.response_metadata, ResponseMetadata):
            response_metadata = self.response_metadata.to_dict()
        else:
            response_metadata = self.response_metadata

        result: dict[str, Any] | None | Unset
        if isinstance(self.result, Unset):
            result = UNSET
        elif isinstance(self.result, DeleteResult):
            result = self.result.to_dict()
        else:
            result = self.result

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if response_metadata is not UNSET:
            field_dict["ResponseMetadata"] = response_metadata
        if result is not UNSET:
            field_dict["Result"] = result

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.delete_result import DeleteResult  # noqa: PLC0415
        from ..models.response_metadata import ResponseMetadata  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_response_metadata(data: object) -> None | ResponseMetadata | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_metadata_type_0 = ResponseMetadata.from_dict(data)

                return response_metadata_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ResponseMetadata | Unset, data)

        response_metadata = _parse_response_metadata(d.pop("ResponseMetadata", UNSET))

        def _parse_result(data: object) -> DeleteResult | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                result_type_0 = DeleteResult.from_dict(data)

                return result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeleteResult | None | Unset, data)

        result = _parse_result(d.pop("Result", UNSET))

        delete_asset_response = cls(
            response_metadata=response_metadata,
            result=result,
        )

        delete_asset_response.additional_properties = d
        return delete_asset_response

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
