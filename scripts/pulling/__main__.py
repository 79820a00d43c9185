"""`scripts/pull`: an export through the open API of Apifox, whole or not at all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.arguments import seconds
from scripts.ending import end
from scripts.normalize.problems import RefusalError
from scripts.pulling import storing
from scripts.pulling.asking import (
    BASE_URL,
    OAS_VERSIONS,
    TOKEN_VARIABLE,
    Question,
    checked_base,
    scope_of,
    token_in,
    vendor_of,
)
from scripts.pulling.fetching import fetched

ROOT = Path(__file__).parents[2]
INTO = Path("exports", "openapi.json")
DESCRIPTION = f"""Fetch an export through the open API of Apifox or Apidog, and store its exact
bytes. The token comes from the variable {TOKEN_VARIABLE}, and from nowhere else. Nothing is
written unless the answer is a whole OpenAPI document that scripts/regenerate can read."""
EPILOG = """Exit status: 0 stored, or unchanged; 1 nothing usable came; 2 the command was given
wrongly, or the file cannot be written. No call was ever made to the real service from here: the
requests follow its documentation, and what its errors look like is not documented."""


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(prog="scripts/pull", description=DESCRIPTION, epilog=EPILOG)
    made.add_argument("project", type=natural, metavar="PROJECT", help="the project's number")
    made.add_argument(
        "--into", type=Path, metavar="FILE", help=f"where the export goes (default: {INTO})"
    )
    made.add_argument(
        "--base-url",
        default=BASE_URL,
        metavar="URL",
        help=f"whom to ask (default: {BASE_URL}); https://api.apidog.com is asked as Apidog wants",
    )
    made.add_argument(
        "--oas-version",
        choices=OAS_VERSIONS,
        default=OAS_VERSIONS[0],
        help="which OpenAPI is written (default: 3.1, which says the most)",
    )
    made.add_argument(
        "--scope",
        nargs="+",
        metavar="KIND VALUE",
        help="only some: tags NAME…, folders NUMBER… or endpoints NUMBER… (default: all)",
    )
    made.add_argument(
        "--module", type=natural, metavar="NUMBER", help="another module than the default one"
    )
    made.add_argument("--branch", type=natural, metavar="NUMBER", help="another branch")
    made.add_argument(
        "--environment",
        type=natural,
        action="append",
        default=[],
        metavar="NUMBER",
        help="an environment whose address becomes a server; may be repeated (default: none)",
    )
    made.add_argument(
        "--plain",
        action="store_true",
        help="without Apifox's own fields, which hold each endpoint's number: by that number a "
        "renamed endpoint is known again",
    )
    made.add_argument(
        "--timeout",
        type=seconds,
        default=120.0,
        metavar="SECONDS",
        help="for the whole answer (default: 120)",
    )
    return made


def natural(told: str) -> int:
    """Read a number as Apifox gives them."""
    if not (told.isascii() and told.isdigit()):
        raise argparse.ArgumentTypeError("it is no number")
    return int(told)


def question_of(options: argparse.Namespace) -> Question:
    """Check what was asked for."""
    base = checked_base(options.base_url)
    return Question(
        project=options.project,
        base_url=base,
        vendor=vendor_of(base),
        oas_version=options.oas_version,
        scope=scope_of(options.scope),
        environments=tuple(options.environment),
        branch=options.branch,
        module=options.module,
        extensions=not options.plain,
        seconds=options.timeout,
    )


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and tell its exit status."""
    options = parser().parse_args(arguments)
    path: Path = options.into or root / INTO
    try:
        question = question_of(options)
        token = token_in(os.environ)
        storing.check_place(path)
    except RefusalError as refusal:
        return complain(refusal, 2)
    try:
        pulled = storing.judged(fetched(question, token), path.name, token)
    except RefusalError as refusal:
        return complain(refusal, 1)
    before = storing.operations_in(path)
    try:
        changed = storing.store(path, pulled)
    except RefusalError as refusal:
        return complain(refusal, 2)
    tell(path, pulled, before, changed=changed)
    if question.module is None:
        print("only the project's default module was asked for; see --module", file=sys.stderr)
    return 0


def tell(path: Path, pulled: storing.Pulled, before: int | None, *, changed: bool) -> None:
    """Say what came."""
    count = f"{pulled.operations} operations"
    if before not in (None, pulled.operations):
        count += f", {before} before"
    print(f"{path}: {'stored' if changed else 'unchanged'}")
    print(f"  sha256  {pulled.sha256}")
    print(f"  bytes   {len(pulled.content)}")
    print(f"  holds   {count}")
    if pulled.secrets:
        what = f"{path}: {pulled.secrets} places look like secrets"
        print(f"{what}: look at them before you commit the file", file=sys.stderr)


def complain(refusal: RefusalError, status: int) -> int:
    """Say why nothing was stored."""
    print(f"{refusal}; nothing was stored", file=sys.stderr)
    return status


if __name__ == "__main__":
    end(main)
