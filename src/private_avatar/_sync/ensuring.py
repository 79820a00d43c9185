# Derived from src/private_avatar/_async/ensuring.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Finding a group or creating it, once however many ask at the same time."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from attrs import evolve

from private_avatar._flights import Flights, Landed, landing
from private_avatar._options import CallOptions, call_options
from private_avatar._sync.settling import settled
from private_avatar.api_errors import APIError

if TYPE_CHECKING:
    from private_avatar._sync.connection import Connection
    from private_avatar._sync.groups import Groups
    from private_avatar.models import AssetGroup

CREATED_TYPE = "AIGC"
"""The type of the groups that can be created."""


class Ensuring:
    """The groups that callers of one client are ensuring at the moment."""

    def __init__(self, groups: Groups, connection: Connection) -> None:
        """Stand on a client's groups."""
        self._groups = groups
        self._connection = connection
        self._flights: Flights[AssetGroup] = Flights()

    def group(self, name: str, description: str | None, options: CallOptions) -> AssetGroup:
        """Find or create a group, or wait for the caller who is about it.

        If that caller is interrupted, one of those who wait begins anew.
        """
        chosen = call_options(self._connection.settings, **options)
        key = (name, chosen.model, chosen.extra.key)
        flight, leads = self._flights.board(key)
        if leads:
            return self._lead(key, name, description, options)
        landed = landing(flight)
        if landed.error is not None:
            raise copy(landed.error)
        return landed.value or self.group(name, description, options)

    def _lead(self, key: object, name: str, description: str | None, options: CallOptions) -> AssetGroup:
        """Find or create a group, and tell those who wait for it what became of it."""
        landed: Landed[AssetGroup] = Landed()
        try:
            found = self._found(name, options) or self._made(name, description, options)
            landed = Landed(found)
        except Exception as error:
            landed = Landed(error=error)
            raise
        finally:
            self._flights.land(key, landed)
        return found

    def _found(self, name: str, options: CallOptions) -> AssetGroup | None:
        """Find the newest group of exactly this name and of the type that can be created."""
        for told in self._groups.list(name=name, **options):
            if told.name == name and told.group_type in {None, CREATED_TYPE}:
                return told
        return None

    def _made(self, name: str, description: str | None, options: CallOptions) -> AssetGroup:
        """Create a group, and look for it if the answer is lost."""
        try:
            made = self._groups.create(name, description=description, **options)
        except APIError as error:
            if not error.may_have_taken_effect:
                raise
            found = settled(self._connection, lambda: self._found(name, options))
            if found is None:
                raise
            return found
        return evolve(made, name=name, group_type=made.group_type or CREATED_TYPE)
