# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.get_asset_response import GetAssetResponse
from ...models.routing_model import RoutingModel
from ...types import UNSET, Response


def _get_kwargs(
    id: str,
    *,
    model: RoutingModel | str,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_model: str
    if isinstance(model, RoutingModel):
        json_model = model.value
    else:
        json_model = model
    params["model"] = json_model

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/private-avatar/assets/{id}".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> GetAssetResponse | None:
    if 200 <= response.status_code <= 299:
        response_2xx = GetAssetResponse.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[GetAssetResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    model: RoutingModel | str,
) -> Response[GetAssetResponse]:
    """查询素材状态

     Reconstructed from public facts and unverified: nobody exported this page.

    Args:
        id (str):
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GetAssetResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        model=model,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    model: RoutingModel | str,
) -> GetAssetResponse | None:
    """查询素材状态

     Reconstructed from public facts and unverified: nobody exported this page.

    Args:
        id (str):
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GetAssetResponse
    """

    return sync_detailed(
        id=id,
        client=client,
        model=model,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    model: RoutingModel | str,
) -> Response[GetAssetResponse]:
    """查询素材状态

     Reconstructed from public facts and unverified: nobody exported this page.

    Args:
        id (str):
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GetAssetResponse]
    """

    kwargs = _get_kwargs(
        id=id,
        model=model,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    model: RoutingModel | str,
) -> GetAssetResponse | None:
    """查询素材状态

     Reconstructed from public facts and unverified: nobody exported this page.

    Args:
        id (str):
        model (RoutingModel | str): 网关选路用的模型名;同一组/素材的后续调用须保持一致

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GetAssetResponse
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            model=model,
        )
    ).parsed
