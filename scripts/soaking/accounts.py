"""What callers were told of their creates, held against what the gateway made. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from threading import Lock

from attrs import define, field

MADE, REFUSED, PERHAPS = "made", "refused", "perhaps made"
OWN = "asset-"
"""How the names begin that the client makes; whoever did not get the asset does not know them."""

MOST = 10
"""How many findings of a kind are worth reading."""


@define
class Ledger:
    """What became of calls: of creates by the names that they gave, of all by what they were."""

    creates: dict[str, str] = field(factory=dict[str, str])
    calls: Counter[str] = field(factory=Counter[str])
    ends: Counter[str] = field(factory=Counter[str])
    surprises: list[str] = field(factory=list[str])
    _lock: Lock = field(factory=Lock)

    def called(self, what: str, end: str) -> None:
        """Note a call."""
        with self._lock:
            self.calls[what] += 1
            self.ends[end] += 1

    def created(self, name: str, fate: str) -> None:
        """Note what a create was said to have done."""
        with self._lock:
            self.creates[name] = fate

    def surprised(self, what: str) -> None:
        """Note what should not happen."""
        with self._lock:
            self.surprises.append(what)

    def findings(self, made: Iterable[str]) -> Iterator[str]:
        """Yield what does not fit; `made` are the names of all that the gateway created."""
        count = Counter(made)
        said = {
            fate: [name for name, told in self.creates.items() if told == fate]
            for fate in (MADE, REFUSED)
        }
        kinds = {
            "was made more than once": [name for name, times in count.items() if times > 1],
            "was said to be made, and is not there": [n for n in said[MADE] if not count[n]],
            "was said to be refused, and is there": [n for n in said[REFUSED] if count[n]],
            "was made, and nobody was told": [
                n for n in count if n not in self.creates and OWN not in n
            ],
        }
        for kind, names in kinds.items():
            yield from (f"{name} {kind}" for name in names[:MOST])
        yield from self.surprises[:MOST]
