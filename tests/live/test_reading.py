"""Without a flag it only reads, and a gateway that is as documented agrees."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from private_avatar.testing import Asked, FakeGateway, Fault, Rules
from scripts.live.__main__ import main
from scripts.live.questions import QUESTIONS
from tests.live.service import (
    JSON,
    KEY,
    ROOT,
    Check,
    Disagreeing,
    filled,
)

READS = {
    ("POST", "/v1/private-avatar/groups/list"),
    ("POST", "/v1/private-avatar/assets/list"),
}


def test_a_gateway_as_documented_agrees_and_is_only_read(check: Check) -> None:
    gateway = filled(Disagreeing())

    ran = check(gateway)

    assert ran.status == 0
    assert "all answers agree with the document\n" in ran.out
    assert ran.found == []
    for asked in gateway.asked:
        assert asked.method == "GET" or (asked.method, asked.path) in READS
    assert len(gateway.asked) == 7
    assert ran.step("get a group") == ("answered", "")
    assert ran.step("get an asset") == ("answered", "")


def test_what_is_not_there_is_not_got(check: Check) -> None:
    ran = check(Disagreeing())

    assert ran.status == 0
    assert ran.step("get a group") == ("skipped", "none was found")
    assert ran.step("get an asset") == ("skipped", "none was found")


def test_every_question_is_told_with_how_it_is_settled(check: Check) -> None:
    ran = check(filled(Disagreeing()))

    told = ran.record["questions"]
    assert [one["number"] for one in told] == [one.number for one in QUESTIONS]
    assert all(one["is"] in {"settled", "partly", "not settled"} and one["how"] for one in told)
    for question in QUESTIONS:
        assert question.text in ran.out
    assert ran.question("1a")[0] == "settled"
    assert ran.question("1b") == (
        "partly",
        "NotFound.group_id came with HTTP 404; other codes may come with others",
    )
    assert ran.question("2")[1] == "seen of ② ③ ⑦ ⑧; not of ⑥ ⑪"
    assert "it is ignored; answers name a ProjectName" in ran.question("3a")[1]
    assert ran.question("3b")[1] == "MaxResults is ignored: the answer has page numbers"
    assert ran.question("6") == ("not settled", "only --create tries it")
    assert ran.question("9") == ("not settled", "only --real-person tries it")


def test_the_record_holds_shapes_and_what_is_public(check: Check) -> None:
    ran = check(filled(Disagreeing()))

    listed, got = ran.record["exchanges"][:2]
    assert listed["operation"] == "POST /v1/private-avatar/groups/list"
    assert listed["request"]["body"]["Filter"] == {"GroupType": 'string "AIGC"'}
    assert listed["status"] == 200
    assert listed["answer"]["Result"]["TotalCount"] == "integer 1"
    assert listed["headers"]["told"]["content-type"] == "application/json"
    assert listed["headers"]["told"]["x-oneapi-request-id"] == "an id like a{4}-9{1}"
    assert listed["seconds"] >= 0
    assert got["operation"] == "GET /v1/private-avatar/groups/{id}"
    assert got["request"] == {"query": ["model"], "body": "null"}
    assert got["answer"]["Result"] == {
        "Id": "string like a{5}-9{14}-9{5}",
        "Name": "string",
        "Description": "string",
        "GroupType": 'string "AIGC"',
        "ProjectName": "string",
        "CreateTime": "string, date-time",
        "UpdateTime": "string, date-time",
    }
    asset = ran.record["exchanges"][3]["answer"]["Result"]
    assert asset["Status"] == 'string "Active"'
    assert asset["URL"] == "string, URL with a query"
    assert len(ran.record["document"]["sha256"]) == 64


def test_statuses_that_are_not_forwarded_are_told(check: Check) -> None:
    ran = check(Disagreeing(rules=Rules(upstream_status=200)))

    assert ran.status == 0
    assert ran.question("1b")[1].endswith("at least this status is not forwarded")
    assert "beyond the document" not in ran.out


def test_a_rate_limit_is_no_contradiction_and_is_told(check: Check) -> None:
    gateway = Disagreeing()
    gateway.fail(Fault.answered(429, b"", {"Retry-After": "0", "X-RateLimit-Limit": "10"}))

    ran = check(gateway)

    assert ran.status == 0
    assert "met 1 limits, with Retry-After" in ran.question("8")[1]
    headers = ran.record["exchanges"][0]["headers"]["told"]
    assert headers["retry-after"] == "0"
    assert headers["x-ratelimit-limit"] == "10"


def test_headers_that_tell_of_a_limit_are_named(check: Check) -> None:
    def change(asked: Asked, _: object) -> object:
        body = b'{"ResponseMetadata": {}, "Result": {"Items": []}}'
        return (200, body, {**JSON, "X-RateLimit-Left": "soon"}) if "list" in asked.path else None

    gateway = Disagreeing(change)

    ran = check(gateway)

    assert "headers tell of one: x-ratelimit-left" in ran.question("8")[1]
    headers = ran.record["exchanges"][0]["headers"]["told"]
    assert headers["x-ratelimit-left"] == "no plain number"


def test_a_key_that_is_not_taken_ends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gateway = FakeGateway(api_key="sk-another")
    with gateway.serve() as url:
        monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)
        monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", url)
        status = main([])

    assert status == 2
    assert "ended early: the gateway does not take the key\n" in capsys.readouterr().out
    assert len(gateway.asked) == 1


def test_that_nobody_answers_ends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FakeGateway().serve() as gone:
        monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", gone)
    monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)

    assert main([]) == 2
    out = capsys.readouterr().out
    assert "ended early: nobody answered at the address\n" in out
    assert "1a   not settled" in out
    assert "2    not settled" in out


@pytest.mark.parametrize(
    ("variable", "told", "what"),
    [
        ("PRIVATE_AVATAR_API_KEY", "", "no API key"),
        ("PRIVATE_AVATAR_BASE_URL", "", "no base URL"),
        ("PRIVATE_AVATAR_BASE_URL", "http://gateway.example", "unencrypted"),
        ("PRIVATE_AVATAR_API_KEY", f"{KEY}\n", "a line end"),
    ],
)
def test_what_cannot_be_run_is_said(
    variable: str,
    told: str,
    what: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)
    monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", "https://gateway.example")
    monkeypatch.setenv(variable, told)

    assert main([]) == 2
    said = capsys.readouterr()
    assert what in said.err
    assert said.out == ""
    assert KEY not in said.err


@pytest.mark.parametrize(
    ("variable", "told"),
    [("ALL_PROXY", "socks9://me:word@proxy.example"), ("SSL_CERT_FILE", "/nowhere/at/all.pem")],
)
def test_an_environment_that_cannot_be_used_is_told(
    variable: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)
    monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", "https://gateway.invalid")
    monkeypatch.setenv(variable, told)

    assert main([]) == 2
    assert "the environment names cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["/dev/null", "/nowhere/at/all.json"])
def test_a_record_that_cannot_be_written_is_refused_first(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--record", place]) == 2
    assert "no file can be written there" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--wait", "0"], ["--timeout", "inf"], ["--wait", "x"]])
def test_a_time_that_is_none_is_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2


def test_no_record_is_written_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with Disagreeing().serve() as url:
        monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)
        monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", url)

        assert main([]) == 0

    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err.startswith("list groups …\n")


def test_the_command_is_found_and_says_what_it_does() -> None:
    told = subprocess.run(
        [ROOT / "scripts/live-check", "--help"], capture_output=True, text=True, check=True
    ).stdout

    assert "Exit status: 0 all answers agree" in told
