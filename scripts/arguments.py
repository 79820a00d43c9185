"""Kinds of arguments that several commands take."""

from __future__ import annotations

from argparse import ArgumentTypeError
from math import isfinite

LAST_PORT = 65535


def number(told: str) -> float:
    """Read a number."""
    try:
        value = float(told)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise ArgumentTypeError(f"{told!r} is no number")
    return value


def above_zero(told: str) -> float:
    """Read a number above zero."""
    value = number(told)
    if value <= 0:
        raise ArgumentTypeError(f"{told!r} is not above zero")
    return value


def seconds(told: str) -> float:
    """Read a time above zero."""
    return above_zero(told)


def share(told: str) -> float:
    """Read a share, from none to all."""
    value = number(told)
    if not 0 <= value <= 1:
        raise ArgumentTypeError(f"{told!r} is not between 0 and 1")
    return value


def port(told: str) -> int:
    """Read the number of a port; 0 leaves it to the system."""
    if not (told.isascii() and told.isdigit() and int(told) <= LAST_PORT):
        raise ArgumentTypeError(f"{told!r} is no port from 0 to {LAST_PORT}")
    return int(told)


def count(told: str) -> int:
    """Read how often something is done: once at least."""
    if not (told.isascii() and told.isdigit() and int(told)):
        raise ArgumentTypeError(f"{told!r} is no whole number above zero")
    return int(told)
