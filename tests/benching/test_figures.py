"""What is made of samples: spreads, ratios, bars, comparisons, a table and a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from scripts.benching.figures import Spread, results, short
from scripts.benching.machine import machine, versions
from scripts.benching.model import Figures, Row
from scripts.benching.picture import picture
from scripts.benching.telling import compared, lines, table

ROWS = (
    Row("calls", "a call", "cpu", "ours", "floor", 1.1, ("peer", "absent")),
    Row("calls", "connections", "held", "ours", "", 5, ("peer",)),
    Row("calls", "stated", "cpu", "ours", "floor"),
    Row("road", "growth", "exponent", "growth", "", 1.1),
    Row("nothing", "not measured", "cpu", "ours", "floor", 1.0),
)


def figures(ours: float = 10.0) -> Figures:
    floor, peer = [{"cpu": 10.0, "held": 1.0}] * 4, [{"cpu": 30.0, "held": 9.0}] * 4
    samples = [{"cpu": ours + number, "held": 7.0} for number in range(4)]
    road = {str(size): [{"untyped": size / 10}] for size in (1, 12, 100, 300, 1000)}
    return {"calls": {"ours": samples, "floor": floor, "peer": peer}, "road": road}


def test_a_spread_is_where_half_of_the_samples_lie() -> None:
    assert Spread.of([4.0, 1.0, 3.0, 2.0]) == Spread(2.5, 1.75, 3.25)
    assert Spread.of([2.0]) == Spread(2.0, 2.0, 2.0)


def test_ratios_are_of_the_same_round_and_judged_by_their_bar() -> None:
    call, held, stated, growth = results(figures(), ROWS)

    assert call.told == Spread.of([1.0, 1.1, 1.2, 1.3])
    assert not call.is_reached
    assert set(call.others) == {"peer"}
    assert held.told.middle == 7.0
    assert held.others["peer"].middle == 9.0
    assert stated.is_reached
    assert growth.told.middle == pytest.approx(1.0)


def test_a_road_of_one_size_tells_no_growth() -> None:
    assert results({"road": {"1": [{"untyped": 1.0}]}}, ROWS) == []


def test_results_are_told_in_lines_and_in_a_table() -> None:
    told = results(figures(), ROWS)

    said = list(lines(told))
    assert said[0].startswith("a call: ours 11.5 (10.8 to 12.2), floor 10 (10 to 10): 1.15 (")
    assert said[0].endswith("[MISSED: at most 1.1]")
    assert said[1] == "    peer 3 (3 to 3) ×"
    assert said[-1].endswith("[reached: at most 1.1]")
    rows = table(told).splitlines()
    assert rows[2] == "| a call | 11.5 | 10 floor | 1.15 | ≤ 1.1, **missed** | peer 3 |"
    assert rows[4] == "| stated | 11.5 | 10 floor | 1.15 | stated |  |"


@pytest.mark.parametrize(("before", "word"), [(1.0, "slower"), (100.0, "faster")])
def test_what_moved_by_more_than_both_spreads_is_told(before: float, word: str) -> None:
    [*moved] = compared(results(figures(before), ROWS), results(figures(), ROWS))

    assert [line.split(": ")[:2] for line in moved] == [[word, "a call"], [word, "stated"]]
    assert not [*compared(results(figures(), ROWS), results(figures(), ROWS))]


def test_the_picture_is_well_formed_and_names_everybody() -> None:
    drawn = ET.fromstring(picture(results(figures(), ROWS), "a < b"))  # noqa: S314 - it is ours

    said = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"a < b", "a call / floor", "peer", "3.00"} <= set(said)


def test_numbers_have_three_digits() -> None:
    assert [short(value) for value in (1234.5, 12.345, 0.012345)] == ["1,234", "12.3", "0.0123"]


def test_the_machine_and_the_versions_are_told(tmp_path: Path) -> None:
    processors = tmp_path / "cpuinfo"
    processors.write_text("processor: 0\nmodel name\t: Fast One\n", "utf-8")

    assert "cores, Fast One, " in machine(processors)
    assert "Python 3." in machine(tmp_path / "absent")
    assert "httpx" in versions(sys.executable)
