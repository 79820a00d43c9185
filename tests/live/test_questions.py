"""What settles an open question is told, and nothing else settles it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from private_avatar.testing import Asked, Fault
from tests.live.service import (
    JSON,
    NO_HEADERS,
    Check,
    Disagreeing,
    answering,
    filled,
    getting,
    items,
)


def listing(told: Callable[[dict[str, Any]], bool], answer: object) -> Disagreeing:
    """Make a gateway that answers the lists of groups in another way which ask for something."""

    def change(asked: Asked, _: object) -> object:
        body: Any = asked.json
        return answer if asked.path.endswith("groups/list") and told(body) else None

    return filled(Disagreeing(change))


EMPTY: object = {"ResponseMetadata": {}, "Result": {"Items": []}}
MORE: object = {"ResponseMetadata": {}, "Result": {"Items": [], "NextToken": "dG9rZW4"}}
REFUSED = "a project that is not there is refused"
NO_PROJECT = Fault.refused("NotFound.ProjectName").answer


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (EMPTY, ("settled", "a project that is not there has no groups: it is passed through")),
        (
            NO_PROJECT,
            ("settled", f"{REFUSED} (NotFound.ProjectName): it is passed through"),
        ),
        (
            (400, b"", NO_HEADERS),
            ("settled", f"{REFUSED} (HTTP 400): it is passed through"),
        ),
    ],
)
def test_a_project_that_is_passed_through_is_told(
    answer: object, verdict: tuple[str, str], check: Check
) -> None:
    ran = check(listing(lambda body: "ProjectName" in body, answer))

    assert ran.question("3a") == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (MORE, ("settled", "MaxResults without page numbers is answered with a NextToken")),
        (EMPTY, ("partly", "the answer has neither a NextToken nor page numbers")),
        (
            (400, b"", NO_HEADERS),
            ("partly", "a list without page numbers is refused with HTTP 400"),
        ),
    ],
)
def test_what_a_list_by_cursor_answers_is_told(
    answer: object, verdict: tuple[str, str], check: Check
) -> None:
    ran = check(listing(lambda body: "MaxResults" in body, answer))

    assert ran.question("3b") == verdict


def test_a_refusal_outside_of_the_envelope_is_told(check: Check) -> None:
    ran = check(Disagreeing(answering((404, b"", NO_HEADERS), getting)))

    assert ran.question("1b") == ("partly", "HTTP 404, and not in the upstream's envelope")


def test_an_id_that_is_nobodys_may_be_answered(check: Check) -> None:
    told = {"ResponseMetadata": {}, "Result": {"Id": "group-1"}}
    answer = (200, json.dumps(told).encode(), JSON)

    ran = check(Disagreeing(answering(answer, getting)))

    assert ran.question("1b") == ("not settled", "an id that is nobody's was not refused")


def test_moderation_that_comes_back_is_told(check: Check) -> None:
    told = items(lambda item: item.update(Moderation={"Strategy": "Skip"}), "/assets")

    ran = check(filled(Disagreeing(told)))

    assert ran.status == 0
    assert ran.question("3c") == ("partly", "not sent; it comes in answers")


def test_a_step_without_an_answer_is_not_held_for_agreement(check: Check) -> None:
    gateway = filled(Disagreeing())
    gateway.fail(*[Fault(takes_effect=True)] * 4, *[Fault.reset_before()] * 9)

    ran = check(gateway)

    assert ran.status == 2
    assert ran.question("3a")[0] == "not settled"
    assert ran.question("3b") == ("not settled", "not tried")
    assert "none       GET /v1/private-avatar/groups/{id}" in ran.out
