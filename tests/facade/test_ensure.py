from __future__ import annotations

import asyncio
import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from private_avatar import (
    APIConnectionError,
    AssetGroup,
    AsyncPrivateAvatarClient,
    ConfigurationError,
    InternalServerError,
    PermissionDeniedError,
    PrivateAvatarClient,
)
from scripts.gateway import Gateway, Told, envelope

from .conftest import KEY, Caller, clocked, sent
from .documented import operations

LIST, CREATE = "list_asset_groups", "create_asset_group"

MANY = 20
BROKEN = Told(502, b"")
DENIED = envelope(error=("AccessDenied", "no"), status=403)
MADE = envelope(result={"Id": "made"})


def listed(*groups: dict[str, object]) -> Told:
    return envelope(result={"Items": list(groups)})


def named(group_id: str, name: str = "n", **told: object) -> dict[str, object]:
    return {"Id": group_id, "Name": name, "GroupType": "AIGC", **told}


def ensure(caller: Caller, name: str = "n", **options: Any) -> AssetGroup:
    client, _ = clocked(caller, max_retries=0)
    found: AssetGroup = caller.on(client, "groups").ensure(name, **options)
    return found


def test_a_group_that_is_there_is_found_by_its_exact_name(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(listed(named("a", "n2"), named("b", "N"), named("c"), named("d", "xn")))

    assert ensure(caller).id == "c"
    assert operations(gateway) == [LIST]
    assert sent(gateway)[0]["Filter"] == {"Name": "n", "GroupType": "AIGC"}


def test_of_several_the_newest_is_taken(caller: Caller, gateway: Gateway) -> None:
    times = {"a": "2026-01-01T00:00:00Z", "b": "2026-03-01T00:00:00Z", "c": "2026-02-01T00:00:00Z"}
    gateway.tell(listed(*(named(key, CreateTime=told) for key, told in times.items())))

    assert ensure(caller).id == "b"


def test_a_group_of_another_type_is_another_group(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(listed(named("a", GroupType="LivenessFace"), named("b", GroupType=None)))

    assert ensure(caller).id == "b"


def test_a_group_that_is_not_there_is_created(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(listed(), MADE)

    group = ensure(caller, description="d", model="another")

    assert (group.id, group.name, group.group_type, group.model) == ("made", "n", "AIGC", "another")
    assert operations(gateway) == [LIST, CREATE]
    assert sent(gateway)[1] == {"model": "another", "Name": "n", "Description": "d"}


def test_a_lookup_that_fails_creates_nothing(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(DENIED)

    with pytest.raises(PermissionDeniedError):
        ensure(caller)

    assert operations(gateway) == [LIST]


def test_a_lost_create_is_settled_by_looking_it_up(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(listed(), BROKEN, listed(), BROKEN, listed(named("made")))

    assert ensure(caller).id == "made"
    assert operations(gateway) == [LIST, CREATE, *[LIST] * 3]


def test_a_lost_create_that_cannot_be_found_is_its_error_and_never_sent_again(
    caller: Caller, gateway: Gateway
) -> None:
    gateway.tell(listed(), BROKEN, listed(), listed(), listed())

    with pytest.raises(InternalServerError) as caught:
        ensure(caller)

    assert caught.value.may_have_taken_effect
    assert operations(gateway).count(CREATE) == 1


def test_a_create_that_was_refused_is_not_looked_up(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(listed(), DENIED)

    with pytest.raises(PermissionDeniedError):
        ensure(caller)

    assert operations(gateway) == [LIST, CREATE]


@pytest.mark.parametrize("name", ["", None, 7])
def test_a_name_that_is_none_is_refused(caller: Caller, gateway: Gateway, name: Any) -> None:
    with pytest.raises(ConfigurationError, match="name"):
        ensure(caller, name)

    assert gateway.asked == []


class Slow(Gateway):
    """A gateway that answers the first lookup when everybody has asked for the group."""

    def __init__(self, first: Told) -> None:
        super().__init__()
        self.began = threading.Event()
        self.everybody = threading.Event()
        self._first = first

    def answer(self) -> Told:
        self.began.set()
        assert self.everybody.wait(20)
        return self._first


def threads(gateway: Slow, projects: int = 1) -> list[Any]:
    """Ask for one group, in one or more projects, from many threads of one client."""
    asking = threading.Semaphore(0)

    def ask(number: int) -> Any:
        asking.release()
        try:
            return client.groups.ensure("n", extra_body={"ProjectName": f"p{number % projects}"})
        except PermissionDeniedError as error:
            return error

    with (
        PrivateAvatarClient(api_key=KEY, base_url=gateway.url) as client,
        ThreadPoolExecutor(MANY) as pool,
    ):
        flights = [pool.submit(ask, number) for number in range(MANY)]
        for _ in range(MANY):
            asking.acquire()
        gateway.everybody.set()
        return [flight.result() for flight in flights]


def tasks(gateway: Slow, projects: int = 1) -> list[Any]:
    """Ask for one group, in one or more projects, from many tasks of one client."""

    async def run() -> list[Any]:
        async with AsyncPrivateAvatarClient(api_key=KEY, base_url=gateway.url) as client:
            told = [{"ProjectName": f"p{number % projects}"} for number in range(MANY)]
            asked = [client.groups.ensure("n", extra_body=body) for body in told]
            flights = [asyncio.ensure_future(one) for one in asked]
            await asyncio.sleep(0)
            gateway.everybody.set()
            return await asyncio.gather(*flights, return_exceptions=True)

    return asyncio.run(run())


@pytest.mark.parametrize("at_once", [threads, tasks])
def test_many_who_ask_at_once_create_one_group(at_once: Any) -> None:
    with Slow(listed()) as gateway:
        gateway.tell(gateway.answer, MADE, *[listed(named("made"))] * MANY)

        found = at_once(gateway)

        assert {group.id for group in found} == {"made"}
        assert len(found) == MANY
        assert operations(gateway).count(CREATE) == 1


@pytest.mark.parametrize("at_once", [threads, tasks])
def test_who_adds_something_else_to_the_request_wants_another_group(at_once: Any) -> None:
    with Slow(listed()) as gateway:
        gateway.tell(gateway.answer)  # to what comes later it answers the id of a group

        at_once(gateway, projects=2)

        asked = zip(operations(gateway), sent(gateway), strict=True)
        assert {body["ProjectName"] for told, body in asked if told == CREATE} == {"p0", "p1"}


@pytest.mark.parametrize("at_once", [threads, tasks])
def test_many_who_ask_at_once_get_the_error_of_the_first(at_once: Any) -> None:
    with Slow(DENIED) as gateway:
        gateway.tell(gateway.answer, *[DENIED] * MANY)

        found = at_once(gateway)

        assert {type(error) for error in found} == {PermissionDeniedError}
        assert len({id(error) for error in found}) == MANY


def test_who_waits_begins_anew_when_the_first_is_interrupted() -> None:
    async def run(gateway: Slow) -> AssetGroup:
        async with AsyncPrivateAvatarClient(api_key=KEY, base_url=gateway.url) as client:
            first = asyncio.ensure_future(client.groups.ensure("n"))
            second = asyncio.ensure_future(client.groups.ensure("n"))
            await asyncio.to_thread(gateway.began.wait, 20)
            first.cancel()
            await asyncio.wait([first])
            assert first.cancelled()
            gateway.everybody.set()
            return await second

    with Slow(listed()) as gateway:
        gateway.tell(gateway.answer, listed(), MADE)

        assert asyncio.run(run(gateway)).id == "made"
        assert operations(gateway) == [LIST, LIST, CREATE]


def test_who_gives_up_waiting_does_not_disturb_the_others() -> None:
    async def run(gateway: Slow) -> tuple[AssetGroup, AssetGroup]:
        async with AsyncPrivateAvatarClient(api_key=KEY, base_url=gateway.url) as client:
            first, second, third = (asyncio.ensure_future(client.groups.ensure("n")) for _ in "abc")
            await asyncio.to_thread(gateway.began.wait, 20)
            second.cancel()
            gateway.everybody.set()
            return await asyncio.gather(first, third)

    with Slow(listed()) as gateway:
        gateway.tell(gateway.answer, MADE)

        assert {group.id for group in asyncio.run(run(gateway))} == {"made"}


def test_an_asynchronous_client_shares_a_group_between_event_loops_too() -> None:
    with Slow(listed()) as gateway:
        gateway.tell(gateway.answer, MADE, *[listed(named("made"))] * MANY)
        client = AsyncPrivateAvatarClient(api_key=KEY, base_url=gateway.url)

        async def ask() -> str:
            try:
                return (await client.groups.ensure("n")).id
            finally:
                await asyncio.sleep(0)

        with ThreadPoolExecutor(2) as pool:
            flights = [pool.submit(asyncio.run, ask()) for _ in range(2)]
            gateway.everybody.set()
            assert [flight.result() for flight in flights] == ["made", "made"]
        asyncio.run(client.aclose())

        assert operations(gateway).count(CREATE) == 1


def ensured(client: PrivateAvatarClient, results: Any) -> None:
    results.put(client.groups.ensure("n").id)


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_child_does_not_wait_for_its_parent() -> None:
    forking = multiprocessing.get_context("fork")
    results = forking.Queue()
    with (
        Slow(listed()) as gateway,
        PrivateAvatarClient(api_key=KEY, base_url=gateway.url) as client,
    ):
        gateway.tell(gateway.answer, listed(named("there")), MADE)
        parent = threading.Thread(target=client.groups.ensure, args=("n",))
        parent.start()
        assert gateway.began.wait(20)
        process = forking.Process(target=ensured, args=(client, results))
        process.start()
        in_the_child = results.get(timeout=30)
        process.join()
        gateway.everybody.set()
        parent.join()

    assert in_the_child == "there"


def test_two_names_are_two_groups(caller: Caller, gateway: Gateway) -> None:
    gateway.tell(listed(), envelope(result={"Id": "a"}), listed(), envelope(result={"Id": "b"}))

    assert [ensure(caller, name).id for name in ("n", "m")] == ["a", "b"]


def test_a_gateway_that_cannot_be_reached_is_told(caller: Caller, nobody: str) -> None:
    client, _ = clocked(caller, base_url=nobody, max_retries=0)

    with pytest.raises(APIConnectionError) as caught:
        caller.on(client, "groups").ensure("n")

    assert not caught.value.may_have_taken_effect
