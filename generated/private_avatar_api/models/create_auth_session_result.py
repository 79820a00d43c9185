# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateAuthSessionResult")


@_attrs_define
class CreateAuthSessionResult:
    """
    Attributes:
        byted_token (None | str | Unset): 一次性凭证,接口⑫用;按机密处理,勿入日志
        h5_link (None | str | Unset): 给演员在手机上打开的认证页,一次有效
        callback_url (None | str | Unset): 回显的跳转地址,可缺省
    """

    byted_token: None | str | Unset = UNSET
    h5_link: None | str | Unset = UNSET
    callback_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        byted_token: None | str | Unset
        if isinstance(self.byted_token, Unset):
            byted_token = UNSET
        else:
            byted_token = self.byted_token

        h5_link: None | str | Unset
        if isinstance(self.h5_link, Unset):
            h5_link = UNSET
        else:
            h5_link = self.h5_link

        callback_url: None | str | Unset
        if isinstance(self.callback_url, Unset):
            callback_url = UNSET
        else:
            callback_url = self.callback_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if byted_token is not UNSET:
            field_dict["BytedToken"] = byted_token
        if h5_link is not UNSET:
            field_dict["H5Link"] = h5_link
        if callback_url is not UNSET:
            field_dict["CallbackURL"] = callback_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_byted_token(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        byted_token = _parse_byted_token(d.pop("BytedToken", UNSET))

        def _parse_h5_link(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        h5_link = _parse_h5_link(d.pop("H5Link", UNSET))

        def _parse_callback_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        callback_url = _parse_callback_url(d.pop("CallbackURL", UNSET))

        create_auth_session_result = cls(
            byted_token=byted_token,
            h5_link=h5_link,
            callback_url=callback_url,
        )

        create_auth_session_result.additional_properties = d
        return create_auth_session_result

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
