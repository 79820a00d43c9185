"""What people may choose wherever exports are read."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_choices(made: argparse.ArgumentParser) -> None:
    """Add the choices to a command line."""
    made.add_argument(
        "--prefer",
        action="append",
        default=[],
        type=Path,
        metavar="EXPORT",
        help="let this export win where another one describes the same operation otherwise; "
        "scripts/regenerate remembers it",
    )
    made.add_argument(
        "--strict", action="store_true", help="refuse (2) if an operation would be left out"
    )
    made.add_argument(
        "--explain", action="store_true", help="print what each rule did, and what was lost"
    )
