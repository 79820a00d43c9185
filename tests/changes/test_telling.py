"""What people, machines and pull requests are told of changes."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from scripts.changes import telling
from scripts.changes.assessment import Assessment
from scripts.changes.model import Change, Level, Verdict
from scripts.changes.news import entries
from scripts.changes.proposals import Proposal
from scripts.changes.telling import Telling
from scripts.packaging.versions import Version

CREATE = "POST /v1/groups"
BOTH = "groups.create, groups.ensure"
GROWN = Change(
    Level.WIRE,
    "request-enum-grown",
    Verdict.COMPATIBLE,
    CREATE,
    "now also accepts `b`",
    "request body, Kind",
    operations=(CREATE,),
    methods=("groups.create", "groups.ensure"),
)
MOVED = Change(
    Level.WIRE,
    "path-moved",
    Verdict.BREAKING,
    "GET /v2/a",
    "was `GET /v1/a`",
    operations=("GET /v2/a",),
)
REQUIRED = Change(
    Level.WIRE,
    "request-property-required",
    Verdict.BREAKING,
    CREATE,
    "is required now",
    "request body, Name",
    operations=(CREATE,),
    methods=("groups.create",),
)
ARGUMENT = Change(
    Level.GENERATED,
    "parameter-required",
    Verdict.BREAKING,
    "private_avatar_api.models.Group.name",
    "is required now",
    operations=(CREATE,),
)
RETITLED = Change(Level.WIRE, "title-changed", Verdict.INVISIBLE, CREATE, "has another title")
EXPORT = Change(Level.EXPORTS, "export-changed", Verdict.INVISIBLE, "01.txt", "changed")
ASKED = ("GET /b",)
LOGIN = Change(
    Level.WIRE, "security-added", Verdict.BREAKING, *ASKED, "asks more", operations=ASKED
)
OLD = Change(
    Level.WIRE,
    "operation-deprecated",
    Verdict.COMPATIBLE,
    *ASKED,
    "is deprecated",
    operations=ASKED,
)
SHORTER = Change(
    Level.WIRE,
    "request-limit-tightened",
    Verdict.BREAKING,
    CREATE,
    "takes at most 32 characters, was at most 64 characters",
    "request body, Name",
    operations=(CREATE,),
    methods=("groups.create", "groups.ensure"),
)
GONE = Change(
    Level.GENERATED, "class-removed", Verdict.BREAKING, "private_avatar_api.models.Old", "is gone"
)
LINE = Change(Level.FACADE, "facade", Verdict.BREAKING, "a.py:3", "no such thing")


def told(*changes: Change, version: str | None = "0.1.0") -> Telling:
    return Telling(Assessment(changes), (), Version.parse(version) if version else None)


VERDICTS: dict[str, tuple[list[Change], Verdict]] = {
    "nothing": ([], Verdict.INVISIBLE),
    "words": ([RETITLED, EXPORT], Verdict.INVISIBLE),
    "more is accepted": ([GROWN, RETITLED], Verdict.COMPATIBLE),
    "new code absorbs what moved": ([MOVED], Verdict.COMPATIBLE),
    "code that changed too does not": ([REQUIRED, ARGUMENT], Verdict.BREAKING),
    "a key is wanted": ([LOGIN], Verdict.BREAKING),
    "a value is refused, and no type tells": ([SHORTER], Verdict.BREAKING),
    "the facade does not fit": ([GROWN, LINE], Verdict.BREAKING),
}


@pytest.mark.parametrize(("changes", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_the_verdict_is_the_worst_that_people_feel_who_upgrade(
    changes: list[Change], verdict: Verdict
) -> None:
    assert Assessment(tuple(changes)).verdict is verdict


HEADLINES: dict[str, tuple[list[Change], str | None, str]] = {
    "invisible": ([RETITLED], "0.1.0", "invisible: programs cannot tell"),
    "before 1.0.0": ([GROWN], "0.1.0", "compatible: by semantic versioning, 0.1.1 after 0.1.0"),
    "breaking before 1.0.0": (
        [GONE],
        "0.1.0",
        "breaking: by semantic versioning, 0.2.0 after 0.1.0",
    ),
    "compatible": ([GROWN], "1.2.3", "compatible: by semantic versioning, 1.3.0 after 1.2.3"),
    "breaking": ([GONE], "1.2.3", "breaking: by semantic versioning, 2.0.0 after 1.2.3"),
    "no version": ([GONE], None, "breaking: by semantic versioning, a new major version"),
}


@pytest.mark.parametrize(("changes", "version", "headline"), HEADLINES.values(), ids=HEADLINES)
def test_the_version_follows_the_verdict(
    changes: list[Change], version: str | None, headline: str
) -> None:
    assert told(*changes, version=version).headline == headline


def test_people_are_told_the_worst_first_and_words_only_by_their_number() -> None:
    lines = told(EXPORT, RETITLED, RETITLED, GROWN, MOVED, REQUIRED, ARGUMENT).text()

    assert lines[:7] == [
        f"breaking   wire      {CREATE}, request body, Name: is required now  [groups.create]",
        "breaking   generated private_avatar_api.models.Group.name: is required now",
        f"compatible wire      {CREATE}, request body, Kind: now also accepts `b`  [{BOTH}]",
        "compatible wire      GET /v2/a: was `GET /v1/a` (breaking for earlier versions)",
        "invisible  exports   01.txt: changed",
        "invisible  wire      2 x title-changed",
        "verdict  breaking: by semantic versioning, 0.2.0 after 0.1.0",
    ]


def test_a_screen_shows_the_first_of_many_changes() -> None:
    lines = told(*[GROWN] * 20).text()

    assert lines[12] == "compatible wire      … and 8 more: --json lists them"


def test_the_changelog_speaks_of_methods_under_the_headings_that_decide_the_version() -> None:
    written = entries(Assessment((GROWN, REQUIRED, ARGUMENT, MOVED, RETITLED, OLD, GONE, LINE)))

    assert written == (
        "### Added\n\n"
        "- `client.groups.create` and `client.groups.ensure`: "
        "request body, Kind now also accepts `b`.\n\n"
        "### Changed\n\n"
        "- **Breaking:** `client.groups.create`: request body, Name is required now.\n"
        "- `GET /v2/a`: was `GET /v1/a`. Earlier versions fail at it.\n\n"
        "### Deprecated\n\n"
        "- `GET /b`: is deprecated.\n\n"
        "### Removed\n\n"
        "- **Breaking:** `private_avatar_api.models.Old`: is gone."
    )
    after = Version(1, 0, 0).successors(written)
    assert after == (Version(2, 0, 0),)


def test_a_limit_that_tightens_is_told_as_a_break_for_those_who_upgrade() -> None:
    (line, *_) = told(SHORTER).text()

    assert line == (
        f"breaking   wire      {CREATE}, request body, Name: takes at most 32 characters, "
        f"was at most 64 characters  [{BOTH}]"
    )
    assert entries(Assessment((SHORTER,))) == (
        "### Changed\n\n"
        "- **Breaking:** `client.groups.create` and `client.groups.ensure`: "
        "request body, Name takes at most 32 characters, was at most 64 characters."
    )


def test_the_changelog_names_what_many_methods_share() -> None:
    methods = ("assets.add", "assets.get", "groups.create", "groups.get", "groups.list")
    shared = evolve(GROWN, where="Kind", place="in requests", methods=methods)

    assert entries(Assessment((shared,))).endswith(
        "5 methods of `client.assets` and `client.groups`: "
        "`Kind`, in requests now also accepts `b`."
    )
    assert told(shared).text()[0].endswith("  [2 of assets, 3 of groups]")


def test_the_changelog_says_nothing_twice() -> None:
    assert entries(Assessment((GROWN, GROWN))).count("now also accepts") == 1


def test_machines_are_told_everything() -> None:
    proposal = Proposal("because", "$.a", {"x-python-name": "a"})
    whole = Telling(Assessment((REQUIRED, MOVED)), (proposal,), Version(0, 1, 0))

    data = json.loads(whole.json())

    assert (data["verdict"], data["bump"]) == ("compatible", "minor")
    assert (data["version"], data["next_version"]) == ("0.1.0", "0.1.1")
    assert data["levels"]["wire"] == "breaking"
    assert data["levels"]["facade"] == "invisible"
    assert data["changes"][1]["verdict"] == "breaking"
    assert data["changes"][1]["felt"] == "compatible"
    assert data["changes"][0]["methods"] == ["groups.create"]
    assert data["proposals"][0]["yaml"] == proposal.yaml


def test_machines_are_told_of_no_version_where_there_is_none() -> None:
    data = json.loads(told(GROWN, version=None).json())

    assert (data["version"], data["next_version"], data["bump"]) == (None, None, "minor")
    assert json.loads(told(version=None).json())["bump"] is None


def test_a_pull_request_gets_tables() -> None:
    odd = Change(Level.WIRE, "x", Verdict.COMPATIBLE, "GET /a|b", "takes <b>", "here")
    proposal = Proposal("because", "$.a", {"x-python-name": "a"})
    text = Telling(Assessment((REQUIRED, ARGUMENT, odd, RETITLED)), (proposal,), None).markdown()

    assert text.startswith("## Regenerated: breaking")
    assert f"| `{CREATE}`<br>request body, Name | is required now | `groups.create` |" in text
    assert "| `GET /a\\|b`<br>here | takes &lt;b> |" in text
    assert "1 x title-changed" in text
    assert "<details><summary>For CHANGELOG.md</summary>" in text
    assert f"```yaml\n{proposal.yaml}\n```" in text


def test_a_pull_request_without_news_gets_no_empty_sections() -> None:
    assert "details" not in told(RETITLED).markdown()


def test_a_comment_is_cut_where_it_would_not_be_taken() -> None:
    text = told(*[GROWN] * 2000).markdown()

    assert len(text) < telling.LIMIT + 100
    assert text.endswith("… and more: `scripts/regenerate --json` has all")
