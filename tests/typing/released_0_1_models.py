# pyright: reportDeprecated=false
"""A part of the program in `released_0_1`: every field of what the operations give back."""

from __future__ import annotations

from typing import Any

from private_avatar import (
    Asset,
    AssetFailure,
    AssetGroup,
    AuthCallback,
    AuthSession,
    Page,
    Receipt,
    RequestInfo,
    ResponseInfo,
    RetryInfo,
)
from private_avatar.testing import Asked


def told_of_group(group: AssetGroup) -> object:
    """Read a group."""
    known = (group.id, group.name, group.description, group.group_type, group.project_name)
    times = (group.create_time, group.update_time)
    return known, times, group.model, group.request_id, group.gateway_request_id, group.raw


def told_of_asset(asset: Asset) -> object:
    """Read an asset."""
    known = (asset.id, asset.name, asset.url, asset.uri, asset.asset_type, asset.group_id)
    times = (asset.create_time, asset.update_time, asset.last_inference_time)
    more = (asset.status, asset.error, asset.moderation, asset.project_name)
    return known, times, more, asset.model, asset.request_id, asset.gateway_request_id, asset.raw


def told_of_failure(failure: AssetFailure) -> tuple[str | None, str]:
    """Read why an asset failed."""
    return failure.code, failure.message


def told_of_receipt(receipt: Receipt) -> object:
    """Read a receipt."""
    return receipt.id, receipt.model, receipt.request_id, receipt.gateway_request_id, receipt.raw


def told_of_page(page: Page[Asset] | Page[AssetGroup]) -> object:
    """Read a page."""
    return told_of_numbers(page), page.model, page.request_id, page.gateway_request_id, page.raw


def told_of_numbers(page: Page[Any]) -> object:
    """Read what a page says of itself."""
    return page.items, page.page_number, page.page_size, page.total_count


def told_of_session(session: AuthSession) -> object:
    """Read a session."""
    ids = (session.model, session.request_id, session.gateway_request_id, session.raw)
    return session.h5_link, session.byted_token, session.callback_url, session.requested_at, ids


def told_of_callback(told: AuthCallback) -> object:
    """Read what a browser brought back."""
    codes = (told.result_code, told.algorithm_base_resp_code, told.req_measure_info_value)
    return told.claims_success, told.byted_token, codes, told.verify_type


def on_request(told: RequestInfo) -> None:
    """See a request."""
    print(told.method, told.path, told.attempt)


def on_response(told: ResponseInfo) -> None:
    """See an answer."""
    print(told.method, told.path, told.attempt, told.status_code, told.seconds)
    print(told.request_id, told.gateway_request_id)


def on_retry(told: RetryInfo) -> None:
    """See another attempt."""
    print(told.method, told.path, told.attempt, told.reason, told.wait)


def told_of_request(asked: Asked) -> object:
    """Read what arrived."""
    return asked.method, asked.path, asked.query, asked.headers, asked.json
