"""How often Python looks for garbage while large documents are worked on."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

RARELY = (100_000, 50, 100)


@contextmanager
def rarely() -> Generator[None]:
    """Look for it rarely: what a document is made of grows for seconds, and hardly any is garbage.

    Looking through it again and again takes a fifth of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
