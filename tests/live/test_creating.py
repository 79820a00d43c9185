"""With --create a group and an asset live and go, whatever happens in between."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from private_avatar.testing import Asked, Fault, Rules
from scripts.normalize.jsontypes import as_object
from tests.live.service import (
    JSON,
    NO_HEADERS,
    SOURCE,
    Check,
    Disagreeing,
    filled,
    getting,
    result,
)

CREATE = ("--create", SOURCE)
GROUPS, ASSETS = "/v1/private-avatar/groups", "/v1/private-avatar/assets"


def left(gateway: Disagreeing) -> int:
    """Count the groups and assets that are there."""
    gateway.change = None
    with gateway.client() as client:
        return len(list(client.groups.list())) + len(list(client.assets.list()))


def failing(method: str, path: str, answer: object) -> Any:
    """Answer one operation in another way; `None` loses the answer."""

    def change(asked: Asked, body: Any) -> object:
        del body
        return answer if (asked.method, asked.path) == (method, path) else None

    return change


def test_a_group_and_an_asset_are_created_changed_and_deleted(check: Check) -> None:
    gateway = Disagreeing()

    ran = check(gateway, *CREATE)

    assert ran.status == 0
    assert ran.found == []
    assert ran.record["left"] == 0
    assert left(gateway) == 0
    assert len(gateway.created) == 2
    assert ran.step("delete the asset") == ("answered", "")
    assert ran.step("delete the group") == ("answered", "")
    assert ran.question("2")[1] == "seen of ② ③ ⑥ ⑦ ⑧; not of ⑪"
    assert ran.question("6") == ("settled", "it is refused with HTTP 400, InvalidParameter.Id")
    assert "come back as they were sent; 65 characters are refused" in ran.question("10b")[1]
    assert ran.question("10c")[1].endswith("empties the description")


def test_what_others_have_stays(check: Check) -> None:
    gateway = filled(Disagreeing())

    check(gateway, *CREATE)

    assert left(gateway) == 2


def test_an_asset_that_fails_is_an_answer_too(check: Check) -> None:
    gateway = Disagreeing()
    gateway.reject("lin", "DownloadFailed", "https://files.example/secret-place")

    ran = check(gateway, *CREATE, secrets=("secret-place",))

    assert ran.status == 0
    assert ran.step("wait for an asset") == ("answered", "the asset failed: DownloadFailed")
    assert left(gateway) == 0


def test_an_asset_that_is_never_ready_is_deleted_all_the_same(check: Check) -> None:
    gateway = Disagreeing(rules=Rules(processing=1e6))

    ran = check(gateway, *CREATE, "--wait", "0.1")

    assert ran.status == 2
    assert ran.step("wait for an asset") == ("unusable", "it did not come in time")
    assert "not everything could be seen" in ran.out
    assert left(gateway) == 0


@pytest.mark.parametrize(("before", "kind"), [(5, "a group"), (13, "an asset")])
def test_a_creation_whose_answer_is_lost_is_looked_up_and_deleted(
    before: int, kind: str, check: Check
) -> None:
    gateway = Disagreeing()
    gateway.fail(*[Fault(takes_effect=True)] * before, Fault.lost())

    ran = check(gateway, *CREATE)

    assert ran.status == 2
    assert ran.step(f"create {kind}")[0] == "no answer"
    assert f"look for the {kind.split()[1]} whose creation was not answered" in ran.out
    assert left(gateway) == 0
    assert gateway.created


def test_a_creation_that_was_not_carried_out_leaves_nothing_to_find(check: Check) -> None:
    gateway = Disagreeing()
    gateway.fail(*[Fault(takes_effect=True)] * 5, Fault.reset_before())

    ran = check(gateway, *CREATE)

    assert ran.status == 2
    assert ran.record["left"] == 0
    assert gateway.created == []


def test_a_creation_that_was_refused_is_not_looked_for(check: Check) -> None:
    refusal = {"ResponseMetadata": {"Error": {"Code": "AccessDenied", "Message": "no"}}}
    gateway = Disagreeing(failing("POST", GROUPS, refusal))

    ran = check(gateway, *CREATE)

    assert ran.status == 2
    assert ran.step("create a group") == (
        "refused",
        "HTTP 200, PermissionDeniedError, AccessDenied",
    )
    assert ran.step("create an asset") == ("skipped", "there is no group to put it into")
    assert "AccessDenied; whether it is this one" in ran.question("5")[1]
    assert not any("look for" in step["purpose"] for step in ran.record["steps"])


def test_an_asset_that_cannot_be_created_does_not_keep_the_group(check: Check) -> None:
    gateway = Disagreeing(failing("POST", ASSETS, (500, b"", NO_HEADERS)))

    ran = check(gateway, *CREATE)

    assert ran.status == 1
    assert left(gateway) == 0
    assert ran.step("delete the group")[0] == "answered"


@pytest.mark.parametrize("arguments", [["--create", "file:///a.png"], ["--create", "https://a/b"]])
def test_a_file_that_cannot_be_named_ends_it_and_the_group_goes(
    arguments: list[str], check: Check
) -> None:
    gateway = Disagreeing()

    ran = check(gateway, *arguments)

    assert ran.status == 2
    assert "ended early: what was asked for cannot be sent" in ran.out
    assert "url " in ran.err
    assert left(gateway) == 0


def test_the_type_can_be_told(check: Check) -> None:
    gateway = Disagreeing()

    assert check(gateway, "--create", "https://a.example/b", "--asset-type", "Video").status == 0
    assert gateway.created[-1]["AssetType"] == "Video"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_interruption_cleans_up_first(number: int, check: Check) -> None:
    def interrupt(asked: Asked, body: Any) -> None:
        del body
        if (asked.method, asked.path) == ("POST", ASSETS):
            os.kill(os.getpid(), number)

    gateway = Disagreeing(interrupt)
    before = signal.getsignal(signal.SIGTERM)

    ran = check(gateway, *CREATE)

    assert ran.status == 2
    assert "ended early: it was interrupted" in ran.out
    assert left(gateway) == 0
    assert signal.getsignal(signal.SIGTERM) is before


def deleting(asked: Asked) -> bool:
    return asked.method == "DELETE"


def test_what_cannot_be_deleted_is_said(check: Check) -> None:
    class Kept(Disagreeing):
        def _told(self, asked: Asked, key: str) -> Any:
            if deleting(asked):
                return Fault.refused("AccessDenied").answer
            return super()._told(asked, key)

    gateway = Kept()

    ran = check(gateway, *CREATE)

    assert ran.status == 2
    assert ran.record["left"] == 2
    for thing in gateway.created:
        assert f"could not be deleted: {'group' if 'GroupId' not in thing else 'asset'}" in ran.out
        assert str(thing["Id"]) in ran.out
        assert str(thing["Name"]) in ran.err


def test_a_second_interruption_leaves_one_thing_and_says_which(check: Check) -> None:
    class Interrupting(Disagreeing):
        def _told(self, asked: Asked, key: str) -> Any:
            if deleting(asked) and "assets" in asked.path:
                os.kill(os.getpid(), signal.SIGINT)
            return super()._told(asked, key)

    gateway = Interrupting()

    ran = check(gateway, *CREATE)

    assert ran.status == 2
    assert ran.record["left"] == 1
    assert "could not be deleted: asset live-check-" in ran.out
    assert "; its group is gone, which upstream takes it along\n" in ran.out
    assert ran.step("delete the group")[0] == "answered"


def test_what_is_gone_already_needs_no_deletion(check: Check) -> None:
    class Forgetful(Disagreeing):
        def _told(self, asked: Asked, key: str) -> Any:
            told = super()._told(asked, key)
            return super()._told(asked, key) if deleting(asked) else told

    ran = check(Forgetful(), *CREATE)

    assert ran.record["left"] == 0
    assert ran.step("delete the asset")[0] == "refused"


def test_what_cannot_be_looked_up_is_said_with_its_name(check: Check) -> None:
    class Lost(Disagreeing):
        def _told(self, asked: Asked, key: str) -> Any:
            told = super()._told(asked, key)
            if (asked.method, asked.path) == ("POST", GROUPS):
                self.fail(*[Fault.refused("AccessDenied")] * 9)
                return 500, b"", {}
            return told

    gateway = Lost()

    ran = check(gateway, *CREATE)

    assert ran.record["left"] == 1
    assert f"group {gateway.created[0]['Name']}, its id is not known" in ran.out


def test_updates_that_are_taken_differently_settle_their_questions(check: Check) -> None:
    def change(asked: Asked, body: Any) -> object:
        told = as_object(asked.json)
        if asked.method == "PATCH" and told.get("Description") == "":
            return {"ResponseMetadata": {"Error": {"Code": "InvalidParameter", "Message": "no"}}}
        if asked.method == "PATCH" and "Error" in body["ResponseMetadata"]:
            return 200, b'{"ResponseMetadata": {}, "Result": {"Id": "group-1"}}', JSON
        if "😀" in str(told.get("Name")):
            return {"ResponseMetadata": {"Error": {"Code": "InvalidParameter", "Message": "no"}}}
        return None

    ran = check(Disagreeing(change), *CREATE)

    assert ran.status == 0
    assert ran.question("6") == ("settled", "it is accepted")
    assert "are refused; 65 characters are taken" in ran.question("10b")[1]
    assert ran.question("10c")[1] == "an empty description is refused with HTTP 200"


def test_a_changed_group_that_cannot_be_seen_leaves_questions_open(check: Check) -> None:
    def fail(asked: Asked, body: Any) -> object:
        is_group = getting(asked) and "/groups/" in asked.path and "Result" in body
        return (500, b"", NO_HEADERS) if is_group else None

    gateway = Disagreeing(fail)

    ran = check(gateway, *CREATE)

    assert ran.question("10b")[1].startswith("Chinese, an emoji, quotes and brackets are taken;")
    assert ran.question("10c") == ("partly", "an empty description is accepted")


def test_names_that_come_back_changed_are_told(check: Check) -> None:
    def shorten(told: dict[str, Any]) -> None:
        if "Name" in told:
            told["Name"] = told["Name"][:20]
            told["Description"] = "as it was"

    ran = check(Disagreeing(result(shorten, "/groups/")), *CREATE)

    assert "come back changed" in ran.question("10b")[1]
    assert ran.question("10c")[1].endswith("leaves the description as it was")
