"""Adding many assets at the published pace, in a time that runs ten thousand times faster."""

from __future__ import annotations

from scripts.benching.measures import adding


class Measure(adding.Measure):
    """A contender that waits for turns."""

    is_paced = True
