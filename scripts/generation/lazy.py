"""Let the generated models be loaded one by one.

The generator imports all models where any is asked for: 45 ms for twelve operations, a second for
three hundred. A program uses few of them.
"""

from __future__ import annotations

import ast
from textwrap import indent

LOADING = '''
_HOMES = {{
{homes}
}}

if not TYPE_CHECKING:

    def __getattr__(name):
        """Load a model when it is first used (PEP 562)."""
        if name not in _HOMES:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
        value = getattr(import_module(f"{{__name__}}.{{_HOMES[name]}}"), name)
        globals()[name] = value
        return value
'''


def lazily(text: str) -> str:
    """Rewrite a module that only imports names, so that each is loaded when it is used."""
    imports = [node for node in ast.parse(text).body if isinstance(node, ast.ImportFrom)]
    if not imports:
        return text
    lines = text.splitlines(keepends=True)
    first, last = imports[0].lineno - 1, imports[-1].end_lineno or 0
    homes = "\n".join(
        f'    "{alias.name}": "{node.module}",' for node in imports for alias in node.names
    )
    return "".join(
        (
            *lines[:first],
            "from importlib import import_module\nfrom typing import TYPE_CHECKING\n\n",
            "if TYPE_CHECKING:\n",
            indent("".join(lines[first:last]), "    "),
            *lines[last:],
            LOADING.format(homes=homes),
        )
    )
