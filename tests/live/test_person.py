"""With --real-person somebody authenticates, and their group goes again."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from private_avatar.testing import Asked, Fault
from tests.live.service import NO_HEADERS, Change, Check, Disagreeing, Ran, answering

PAGE = "https://shop.example/back?shop=secretshop"


class Person(Disagreeing):
    """A person who passes once the link is shown, and pastes where the browser came back to."""

    token = ""
    pasted: str | None = None

    def _told(self, asked: Asked, key: str) -> Any:
        status, body, headers = super()._told(asked, key)
        if asked.path.endswith("/session"):
            self.token = body.decode().partition('"BytedToken": "')[2].partition('"')[0]
        return status, body, headers

    def readline(self) -> str:
        """Stand in for the standard input."""
        return self.verify(self.token) + "\n" if self.pasted is None else self.pasted


@pytest.fixture
def authenticate(check: Check, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the command with a person before it."""

    def authenticated(person: Person, *arguments: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", person)
        ran = check(person, "--real-person", PAGE, *arguments, secrets=("secretshop",))
        assert not person.token or person.token not in ran.out + str(ran.record)
        return ran

    return authenticated


def groups_left(person: Person) -> int:
    person.change = None
    with person.client() as client:
        return len(list(client.groups.list(group_type="LivenessFace")))


def test_a_person_is_authenticated_and_their_group_is_deleted(authenticate: Any) -> None:
    person = Person()

    ran = authenticate(person)

    assert ran.status == 0
    assert "open this once, on the person's phone:\n  http://127.0.0.1:" in ran.err
    assert ran.step("exchange the token of a real person") == ("answered", "")
    assert ran.step("delete the group") == ("answered", "")
    assert groups_left(person) == 0
    assert "⑪" in ran.question("2")[1].partition("not of")[0]
    assert ran.question("4")[1].startswith("a token was taken after 0 seconds")
    assert ran.question("9") == ("settled", "the second time gives the same group")


def exchanges(answers: list[object]) -> Change:
    """Answer the exchanges in turn; `None` as the gateway does."""
    left = list(answers)

    def change(asked: Asked, _: object) -> object:
        return left.pop(0) if left and asked.path.endswith("from-token") else None

    return change


def test_a_second_exchange_may_be_refused(authenticate: Any) -> None:
    ran = authenticate(Person(exchanges([None, (403, b"", NO_HEADERS)])))

    assert ran.status == 0
    assert ran.question("9") == ("settled", "the second time is refused with HTTP 403")


def test_a_second_group_is_deleted_too(authenticate: Any) -> None:
    other = {"ResponseMetadata": {}, "Result": {"Id": "group-other"}}

    ran = authenticate(Person(exchanges([None, other])))

    assert ran.question("9") == ("settled", "the second time gives another group")
    deleted = [step for step in ran.record["steps"] if step["purpose"] == "delete the group"]
    assert [step["outcome"] for step in deleted] == ["refused", "answered"]


def test_an_exchange_that_is_refused_leaves_nothing(authenticate: Any) -> None:
    ran = authenticate(Person(exchanges([(403, b"", NO_HEADERS)])), "--wait", "5")

    assert ran.step("exchange the token of a real person")[0] == "refused"
    assert ran.question("4") == ("not settled", "only --real-person tries it")
    assert ran.question("9") == ("not settled", "only --real-person tries it")


@pytest.mark.parametrize("pasted", ["", "\n", "https://shop.example/back\n"])
def test_without_a_token_that_comes_back_nothing_is_exchanged(
    pasted: str, authenticate: Any
) -> None:
    person = Person()
    person.pasted = pasted

    ran = authenticate(person)

    told = ran.step("exchange the token of a real person")
    assert told == ("skipped", "no URL with a token came back")
    assert groups_left(person) == 0


def test_a_session_that_is_refused_ends_it(authenticate: Any) -> None:
    refusal = Fault.refused("AuthorizationNotSigned").answer
    person = Person(answering(refusal, lambda asked: asked.path.endswith("/session")))

    ran = authenticate(person)

    assert ran.status == 2
    assert "AuthorizationNotSigned; whether" in ran.question("5")[1]
    assert "open this once" not in ran.err


def test_a_link_that_would_move_the_cursor_is_not_shown(authenticate: Any) -> None:
    def change(asked: Asked, body: Any) -> None:
        if asked.path.endswith("/session"):
            body["Result"]["H5Link"] = "https://h5.example/\x1b[2J"

    ran = authenticate(Person(change))

    assert "(it cannot be shown)" in ran.err
    assert "\x1b" not in ran.err


def test_an_address_that_is_none_is_wrong(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    ran = check(Person(), "--real-person", "no address")

    assert ran.status == 2
    assert "ended early: what was asked for cannot be sent" in ran.out
