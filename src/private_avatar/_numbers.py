"""What numbers are taken for counts and for seconds."""

from __future__ import annotations

from math import isfinite


def is_number(told: object) -> bool:
    """Tell whether something is a finite number, and one that can be reckoned with."""
    if not isinstance(told, int | float) or isinstance(told, bool):
        return False
    try:
        return isfinite(told)
    except OverflowError:  # a whole number that no float is as large as
        return False


def is_count(told: object) -> bool:
    """Tell whether something is a whole number from 1 on."""
    return isinstance(told, int) and not isinstance(told, bool) and told >= 1


def is_duration(told: object) -> bool:
    """Tell whether something is a number of seconds above 0."""
    return is_number(told) and isinstance(told, int | float) and told > 0


LONG = 10**30


def written(told: object) -> str:
    """Write what was told into an error; Python does not write a whole number of any length."""
    if isinstance(told, int) and not -LONG < told < LONG:
        return f"<a number of {told.bit_length()} bits>"
    return repr(told)
