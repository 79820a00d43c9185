"""The fake gateway as a real server on 127.0.0.1."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from private_avatar import (
    APIConnectionError,
    AsyncPrivateAvatarClient,
    InternalServerError,
    PrivateAvatarClient,
)
from private_avatar.testing import FakeGateway, Fault, Rules

from .documented import where

KEY = "sk-fake-key"
GROUPS = where("create_asset_group")[1]
NEW = {"model": "m", "Name": "n"}


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway(rules=Rules(processing=0.0))


@pytest.fixture
def url(gateway: FakeGateway) -> Iterator[str]:
    with gateway.serve() as address:
        yield address


@pytest.fixture
def http(url: str) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx.Client(base_url=url, headers=headers, timeout=30) as client:
        yield client


def test_real_clients_of_both_kinds_use_it(gateway: FakeGateway, url: str) -> None:
    async def create() -> str:
        async with AsyncPrivateAvatarClient(api_key=KEY, base_url=url) as client:
            return (await client.groups.create("async")).id

    with PrivateAvatarClient(api_key=KEY, base_url=url) as client:
        made = [client.groups.create("sync").id, asyncio.run(create())]

    assert url.startswith("http://127.0.0.1:")
    assert [told["Id"] for told in gateway.created] == made
    assert "authorization" not in gateway.asked[0].headers


def test_it_runs_beside_an_event_loop(gateway: FakeGateway) -> None:
    async def create() -> str:
        with gateway.serve(host="localhost") as url:
            async with AsyncPrivateAvatarClient(api_key=KEY, base_url=url) as client:
                return (await client.groups.create("n")).id

    assert asyncio.run(create()) == gateway.created[0]["Id"]


def test_many_calls_at_once_are_all_answered(gateway: FakeGateway, url: str) -> None:
    with (
        PrivateAvatarClient(api_key=KEY, base_url=url) as client,
        gateway.client() as inside,
        ThreadPoolExecutor(8) as pool,
    ):

        def create(number: int) -> str:
            return (client, inside)[number % 2].groups.create("n").id

        made = list(pool.map(create, range(60)))

    assert {told["Id"] for told in gateway.created} == set(made)
    assert len(set(made)) == len(gateway.asked) == 60


def test_its_clock_is_real_time_unless_told_otherwise() -> None:
    gateway = FakeGateway(now=1000.0)

    with gateway.serve():
        first = gateway.now
        while gateway.now == first:
            pass
        gateway.now = 5000.0
    stopped = gateway.now
    with gateway.serve(real_time=False):
        assert gateway.now == stopped
        gateway.now += 60

    assert first >= 1000.0
    assert stopped >= 5000.0
    assert gateway.now == stopped + 60


def test_its_clock_runs_until_it_serves_nowhere_any_more(gateway: FakeGateway) -> None:
    with gateway.serve() as first:
        with gateway.serve() as second:
            pass
        then = gateway.now
        while gateway.now == then:
            pass

    assert first != second
    assert gateway.now > then


def test_opening_the_link_lets_the_person_pass(gateway: FakeGateway, http: httpx.Client) -> None:
    told = {"model": "m", "CallbackURL": "https://app.example.com/done"}
    session = http.post(where("create_auth_session")[1], json=told).json()["Result"]

    opened = httpx.get(session["H5Link"])
    body = {"model": "m", "BytedToken": session["BytedToken"]}
    answer = http.post(where("exchange_byted_token")[1], json=body).json()

    assert session["H5Link"].startswith(str(http.base_url))
    assert opened.status_code == 302
    assert opened.headers["Location"].startswith("https://app.example.com/done?bytedToken=")
    assert answer["Result"]["GroupId"].startswith("group-")
    gateway.now += 1800
    assert httpx.get(session["H5Link"]).status_code == 404


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b"null", b'"\\ud800"', b"\xff", b"[" * 100_000]
)
def test_a_body_that_is_no_object_is_refused(http: httpx.Client, content: bytes) -> None:
    answer = http.post(GROUPS, content=content)

    assert answer.status_code == 400
    assert answer.json()["error"]["message"].endswith("(request id: fake-1)")
    assert answer.headers["X-Oneapi-Request-Id"] == "fake-1"


def test_what_is_not_in_the_document_is_not_there(http: httpx.Client) -> None:
    for method, path in (("PUT", GROUPS), ("GET", "//["), ("HEAD", GROUPS), ("GET", "/")):
        assert http.request(method, path).status_code == 404


def test_a_body_may_arrive_in_pieces(http: httpx.Client) -> None:
    pieces = iter([b'{"model": "m",', b' "Name": "n"}'])

    assert http.post(GROUPS, content=pieces).json()["Result"]["Id"]


BROKEN = {
    "lost": (Fault.lost(), httpx.TransportError, 1),
    "reset before": (Fault.reset_before(), httpx.TransportError, 0),
    "reset during": (Fault.reset_during(), httpx.TransportError, 1),
    "closed": (Fault(takes_effect=True, ends="closed", share=0.0), httpx.RemoteProtocolError, 1),
    "lying": (Fault.lying(), httpx.RemoteProtocolError, 1),
}


@pytest.mark.parametrize("row", BROKEN.values(), ids=BROKEN)
def test_answers_break_on_the_wire(
    gateway: FakeGateway, http: httpx.Client, row: tuple[Fault, type[httpx.HTTPError], int]
) -> None:
    fault, error, created = row
    gateway.fail(fault)

    with pytest.raises(error):
        http.post(GROUPS, json=NEW)

    assert len(gateway.created) == created
    assert http.post(GROUPS, json=NEW).status_code == 200


def test_answers_are_what_a_fault_says(gateway: FakeGateway, http: httpx.Client) -> None:
    gateway.fail(Fault.html(), Fault.answered(520), Fault.redirected("https://elsewhere.example"))

    answers = [http.post(GROUPS, json=NEW) for _ in range(3)]

    assert [told.status_code for told in answers] == [502, 520, 307]
    assert answers[0].headers["Content-Type"] == "text/html"
    assert answers[2].headers["Location"] == "https://elsewhere.example"
    assert gateway.created == []


def test_an_answer_drips(gateway: FakeGateway, http: httpx.Client) -> None:
    gateway.fail(Fault.dripping(0.0001))

    assert http.post(GROUPS, json=NEW).json()["Result"]["Id"]
    assert http.post(GROUPS, json=NEW).status_code == 200


def test_who_hangs_up_on_a_dripping_answer_does_not_stop_the_server(
    gateway: FakeGateway, url: str
) -> None:
    gateway.fail(Fault.dripping(0.05))
    with (
        PrivateAvatarClient(api_key=KEY, base_url=url, timeout=0.2) as client,
        pytest.raises(APIConnectionError),
    ):
        client.groups.create("n")

    with PrivateAvatarClient(api_key=KEY, base_url=url) as client:
        assert client.groups.create("n").id


def test_stopping_does_not_wait_for_a_dripping_answer(
    gateway: FakeGateway, capfd: pytest.CaptureFixture[str]
) -> None:
    gateway.fail(Fault.dripping(3600))
    with ThreadPoolExecutor(1) as pool:
        with gateway.serve() as url:
            waiting = pool.submit(httpx.post, url + GROUPS, json=NEW, timeout=600)
            while not gateway.asked:
                pass

        with pytest.raises(httpx.TransportError):
            waiting.result()
    assert capfd.readouterr().err == ""


def test_a_refusal_reaches_a_real_client(gateway: FakeGateway, url: str) -> None:
    gateway.fail(Fault.html())

    with (
        PrivateAvatarClient(api_key=KEY, base_url=url) as client,
        pytest.raises(InternalServerError),
    ):
        client.groups.create("n")
