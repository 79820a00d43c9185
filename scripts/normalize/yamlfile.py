"""YAML files in and out: what is read is plain data, what is written is the same everywhere."""

from __future__ import annotations

from json import JSONDecodeError
from pathlib import Path

from scripts.normalize.jsontypes import Object, is_object
from scripts.normalize.problems import refuse
from scripts.normalize.readers.text import is_json, read_bytes, strict_json
from scripts.normalize.readers.yamltext import BadYamlError, strict_yaml
from scripts.normalize.yamlwriter import dump

__all__ = ["dump", "load"]


def load(path: Path) -> Object:
    """Read a YAML or JSON file that holds an object, or refuse it with the line."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
        value = strict_json(text) if is_json(text) else strict_yaml(text)
    except UnicodeDecodeError as error:
        raise refuse(str(path), f"byte {error.start} is not UTF-8", "save it as UTF-8") from None
    except JSONDecodeError as error:
        raise refuse(f"{path}:{error.lineno}", error.msg, "mend the JSON") from None
    except BadYamlError as error:
        raise refuse(f"{path}:{error.line}", str(error), "mend the YAML") from None
    except ValueError as error:
        raise refuse(str(path), str(error), "mend the JSON") from None
    if not is_object(value):
        raise refuse(str(path), "it holds no mapping", "see the README for what it should hold")
    return value
