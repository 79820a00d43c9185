"""Creating a group and an asset, changing them, and deleting them, whatever happens."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar
from uuid import uuid4

from attrs import define, field, frozen

from private_avatar import APIError, ConfigurationError, NotFoundError, PrivateAvatarError
from scripts.live.steps import NOBODY, Session

OTHER_ID = "update a group with another id in the body"
UNUSUAL_NAME = "update a group's name with unusual characters"
LONG_NAME = "update a group's name with 65 characters"
EMPTY_TEXT = "update a group's description with an empty text"
SEEN_AGAIN = "get the group that was changed"
"""Steps that settle a question."""

UNUSUAL = " 一、é😀 '\"<&>/\\%{}"
PAUSES = (0.0, 2.0)
"""Seconds before each look for something whose creation was not answered: it may show late."""

TOO_LONG = 65
"""Characters; the upstream takes 64."""


class Identified(Protocol):
    """Something that has an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Some = TypeVar("Some", bound=Identified)


@define
class Made:
    """Something that was created, or may have been: its id is known once an answer told it."""

    kind: str
    name: str
    id: str | None = None


@frozen
class Wish:
    """What to create: the address of a file, of which type, and how long to wait for it.

    `None` for the type is what the address's suffix tells, and for the seconds what the client
    takes for that type.
    """

    url: str
    asset_type: str | None = None
    seconds: float | None = None


@define
class Maker:
    """Creates, and remembers what has to go."""

    session: Session
    made: list[Made] = field(factory=list[Made])
    left: list[Made] = field(factory=list[Made])

    def run(self, wish: Wish) -> None:
        """Go through the life of a group and an asset in it; `clean_up` ends it."""
        session, client = self.session, self.session.client
        name = f"live-check-{uuid4().hex[:12]}"
        group = Made("group", name)
        described = "made by scripts/live-check, may be deleted"
        created = self.create(
            group, "create a group", lambda: client.groups.create(name, description=described)
        )
        if created is None:
            session.skip("create an asset", "there is no group to put it into")
            return
        self.change_group(created.id, name)
        ids = [created.id]
        session.step("list groups by id", lambda: next(client.groups.list(ids=ids).pages()))
        self.run_asset(created.id, wish)

    def change_group(self, group_id: str, name: str) -> None:
        """Update a group, in the ways that the documents leave open too."""
        session, groups = self.session, self.session.client.groups
        session.step("update a group", lambda: groups.update(group_id, name=f"{name}-b"))
        other = {"Id": NOBODY}
        session.step(
            OTHER_ID, lambda: groups.update(group_id, name=name, extra_body=other), meant=True
        )
        long = name.ljust(TOO_LONG, "x")
        session.step(LONG_NAME, lambda: groups.update(group_id, name=long), meant=True)
        session.step(EMPTY_TEXT, lambda: groups.update(group_id, description=""), meant=True)
        unusual = name + UNUSUAL
        session.step(UNUSUAL_NAME, lambda: groups.update(group_id, name=unusual), meant=True)
        session.step(SEEN_AGAIN, lambda: groups.get(group_id))

    def run_asset(self, group_id: str, wish: Wish) -> None:
        """Create an asset, rename it and wait for it."""
        session, assets = self.session, self.session.client.assets
        name = f"live-check-{uuid4().hex[:12]}"
        created = self.create(
            Made("asset", name),
            "create an asset",
            lambda: assets.create(group_id, wish.url, asset_type=wish.asset_type, name=name),
        )
        if created is None:
            return
        known = created.id
        session.step("get an asset at once", lambda: assets.get(known))
        session.step("update an asset", lambda: assets.update(known, name=f"{name}-b"))
        wait = partial(assets.wait_until_active, known)
        call = wait if wish.seconds is None else partial(wait, timeout=wish.seconds)
        session.step("wait for an asset", call)
        ids = [group_id]
        session.step("list assets of a group", lambda: next(assets.list(group_ids=ids).pages()))

    def create(self, thing: Made, purpose: str, call: Callable[[], Some]) -> Some | None:
        """Create something, and forget it only if it was certainly not created."""
        self.made.append(thing)

        def created() -> Some:
            try:
                return call()
            except (APIError, ConfigurationError) as error:
                if not getattr(error, "may_have_taken_effect", False):
                    self.made.remove(thing)
                raise

        found = self.session.step(purpose, created, ours=False)
        if found is not None:
            thing.id = found.id
        return found

    def clean_up(self) -> None:
        """Delete what was made, the last first; what cannot be deleted is in `left`."""
        for thing in reversed(self.made):
            try:
                gone = self.deleted(thing)
            except (Exception, KeyboardInterrupt):  # noqa: BLE001 - the next is tried all the same
                gone = False
            if not gone:
                self.left.append(thing)
                known = self.session.hidden.id(thing.id)
                what = f"the {thing.kind} {thing.name} ({known}) could not be deleted"
                print(what, file=sys.stderr)
        self.made.clear()

    def deleted(self, thing: Made) -> bool:
        """Delete one thing, and tell whether it is gone."""
        known = [thing.id] if thing.id else self.found(thing)
        left = [one for one in known if not self.deleted_id(thing.kind, one)]
        return not left

    def deleted_id(self, kind: str, known: str) -> bool:
        """Delete what has an id; what is not there any more is gone too."""
        client = self.session.client
        delete = client.groups.delete if kind == "group" else client.assets.delete
        told = self.session.step(f"delete the {kind}", lambda: delete(known))
        return told is not None or self.session.steps[-1].error == NotFoundError.__name__

    def found(self, thing: Made) -> Sequence[str]:
        """Look up by its name what was created without an answer that told its id."""
        purpose = f"look for the {thing.kind} whose creation was not answered"
        for pause in PAUSES:
            time.sleep(pause)
            found = self.session.step(purpose, lambda: self.named(thing))
            if found is None:
                raise PrivateAvatarError(purpose)
            if found:
                return found
        return []

    def named(self, thing: Made) -> list[str]:
        """List the ids of those that have exactly the name of a thing."""
        client = self.session.client
        if thing.kind == "group":
            groups = client.groups.list(name=thing.name)
            return [group.id for group in groups if group.name == thing.name]
        assets = client.assets.list(name=thing.name)
        return [asset.id for asset in assets if asset.name == thing.name]
