"""What an account holds: groups, assets, sessions of people. Pure: time comes as an argument."""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from urllib.parse import parse_qsl, urlencode, urlsplit

from attrs import Factory, define, field

from private_avatar.testing._clock import stamp, utc
from private_avatar.testing._refusal import RefusedError, missing
from private_avatar.testing._rules import Rules
from private_avatar.testing._signing import sign

AIGC, LIVENESS_FACE = "AIGC", "LivenessFace"
QUICK, SLOW = 3.0, 9.0
"""Seconds of processing. None are published; people saw 1 to 9 of images, 9 to 120 of videos."""


class Ids:
    """Makes ids that no other thing of a gateway has."""

    def __init__(self) -> None:
        """Begin with 1."""
        self._numbers = count(1)

    def make(self, kind: str, now: float) -> tuple[int, str]:
        """Make a number and an id, shaped like the document's examples."""
        number = next(self._numbers)
        return number, f"{kind}-{stamp(now)}-{number:05d}"

    def token(self, now: float) -> str:
        """Make a token, shaped like the document's example."""
        return stamp(now) + sha256(str(next(self._numbers)).encode()).hexdigest()[:20].upper()


@define
class Group:
    """An asset group."""

    number: int
    id: str
    name: str
    description: str
    group_type: str
    created: float
    updated: float = Factory(lambda self: self.created, takes_self=True)

    def seen(self, now: float) -> dict[str, object]:
        """Show it as answers do."""
        del now  # a group does not change by itself
        return {
            "Id": self.id,
            "Name": self.name,
            "Description": self.description,
            "GroupType": self.group_type,
            "ProjectName": "default",
            "CreateTime": utc(self.created),
            "UpdateTime": utc(self.updated),
        }


@define
class Asset:
    """An asset, which is processed until `settles`; `error` is why it fails then."""

    number: int
    id: str
    group: Group
    name: str
    asset_type: str
    error: tuple[str, str] | None
    created: float
    settles: float
    renamed: float = Factory(lambda self: self.created, takes_self=True)

    def status(self, now: float) -> str:
        """Tell how far it is."""
        if now < self.settles:
            return "Processing"
        return "Failed" if self.error else "Active"

    def updated(self, now: float) -> float:
        """Tell when its name or its status last changed."""
        return self.renamed if now < self.settles else max(self.renamed, self.settles)

    def seen(self, now: float) -> dict[str, object]:
        """Show it as answers do: with an address while it is active, with an error if it failed."""
        shown: dict[str, object] = {
            "Id": self.id,
            "Name": self.name,
            "AssetType": self.asset_type,
            "GroupId": self.group.id,
            "Status": self.status(now),
            "ProjectName": "default",
            "CreateTime": utc(self.created),
            "UpdateTime": utc(self.updated(now)),
        }
        if shown["Status"] == "Active":
            shown["URL"] = sign(self.id, now)
        if shown["Status"] == "Failed" and self.error:
            shown["Error"] = {"Code": self.error[0], "Message": self.error[1]}
        return shown


@define
class Session:
    """A person's verification, which may pass until the token expires."""

    token: str
    callback: str
    expires: float
    passed: bool = False
    group: Group | None = None

    def returns_to(self) -> str:
        """Write the address that the browser opens when the person passed."""
        url = urlsplit(self.callback)
        told = {
            "bytedToken": self.token,
            "resultCode": "10000",
            "algorithmBaseRespCode": "0",
            "reqMeasureInfoValue": "1",
            "verify_type": "real_time",
        }
        query = urlencode([*parse_qsl(url.query, keep_blank_values=True), *told.items()])
        return url._replace(query=query).geturl()


@define
class Library:
    """What one account holds."""

    ids: Ids
    rules: Rules
    groups: dict[str, Group] = field(factory=dict[str, Group])
    assets: dict[str, Asset] = field(factory=dict[str, Asset])
    sessions: dict[str, Session] = field(factory=dict[str, Session])

    def add_group(self, name: str, description: str, group_type: str, now: float) -> Group:
        """Create a group, if there is room."""
        has_room("groups", len(self.groups), self.rules.group_capacity)
        number, made = self.ids.make("group", now)
        self.groups[made] = Group(number, made, name, description, group_type, now)
        return self.groups[made]

    def group(self, wanted: str) -> Group:
        """Find a group."""
        if wanted not in self.groups:
            raise missing("asset_group", "group_id", wanted)
        return self.groups[wanted]

    def remove_group(self, wanted: str) -> None:
        """Delete a group with all that is in it."""
        del self.groups[self.group(wanted).id]
        self.assets = {k: v for k, v in self.assets.items() if v.group.id != wanted}

    def add_asset(self, group: Group, source: str, asset_type: str, name: str, now: float) -> Asset:
        """Create an asset, if there is room."""
        has_room("assets", len(self.assets), self.rules.asset_capacity)
        number, made = self.ids.make("asset", now)
        error = next((told for part, told in self.rules.failures.items() if part in source), None)
        usual = QUICK if asset_type == "Image" else SLOW
        settles = now + (usual if self.rules.processing is None else self.rules.processing)
        self.assets[made] = Asset(number, made, group, name, asset_type, error, now, settles)
        return self.assets[made]

    def asset(self, wanted: str) -> Asset:
        """Find an asset."""
        if wanted not in self.assets:
            raise missing("asset", "asset_id", wanted)
        return self.assets[wanted]

    def remove_asset(self, wanted: str) -> None:
        """Delete an asset."""
        del self.assets[self.asset(wanted).id]

    def open_session(self, callback: str, now: float) -> Session:
        """Begin a person's verification."""
        session = Session(self.ids.token(now), callback, now + self.rules.token_lifetime)
        self.sessions[session.token] = session
        return session

    def exchange(self, token: str, now: float) -> Group:
        """Give the group of a person who passed, the same until the token expires."""
        session = self.sessions.get(token)
        if session is None or not session.passed or now >= session.expires:
            message = f"The specified token Visual Face token {token} is not found."
            data = {"__Message": {"parameter": token}}
            raise RefusedError(f"NotFound.{token}", message, status=200, data=data)
        if session.group is None:
            session.group = self.add_group("", "", LIVENESS_FACE, now)
        return session.group


def has_room(what: str, held: int, capacity: int | None) -> None:
    """Refuse what does not fit in any more."""
    if capacity is not None and held >= capacity:
        raise RefusedError("QuotaSharedPoolExceeded", f"no room for more {what}", status=429)
