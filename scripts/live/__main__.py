"""`scripts/live-check`: what a real gateway answers, beside what the document says."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from private_avatar import ConfigurationError, PrivateAvatarClient
from scripts.arguments import seconds
from scripts.ending import end
from scripts.live.comparing import Comparison
from scripts.live.evidence import Evidence
from scripts.live.exchanges import Recorder
from scripts.live.hiding import Hidden, documented_words
from scripts.live.making import Maker, Wish
from scripts.live.person import authenticate
from scripts.live.record import Record, summary
from scripts.live.steps import Session, StopError, read
from scripts.normalize import yamlfile
from scripts.normalize.files import is_special, write_all
from scripts.normalize.jsontypes import is_object
from scripts.normalize.problems import RefusalError, refuse

ROOT = Path(__file__).parents[2]
KEY, ADDRESS = "PRIVATE_AVATAR_API_KEY", "PRIVATE_AVATAR_BASE_URL"
MODEL = "doubao-seedance-2-0-260128"
"""The routing model that the documentation lists first, and the client's default."""

ENDINGS = (signal.SIGTERM, signal.SIGHUP)
"""Signals that end a program; here what was made is deleted first, as after Ctrl-C."""

DESCRIPTION = f"""Compare what a real gateway answers with openapi.yaml. The key and the address
come from {KEY} and {ADDRESS}. Without --create and --real-person it only reads: it lists groups
and assets, gets one of each, and asks for things that are not there. What it says, and the record
that it writes, hold types, statuses and times, but no key, no token, no address, no name and no id
of anybody."""
EPILOG = """Exit status: 0 all answers agree with the document; 1 something contradicts it; 2 it
could not be run, or not to its end, and what was seen agrees."""


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/live-check", description=DESCRIPTION, epilog=EPILOG
    )
    made.add_argument(
        "--create",
        metavar="URL",
        help="also create a group, and in it an asset of the file at this public address; change "
        "both, wait, and delete both",
    )
    made.add_argument(
        "--asset-type", metavar="TYPE", help="its type (default: what the address's suffix tells)"
    )
    made.add_argument(
        "--wait",
        type=seconds,
        metavar="SECONDS",
        help="how long to wait for it, or for a real person's group (default: 300, 900 for videos "
        "and sounds, 120 for a person)",
    )
    made.add_argument(
        "--real-person",
        metavar="URL",
        help="also authenticate a real person, who has to be there with a phone, consents, and "
        "comes back to this page of yours; the link is shown on the standard error, the group is "
        "deleted",
    )
    made.add_argument("--model", default=MODEL, help=f"the routing model (default: {MODEL})")
    made.add_argument(
        "--timeout", type=seconds, default=60.0, metavar="SECONDS", help="for a call (default: 60)"
    )
    made.add_argument(
        "--record", type=Path, metavar="FILE", help="write the redacted record, as JSON"
    )
    made.add_argument(
        "--document",
        type=Path,
        default=ROOT / "openapi.yaml",
        metavar="FILE",
        help="what to compare with (default: openapi.yaml)",
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and tell its exit status."""
    options = parser().parse_args(arguments)
    try:
        check_place(options.record)
        record = run(options)
        print(summary(record), end="")
        if options.record is not None:
            write_all(
                {options.record: json.dumps(record.data, indent=2, ensure_ascii=False) + "\n"}
            )
    except (RefusalError, ConfigurationError) as error:
        print(error, file=sys.stderr)
        return 2
    return record.status


def check_place(path: Path | None) -> None:
    """Refuse a place that cannot be written to, before anything is asked."""
    if path is not None and (is_special(path) or not path.parent.is_dir()):
        raise refuse(str(path), "no file can be written there", "name another one")


def run(options: argparse.Namespace) -> Record:
    """Make the calls, and look through what came.

    Raises:
        ConfigurationError: The key, the address or an argument cannot be used.
        RefusalError: The document cannot be read.
    """
    document = yamlfile.load(options.document)
    if not is_object(document.get("paths")):
        raise refuse(str(options.document), "it is no OpenAPI document", "name one")
    hidden = Hidden(documented_words(document))
    hidden.learn([os.environ.get(KEY), os.environ.get(ADDRESS)])
    recorder = Recorder(document, hidden)
    with (
        recorder.client(os.environ.get(ADDRESS, "")) as http,
        PrivateAvatarClient(
            model=options.model, timeout=options.timeout, http_client=http
        ) as client,
        interruptible(),
    ):
        session = Session(client, recorder, hidden, options.model)
        maker = Maker(session)
        stopped = go(options, session, maker)
    comparison = Comparison(document, hidden)
    comparison.compare(recorder.exchanges)
    digest = hashlib.sha256(options.document.read_bytes()).hexdigest()
    evidence = Evidence(tuple(recorder.exchanges), hidden)
    return Record(digest, hidden, session.steps, evidence, comparison, maker.left, stopped)


def go(options: argparse.Namespace, session: Session, maker: Maker) -> str:
    """Make the calls that were asked for, and clean up; tell why it ended early, if it did."""
    try:
        read(session)
        if options.create is not None:
            maker.run(Wish(options.create, options.asset_type, options.wait))
        if options.real_person is not None:
            authenticate(maker, options.real_person, options.wait)
    except StopError as error:
        return str(error)
    except KeyboardInterrupt:
        return "it was interrupted"
    finally:
        maker.clean_up()
    return ""


@contextmanager
def interruptible() -> Generator[None]:
    """Let signals that end a program interrupt it, so that it can clean up."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in ENDINGS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


if __name__ == "__main__":
    end(main)
