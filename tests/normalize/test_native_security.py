"""What authenticates the endpoints of a project, by schemes or by what authors test with."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.normalize.pages import Normalize, parameter
from tests.normalize.projects import folder, leaf, project

BEARER: Object = {"type": "http", "scheme": "bearer"}
KEY: Object = {"type": "apiKey", "in": "header", "name": "X-Key"}


def scheme(number: int, name: str, kind: str, /, **configs: Any) -> Object:
    """Write a security scheme."""
    return {"id": number, "name": name, "authType": kind, "authConfigs": configs}


def schemes(*told: Object) -> Object:
    """Write the part of a project that holds its schemes."""
    return {"securitySchemeCollection": [folder("根目录", *told)]}


def using(*groups: list[int], **more: Any) -> Object:
    """Write the choice of groups of schemes."""
    told = [{"id": f"g{index}", "schemeIds": group} for index, group in enumerate(groups)]
    return {"auth": {"type": "securityscheme"}, "securityScheme": {"schemeGroups": told, **more}}


DECLARED = schemes(
    scheme(
        1, "令牌", "bearer", type="http", scheme="bearer", **{"x-apifox": {"token": "held-back"}}
    ),
    scheme(2, "key", "apikey", **KEY),
    scheme(3, "both", "combination", group=[{"id": 1}, {"id": 2}, 5]),
    scheme(4, "key", "apikey", type="apiKey", name="X-Other", **{"in": "query"}),
    scheme(5, "lost", "customize", type="customType"),
    scheme(6, "basicAuth", "digest", scheme="digest"),
)


CHOICES: list[tuple[Object, Any]] = [
    (using([1]), [{"ling_pai": []}]),
    (using([1], [2]), [{"ling_pai": []}, {"key": []}]),
    (using([1, 4]), [{"ling_pai": [], "key2": []}]),
    (using([3]), [{"ling_pai": [], "key": []}]),
    (using([2], required=False), [{"key": []}]),
    (using([1], scopes={"g0": {"1": ["read", 5]}}), [{"ling_pai": ["read"]}]),
    ({**using([2]), "auth": {}}, [{"key": []}]),
    (using([6]), [{"basicAuth2": []}]),
    (using([5]), None),
    (using([99], [2]), [{"key": []}]),
    ({"auth": {"type": "securityscheme"}}, None),
    ({"auth": {"type": "noauth"}}, None),
    ({"auth": {"type": "inherit"}}, None),
    ({"auth": 5, "securityScheme": 5}, None),
]


@pytest.mark.parametrize(("told", "security"), CHOICES)
def test_an_endpoint_requires_the_schemes_that_it_chose(
    normalize: Normalize, told: Object, security: object
) -> None:
    made = normalize(project(leaf(**told), **DECLARED))

    assert made.operation.get("security") == security
    assert "held-back" not in made.text + str(made.report)


def test_schemes_are_declared_once_each_under_their_own_names(normalize: Normalize) -> None:
    made = normalize(project(leaf(), **DECLARED))

    assert made.document["components"]["securitySchemes"] == {
        "ling_pai": BEARER,
        "key": KEY,
        "key2": {"type": "apiKey", "in": "query", "name": "X-Other"},
        "basicAuth2": {"type": "http", "scheme": "digest"},
    }


def test_that_authentication_may_be_left_out_is_reported(normalize: Normalize) -> None:
    made = normalize(project(leaf(**using([2], required=False)), **DECLARED))

    assert "/apiCollection/0/items/0/api/securityScheme/required" in made.dropped


def test_a_scheme_that_is_not_there_is_reported(normalize: Normalize) -> None:
    made = normalize(project(leaf(**using([99])), **DECLARED))

    where = "/apiCollection/0/items/0/api/securityScheme/schemeGroups/0/schemeIds"
    assert made.dropped[where].startswith("a scheme is not in the export")


TOLD: dict[str, Object | None] = {
    "bearer": BEARER,
    "jwt": BEARER,
    "oauth2": BEARER,
    "basic": {"type": "http", "scheme": "basic"},
    "digest": {"type": "http", "scheme": "digest"},
    "ntlm": {"type": "http", "scheme": "negotiate"},
    "kerberos1": {"type": "http", "scheme": "negotiate"},
    "hawk": {"type": "apiKey", "in": "header", "name": "Authorization"},
    "awsv4": {"type": "apiKey", "in": "header", "name": "Authorization"},
    "apikey": KEY,
    "combination": None,
}


@pytest.mark.parametrize("kind", TOLD)
def test_of_what_authors_test_with_only_the_kind_is_read(normalize: Normalize, kind: str) -> None:
    values = {"key": "X-Key", "value": "held-back", "token": "held-back", "password": "held-back"}

    made = normalize(project(leaf(auth={"type": kind, kind: values})))

    expected = TOLD[kind]
    declared = made.document.get("components", {}).get("securitySchemes", {})
    assert list(declared.values()) == ([] if expected is None else [expected])
    assert [list(one) for one in made.operation.get("security", [])] == [[one] for one in declared]
    assert "held-back" not in made.text + str(made.report)


def test_what_is_alike_is_one_scheme(normalize: Normalize) -> None:
    key = {"auth": {"type": "apikey", "apikey": {"key": "X-Key"}}}
    other = {"auth": {"type": "apikey", "apikey": {"key": "X-Key", "in": "query"}}}

    made = normalize(project(leaf("GET /a", **key), leaf("GET /b", **key), leaf("GET /c", **other)))

    assert list(made.document["components"]["securitySchemes"]) == ["apikey", "apikey2"]


def test_the_nearest_folder_that_chose_anything_is_heard(normalize: Normalize) -> None:
    told = project(
        folder(
            "甲",
            folder("子", leaf("GET /a"), leaf("GET /b", auth={"type": "noauth"}), auth={}),
            auth={"type": "basic"},
        ),
        folder("乙", leaf("GET /c"), auth={"type": "noauth"}),
        leaf("GET /d", auth={"type": "inherit"}),
        projectSetting={"auth": {"type": "bearer"}},
    )

    made = normalize(told)

    found = {path: item["get"].get("security") for path, item in made.document["paths"].items()}
    assert found == {
        "/a": [{"basic": []}],
        "/b": None,
        "/c": None,
        "/d": [{"bearer": []}],
    }
    assert [change for change in made.changes if change[0] == "inherited-authentication"] == [
        ("inherited-authentication", where, None, [[name]])
        for where, name in (
            ("/apiCollection/0/items/0/items/0/items/0/api", "basic"),
            ("/apiCollection/0/items/2/api", "bearer"),
        )
    ]


BESIDE_HEADER: list[tuple[Object, Any]] = [
    ({"type": "basic"}, [{"basic": []}]),
    ({"type": "noauth"}, [{"bearerAuth": []}]),
    ({}, [{"bearerAuth": []}]),
]


@pytest.mark.parametrize(
    "own", [{"auth": {"type": "magic"}}, using([99]), using([5]), {"auth": {"type": "noauth"}}]
)
def test_whoever_chose_what_cannot_be_told_inherits_nothing(
    normalize: Normalize, own: Object
) -> None:
    setting = {"auth": {"type": "bearer"}}

    made = normalize(project(leaf(**own), projectSetting=setting, **DECLARED))

    assert "security" not in made.operation


@pytest.mark.parametrize(("auth", "security"), BESIDE_HEADER)
def test_a_header_authenticates_where_nothing_else_is_chosen(
    normalize: Normalize, auth: Object, security: object
) -> None:
    header = parameter("Authorization", example="Bearer {{token}}")

    made = normalize(project(leaf(auth=auth, parameters={"header": [header]})))

    assert made.operation["security"] == security
    assert "parameters" not in made.operation
