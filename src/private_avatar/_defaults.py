"""Values that are sent when the caller chose none."""

from __future__ import annotations

DEFAULT_MODEL = "doubao-seedance-2-0-260128"
"""The first routing model that the documentation lists.

Regeneration stops when it is listed no more.
"""
