"""An export is stored whole, byte for byte, or not at all; and the right thing was asked."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.gateway import Gateway
from scripts.normalize.jsontypes import is_object
from scripts.pulling.__main__ import main
from scripts.pulling.asking import APIDOG, APIFOX, Question, Token, vendor_of
from scripts.pulling.fetching import fetched
from tests.pulling.service import PROJECT, SEEDS, TOKEN, WHOLE, Run, answer, stored


def asked_for(gateway: Gateway) -> dict[str, Any]:
    asked = gateway.asked[-1].json
    assert is_object(asked)
    return asked


@pytest.mark.parametrize("name", ["openapi-3.0.json", "openapi-3.1.json", "swagger-2.0.json"])
def test_an_export_is_stored_byte_for_byte_with_what_it_is(
    name: str, gateway: Gateway, run: Run, tree: Path
) -> None:
    content = (SEEDS / name).read_bytes()
    gateway.tell(answer(content))

    ran = run()

    assert ran.status == 0
    assert stored(tree) == ["openapi.json"]
    assert (tree / "exports/openapi.json").read_bytes() == content
    assert hashlib.sha256(content).hexdigest() in ran.out
    assert f"bytes   {len(content)}\n" in ran.out
    assert "openapi.json: stored\n" in ran.out
    assert " operations" in ran.out


def test_a_byte_order_mark_and_every_blank_are_kept(gateway: Gateway, run: Run, tree: Path) -> None:
    content = b"\xef\xbb\xbf \r\n" + WHOLE + b"\r\n \n"
    gateway.tell(answer(content))

    assert run().status == 0
    assert (tree / "exports/openapi.json").read_bytes() == content


def test_the_same_export_again_is_unchanged(gateway: Gateway, run: Run, tree: Path) -> None:
    gateway.tell(answer(WHOLE), answer(WHOLE))
    run()
    before = (tree / "exports/openapi.json").stat().st_mtime_ns

    ran = run()

    assert ran.status == 0
    assert "openapi.json: unchanged" in ran.out
    assert "before" not in ran.out
    assert (tree / "exports/openapi.json").stat().st_mtime_ns == before


def test_it_says_how_many_operations_there_were(gateway: Gateway, run: Run) -> None:
    smaller = b'{"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {}}}}}'
    gateway.tell(answer(WHOLE), answer(smaller))
    run()

    assert "1 operations, 2 before" in run().out


def test_another_file_can_be_named(gateway: Gateway, run: Run, tree: Path, tmp_path: Path) -> None:
    gateway.tell(answer(WHOLE))

    assert run("--into", str(tmp_path / "other.json")).status == 0
    assert (tmp_path / "other.json").read_bytes() == WHOLE
    assert stored(tree) == []


def test_what_is_asked_is_what_the_documentation_says(gateway: Gateway, run: Run) -> None:
    gateway.tell(answer(WHOLE))

    ran = run()

    asked = gateway.asked[-1]
    assert (asked.method, asked.path) == ("POST", f"/v1/projects/{PROJECT}/export-openapi")
    assert asked.query == (("locale", "zh-CN"),)
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    assert asked.headers["x-apifox-api-version"] == "2024-03-28"
    assert asked.headers["accept-encoding"] == "identity"
    assert asked_for(gateway) == {
        "scope": {"type": "ALL"},
        "options": {"includeApifoxExtensionProperties": True, "addFoldersToTags": False},
        "oasVersion": "3.1",
        "exportFormat": "JSON",
    }
    assert "only the project's default module" in ran.err


def test_everything_can_be_chosen(gateway: Gateway, run: Run) -> None:
    gateway.tell(answer(WHOLE))

    ran = run(
        *("--oas-version", "3.0", "--branch", "5", "--module", "2102810", "--plain"),
        *("--environment", "7", "--environment", "8", "--scope", "folders", "87318195", "9"),
    )

    assert asked_for(gateway) == {
        "scope": {"type": "SELECTED_FOLDERS", "selectedFolderIds": [87318195, 9]},
        "options": {"includeApifoxExtensionProperties": False, "addFoldersToTags": False},
        "oasVersion": "3.0",
        "exportFormat": "JSON",
        "environmentIds": [7, 8],
        "branchId": 5,
        "moduleId": 2102810,
    }
    assert "default module" not in ran.err


@pytest.mark.parametrize(
    ("told", "scope"),
    [
        (["tags", "groups", "7"], {"type": "SELECTED_TAGS", "selectedTags": ["groups", "7"]}),
        (["endpoints", "7"], {"type": "SELECTED_ENDPOINTS", "selectedEndpointIds": [7]}),
    ],
)
def test_a_part_can_be_asked_for(
    told: list[str], scope: dict[str, Any], gateway: Gateway, run: Run
) -> None:
    gateway.tell(answer(WHOLE))

    run("--scope", *told)

    assert asked_for(gateway)["scope"] == scope


def test_apidog_is_asked_in_its_own_words(gateway: Gateway) -> None:
    gateway.tell(answer(WHOLE))

    content = fetched(Question(7, base_url=gateway.url, vendor=APIDOG), Token(TOKEN))

    asked = gateway.asked[-1]
    assert content == WHOLE
    assert asked.query == (("locale", "en-US"),)
    assert asked.headers["x-apidog-api-version"] == "2024-03-28"
    assert "x-apifox-api-version" not in asked.headers
    assert "includeApidogExtensionProperties" in asked_for(gateway)["options"]


def test_it_is_known_by_its_address_who_is_asked() -> None:
    assert vendor_of("https://api.apidog.com") is APIDOG
    assert vendor_of("https://api.apifox.com") is APIFOX
    assert vendor_of("https://notapidog.com") is APIFOX


def test_places_that_look_like_secrets_are_counted_and_not_shown(
    gateway: Gateway, run: Run
) -> None:
    secret = "sk-" + "a1B2" * 8
    gateway.tell(
        answer(
            WHOLE.replace(b'"description"', b'"x-key": "%s", "description"' % secret.encode(), 1)
        )
    )

    ran = run()

    assert ran.status == 0
    assert "1 places look like secrets" in ran.err
    assert secret not in ran.out + ran.err


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--base-url", "http://api.apifox.com"], "unencrypted"),
        (["--base-url", "http://127.0.0.1.example"], "unencrypted"),
        (["--base-url", "https://me:word@api.apifox.com"], "user name"),
        (["--base-url", "https://api.apifox.com?token=abcdefgh"], "a query"),
        (["--base-url", "ftp://api.apifox.com"], "no address"),
        (["--base-url", "https://[::"], "no address"),
        (["--scope", "tags"], "does not say"),
        (["--scope", "modules", "7"], "does not say"),
        (["--scope", "folders", "groups"], "by their numbers"),
        (["--into", "/dev/null"], "no regular file"),
        (["--into", "/nowhere/at/all.json"], "no such folder"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_asked(
    arguments: list[str], what: str, gateway: Gateway, run: Run
) -> None:
    ran = run(*arguments)

    assert ran.status == 2
    assert what in ran.err
    assert gateway.asked == []


@pytest.mark.parametrize("token", ["", f"{TOKEN}\n", f"a {TOKEN}", f"密{TOKEN}"])
def test_a_token_that_cannot_be_sent_is_refused_unseen(
    token: str, gateway: Gateway, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APIFOX_ACCESS_TOKEN", token)

    ran = run()

    assert ran.status == 2
    assert "APIFOX_ACCESS_TOKEN" in ran.err
    assert gateway.asked == []


@pytest.mark.parametrize("arguments", [["x"], ["1", "--timeout", "0"], ["1", "--module", "x"], []])
def test_what_is_no_number_is_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2


def test_a_file_that_cannot_be_written_stays_as_it_was(
    gateway: Gateway, run: Run, tree: Path
) -> None:
    path = tree / "exports/openapi.json"
    path.write_bytes(b"what was there")
    (tree / "exports/openapi.json.pending").mkdir()
    gateway.tell(answer(WHOLE))

    ran = run()

    assert ran.status == 2
    assert "nothing was stored" in ran.err
    assert path.read_bytes() == b"what was there"


def test_the_command_is_found_and_says_what_it_does() -> None:
    root = Path(__file__).parents[2]

    told = subprocess.run(
        [root / "scripts/pull", "--help"], capture_output=True, text=True, check=True
    ).stdout

    assert "Exit status: 0 stored" in told
