# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.auth_language import AuthLanguage
from ..models.routing_model import RoutingModel
from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateAuthSessionRequest")


@_attrs_define
class CreateAuthSessionRequest:
    """
    Attributes:
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致
        callback_url (str): 认证结束后浏览器跳回的业务页面,须公网可达
        lng (AuthLanguage | str | Unset): 认证页语言
    """

    model: RoutingModel | str
    callback_url: str
    lng: AuthLanguage | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model: str
        if isinstance(self.model, RoutingModel):
            model = self.model.value
        else:
            model = self.model

        callback_url = self.callback_url

        lng: str | Unset
        if isinstance(self.lng, Unset):
            lng = UNSET
        elif isinstance(self.lng, AuthLanguage):
            lng = self.lng.value
        else:
            lng = self.lng

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
                "CallbackURL": callback_url,
            }
        )
        if lng is not UNSET:
            field_dict["Lng"] = lng

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

        callback_url = d.pop("CallbackURL")

        def _parse_lng(data: object) -> AuthLanguage | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lng_type_0 = AuthLanguage(data)

                return lng_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuthLanguage | str | Unset, data)

        lng = _parse_lng(d.pop("Lng", UNSET))

        create_auth_session_request = cls(
            model=model,
            callback_url=callback_url,
            lng=lng,
        )

        create_auth_session_request.additional_properties = d
        return create_auth_session_request

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
