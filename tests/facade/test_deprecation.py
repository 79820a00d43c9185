# pyright: reportPrivateUsage=false
"""What goes warns on the line that uses it, and is in all else what it was."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
import warnings
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import AsyncMock, create_autospec

import pytest

import private_avatar
from private_avatar._deprecation import deprecated, deprecated_parameter, struck

GOES = "is deprecated since 0.2.0 and goes in 0.4.0: use"


class Toy:
    """A namespace in which everything goes."""

    @deprecated(since="0.2.0", removed_in="0.4.0", instead="get")
    @struck("use get")
    def find(self, name: str, *, size: int = 3) -> str:
        """Find it."""
        return name * size

    @deprecated(since="0.2.0", removed_in="0.4.0", instead="get")
    async def ask(self, name: str) -> str:
        """Ask for it."""
        return name

    @deprecated(since="0.2.0", removed_in="0.4.0", instead="list")
    async def walk(self) -> AsyncIterator[int]:
        """Walk it."""
        yield 1

    @property
    @deprecated(since="0.2.0", removed_in="0.4.0", instead="size")
    def length(self) -> int:
        """How long it is."""
        return 2

    @classmethod
    @deprecated(since="0.2.0", removed_in="0.4.0", instead="Toy()")
    def make(cls) -> Toy:
        """Make one."""
        return cls()

    @deprecated(since="0.2.0", removed_in="0.4.0", instead="get")
    @contextmanager
    def opened(self) -> Generator[int]:
        """Open it."""
        yield 4

    @deprecated_parameter("label", since="0.2.0", removed_in="0.4.0", instead="name")
    @deprecated_parameter("model", since="0.2.0", removed_in="0.4.0", instead="the client's")
    async def update(self, toy: str, name: str = "", label: str = "", **options: str) -> list[str]:
        """Update it."""
        return [toy, name, label, *options]

    @deprecated_parameter("old", since="0.2.0", removed_in="0.4.0", instead="new")
    def get(self, *, new: int = 0, old: int = 0) -> int:
        """Get it."""
        return new + old


async def collected(walk: AsyncIterator[int]) -> list[int]:
    return [item async for item in walk]


@contextmanager
def recorded() -> Generator[list[warnings.WarningMessage]]:
    """Record every warning, also the second of a line."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        yield told


def line() -> int:
    frame = inspect.currentframe()
    assert frame is not None
    assert frame.f_back is not None
    return frame.f_back.f_lineno


def test_a_call_warns_on_its_line_and_does_what_it_did() -> None:
    with recorded() as told:
        found, expected = Toy().find("ab", size=2), line()  # pyright: ignore[reportDeprecated] - it is seen

    [warning] = told
    assert found == "abab"
    assert str(warning.message) == f"private_avatar: Toy.find {GOES} get"
    assert (warning.filename, warning.lineno) == (__file__, expected)


def test_the_call_warns_and_not_who_awaits_or_walks() -> None:
    with recorded() as told:
        made, walk, expected = Toy().ask("a"), Toy().walk(), line()
    assert asyncio.run(made) == "a"
    assert asyncio.run(collected(walk)) == [1]

    assert [warning.lineno for warning in told] == [expected] * 2
    assert {warning.filename for warning in told} == {__file__}


def test_properties_class_methods_and_contexts_warn_too() -> None:
    with recorded() as told:
        assert Toy().length == 2
        assert isinstance(Toy.make(), Toy)
        with Toy().opened() as opened:
            assert opened == 4

    whats = [str(warning.message).split()[1] for warning in told]
    assert whats == ["Toy.length", "Toy.make", "Toy.opened"]
    assert {warning.filename for warning in told} == {__file__}


@pytest.mark.parametrize(
    ("arguments", "options", "goes"),
    [
        (("t", "n"), {}, []),
        (("t", "n", "l"), {}, ["label"]),
        (("t",), {"label": "l"}, ["label"]),
        (("t",), {"model": "m"}, ["model"]),
        (("t",), {"label": "l", "model": "m"}, ["label", "model"]),
    ],
)
def test_a_parameter_warns_where_it_is_passed(
    arguments: tuple[str, ...], options: dict[str, str], goes: list[str]
) -> None:
    with recorded() as told:
        made, expected = Toy().update(*arguments, **options), line()
        assert len(asyncio.run(made)) >= 3

    whats = [str(warning.message).split()[1] for warning in told]
    assert whats == [f"Toy.update({name}=…)" for name in goes]
    assert all(warning.lineno == expected for warning in told)


def test_a_parameter_that_is_passed_by_name_only_is_known_by_it() -> None:
    assert Toy().get(new=3) == 3
    with pytest.warns(DeprecationWarning, match=r"Toy\.get\(old=…\) .* use new$"):
        assert Toy().get(old=2) == 2


def test_a_parameter_that_is_none_is_told_when_the_module_is_loaded() -> None:
    mark = deprecated_parameter("odl", since="0.2.0", removed_in="0.4.0", instead="new")

    with pytest.raises(TypeError, match=r"get takes no odl"):
        mark(inspect.getattr_static(Toy, "get"))


def test_an_error_filter_stops_the_call_before_anything_is_done() -> None:
    made: list[object] = []

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeprecationWarning, match="use get"):
            made.append(Toy().ask("a"))

    assert made == []


def test_signature_docstring_and_kind_survive() -> None:
    toy = Toy()

    for seen in (Toy.ask, Toy.get, Toy.update):
        assert inspect.isfunction(seen)
    assert str(inspect.signature(toy.get)) == "(*, new: 'int' = 0, old: 'int' = 0) -> 'int'"
    assert list(inspect.signature(toy.update).parameters)[:3] == ["toy", "name", "label"]
    assert inspect.getdoc(Toy.ask) == inspect.getdoc(toy.ask) == "Ask for it."
    assert inspect.iscoroutinefunction(toy.ask)
    assert inspect.iscoroutinefunction(toy.update)
    assert inspect.isasyncgenfunction(toy.walk)
    assert not inspect.iscoroutinefunction(toy.get)
    assert isinstance(create_autospec(Toy, instance=True).update, AsyncMock)
    with pytest.raises(TypeError):
        create_autospec(Toy, instance=True).get(nwe=1)


def test_a_plain_function_warns_too() -> None:
    @deprecated(since="0.2.0", removed_in="0.4.0", instead="get")
    def plain(number: int) -> int:
        return number

    with pytest.warns(DeprecationWarning, match=r"plain is deprecated"):
        assert plain(3) == 3


def test_a_public_name_warns_at_each_use_and_keeps_working(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"since": "0.2.0", "removed_in": "0.4.0", "instead": "Asset"}
    monkeypatch.setitem(vars(private_avatar)["_DEPRECATED"], "Receipt", told)
    monkeypatch.delitem(vars(private_avatar), "Receipt", raising=False)

    with recorded() as used:
        kinds = {private_avatar.Receipt.__name__, private_avatar.Receipt.__name__}

    assert kinds == {"Receipt"}
    assert [str(warning.message) for warning in used] == [
        f"private_avatar: Receipt {GOES} Asset"
    ] * 2
    assert used[0].filename == __file__


PROGRAM = """
import asyncio, private_avatar
from private_avatar._deprecation import deprecated

class Toy:
    @deprecated(since="0.2.0", removed_in="0.4.0", instead="get")
    async def ask(self):
        pass

private_avatar._DEPRECATED["Page"] = {
    "since": "0.2.0", "removed_in": "0.4.0", "instead": "Listing"
}

async def main():
    for _ in range(3):
        await Toy().ask()
    await asyncio.gather(*(Toy().ask() for _ in range(3)))

asyncio.run(main())
from private_avatar import Page
for _ in range(3):
    private_avatar.Page
print("done")
"""


def run(program: Path, *options: str) -> tuple[str, list[int]]:
    """Run a program; tell what it printed, and on which lines of it there were warnings."""
    command = [sys.executable, *options, str(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if line.startswith(f"{program}:")]
    return done.stdout, [int(line.split(":")[1]) for line in said]


def test_each_line_of_a_program_is_warned_once(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    lines = PROGRAM.splitlines()
    using = [
        number
        for number, text in enumerate(lines, 1)
        if text.lstrip().startswith(("await", "from private_avatar import", "private_avatar.Page"))
    ]

    said, warned = run(program)

    assert said.startswith("done")
    assert warned == using
    assert run(program, "-W", "ignore:private_avatar:DeprecationWarning")[1] == []
    assert run(program, "-W", "error:private_avatar:DeprecationWarning") == ("", [])
