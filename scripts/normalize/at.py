"""Where a rule stands: the place in the export, the report, and what the export refers to."""

from __future__ import annotations

from typing import Protocol

from attrs import evolve, frozen

from scripts.normalize.jsontypes import Json, Object, escape
from scripts.normalize.report import Place, Report


class Definitions(Protocol):
    """The schemas that an export keeps in one place, for others to refer to."""

    def name(self, reference: str) -> str | None:
        """Find the name of the schema that is referred to; `None` where there is none."""
        ...

    def schema(self, reference: str) -> tuple[Object, str] | None:
        """Find the schema itself, as the export has it, and a reference that leads to it alone."""
        ...


class NoDefinitions:
    """What a documentation page has: references lead out of it."""

    def name(self, reference: str) -> str | None:  # noqa: ARG002 - the protocol's signature
        """Find nothing."""
        return None

    def schema(self, reference: str) -> tuple[Object, str] | None:  # noqa: ARG002 - as above
        """Find nothing."""
        return None


NOTHING: Definitions = NoDefinitions()


@frozen
class At:
    """A place in an export, and whether a schema there is one of several to choose from.

    `name` is that of the parameter that the schema is of.
    """

    place: Place
    report: Report
    definitions: Definitions = NOTHING
    branch: bool = False
    name: str = ""

    def below(self, *steps: str | int, branch: bool = False) -> At:
        """Go further down."""
        where = "".join("/" + escape(str(step)) for step in steps)
        return evolve(self, place=self.place / where, branch=branch, name="")

    def change(self, rule: str, step: str, before: Json, after: Json) -> None:
        """Record that a rule turned what stands under a key into something else."""
        where = self.place / ("/" + escape(step)) if step else self.place
        self.report.change(rule, where, before, after)

    def drop(self, step: str, reason: str) -> None:
        """Record that what stands under a key is not carried over."""
        self.report.drop(self.place / ("/" + escape(step)) if step else self.place, reason)
