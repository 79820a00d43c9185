"""Small packages in the generator's style, and what becomes of them.

Every mutation is a module of its own, so that one program judges all of them at once.
"""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from scripts.changes.model import Verdict

PACKAGE = "made_up"
BREAKS, GOES_ON, SAME = Verdict.BREAKING, Verdict.COMPATIBLE, Verdict.INVISIBLE
TYPES = """
class Unset:
    def __bool__(self) -> bool:
        return False


UNSET: Unset = Unset()
"""
HEAD = """
from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from enum import Enum, IntEnum, StrEnum
from functools import cache, cached_property
from typing import Any, ClassVar, Final, Generic, Literal, Optional, Protocol, Self, TypedDict
from typing import TYPE_CHECKING, TypeVar, Union, Unpack, cast, final

from attrs import define as _attrs_define
from attrs import field as _attrs_field
from attrs import frozen

from made_up.types import UNSET, Unset
"""


@frozen
class Mutation:
    """What a module becomes, and the rules of the changes that must be seen, with verdicts."""

    name: str
    old: str
    new: str
    expected: dict[str, Verdict] = field(factory=dict[str, Verdict])


def write(folder: Path, modules: dict[str, str], head: str = HEAD) -> Path:
    """Write a package."""
    package = folder / PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "py.typed").write_text("")
    (package / "types.py").write_text(TYPES)
    for name, text in modules.items():
        path = package / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{head}\n{text}\n")
    return package


def model(fields: str, maker: str = "_attrs_define", bases: str = "") -> str:
    """Write a model."""
    lines = "\n".join(f"    {line.strip()}" for line in fields.split(";"))
    return f"@{maker}\nclass Thing{bases}:\n{lines}\n"


def function(signature: str, body: str = "raise NotImplementedError", word: str = "def") -> str:
    """Write a function."""
    return f"{word} sync{signature}:\n    {body}\n"


def method(text: str) -> str:
    """Write a class with a method."""
    return f"class Thing:\n{text}\n"


def choice(members: str, base: str = "StrEnum") -> str:
    """Write an enum."""
    lines = "\n".join(f"    {line.strip()}" for line in members.split(";"))
    return f"class Thing({base}):\n{lines}\n"


def dictionary(keys: str, total: str = "") -> str:
    """Write a typed dictionary, and a function that takes its keys."""
    head = f"class Options(TypedDict{total}):\n    {keys}\n"
    return head + function("(name: str, **options: Unpack[Options]) -> None")


# fmt: off
MODELS = [
    Mutation("field_new", model("name: str"), model("name: str; size: int | Unset = UNSET"), {"parameter-added": GOES_ON, "field-added": GOES_ON}),
    Mutation("field_new_inside", model("name: str | Unset = UNSET; tag: str | Unset = UNSET"), model("name: str | Unset = UNSET; size: int | Unset = UNSET; tag: str | Unset = UNSET"), {"parameter-added": GOES_ON, "field-added": GOES_ON}),
    Mutation("field_new_required", model("name: str"), model("name: str; size: int"), {"required-parameter-added": BREAKS, "field-added": GOES_ON}),
    Mutation("field_gone", model("name: str; size: int | Unset = UNSET"), model("name: str"), {"parameter-removed": BREAKS, "field-removed": BREAKS}),
    Mutation("field_renamed", model("name: str"), model("title: str"), {"parameter-renamed": BREAKS, "field-renamed": BREAKS}),
    Mutation("field_wider", model("size: int"), model("size: int | str"), {"field-type": BREAKS, "parameter-type": GOES_ON}),
    Mutation("field_narrower", model("size: int | str"), model("size: int"), {"field-type": BREAKS, "parameter-type": BREAKS}),
    Mutation("field_other", model("size: int"), model("size: str"), {"field-type": BREAKS, "parameter-type": BREAKS}),
    Mutation("field_any", model("size: int"), model("size: Any"), {"field-type": GOES_ON, "parameter-type": GOES_ON}),
    Mutation("field_turned", model("size: int | str"), model("size: str | int"), {"field-type": SAME, "parameter-type": SAME}),
    Mutation("field_optional", model("size: int | None"), model("size: Optional[int]"), {"field-type": SAME, "parameter-type": SAME}),
    Mutation("field_union", model("size: int | str"), model("size: Union[int, str]"), {"field-type": SAME, "parameter-type": SAME}),
    Mutation("field_required", model("size: int | Unset = UNSET"), model("size: int"), {"field-type": BREAKS, "parameter-type": BREAKS, "parameter-required": BREAKS}),
    Mutation("field_not_required", model("size: int"), model("size: int | Unset = UNSET"), {"field-type": BREAKS, "parameter-type": GOES_ON, "parameter-optional": GOES_ON}),
    Mutation("field_default", model("size: int = 1"), model("size: int = 2"), {"default-changed": GOES_ON}),
    Mutation("field_factory", model("size: int = 1"), model("size: int = _attrs_field(factory=int)"), {"default-changed": GOES_ON}),
    Mutation("fields_moved", model("name: str; tag: str"), model("tag: str; name: str"), {"parameters-moved": BREAKS}),
    Mutation("optional_fields_moved", model("name: str = ''; tag: str = ''"), model("tag: str = ''; name: str = ''"), {}),
    Mutation("field_by_name", model("name: str"), model("name: str = _attrs_field(kw_only=True)"), {"parameter-kind": BREAKS}),
    Mutation("optional_field_by_name", model("name: str = ''"), model("name: str = _attrs_field(default='', kw_only=True)"), {"parameter-kind": GOES_ON}),
    Mutation("fields_by_name", model("name: str"), model("name: str", "_attrs_define(kw_only=True)"), {"parameter-kind": BREAKS}),
    Mutation("field_not_given", model("name: str = ''"), model("name: str = _attrs_field(default='', init=False)"), {"parameter-removed": BREAKS}),
    Mutation("alias", model("_name: str"), model("_name: str = _attrs_field(alias='title')"), {"parameter-renamed": BREAKS}),
    Mutation("field_other_default", model("size: float = 1.0", "frozen"), model("size: int = 1", "frozen"), {"field-type": GOES_ON, "parameter-type": BREAKS, "default-changed": GOES_ON}),
    Mutation("field_elsewhere", "from threading import Event\n" + model("over: Event"), "from asyncio import Event\n" + model("over: Event"), {"field-type": BREAKS, "parameter-type": BREAKS}),
    Mutation("frozen_now", model("name: str"), model("name: str", "frozen"), {"field-settable": BREAKS}),
    Mutation("thawed", model("name: str", "_attrs_define(frozen=True)"), model("name: str"), {"field-settable": GOES_ON}),
    Mutation("frozen_wider", model("name: str", "frozen"), model("name: str | None", "frozen"), {"field-type": BREAKS, "parameter-type": GOES_ON}),
    Mutation("frozen_narrower", model("name: str | None", "frozen"), model("name: str", "frozen"), {"field-type": GOES_ON, "parameter-type": BREAKS}),
    Mutation("items_other", model("items: list[int]"), model("items: list[str]"), {"field-type": BREAKS, "parameter-type": BREAKS}),
    Mutation("items_wider", model("items: list[int]"), model("items: list[int | str]"), {"field-type": BREAKS, "parameter-type": BREAKS}),
    Mutation("items_any", model("items: list[int]"), model("items: list[Any]"), {"field-type": GOES_ON, "parameter-type": GOES_ON}),
    Mutation("items_dated", model("items: dict[str, str]"), model("items: dict[str, date]"), {"field-type": BREAKS, "parameter-type": BREAKS}),
    Mutation("items_said", model("items: dict"), model("items: dict[str, Any]"), {"field-type": GOES_ON, "parameter-type": GOES_ON}),
    Mutation("items_said_no_more", model("items: list[int]"), model("items: list"), {"field-type": SAME, "parameter-type": SAME}),
    Mutation("final_model", "@final\n" + model("name: str"), "@final\n" + model("name: str; size: int = 1"), {"parameter-added": GOES_ON, "field-added": GOES_ON}),
    Mutation("property_field", method("    @property\n    def name(self) -> str:\n        return ''"), method("    name: str"), {"field-settable": GOES_ON}),
    Mutation("cached_now", method("    @property\n    def name(self) -> str:\n        return ''"), method("    @cached_property\n    def name(self) -> str:\n        return ''"), {"field-settable": GOES_ON}),
    Mutation("property_wider", method("    @property\n    def name(self) -> str:\n        return ''"), method("    @property\n    def name(self) -> str | None:\n        return ''"), {"field-type": BREAKS}),
    Mutation("property_method", method("    @property\n    def name(self) -> str:\n        return ''"), method("    def name(self) -> str:\n        return ''"), {"kind-changed": BREAKS}),
    Mutation("inner_constant", method("    size: ClassVar[int] = 1"), method("    size: ClassVar[int] = 2"), {"value-changed": GOES_ON}),
    Mutation("inner_constant_gone", method("    size: ClassVar = 1\n    tag = 'a'"), method("    size: ClassVar = 1"), {"constant-removed": BREAKS}),
]
CALLS = [
    Mutation("parameter_new", function("(a: int) -> None"), function("(a: int, *, b: int = 1) -> None"), {"parameter-added": GOES_ON}),
    Mutation("parameter_new_required", function("(a: int) -> None"), function("(a: int, *, b: int) -> None"), {"required-parameter-added": BREAKS}),
    Mutation("parameter_new_first", function("(a: int = 1) -> None"), function("(b: int = 1, a: int = 1) -> None"), {"parameter-added": GOES_ON, "parameters-moved": BREAKS}),
    Mutation("parameter_gone", function("(*, a: int, b: int = 1) -> None"), function("(*, a: int) -> None"), {"parameter-removed": BREAKS}),
    Mutation("parameter_renamed", function("(a: int) -> None"), function("(b: int) -> None"), {"parameter-renamed": BREAKS}),
    Mutation("parameter_required", function("(*, a: int = 1) -> None"), function("(*, a: int) -> None"), {"parameter-required": BREAKS}),
    Mutation("parameter_optional", function("(*, a: int) -> None"), function("(*, a: int = 1) -> None"), {"parameter-optional": GOES_ON}),
    Mutation("parameter_default", function("(*, a: int = 1) -> None"), function("(*, a: int = 2) -> None"), {"default-changed": GOES_ON}),
    Mutation("parameter_wider", function("(*, a: int) -> None"), function("(*, a: float) -> None"), {"parameter-type": GOES_ON}),
    Mutation("parameter_narrower", function("(*, a: float) -> None"), function("(*, a: int) -> None"), {"parameter-type": BREAKS}),
    Mutation("parameter_sequence", function("(*, a: list[str]) -> None"), function("(*, a: Sequence[str]) -> None"), {"parameter-type": GOES_ON}),
    Mutation("parameter_tuple", function("(*, a: tuple[int, str]) -> None"), function("(*, a: tuple[int, str, int]) -> None"), {"parameter-type": BREAKS}),
    Mutation("parameter_tuples", function("(*, a: tuple[bool, str]) -> None"), function("(*, a: tuple[int, str]) -> None"), {"parameter-type": GOES_ON}),
    Mutation("parameter_tuple_sequence", function("(*, a: tuple[bool, ...]) -> None"), function("(*, a: Sequence[int]) -> None"), {"parameter-type": GOES_ON}),
    Mutation("parameter_mapping", function("(*, a: dict[str, bool]) -> None"), function("(*, a: Mapping[str, int]) -> None"), {"parameter-type": GOES_ON}),
    Mutation("parameter_keys", function("(*, a: Mapping[bool, int]) -> None"), function("(*, a: Mapping[int, int]) -> None"), {"parameter-type": BREAKS}),
    Mutation("parameter_called", function("(*, a: Callable[[int], int]) -> None"), function("(*, a: Callable[[bool], object]) -> None"), {"parameter-type": GOES_ON}),
    Mutation("parameter_called_wider", function("(*, a: Callable[[bool], int]) -> None"), function("(*, a: Callable[[int], int]) -> None"), {"parameter-type": BREAKS}),
    Mutation("parameter_called_any", function("(*, a: Callable[[bool], int]) -> None"), function("(*, a: Callable[..., int]) -> None"), {"parameter-type": GOES_ON}),
    Mutation("choice_wider", function("(*, a: Literal['x']) -> None"), function("(*, a: Literal['x', 'y']) -> None"), {"parameter-type": GOES_ON}),
    Mutation("choice_any_text", function("(*, a: Literal['x', 1]) -> None"), function("(*, a: str | int) -> None"), {"parameter-type": GOES_ON}),
    Mutation("choice_narrower", function("(*, a: Literal['x', 'y']) -> None"), function("(*, a: Literal['x']) -> None"), {"parameter-type": BREAKS}),
    Mutation("by_name_now", function("(a: int) -> None"), function("(*, a: int) -> None"), {"parameter-kind": BREAKS}),
    Mutation("by_place_too", function("(*, a: int) -> None"), function("(a: int) -> None"), {"parameter-kind": GOES_ON}),
    Mutation("by_place_only", function("(a: int) -> None"), function("(a: int, /) -> None"), {"parameter-kind": BREAKS}),
    Mutation("moved", function("(a: int, b: int) -> None"), function("(b: int, a: int) -> None"), {"parameters-moved": BREAKS}),
    Mutation("optional_moved", function("(a: int = 1, b: int = 1) -> None"), function("(b: int = 1, a: int = 1) -> None"), {"parameters-moved": BREAKS}),
    Mutation("rest_new", function("(a: int) -> None"), function("(a: int, *more: int, **named: int) -> None"), {"parameter-added": GOES_ON}),
    Mutation("rest_gone", function("(a: int, *more: int) -> None"), function("(a: int) -> None"), {"parameter-removed": BREAKS}),
    Mutation("rest_narrower", function("(**more: float) -> None"), function("(**more: int) -> None"), {"parameter-type": BREAKS}),
    Mutation("result_wider", function("() -> int"), function("() -> int | None"), {"result-type": BREAKS}),
    Mutation("result_narrower", function("() -> int | None"), function("() -> int"), {"result-type": GOES_ON}),
    Mutation("result_new", function("() -> None"), function("() -> int"), {"result-type": GOES_ON}),
    Mutation("result_gone", function("() -> int"), function("() -> None"), {"result-type": BREAKS}),
    Mutation("result_list", function("() -> Sequence[int]"), function("() -> list[bool]"), {"result-type": GOES_ON}),
    Mutation("async_now", function("() -> int"), function("() -> int", word="async def"), {"async-changed": BREAKS}),
    Mutation("async_now_of_nothing", function("() -> None"), function("() -> None", word="async def"), {"async-changed": BREAKS}),
    Mutation("async_no_more", function("() -> int", word="async def"), function("() -> int"), {"async-changed": BREAKS}),
    Mutation("walked_async", function("() -> AsyncIterator[int]", "yield 1", "async def"), function("() -> AsyncIterator[int]"), {}),
    Mutation("managed", "@contextmanager\n" + function("() -> Iterator[int]", "yield 1"), "@contextmanager\n" + function("() -> Iterator[str]", "yield ''"), {"result-type": BREAKS}),
    Mutation("managed_async", "@asynccontextmanager\n" + function("() -> AsyncIterator[int]", "yield 1", "async def"), "@contextmanager\n" + function("() -> Iterator[int]", "yield 1"), {"decorators-changed": BREAKS, "result-type": BREAKS}),
    Mutation("cached", "@cache\n" + function("() -> int"), "@cache\n" + function("(a: int = 1) -> int"), {"parameter-added": GOES_ON}),
    Mutation("method_static", method("    def m(self, a: int) -> Self:\n        return self"), method("    @classmethod\n    def m(cls, a: int) -> Self:\n        return cls()"), {"method-kind": GOES_ON}),
    Mutation("static_method", method("    @staticmethod\n    def m(a: int) -> int:\n        return a"), method("    def m(self, a: int) -> int:\n        return a"), {"method-kind": BREAKS}),
    Mutation("method_gone", method("    def m(self) -> None: ...\n    def n(self) -> None: ..."), method("    def m(self) -> None: ..."), {"method-removed": BREAKS}),
    Mutation("constructor_foreign", method("    def m(self) -> None: ..."), method("    def m(self) -> None: ...").replace("Thing", "Thing(ValueError)"), {"constructor": GOES_ON, "base-added": GOES_ON}),
    Mutation("constructor_inherited", method("    def __init__(self, a: int) -> None: ..."), "class Thing(ValueError): ...", {"constructor": BREAKS, "base-added": GOES_ON}),
    Mutation("constructor_private", method("    def __init__(self, a: int) -> None: ..."), "class _A: ...\n" + method("    def __init__(self, a: int, b: _A) -> None: ..."), {"constructor": BREAKS}),
    Mutation("constructor_known", "class Thing(ValueError): ...", method("    def __init__(self, a: int) -> None: ...").replace("Thing", "Thing(ValueError)"), {"constructor": GOES_ON}),
    Mutation("special", method("    def __getitem__(self, key: str) -> int:\n        return 1"), method("    def __getitem__(self, name: str) -> int:\n        return 1"), {}),
    Mutation("special_narrower", method("    def __getitem__(self, key: str | int) -> int:\n        return 1"), method("    def __getitem__(self, name: str) -> int:\n        return 1"), {"parameter-type": BREAKS}),
    Mutation("constructor_new", method("    def __init__(self, a: int) -> None:\n        self.a = a\n        self.b: str = ''\n        self.c = 1\n        self.d = str(a)"), method("    def __init__(self, a: int, b: int = 1) -> None:\n        self.a = a\n        self.b: str = ''\n        self.c = b\n        self.d = str(a)"), {"parameter-added": GOES_ON}),
    Mutation("constructor_required", method("    def __init__(self) -> None: ..."), method("    def __init__(self, a: int) -> None: ..."), {"required-parameter-added": BREAKS}),
    Mutation("constructor_typed", method("    def __init__(self, a: int) -> None: ..."), method("    def __init__(self, a: str) -> None: ..."), {"parameter-type": BREAKS}),
]
NAMES = [
    Mutation("member_new", choice("A = 'a'"), choice("A = 'a'; B = 'b'"), {"member-added": GOES_ON}),
    Mutation("member_gone", choice("A = 'a'; B = 'b'"), choice("A = 'a'"), {"member-removed": BREAKS}),
    Mutation("member_renamed", choice("A = 'a'"), choice("AA = 'a'"), {"member-renamed": BREAKS}),
    Mutation("member_value", choice("A = 'a'"), choice("A = 'b'"), {"member-value": BREAKS}),
    Mutation("members_swapped", choice("A = 1; B = 2", "IntEnum"), choice("A = 2; B = 1", "IntEnum"), {"member-value": BREAKS}),
    Mutation("member_computed", choice("A = object(); B = 1", "Enum"), choice("A = object(); B = 1; C = 2", "Enum"), {"member-added": GOES_ON}),
    Mutation("enum_base", choice("A = 'a'"), choice("A = 'a'", "Enum"), {"base-removed": BREAKS, "base-added": GOES_ON}),
    Mutation("enum_text", choice("A = 'a'") + function("(a: Thing) -> None"), choice("A = 'a'") + function("(a: str) -> None"), {"parameter-type": GOES_ON}),
    Mutation("enum_class", choice("A = 'a'"), model("name: str"), {"kind-changed": BREAKS}),
    Mutation("class_gone", model("name: str") + function("() -> None"), function("() -> None"), {"class-removed": BREAKS}),
    Mutation("class_new", "", model("name: str"), {"class-added": GOES_ON}),
    Mutation("class_renamed", model("name: str"), model("name: str").replace("Thing", "Other"), {"class-renamed": BREAKS}),
    Mutation("function_gone", function("() -> None"), "", {"function-removed": BREAKS}),
    Mutation("base_gone", "class A(ValueError): ...\nclass B(A): ...", "class A(ValueError): ...\nclass B(Exception): ...", {"base-removed": BREAKS, "base-added": GOES_ON}),
    Mutation("base_between", "class A(Exception): ...\nclass C(A): ...\nclass B(A): ...", "class A(Exception): ...\nclass C(A): ...\nclass B(C): ...", {"base-removed": GOES_ON, "base-added": GOES_ON}),
    Mutation("inherited_now", "class A:\n    def m(self) -> int:\n        return 1\nclass B(A):\n    def m(self) -> int:\n        return 1", "class A:\n    def m(self) -> int:\n        return 1\nclass B(A): ...", {}),
    Mutation("inherited_other", "class A:\n    def m(self) -> int:\n        return 1\nclass B(A): ...", "class A:\n    def m(self) -> str:\n        return ''\nclass B(A): ...", {"result-type": BREAKS}),
    Mutation("base_for_subclass", "class A: ...\nclass B(A): ...\n" + function("(a: B) -> None"), "class A: ...\nclass B(A): ...\n" + function("(a: A) -> None"), {"parameter-type": GOES_ON}),
    Mutation("generic_now", "T = TypeVar('T')\nclass A:\n    a: int", "T = TypeVar('T')\nclass A(Generic[T]):\n    a: int", {"base-added": GOES_ON}),
    Mutation("generic_read", "T = TypeVar('T')\n" + model("a: T | None", bases="(Generic[T])"), "T = TypeVar('T')\n" + model("a: T", bases="(Generic[T])"), {"field-type": BREAKS, "parameter-type": BREAKS}),
    Mutation("bound_variable", "T = TypeVar('T', bound='Thing')\n" + method("    def m(self: T, a: int) -> T:\n        return self"), "T = TypeVar('T', bound='Thing')\n" + method("    def m(self: T, a: int | str) -> T:\n        return self"), {"parameter-type": GOES_ON}),
    Mutation("free_variable", "T = TypeVar('T', int, str)\n" + function("(a: T) -> T"), "T = TypeVar('T', int, str)\n" + function("(a: T) -> str"), {"result-type": BREAKS}),
    Mutation("constant_value", "SIZE = 1", "SIZE = 2", {"value-changed": GOES_ON}),
    Mutation("constant_type", "SIZE: int = 1", "SIZE: str = ''", {"constant-type": BREAKS, "value-changed": GOES_ON}),
    Mutation("constant_inferred", "SIZE = object()", "SIZE = str()", {"value-changed": GOES_ON}),
    Mutation("constant_gone", "SIZE: Final = 1\nOTHER = 1", "OTHER = 1", {"constant-removed": BREAKS}),
    Mutation("alias_wider", "Thing = Literal['a']", "Thing = Literal['a', 'b']", {"type-changed": BREAKS}),
    Mutation("alias_turned", "Thing = int | str", "Thing = str | int", {"type-changed": SAME}),
    Mutation("alias_used", "Thing = int | str\n" + function("(a: int) -> None"), "Thing = int | str\n" + function("(a: Thing) -> None"), {"parameter-type": GOES_ON}),
    Mutation("protocol", "class Thing(Protocol):\n    def m(self) -> int: ...", "class Thing(Protocol):\n    def m(self) -> str: ...", {"result-type": BREAKS}),
    Mutation("key_new", dictionary("a: int", ", total=False"), dictionary("a: int; b: int", ", total=False"), {"parameter-added": GOES_ON, "field-added": GOES_ON}),
    Mutation("key_gone", dictionary("a: int; b: int", ", total=False"), dictionary("a: int", ", total=False"), {"parameter-removed": BREAKS, "field-removed": BREAKS}),
    Mutation("key_required", dictionary("a: int", ", total=False"), dictionary("a: int"), {"parameter-required": BREAKS}),
    Mutation("all_listed", "__all__ = ['Thing']\nclass Thing: ...\nclass Other: ...", "__all__ = ['Thing', 'Other']\nclass Thing: ...\nclass Other: ...", {"class-added": GOES_ON}),
]
# fmt: on
MUTATIONS = [*MODELS, *CALLS, *NAMES]
