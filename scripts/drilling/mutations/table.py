"""The whole table."""

from __future__ import annotations

from scripts.drilling.mutations import answers, operations, requests, words
from scripts.drilling.mutations.model import Mutation

MUTATIONS: dict[str, Mutation] = {
    row.name: row for row in (*requests.ROWS, *answers.ROWS, *operations.ROWS, *words.ROWS)
}
"""Every row, by its name."""
