"""How much of an export is read. What is larger is refused before memory is spent on it."""

from __future__ import annotations

DEEPEST = 100
"""Levels of JSON; the deepest real export seen has 21. Far deeper ones exhaust the validator."""

MOST_BYTES = 16 * 2**20
"""Of a file; the largest real export seen has 1.5 million."""

MOST_VALUES = 250_000
"""Of one text. One takes 19 to 77 bytes of a real export, so the largest seen has fewer than 80
thousand; and up to 3 kB of memory in the whole run, which this keeps below 1 GB."""
