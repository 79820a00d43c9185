"""Results as people read them: lines, the table of the README, and what became slower."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.benching.figures import Result, short

HEAD = """| what | ours | beside | ratio | to reach | others, as ratios |
|---|---|---|---|---|---|
"""


def lines(results: Sequence[Result]) -> Iterator[str]:
    """Say each result in a line."""
    for told in results:
        beside = f", {told.row.against} {told.beside}" if told.beside else ""
        ratio = f": {told.told} ×" if told.beside else ""
        yield f"{told.row.title}: {told.row.entry} {told.ours}{beside}{ratio}{verdict(told)}"
        for name, spread in told.others.items():
            yield f"    {name} {spread}{' ×' if told.beside else ''}"


def verdict(told: Result) -> str:
    """Say whether a bar is reached."""
    if told.row.limit is None:
        return ""
    return f" [{'reached' if told.is_reached else 'MISSED'}: at most {told.row.limit:g}]"


def table(results: Sequence[Result]) -> str:
    """Write the results as a table."""
    return HEAD + "".join(f"| {' | '.join(cells(told))} |\n" for told in results)


def cells(told: Result) -> Iterator[str]:
    """Write the cells of a result."""
    yield told.row.title
    yield short(told.ours.middle)
    yield f"{short(told.beside.middle)} {told.row.against}" if told.beside else ""
    yield f"{told.told.middle:.2f}" if told.beside else ""
    if told.row.limit is None:
        yield "stated"
    else:
        yield f"≤ {told.row.limit:g}" + ("" if told.is_reached else ", **missed**")
    yield ", ".join(f"{name} {short(spread.middle)}" for name, spread in told.others.items())


def compared(before: Sequence[Result], now: Sequence[Result]) -> Iterator[str]:
    """Say what moved by more than both spreads."""
    known = {told.row.title: told for told in before}
    for told in now:
        old = known.get(told.row.title)
        if old is None:
            yield f"new: {told.row.title}: {told.told}"
        elif told.told.low > old.told.high:
            yield f"slower: {told.row.title}: {told.told}, before {old.told}"
        elif told.told.high < old.told.low:
            yield f"faster: {told.row.title}: {told.told}, before {old.told}"
