"""Making the calls, one after the other, whatever becomes of each; and those that only read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from attrs import define, field, frozen
from private_avatar_api.api.groups import list_asset_groups
from private_avatar_api.models import ListAssetGroupsFilter, ListAssetGroupsRequest

from private_avatar import (
    APIConnectionError,
    APIError,
    APIStatusError,
    AssetFailedError,
    AssetGroup,
    AuthenticationError,
    ConfigurationError,
    PrivateAvatarClient,
    WaitTimeoutError,
)
from scripts.live.exchanges import Recorder
from scripts.live.hiding import Hidden

T = TypeVar("T")

NOBODY = "group-20000101000000-aaaaa"
"""An id that looks like one and is nobody's."""

NO_PROJECT = "live-check-no-such-project"
PAGE_SIZE = 5
"""Entries that a list is asked for: enough to see, and few of other people's."""

LIST_GROUPS = "list groups"
REFUSED_ID = "get a group that is not there"
CURSOR = "list groups without page numbers"
PROJECT = "list groups of a project that is not there"
"""Steps that settle a question."""


class StopError(Exception):
    """Nothing more can be found out: there is no gateway, or it does not take the key."""


@frozen
class Step:
    """What became of one step: `answered`, `refused`, `unusable`, `no answer` or `skipped`.

    `why` says more for people, and `error` is the name of the client's error.
    """

    purpose: str
    outcome: str
    why: str = ""
    error: str = ""


@define
class Session:
    """The calls of one run."""

    client: PrivateAvatarClient
    recorder: Recorder
    hidden: Hidden
    model: str
    steps: list[Step] = field(factory=list[Step])

    def step(
        self, purpose: str, call: Callable[[], T], *, meant: bool = False, ours: bool = True
    ) -> T | None:
        """Make a call and note what became of it.

        Args:
            purpose: Why it is made.
            call: What is done.
            meant: Whether it is there to be refused.
            ours: Whether all arguments are ours or the gateway's, and not the caller's.

        Raises:
            StopError: It was the first, and nobody answered, or the key was not taken; or what the
                caller gave cannot be sent.
        """
        self.recorder.purpose, self.recorder.meant = purpose, meant
        print(f"{purpose} …", file=sys.stderr)
        try:
            made = call()
        except ConfigurationError as error:
            self.steps.append(Step(purpose, "unusable", "the client does not send such a thing"))
            if ours:
                return None
            print(error, file=sys.stderr)
            raise StopError("what was asked for cannot be sent") from None
        except (APIError, AssetFailedError, WaitTimeoutError) as error:
            self.recorder.learn()
            self._failed(purpose, error)
            return None
        self.recorder.learn()
        self.steps.append(Step(purpose, "answered"))
        return made

    def _failed(self, purpose: str, error: Exception) -> None:
        """Note an error, and stop where nothing else can come."""
        any_answered = any(step.outcome == "answered" for step in self.steps)
        self.steps.append(Step(purpose, *self._outcome(error), type(error).__name__))
        if not any_answered and isinstance(error, AuthenticationError):
            raise StopError("the gateway does not take the key")
        if isinstance(error, APIConnectionError) and len(self.steps) == 1:
            raise StopError("nobody answered at the address")

    def _outcome(self, error: Exception) -> tuple[str, str]:
        """Name what became of a call, without anything of the answer but the code."""
        if isinstance(error, AssetFailedError):
            return "answered", f"the asset failed: {self.hidden.code(error.code or '')}"
        if isinstance(error, WaitTimeoutError):
            return "unusable", "it did not come in time"
        if isinstance(error, APIConnectionError):
            return "no answer", type(error).__name__
        if isinstance(error, APIStatusError):
            code = f", {self.hidden.code(error.code)}" if error.code else ""
            return "refused", f"HTTP {error.status_code}, {type(error).__name__}{code}"
        return "unusable", "the client cannot use the answer"

    def skip(self, purpose: str, why: str) -> None:
        """Note a step that cannot be made."""
        self.steps.append(Step(purpose, "skipped", why))


def read(session: Session) -> None:
    """Read what is there, and nothing else."""
    client = session.client
    groups = session.step(
        LIST_GROUPS, lambda: next(client.groups.list(page_size=PAGE_SIZE).pages())
    )
    found = groups.items[0] if groups and groups.items else None
    get_group(session, found)
    assets = session.step(
        "list assets", lambda: next(client.assets.list(page_size=PAGE_SIZE).pages())
    )
    if assets and assets.items:
        session.step("get an asset", lambda: client.assets.get(assets.items[0].id))
    else:
        session.skip("get an asset", "none was found")
    session.step(REFUSED_ID, lambda: client.groups.get(NOBODY), meant=True)
    session.step(CURSOR, lambda: list_by_cursor(session), meant=True)
    extra = {"ProjectName": NO_PROJECT}
    session.step(
        PROJECT,
        lambda: next(client.groups.list(page_size=PAGE_SIZE, extra_body=extra).pages()),
        meant=True,
    )


def get_group(session: Session, found: AssetGroup | None) -> None:
    """Get a group that was listed."""
    if found is None:
        session.skip("get a group", "none was found")
        return
    session.step("get a group", lambda: session.client.groups.get(found.id))


def list_by_cursor(session: Session) -> object:
    """Ask for a list in the upstream's other style, which no page of the gateway documents."""
    wanted = ListAssetGroupsFilter(group_type="AIGC")
    body = ListAssetGroupsRequest(model=session.model, filter_=wanted)
    body.additional_properties["MaxResults"] = 1
    return session.client.call(list_asset_groups, body=body)
