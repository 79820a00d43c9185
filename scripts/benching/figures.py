"""Figures: medians with their spread, ratios, and what rows of the table come to."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from statistics import median, quantiles

from attrs import frozen

from scripts.benching.model import Figures, Row, Samples


@frozen
class Spread:
    """A median, and between what half of the samples lie."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Take it of samples; one alone has none."""
        if len(values) == 1:
            return cls(values[0], values[0], values[0])
        low, _, high = quantiles(values, n=4, method="inclusive")
        return cls(median(values), low, high)

    def __str__(self) -> str:
        """Write it for people."""
        return f"{short(self.middle)} ({short(self.low)} to {short(self.high)})"


@frozen
class Result:
    """What a row comes to: its figure, that which it is compared with, and the ratio of the two.

    `told` is what is to be reached: the ratio, or the figure where there is nothing beside it.
    """

    row: Row
    ours: Spread
    beside: Spread | None
    told: Spread
    others: dict[str, Spread]

    @property
    def is_reached(self) -> bool:
        """Whether the bar is reached, if there is one."""
        return self.row.limit is None or self.told.middle <= self.row.limit


def results(figures: Figures, rows: Sequence[Row]) -> list[Result]:
    """Work the rows out of which everything was measured."""
    figures = {name: grown(samples) for name, samples in figures.items()}
    return [
        result(row, figures[row.case]) for row in rows if row.entry in figures.get(row.case, {})
    ]


def result(row: Row, samples: Samples) -> Result:
    """Work a row out."""
    ours = spread(samples, row.entry, row.metric)
    others = [name for name in row.others if name in samples]
    if not row.against:
        told = {name: spread(samples, name, row.metric) for name in others}
        return Result(row, ours, None, ours, told)
    beside = spread(samples, row.against, row.metric)
    ratios = {name: ratio(samples, name, row) for name in others}
    return Result(row, ours, beside, ratio(samples, row.entry, row), ratios)


def spread(samples: Samples, entry: str, metric: str) -> Spread:
    """Take the spread of a figure."""
    return Spread.of([sample[metric] for sample in samples[entry]])


def ratio(samples: Samples, entry: str, row: Row) -> Spread:
    """Divide what was measured in the same round."""
    pairs = zip(samples[entry], samples[row.against], strict=True)
    return Spread.of([ours[row.metric] / beside[row.metric] for ours, beside in pairs])


def grown(samples: Samples) -> Samples:
    """Add how a road grows with its operations, as a power of their number."""
    sizes = sorted(int(name) for name in samples if name.isdecimal())[-3::2]
    if len(sizes) < 2:  # noqa: PLR2004 - it takes two to tell
        return samples
    few, many = (spread(samples, str(size), "untyped").middle for size in sizes)
    exponent = log(many / few) / log(sizes[1] / sizes[0])
    return {**samples, "growth": [{"exponent": exponent}]}


def short(value: float) -> str:
    """Write a number with three digits."""
    if abs(value) >= 100:  # noqa: PLR2004 - three digits before the point
        return f"{value:,.0f}"
    return f"{value:.3g}"
