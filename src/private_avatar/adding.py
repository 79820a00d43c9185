"""What `client.assets.add_many` takes, yields and remembers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Literal, Self

from attrs import asdict, field, frozen

from private_avatar.api_errors import APIError
from private_avatar.errors import (
    AssetFailedError,
    ConfigurationError,
    InterruptedCreateError,
    PrivateAvatarError,
)
from private_avatar.models import Asset

Outcome = Literal["active", "failed", "waiting", "refused", "perhaps made"]


@frozen
class NewAsset:
    """An asset to be added.

    Attributes:
        url: Where the file is: a public `http://` or `https://` URL; in no repr.
        asset_type: `Image`, `Video` or `Audio`. Default: what the URL's suffix tells.
        name: Its name. Default: one that nothing else has, by which it is found again if the answer
            of its create is lost.
    """

    url: str = field(repr=False)
    asset_type: str | None = None
    name: str | None = None

    @property
    def digest(self) -> str:
        """Tell this item from others, without showing its URL."""
        told = json.dumps([self.url, self.asset_type, self.name], default=repr)
        return sha256(told.encode()).hexdigest()[:16]


@frozen(kw_only=True)
class Added:
    """What became of one item.

    Attributes:
        index: The item's place among the items, from 0 on.
        item: The item, as it was given; in no repr.
        asset: The asset: `Active`, or as it was last seen if there was an error; `None` if none is
            known.
        error: Why it is not there, or not `Active`; `None` if it is.
    """

    index: int
    item: str | NewAsset = field(repr=False)
    asset: Asset | None
    error: PrivateAvatarError | None

    @property
    def outcome(self) -> Outcome:
        """What became of it, as a word.

        `active`: it can be used. `failed`: it was made, and failed. `waiting`: it was made, and is
        not known to be `Active`: not in time, or it could not be looked at. `refused`: it was not
        made. `perhaps made`: the answer of its create was lost, and it was not found by its name;
        it is never created again.
        """
        if self.error is None:
            return "active"
        if isinstance(self.error, AssetFailedError):
            return "failed"
        if self.asset is not None:
            return "waiting"
        lost = isinstance(self.error, InterruptedCreateError) or (
            isinstance(self.error, APIError) and self.error.may_have_taken_effect
        )
        return "perhaps made" if lost else "refused"


@frozen(kw_only=True)
class OpenItem:
    """What is known of an item that was begun, and of which nothing was said yet.

    Attributes:
        index: Its place among the items.
        digest: Which item it is, without its URL.
        name: The name of its asset.
        sent: Whether the request to create it was sent.
        asset_id: The id of the asset, if the answer came.
        failure: Why the asset failed, as code and message, if it did.
        deleted: Whether it was deleted because it failed.
    """

    index: int
    digest: str
    name: str
    sent: bool = False
    asset_id: str | None = None
    failure: tuple[str | None, str] | None = None
    deleted: bool = False


@frozen(kw_only=True)
class AddRecord:
    """Where an `add_many` was interrupted; `resume=` takes it up again.

    It is as small as the window of items under way, however many there are.

    Attributes:
        group_id: The group that the assets belong to.
        done: How many items were told of, from the first on; they are not touched again.
        open: What is known of items that were begun after those. All others were not.
    """

    group_id: str
    done: int = 0
    open: tuple[OpenItem, ...] = ()

    def to_json(self) -> str:
        """Write it as JSON, to be kept.

        It holds no key, and no URL but those that the library quotes of a file that failed,
        without their queries.
        """
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote.

        Raises:
            ConfigurationError: It is no such text.
        """
        try:
            told = json.loads(text)
            items = tuple(map(opened, told["open"]))
            return cls(group_id=str(told["group_id"]), done=int(told["done"]), open=items)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise ConfigurationError(
                "this is no record of add_many: pass what to_json gave"
            ) from None


def opened(told: Mapping[str, Any]) -> OpenItem:
    """Read an item of a record."""
    failure = told["failure"]
    return OpenItem(
        index=int(told["index"]),
        digest=str(told["digest"]),
        name=str(told["name"]),
        sent=bool(told["sent"]),
        asset_id=told["asset_id"],
        failure=None if failure is None else (failure[0], str(failure[1])),
        deleted=bool(told["deleted"]),
    )
