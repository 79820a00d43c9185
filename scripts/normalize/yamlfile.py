# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# ruamel.yaml is typed in part only.
"""YAML in and out: what is read is plain data, what is written is the same bytes everywhere."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from scripts.normalize.jsontypes import Json, Object, is_object
from scripts.normalize.problems import refuse

AMBIGUOUS = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|~|[-+]?[.\d][-+.\d_:eExXa-fA-FoO]*|\.(inf|nan)|=|<<"
)
"""Plain text that some YAML 1.1 reader takes for something else than a string."""

WIDTH = 2**31
"""No line is ever folded: where one was, a change of one word would change several lines."""


class _Representer(SafeRepresenter):
    """Quotes strings that YAML 1.1 readers misread, and writes several lines as a block."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base class's signature
        """Write repeated objects in full: no anchors."""
        return True


def _represent_text(representer: SafeRepresenter, text: str) -> ScalarNode:
    style = None
    if not text.replace("\n", "").isprintable():
        style = '"'  # the only style that escapes what some reader drops or takes for a line end
    elif AMBIGUOUS.fullmatch(text):
        style = "'"
    elif "\n" in text and text == text.strip() and " \n" not in text:
        style = "|"
    return representer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_number(representer: SafeRepresenter, number: float) -> ScalarNode:
    """Write a point before every exponent: without one, YAML 1.1 readers see a string."""
    text = repr(number)
    if "." not in text:
        text = text.replace("e", ".0e")
    return representer.represent_scalar("tag:yaml.org,2002:float", text)


class _Constructor(SafeConstructor):
    """Leaves dates as the text they are."""


_Representer.add_representer(str, _represent_text)
_Representer.add_representer(float, _represent_number)
_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def dump(document: Object, header: str) -> str:
    """Write a document as YAML below a comment."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = WIDTH
    # Typed as None in ruamel.yaml; its default would sort the keys.
    setattr(yaml, "sort_base_mapping_type_on_output", False)  # noqa: B010
    stream = io.StringIO()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(document, stream)
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    return comment + stream.getvalue()


def load(path: Path) -> Object:
    """Read a YAML or JSON file that holds an object, or refuse it with the line."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    try:
        text = path.read_bytes().decode("utf-8-sig")
        plain = json.dumps(yaml.load(text), allow_nan=False, ensure_ascii=False)
        value: Json = json.loads(plain.encode())
    except OSError as error:
        raise refuse(
            str(path), error.strerror or "it cannot be read", "name a file that can be read"
        ) from None
    except UnicodeDecodeError as error:
        raise refuse(str(path), f"byte {error.start} is not UTF-8", "save it as UTF-8") from None
    except YAMLError as error:
        raise refuse(_where(path, error), _reason(error), "mend the YAML") from None
    except (ValueError, TypeError, RecursionError) as error:
        raise refuse(
            str(path), f"it holds something that JSON cannot express ({error})", "mend it"
        ) from None
    if not is_object(value):
        raise refuse(str(path), "it holds no mapping", "see the README for what it should hold")
    return value


def _where(path: Path, error: YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"{path}:{mark.line + 1}" if mark is not None else str(path)


def _reason(error: YAMLError) -> str:
    return str(getattr(error, "problem", None) or str(error).partition("\n")[0] or "it is not YAML")
