from __future__ import annotations

import ast
import gc
import importlib
import inspect
import logging
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import private_avatar_api
import pytest
from private_avatar_api.api.groups import create_asset_group
from private_avatar_api.models import CreateAssetGroupRequest, CreateAssetGroupResponse

import private_avatar
from private_avatar import (
    APIStatusError,
    AsyncGroups,
    AsyncPrivateAvatarClient,
    ConfigurationError,
    Groups,
    PrivateAvatarClient,
    PrivateAvatarError,
)
from scripts.gateway import GROUP_ID, Gateway, envelope

from .conftest import KEY, Caller

GATEWAY = "https://gateway.example"
PACKAGE = Path(private_avatar.__file__).parent


@pytest.mark.parametrize("suffix", ["", "/", "/v1", "/v1/", "//"])
@pytest.mark.parametrize("prefix", ["", "/gateway", "/v1beta"])
def test_a_base_url_is_taken_with_and_without_slash_and_version(
    caller: Caller, gateway: Gateway, prefix: str, suffix: str
) -> None:
    caller.create(client=caller.client(base_url=f" {gateway.url}{prefix}{suffix}"))

    assert gateway.asked[0].path == f"{prefix}/v1/private-avatar/groups"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gateway.example",
        "/v1",
        "ftp://gateway.example",
        "https://",
        "https:///v1",
        "https://user@gateway.example",
        "https://user:secret@gateway.example",
        "https://:secret@gateway.example",
        "https://gateway.example?key=secret",
        "https://gateway.example#secret",
        "https://gateway.example:0",
        "https://gateway.example:99999",
        "https://gateway.example:secret",
        "https://[::1",
        "https://gate way.example",
        "https://gateway\n.example",
        "https://-ä.example",
        "https://ä..example",
        "https://\u2028.example",
        "http://gateway.example",
        "http://127.evil.example",
        "http://10.0.0.1",
    ],
)
def test_a_base_url_that_cannot_work_is_refused_without_its_secrets(
    caller: Caller, url: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        caller.client(base_url=url)

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000",
        "http://127.9.9.9",
        "http://localhost",
        "http://[::1]:8000",
        "http://a.localhost",
    ],
)
def test_http_to_this_machine_is_no_risk(caller: Caller, url: str) -> None:
    assert f"base_url={url!r}" in repr(caller.client(base_url=url))


def test_http_elsewhere_needs_to_be_allowed(caller: Caller) -> None:
    client = caller.client(base_url="http://gateway.example/v1", allow_http=True)

    assert "base_url='http://gateway.example'" in repr(client)


def test_key_and_address_may_come_from_the_environment(
    caller: Caller, gateway: Gateway, environment: Callable[..., None]
) -> None:
    environment(key="sk-from-environment", url=f"{gateway.url}/v1")

    with_variables = caller.client(api_key=None, base_url=None)

    caller.create(client=with_variables)
    assert gateway.asked[0].headers["authorization"] == "Bearer sk-from-environment"


def test_arguments_win_over_the_environment(
    caller: Caller, gateway: Gateway, environment: Callable[..., None]
) -> None:
    environment(key="sk-from-environment", url="https://elsewhere.example")

    caller.create()

    assert gateway.asked[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("missing", "variable"),
    [("api_key", "PRIVATE_AVATAR_API_KEY"), ("base_url", "PRIVATE_AVATAR_BASE_URL")],
)
def test_what_is_missing_is_named_with_its_variable(
    caller: Caller, environment: Callable[..., None], missing: str, variable: str
) -> None:
    environment()

    with pytest.raises(ConfigurationError, match=variable):
        caller.client(**{missing: None})


@pytest.mark.parametrize(
    "key",
    [
        "",
        " ",
        "sk-secret\n",
        " sk-secret",
        "sk-sec ret",
        "“sk-secret”",
        "sk-secret\x00",
        "sk-sécret",
    ],
)
def test_a_key_that_no_header_carries_is_refused_without_being_shown(
    caller: Caller, key: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        caller.client(api_key=key)

    assert isinstance(caught.value, ValueError)
    assert "secret" not in "".join(traceback.format_exception(caught.value)).replace(repr(key), "")
    assert "cret" not in str(caught.value)


def test_requests_name_us_and_our_version(caller: Caller, gateway: Gateway) -> None:
    caller.create()

    expected = f"private-avatar-client/{private_avatar.__version__}"
    assert gateway.asked[0].headers["user-agent"] == expected


def test_a_client_s_own_headers_may_replace_the_user_agent(
    caller: Caller, gateway: Gateway
) -> None:
    caller.create(client=caller.client(headers={"user-agent": "mine/1"}))

    assert gateway.asked[0].headers["user-agent"] == "mine/1"


@pytest.mark.parametrize(
    "headers", [{"Authorization": "Bearer x"}, {"X": "a\r\nb"}, {"a b": "c"}, {"": ""}, {"é": "x"}]
)
def test_headers_that_cannot_be_sent_are_refused(caller: Caller, headers: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError):
        caller.client(headers=headers)


def test_the_key_is_in_no_repr_error_or_log(
    caller: Caller, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway.tell(envelope(error=("AccessDenied", "no")))
    client = caller.client()

    with pytest.raises(APIStatusError) as caught:
        caller.create(client=client)

    stack = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [line for line in stack.format() if str(PACKAGE) in line]
    gc.collect()  # clients that other tests failed to make
    held = [
        value
        for value in gc.get_objects()
        if str(type(value).__module__).startswith("private_avatar.")
    ]
    assert gateway.asked[0].headers["authorization"].endswith(KEY)
    assert len(held) > 2
    for shown in (*map(repr, held), *ours, repr(caught.value), str(caught.value), caplog.text):
        assert KEY not in shown


def test_any_generated_operation_can_be_called(caller: Caller, gateway: Gateway) -> None:
    body = CreateAssetGroupRequest(model="m", name="n")

    answer = caller.call(create_asset_group, body=body, extra_body={"X": 1}, extra_query={"q": "1"})

    assert isinstance(answer, CreateAssetGroupResponse)
    assert answer.to_dict()["Result"] == {"Id": GROUP_ID}
    assert gateway.asked[0].json == {"model": "m", "Name": "n", "X": 1}
    assert gateway.asked[0].query == (("q", "1"),)


def test_a_generated_operation_is_refused_like_any_other(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(envelope(error=("AccessDenied", "no")))

    with pytest.raises(APIStatusError, match="AccessDenied"):
        caller.call(create_asset_group, body=CreateAssetGroupRequest(model="m", name="n"))


@pytest.mark.parametrize("arguments", [{}, {"body": None}, {"body": "text"}, {"group_id": "x"}])
def test_arguments_that_an_operation_does_not_take_are_refused(
    caller: Caller, gateway: Gateway, arguments: dict[str, object]
) -> None:
    with pytest.raises(ConfigurationError, match="create_asset_group"):
        caller.call(create_asset_group, **arguments)

    assert gateway.asked == []


@pytest.mark.usefixtures("gateway")
def test_clients_are_context_managers(caller: Caller) -> None:
    client = caller.client()

    async def use() -> str:
        assert isinstance(client, AsyncPrivateAvatarClient)
        async with client as entered:
            return (await entered.groups.create("n")).id

    if isinstance(client, PrivateAvatarClient):
        with client as entered:
            found = entered.groups.create("n").id
    else:
        found = caller.run(use())

    assert found == GROUP_ID
    with pytest.raises(ConfigurationError, match="closed"):
        caller.create(client=client)


def python(code: str, *, path: Path | None = None) -> str:
    """Run code in a fresh process, with a folder in front of everything that is installed."""
    environment = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout.strip()


def test_importing_the_package_loads_nothing_else() -> None:
    code = """
import sys
before = set(sys.modules)
import private_avatar
heavy = {"httpx", "httpcore", "attrs", "attr", "asyncio", "private_avatar_api", "typing"}
print(sorted(heavy & (set(sys.modules) - before)))
"""
    assert python(code) == "[]"


def test_every_public_name_can_be_had_in_every_way() -> None:
    assert python("from private_avatar import *; print(AssetGroup.__name__)") == "AssetGroup"
    for name in private_avatar.__all__:
        assert getattr(private_avatar, name) is not None
    assert set(dir(private_avatar)) == set(private_avatar.__all__)


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        private_avatar.Nonsense  # noqa: B018


def test_type_checkers_and_the_lazy_import_see_the_same_names() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    branch = next(node for node in tree.body if isinstance(node, ast.If))

    seen = {
        alias.name: node.module
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    homes = vars(private_avatar)["_HOMES"]
    assert seen == {name: f"private_avatar.{home}" for name, home in homes.items()}
    assert sorted(seen) == sorted(private_avatar.__all__)


@pytest.mark.parametrize(
    ("synchronous", "asynchronous"),
    [(PrivateAvatarClient, AsyncPrivateAvatarClient), (Groups, AsyncGroups)],
)
def test_both_clients_offer_the_same(synchronous: type, asynchronous: type) -> None:
    def surface(kind: type) -> dict[str, object]:
        names = [name for name in vars(kind) if not name.startswith("_")]
        return {
            name.replace("aclose", "close"): (
                inspect.signature(getattr(kind, name)),
                inspect.getdoc(getattr(kind, name)),
            )
            for name in names
        }

    assert surface(synchronous) == surface(asynchronous)


def test_everything_public_is_documented() -> None:
    for name in set(private_avatar.__all__) - {"__version__"}:
        thing: type = getattr(private_avatar, name)
        methods = inspect.getmembers(thing, inspect.isfunction)
        public = [method for method_name, method in methods if not method_name.startswith("_")]
        for documented in (thing, *public):
            assert inspect.getdoc(documented), documented


def test_one_module_touches_the_insides_of_generated_code() -> None:
    touching: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"_get_kwargs", "_parse_response"}:
                touching.add(path.name)

    assert touching == {"_call.py"}


def test_a_lost_endpoint_breaks_its_method_and_nothing_else(
    tmp_path: Path, gateway: Gateway
) -> None:
    generated = Path(private_avatar_api.__file__).parent
    shutil.copytree(generated, tmp_path / "private_avatar_api")
    (tmp_path / "private_avatar_api/api/groups/create_asset_group.py").unlink()
    code = f"""
import private_avatar, private_avatar_api
from pathlib import Path
assert Path(private_avatar_api.__file__).is_relative_to({str(tmp_path)!r})
with private_avatar.PrivateAvatarClient(api_key="k", base_url={gateway.url!r}) as client:
    try:
        client.groups.create("n")
    except ImportError as error:
        print(type(error).__name__, "create_asset_group" in str(error))
    print(client)
"""
    said = python(code, path=tmp_path).splitlines()

    assert said[0] == "ImportError True"
    assert said[1].startswith("PrivateAvatarClient(")
    assert gateway.asked == []


def test_all_modules_import_alone() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        importlib.import_module(".".join(parts).removesuffix(".__init__"))


def test_every_error_is_one_of_ours() -> None:
    assert issubclass(ConfigurationError, PrivateAvatarError)
    assert issubclass(ConfigurationError, ValueError)
