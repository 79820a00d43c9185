"""All that is measured, and the table that is made of it."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.benching.model import OURS, Case, Entry, Row

PEERS = ("openai", "anthropic", "stripe")
SIZES = (1, 12, 100, 300, 1000)
HANDED_IN = "with httpx-aiohttp"


def plain(*names: str) -> tuple[Entry, ...]:
    """Measure contenders under their own names."""
    return tuple(Entry(name, "ours" if name == OURS else name) for name in names)


AWAITED = (
    *plain("httpx", OURS, "openai", "anthropic", "aiohttp"),
    Entry(HANDED_IN, "ours_aiohttp"),
    Entry("httpx-aiohttp", "httpx_aiohttp"),
)
WIDE, NARROW = "300 operations", "12 operations"

CASES: Mapping[str, Case] = {
    "sequential": Case("sequential", 200, plain("httpx", OURS, "generated", *PEERS)),
    "concurrent": Case("concurrent", 500, AWAITED),
    "in-flight": Case("concurrent", 500, AWAITED, server="busy"),
    "add-many": Case(
        "adding", 10_000, plain("httpx", OURS), server="gateway", is_fresh=True, rounds=2
    ),
    "add-many-paced": Case(
        "pacing", 10_000, plain("httpx", OURS), server="gateway", is_fresh=True, rounds=2
    ),
    "start": Case(
        "starting",
        1,
        (
            *plain("httpx", OURS, "generated", *PEERS),
            Entry(NARROW, "ours", operations=12),
            Entry(WIDE, "ours", operations=300),
        ),
        is_fresh=True,
    ),
    "import": Case("starting", 0, plain("httpx", OURS, *PEERS), is_fresh=True),
    "memory": Case("memory", 1000, plain("httpx", OURS, *PEERS), is_fresh=True, rounds=1),
    "road": Case(
        "road",
        1,
        tuple(Entry(str(size), "", count=size) for size in SIZES),
        server="",
        is_fresh=True,
        rounds=1,
        tools=True,
    ),
    "page": Case("decoding", 20, plain("json", "generated", OURS), server=""),
}
"""What is measured, by its name."""

FEW = ("openai", "anthropic")
TABLE: tuple[Row, ...] = (
    Row(
        "sequential",
        "one call after the other, CPU µs",
        "cpu",
        OURS,
        "httpx",
        1.10,
        ("generated", *PEERS),
    ),
    Row("sequential", "the same, wall µs", "wall", OURS, "httpx", 1.10, ("generated", *PEERS)),
    Row(
        "concurrent",
        "50 tasks, answers at once, CPU µs a call",
        "cpu",
        OURS,
        "httpx",
        0.65,
        (*FEW, "aiohttp"),
    ),
    Row("concurrent", "the same, beside anthropic", "cpu", OURS, "anthropic", 1.0),
    Row("concurrent", "the same, connections", "connections", OURS, "", 50),
    Row(
        "concurrent",
        "the same, with httpx-aiohttp handed in",
        "cpu",
        HANDED_IN,
        "httpx",
        0.25,
        ("httpx-aiohttp",),
    ),
    Row(
        "in-flight",
        "50 tasks, answers after 5 ms, CPU µs a call",
        "cpu",
        OURS,
        "httpx",
        0.65,
        (*FEW, "aiohttp"),
    ),
    Row("in-flight", "the same, wall µs", "wall", OURS, "httpx", 0.65, (*FEW, "aiohttp")),
    Row(
        "in-flight",
        "the same, with httpx-aiohttp handed in, CPU µs",
        "cpu",
        HANDED_IN,
        "httpx",
        0.25,
        ("httpx-aiohttp",),
    ),
    Row("add-many", "`add_many` of 10,000, seconds", "wall", OURS, "httpx", 1.0),
    Row(
        "add-many",
        "the same, MB more after 10,000 than after 1,000",
        "grown",
        OURS,
        "",
        3.0,
        ("httpx",),
    ),
    Row("add-many-paced", "`add_many` of 10,000, paced, seconds", "wall", OURS, "httpx", 1.0),
    Row(
        "start",
        "import, client and first call, ms",
        "wall",
        OURS,
        "httpx",
        1.10,
        ("generated", *PEERS),
    ),
    Row("start", "the same with 300 operations, beside 12", "wall", WIDE, NARROW, 1.05),
    Row("import", "bare import, ms", "wall", OURS, "httpx", 0.1, PEERS),
    Row("memory", "MB, imported", "imported", OURS, "httpx", 1.15, PEERS),
    Row("memory", "MB, one client that called", "one", OURS, "httpx", 1.15, PEERS),
    Row("memory", "MB, after 1,000 clients", "thousand", OURS, "httpx", 1.15, PEERS),
    Row("memory", "files left open by 1,000 clients", "left", OURS, "", 0.0, ("httpx", *PEERS)),
    *(
        Row(
            "road",
            f"the road of {size} operations without the type check, × the generator",
            "ratio",
            str(size),
            "",
            2.0,
        )
        for size in SIZES
    ),
    *(
        Row("road", f"the road of {SIZES[-1]:,} operations: {step}, seconds", step, str(SIZES[-1]))
        for step in ("generator", "normalize", "lower", "generate", "check", "types")
    ),
    Row("road", "the road's growth from 100 to 1,000, as a power", "exponent", "growth", "", 1.1),
    Row("page", "decoding a page of 100 assets, µs", "cpu", OURS, "json", None, ("generated",)),
)
"""The table of the README."""
