"""Files of ours that a merge or a slip may have damaged, read or refused by file and line."""

from __future__ import annotations

import ast
from json import JSONDecodeError
from pathlib import Path

from attrs import evolve

from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Object, is_object
from scripts.normalize.problems import RefusalError, refuse
from scripts.normalize.readers.text import strict_json

REMEDY = "mend it, or take it from git again: git checkout HEAD -- FILE"


def python_in(path: Path) -> ast.Module:
    """Parse a file of Python.

    Raises:
        RefusalError: It is none, for instance since a merge left its marks in it.
    """
    try:
        return ast.parse(text_in(path))
    except SyntaxError as error:
        where = f"{path}:{error.lineno or 1}"
        raise refuse(where, f"it is no Python ({error.msg})", REMEDY) from None
    except (ValueError, RecursionError, MemoryError) as error:
        what = f"it is no Python ({type(error).__name__})"
        raise refuse(str(path), what, REMEDY) from None


def json_in(path: Path, remedy: str = REMEDY) -> Object:
    """Read a file of JSON that holds an object.

    Raises:
        RefusalError: It holds something else.
    """
    try:
        told = strict_json(text_in(path, remedy))
    except JSONDecodeError as error:
        raise refuse(f"{path}:{error.lineno}", f"it is no JSON ({error.msg})", remedy) from None
    except ValueError as error:
        raise refuse(str(path), f"it is no usable JSON ({error})", remedy) from None
    if not is_object(told):
        raise refuse(str(path), "it holds no JSON object", remedy)
    return told


def yaml_in(path: Path, remedy: str = REMEDY) -> Object:
    """Read a file of YAML, or of JSON, that holds an object.

    Raises:
        RefusalError: It holds something else.
    """
    try:
        return yamlfile.load(path)
    except RefusalError as refusal:
        raise RefusalError(*(evolve(told, remedy=remedy) for told in refusal.problems)) from None


def text_in(path: Path, remedy: str = REMEDY) -> str:
    """Read a file of text.

    Raises:
        RefusalError: It cannot be read, or is no UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise refuse(str(path), error.strerror or "it cannot be read", remedy) from None
    except UnicodeDecodeError as error:
        raise refuse(str(path), f"byte {error.start} is not UTF-8", remedy) from None
