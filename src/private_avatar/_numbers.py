"""What numbers are taken for counts and for seconds."""

from __future__ import annotations

from math import isfinite


def is_number(told: object) -> bool:
    """Tell whether something is a finite number."""
    return isinstance(told, int | float) and not isinstance(told, bool) and isfinite(told)


def is_count(told: object) -> bool:
    """Tell whether something is a whole number from 1 on."""
    return isinstance(told, int) and not isinstance(told, bool) and told >= 1


def is_duration(told: object) -> bool:
    """Tell whether something is a number of seconds above 0."""
    return is_number(told) and isinstance(told, int | float) and told > 0
