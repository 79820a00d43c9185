"""The table as a picture: a bar for each ratio, and a mark where it is to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from scripts.benching.figures import Result

WIDTH, LEFT, ROW, TOP = 860, 400, 24, 44
SCALE = 200.0
"""Points for a ratio of 1."""

LONGEST = 2.0
"""The ratio at which a bar is cut off; its figure stands behind it."""

OURS, OTHERS, MARK = "#2f6f4f", "#b9c4bd", "#c0392b"


def picture(results: Sequence[Result], caption: str) -> str:
    """Draw the results that are ratios."""
    bars = [bar for told in results if told.beside for bar in bars_of(told)]
    height = TOP + ROW * len(bars) + 10
    drawn = "".join(part for number, bar in enumerate(bars) for part in draw(number, *bar))
    one = LEFT + SCALE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="12" role="img">\n<title>{escape(caption)}</title>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n'
        f'<text x="10" y="18">{escape(caption)}</text>\n'
        f'<line x1="{one:g}" y1="{TOP - 8}" x2="{one:g}" y2="{height}" stroke="#888888"/>\n'
        f'<text x="{one:g}" y="{TOP - 12}" text-anchor="middle">1</text>\n{drawn}</svg>\n'
    )


def bars_of(told: Result) -> Iterator[tuple[str, float, float | None, str]]:
    """List the bars of a result: label, ratio, where it is to be, and colour."""
    label = f"{told.row.title} / {told.row.against}".replace("`", "")
    yield label, told.told.middle, told.row.limit, OURS
    for name, spread in told.others.items():
        yield name, spread.middle, None, OTHERS


def draw(number: int, label: str, ratio: float, limit: float | None, colour: str) -> Iterator[str]:
    """Draw one bar."""
    top = TOP + ROW * number
    width = min(ratio, LONGEST) * SCALE
    yield f'<text x="{LEFT - 8}" y="{top + 14}" text-anchor="end">{escape(label)}</text>\n'
    yield f'<rect x="{LEFT}" y="{top + 3}" width="{width:.1f}" height="16" fill="{colour}"/>\n'
    yield f'<text x="{LEFT + width + 6:.1f}" y="{top + 15}">{ratio:.2f}</text>\n'
    if limit is not None:
        mark = LEFT + limit * SCALE
        yield (
            f'<line x1="{mark:.1f}" y1="{top}" x2="{mark:.1f}" y2="{top + 22}" '
            f'stroke="{MARK}" stroke-width="2"/>\n'
        )
