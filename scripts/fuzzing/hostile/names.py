"""Names and texts that want to become code of the package that is generated."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Callable
from pathlib import Path

from scripts.fuzzing.hostile.documents import at, content, operation, to, told
from scripts.normalize.jsontypes import Object

MARK = "code-was-executed"
"""The file that appears where the code of an export is executed, in the folder of its run."""


def injections(folder: Path) -> dict[str, str]:
    """Write code in every way that could end a text of a program, a template or a command."""
    mark = folder / MARK
    code = f"__import__('pathlib').Path({str(mark)!r}).touch()"
    shell = f"touch {mark}"
    return {
        "docstring": f'"""\n{code}\n"""',
        "docstring of ticks": f"'''\n{code}\n'''",
        "docstring escaped": f'\\"""\n{code}\n\\"""',
        "docstring at the end": f'{code}"',
        "docstring of four": f'""""{code}""""',
        "quote": f'"+{code}+"',
        "tick": f"'+{code}+'",
        "quote escaped": f'\\" + {code} + \\"',
        "backslash": "\\",
        "backslashes": "\\\\\\",
        "line": f"a\n{code}\n",
        "carriage return": f"a\r{code}\r",
        "other lines": f"a\u2028{code}\u2029{code}\x0b{code}\x0c{code}\x85{code}",
        "comment": f"# \n{code} #",
        "template": f"{{{{ {code} }}}}",
        "template of classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "template block": f"{{% set a = {code} %}}{{# a #}}",
        "braces": f"{{{code}}}",
        "format": "{0.__class__} {} %s %(a)s %",
        "bracket": f"]); {code}; x = ([",
        "default": f"a = {code}",
        "argument": f"a: str = {code}, b",
        "named character": "\\N{NOPE} \\x \\u12 \\U0011 \\07",
        "shell": f"$({shell}) `{shell}` ; {shell} | {shell} && {shell}\n{shell}",
        "option": "--config=/etc/passwd",
        "up": "../../../../tmp/hostile",
        "absolute": "/tmp/hostile",  # noqa: S108 - a name, not a place
        "NUL": "a\0b",
        "escape": "\x1b[2Ja\x07",
        "turned": "a\u202eb\u2066c\u200bd\ufeff",
        "wide": "ｃｌａｓｓ ＿＿ｉｎｉｔ＿＿ ﬁ",
        "unassigned": "\u0378\U000e0fff",
        "combining": "a" + "\u0301" * 1000,
        "astral": "𝒞𝓁𝒶𝓈𝓈 😀",
        "only dots": "...",
        "empty": "",
        "blank": " ",
        "digits": "0123",
        "long": "a" * 10_000,
        "long of marks": "-" * 10_000,
        "long Chinese": "长" * 5_000,
    }


MACHINERY = (
    *("self", "cls", "from_dict", "to_dict", "additional_properties", "additional_keys", "d", "T"),
    *("field_dict", "src_dict", "body", "client", "kwargs", "params", "headers", "url", "response"),
    *("UNSET", "Unset", "Any", "TypeVar", "Mapping", "HTTPStatus", "httpx", "errors", "types"),
    *("models", "api", "Client", "AuthenticatedClient", "Response", "cast", "json", "datetime"),
    *("import_module", "TYPE_CHECKING", "_HOMES", "__getattr__", "__all__", "__path__", "File"),
    *(
        "sync",
        "asyncio",
        "sync_detailed",
        "asyncio_detailed",
        "_get_kwargs",
        "prop_dict",
        "annotations",
    ),
    *("__init__", "__main__", "__class__", "__slots__", "__dict__", "__doc__", "__name__", "mro"),
    *("__builtins__", "__import__", "__annotations__", "__attrs_attrs__", "__del__", "__reduce__"),
    *("py.typed", "openapi.json", "test", "conftest", "setup", "sitecustomize", "os", "sys"),
)
"""Names that generated code has for itself."""

TAKEN = tuple(dict.fromkeys((*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *MACHINERY)))
"""Every name that Python or generated code has already."""


def everywhere(text: str) -> bytes:
    """Write a document with a text wherever a document may have one."""
    quoted = {"description": text, "title": text, "default": text, "example": text}
    schema: Object = {
        "type": "object",
        "title": text,
        "description": text,
        "required": [text],
        "properties": {
            text: {"type": "string", **quoted, "pattern": text, "format": text},
            "chosen": {"type": "string", "enum": [text, f"{text}2"], "default": text},
            "constant": {"const": text},
            "inner": {"type": "object", "properties": {text: to("B")}, "description": text},
        },
        "x-apifox-orders": [text],
    }
    parameters = [
        {"name": text, "in": where, "description": text, "schema": {"type": "string", **quoted}}
        for where in ("query", "header", "cookie")
    ]
    answer: Object = {
        "description": text,
        "content": content(to("B")),
        "headers": {text: {"schema": {}}},
    }
    made = operation(
        operationId=text,
        summary=text,
        description=text,
        tags=[text],
        parameters=parameters,
        requestBody={"description": text, "content": content(to("B"))},
        responses={"200": answer, "400": {**answer, "content": {text: {"schema": to("B")}}}},
        security=[{text: [text]}],
    )
    document: Object = {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "servers": [{"url": f"https://x.example/{text}", "description": text}],
        "tags": [{"name": text, "description": text}],
        "paths": {"/things": {"post": made}},
        "components": {
            "schemas": {"B": schema, text: schema},
            "securitySchemes": {text: {"type": "apiKey", "in": "header", "name": text}},
        },
    }
    return told(document)


def in_paths(texts: list[str]) -> bytes:
    """Write a path for each text."""
    return at({f"/{n}/{text}": {"get": operation()} for n, text in enumerate(texts)})


def named(names: tuple[str, ...]) -> bytes:
    """Write an operation, a tag, a model, a property and a parameter of each name, and a choice."""
    paths: Object = {}
    for number, name in enumerate(names):
        asked = [
            {"name": name, "in": where, "schema": {"type": "string"}}
            for where in ("query", "header")
        ]
        made = operation(operationId=name, tags=[name], parameters=asked)
        made["requestBody"] = {"content": content(to(name))}
        paths[f"/{number}"] = {"post": made}
    properties = {name: {"type": "string"} for name in names}
    model: Object = {"type": "object", "properties": {"a": {"type": "string", "enum": [*names]}}}
    rest = dict.fromkeys(names, model)
    whole = {"type": "object", "properties": properties}
    return at(paths, **{**rest, "A": whole})


def injected(name: str) -> Callable[[Path], bytes]:
    """Make the document of one injection."""
    return lambda folder: everywhere(injections(folder)[name])


INJECTIONS: dict[str, Callable[[Path], bytes]] = {
    f"text: {name}": injected(name) for name in injections(Path())
}

QUICK: dict[str, Callable[[Path], bytes]] = {
    **INJECTIONS,
    "paths of texts": lambda folder: in_paths(list(injections(folder).values())),
    "names that are taken": lambda _: named(TAKEN[:40]),
}

LARGE: dict[str, Callable[[Path], bytes]] = {
    "every name that is taken": lambda _: named(TAKEN),
    "every name, in capitals": lambda _: named(tuple(name.upper() for name in TAKEN)),
    "every text as a name": lambda folder: named(tuple(injections(folder).values())),
}
