"""The twelve operations: what each asks of a library, and what it answers. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from attrs import frozen

from private_avatar.testing._library import AIGC, Library
from private_avatar.testing._listing import list_assets, list_groups
from private_avatar.testing._refusal import RefusedError

NAME_LENGTH, DESCRIPTION_LENGTH = 64, 300
"""Characters, by the upstream's documents; page ① does not say them."""

H5_PATH = "/h5/liveness"


@frozen
class Call:
    """What is asked of an account: the id in the path, the body, when, and at which address."""

    account: Library
    id: str
    body: Mapping[str, Any]
    now: float
    base_url: str


Result = dict[str, object]


def create_group(call: Call) -> Result:
    """Answer ①."""
    name, description = call.body["Name"], call.body.get("Description", "")
    require(len(name) <= NAME_LENGTH, "Name")
    require(len(description) <= DESCRIPTION_LENGTH, "Description")
    require(call.body.get("GroupType", AIGC) == AIGC, "GroupType")
    return {"Id": call.account.add_group(name, description, AIGC, call.now).id}


def get_group(call: Call) -> Result:
    """Answer ③."""
    return call.account.group(call.id).seen(call.now)


def update_group(call: Call) -> Result:
    """Answer ④."""
    require(call.body["Id"] == call.id, "Id")
    group = call.account.group(call.id)
    group.name = call.body.get("Name", group.name)
    group.description = call.body.get("Description", group.description)
    group.updated = call.now
    return {"Id": group.id}


def delete_group(call: Call) -> Result:
    """Answer ⑤."""
    call.account.remove_group(call.id)
    return {}


def create_asset(call: Call) -> Result:
    """Answer ⑥."""
    require(is_web(call.body["URL"]), "URL")
    group = call.account.group(call.body["GroupId"])
    told = (call.body["URL"], call.body["AssetType"], call.body.get("Name", ""))
    return {"Id": call.account.add_asset(group, *told, call.now).id}


def get_asset(call: Call) -> Result:
    """Answer ⑧."""
    return call.account.asset(call.id).seen(call.now)


def update_asset(call: Call) -> Result:
    """Answer ⑨."""
    require(call.body["Id"] == call.id, "Id")
    asset = call.account.asset(call.id)
    asset.name = call.body.get("Name", asset.name)
    asset.renamed = call.now
    return {"Id": asset.id}


def delete_asset(call: Call) -> Result:
    """Answer ⑩."""
    call.account.remove_asset(call.id)
    return {}


def create_session(call: Call) -> Result:
    """Answer ⑪."""
    callback, language = call.body["CallbackURL"], call.body.get("Lng", "zh")
    require(is_web(callback), "CallbackURL")
    token = call.account.open_session(callback, call.now).token
    link = f"{call.base_url}{H5_PATH}?bytedToken={quote(token)}&lng={language}"
    return {"BytedToken": token, "H5Link": link, "CallbackURL": callback}


def exchange_token(call: Call) -> Result:
    """Answer ⑫."""
    return {"GroupId": call.account.exchange(call.body["BytedToken"], call.now).id}


def require(condition: bool, name: str) -> None:  # noqa: FBT001 - it reads as `assert` does
    """Refuse a field that is not as it must be."""
    if not condition:
        raise RefusedError(f"InvalidParameter.{name}", f"{name} is invalid")


def is_web(url: str) -> bool:
    """Tell whether a URL is one of the web; what else it may be is not checked."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


OPERATIONS: Mapping[str, Callable[[Call], Result]] = {
    "create_asset_group": create_group,
    "list_asset_groups": lambda c: list_groups(c.account, c.body, c.now),
    "get_asset_group": get_group,
    "update_asset_group": update_group,
    "delete_asset_group": delete_group,
    "create_asset": create_asset,
    "list_assets": lambda c: list_assets(c.account, c.body, c.now),
    "get_asset": get_asset,
    "update_asset": update_asset,
    "delete_asset": delete_asset,
    "create_auth_session": create_session,
    "exchange_byted_token": exchange_token,
}
"""What is done, by the document's `operationId`."""

CREATES = ("CreateAssetGroup", "CreateAsset")
CHANGES = ("UpdateAssetGroup", "DeleteAssetGroup", "UpdateAsset", "DeleteAsset")
"""Actions whose result nobody needs, so that deployments differ in it."""
