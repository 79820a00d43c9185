"""Adding many assets at the published pace of the largest package, in a time that runs faster.

Not by much: what a call takes grows with the time, and must stay below the margin of the pace, as
it does in true time.
"""

from __future__ import annotations

from scripts.benching.measures import adding


class Measure(adding.Measure):
    """A contender that waits for turns."""

    is_paced = True
    speed = 50
