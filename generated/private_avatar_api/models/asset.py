# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.asset_status import AssetStatus
from ..models.asset_type import AssetType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_error import AssetError
    from ..models.moderation import Moderation


T = TypeVar("T", bound="Asset")


@_attrs_define
class Asset:
    """
    Attributes:
        id (None | str | Unset): 素材 ID,生成视频时写作 asset://<Id>
        name (None | str | Unset): 备注名,可能为空串
        url (None | str | Unset): 签名访问地址,约 12 小时失效;未就绪时可能为空
        asset_type (AssetType | None | str | Unset): 素材类型
        group_id (None | str | Unset): 所属组
        status (AssetStatus | None | str | Unset): 处理状态;只有 Active 可用于生成
        error (AssetError | None | Unset):
        moderation (Moderation | None | Unset):
        project_name (None | str | Unset): 所属项目
        create_time (None | str | Unset): 创建时间(UTC)
        update_time (None | str | Unset): 更新时间(UTC)
        last_inference_time (None | str | Unset): 最近一次被推理使用的时间,可缺省
        upstream_asset_id (None | str | Unset): 部分部署附带的上游原始素材 ID,可缺省
    """

    id: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    url: None | str | Unset = UNSET
    asset_type: AssetType | None | str | Unset = UNSET
    group_id: None | str | Unset = UNSET
    status: AssetStatus | None | str | Unset = UNSET
    error: AssetError | None | Unset = UNSET
    moderation: Moderation | None | Unset = UNSET
    project_name: None | str | Unset = UNSET
    create_time: None | str | Unset = UNSET
    update_time: None | str | Unset = UNSET
    last_inference_time: None | str | Unset = UNSET
    upstream_asset_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.asset_error import AssetError  # noqa: PLC0415
        from ..models.moderation import Moderation  # noqa: PLC0415

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        url: None | str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        asset_type: None | str | Unset
        if isinstance(self.asset_type, Unset):
            asset_type = UNSET
        elif isinstance(self.asset_type, AssetType):
            asset_type = self.asset_type.value
        else:
            asset_type = self.asset_type

        group_id: None | str | Unset
        if isinstance(self.group_id, Unset):
            group_id = UNSET
        else:
            group_id = self.group_id

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, AssetStatus):
            status = self.status.value
        else:
            status = self.status

        error: dict[str, Any] | None | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        elif isinstance(self.error, AssetError):
            error = self.error.to_dict()
        else:
            error = self.error

        moderation: dict[str, Any] | None | Unset
        if isinstance(self.moderation, Unset):
            moderation = UNSET
        elif isinstance(self.moderation, Moderation):
            moderation = self.moderation.to_dict()
        else:
            moderation = self.moderation

        project_name: None | str | Unset
        if isinstance(self.project_name, Unset):
            project_name = UNSET
        else:
            project_name = self.project_name

        create_time: None | str | Unset
        if isinstance(self.create_time, Unset):
            create_time = UNSET
        else:
            create_time = self.create_time

        update_time: None | str | Unset
        if isinstance(self.update_time, Unset):
            update_time = UNSET
        else:
            update_time = self.update_time

        last_inference_time: None | str | Unset
        if isinstance(self.last_inference_time, Unset):
            last_inference_time = UNSET
        else:
            last_inference_time = self.last_inference_time

        upstream_asset_id: None | str | Unset
        if isinstance(self.upstream_asset_id, Unset):
            upstream_asset_id = UNSET
        else:
            upstream_asset_id = self.upstream_asset_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["Id"] = id
        if name is not UNSET:
            field_dict["Name"] = name
        if url is not UNSET:
            field_dict["URL"] = url
        if asset_type is not UNSET:
            field_dict["AssetType"] = asset_type
        if group_id is not UNSET:
            field_dict["GroupId"] = group_id
        if status is not UNSET:
            field_dict["Status"] = status
        if error is not UNSET:
            field_dict["Error"] = error
        if moderation is not UNSET:
            field_dict["Moderation"] = moderation
        if project_name is not UNSET:
            field_dict["ProjectName"] = project_name
        if create_time is not UNSET:
            field_dict["CreateTime"] = create_time
        if update_time is not UNSET:
            field_dict["UpdateTime"] = update_time
        if last_inference_time is not UNSET:
            field_dict["LastInferenceTime"] = last_inference_time
        if upstream_asset_id is not UNSET:
            field_dict["upstream_asset_id"] = upstream_asset_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asset_error import AssetError  # noqa: PLC0415
        from ..models.moderation import Moderation  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        id = _parse_id(d.pop("Id", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("Name", UNSET))

        def _parse_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        url = _parse_url(d.pop("URL", UNSET))

        def _parse_asset_type(data: object) -> AssetType | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                asset_type_type_0 = AssetType(data)

                return asset_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AssetType | None | str | Unset, data)

        asset_type = _parse_asset_type(d.pop("AssetType", UNSET))

        def _parse_group_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        group_id = _parse_group_id(d.pop("GroupId", UNSET))

        def _parse_status(data: object) -> AssetStatus | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = AssetStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AssetStatus | None | str | Unset, data)

        status = _parse_status(d.pop("Status", UNSET))

        def _parse_error(data: object) -> AssetError | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                error_type_0 = AssetError.from_dict(data)

                return error_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AssetError | None | Unset, data)

        error = _parse_error(d.pop("Error", UNSET))

        def _parse_moderation(data: object) -> Moderation | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                moderation_type_0 = Moderation.from_dict(data)

                return moderation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Moderation | None | Unset, data)

        moderation = _parse_moderation(d.pop("Moderation", UNSET))

        def _parse_project_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        project_name = _parse_project_name(d.pop("ProjectName", UNSET))

        def _parse_create_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        create_time = _parse_create_time(d.pop("CreateTime", UNSET))

        def _parse_update_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        update_time = _parse_update_time(d.pop("UpdateTime", UNSET))

        def _parse_last_inference_time(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_inference_time = _parse_last_inference_time(d.pop("LastInferenceTime", UNSET))

        def _parse_upstream_asset_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        upstream_asset_id = _parse_upstream_asset_id(d.pop("upstream_asset_id", UNSET))

        asset = cls(
            id=id,
            name=name,
            url=url,
            asset_type=asset_type,
            group_id=group_id,
            status=status,
            error=error,
            moderation=moderation,
            project_name=project_name,
            create_time=create_time,
            update_time=update_time,
            last_inference_time=last_inference_time,
            upstream_asset_id=upstream_asset_id,
        )

        asset.additional_properties = d
        return asset

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
