"""Finding contenders. Loaded before anything is measured, so it loads nothing heavy."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def contender(name: str) -> ModuleType:
    """Load the module of a contender; that loads no client."""
    return import_module(f"scripts.benching.contenders.{name}")
