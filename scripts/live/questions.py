"""What nobody knows of the real gateway, and what a run says about it.

The questions are those that public documents leave open. Each has a function that looks through
the answers; it settles only what they show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from scripts.live.evidence import Evidence
from scripts.live.making import EMPTY_TEXT, LONG_NAME, OTHER_ID, SEEN_AGAIN, UNUSUAL_NAME
from scripts.live.person import AGAIN, EXCHANGE, SESSION
from scripts.live.steps import CURSOR, PROJECT, REFUSED_ID
from scripts.normalize.jsontypes import is_object

SETTLED, PARTLY, OPEN = "settled", "partly", "not settled"
Verdict = tuple[str, str]
"""How far a question is settled, and how."""

CREATE = "only --create tries it"
PERSON = "only --real-person tries it"
OK, TOO_MANY = 200, 429


@frozen
class Question:
    """A question: its number, as in the list of open questions, its words, and what settles it."""

    number: str
    text: str
    settle: Callable[[Evidence], Verdict]


def address(seen: Evidence) -> Verdict:
    """Tell whether a gateway is at the address."""
    if seen.enveloped:
        return SETTLED, "the address that was given answers in the documented envelope"
    return OPEN, "nothing at the address that was given answered in the documented envelope"


def statuses(seen: Evidence) -> Verdict:
    """Tell which status a refusal by the upstream comes with."""
    made = seen.last(REFUSED_ID)
    if made is None or not made.is_refusal:
        return OPEN, "an id that is nobody's was not refused"
    if not made.code:
        return PARTLY, f"HTTP {made.status}, and not in the upstream's envelope"
    told = f"{seen.hidden.code(made.code)} came with HTTP {made.status}"
    if made.status == OK:
        return PARTLY, f"{told}: at least this status is not forwarded"
    return PARTLY, f"{told}; other codes may come with others"


RESULTS = {
    "list_asset_groups": "②",
    "get_asset_group": "③",
    "create_asset": "⑥",
    "list_assets": "⑦",
    "get_asset": "⑧",
    "create_auth_session": "⑪",
}


def results(seen: Evidence) -> Verdict:
    """Tell of which operations a result was seen; the differences stand apart."""
    found = [sign for name, sign in RESULTS.items() if seen.succeeded(name)]
    missing = [sign for sign in RESULTS.values() if sign not in found]
    if not found:
        return OPEN, "no result was seen"
    rest = f"; not of {' '.join(missing)}" if missing else ""
    return (PARTLY if missing else SETTLED), f"seen of {' '.join(found)}{rest}"


def project(seen: Evidence) -> Verdict:
    """Tell whether ProjectName is passed through."""
    made = seen.last(PROJECT)
    echoed = "answers name a ProjectName" if seen.has_field("ProjectName") else "no answer names it"
    if made is None or made.status is None:
        return OPEN, f"not tried; {echoed}"
    if made.is_refusal:
        told = seen.hidden.code(made.code) if made.code else f"HTTP {made.status}"
        return SETTLED, f"a project that is not there is refused ({told}): it is passed through"
    if not made.result.get("Items") and seen.listed_groups:
        return SETTLED, "a project that is not there has no groups: it is passed through"
    if seen.listed_groups:
        return SETTLED, f"a project that is not there makes no difference: it is ignored; {echoed}"
    return OPEN, f"there are no groups, with a project or without; {echoed}"


def cursor(seen: Evidence) -> Verdict:
    """Tell whether the upstream's other style of lists is passed through."""
    made = seen.last(CURSOR)
    if made is None or made.status is None:
        return OPEN, "not tried"
    if made.is_refusal:
        return PARTLY, f"a list without page numbers is refused with HTTP {made.status}"
    if made.result.get("NextToken"):
        return SETTLED, "MaxResults without page numbers is answered with a NextToken"
    if made.result.get("PageSize") is not None:
        return SETTLED, "MaxResults is ignored: the answer has page numbers"
    return PARTLY, "the answer has neither a NextToken nor page numbers"


def moderation(seen: Evidence) -> Verdict:
    """Tell whether Moderation comes back; it is not sent."""
    came = "comes" if seen.has_field("Moderation") else "does not come"
    return (PARTLY if came == "comes" else OPEN), f"not sent; it {came} in answers"


def validity(seen: Evidence) -> Verdict:
    """Tell how old a token was that was taken."""
    begun, taken = seen.last(SESSION), seen.last(EXCHANGE)
    if begun is None or taken is None or not taken.succeeded:
        return OPEN, PERSON
    age = taken.began - begun.began
    return PARTLY, f"a token was taken after {age:.0f} seconds; how long it lasts was not tried"


def unsigned(seen: Evidence) -> Verdict:
    """List with which codes a creation was refused."""
    names = ("create_asset_group", "create_asset", "create_auth_session")
    codes = [made.code for made in seen.of(*names) if made.is_refusal and made.code]
    if not codes:
        return OPEN, "only an account whose letter is not signed can tell, when it creates"
    told = ", ".join(sorted({seen.hidden.code(code) for code in codes}))
    return PARTLY, f"creating was refused with {told}; whether it is this one is for people to say"


def other_id(seen: Evidence) -> Verdict:
    """Tell what becomes of an update whose body names another id than the path."""
    made = seen.last(OTHER_ID)
    if made is None or made.status is None:
        return OPEN, CREATE
    if made.is_refusal:
        told = seen.hidden.code(made.code) if made.code else "no code"
        return SETTLED, f"it is refused with HTTP {made.status}, {told}"
    return SETTLED, "it is accepted"


def filtered(seen: Evidence) -> Verdict:
    """Say what would be needed."""
    del seen
    return OPEN, "it needs two keys, and people who know what belongs to whom"


def limits(seen: Evidence) -> Verdict:
    """Tell which limits were met; none is tried on purpose."""
    limited = [made for made in seen.exchanges if made.status == TOO_MANY]
    told = sorted({name for made in seen.exchanges for name in made.headers if "ratelimit" in name})
    calls = f"{len(seen.exchanges)} calls in {seen.seconds:.0f} seconds"
    billing = "what they cost stands in no answer"
    if limited:
        after = any("retry-after" in made.headers for made in limited)
        which = "with" if after else "without"
        return PARTLY, f"{calls} met {len(limited)} limits, {which} Retry-After; {billing}"
    shown = f"; headers tell of one: {', '.join(map(seen.hidden.name, told))}" if told else ""
    return OPEN, f"{calls} met none; none is tried on purpose{shown}; {billing}"


def exchanged_twice(seen: Evidence) -> Verdict:
    """Tell whether a token can be exchanged again."""
    first, second = seen.last(EXCHANGE), seen.last(AGAIN)
    if first is None or second is None or not first.succeeded:
        return OPEN, PERSON
    if second.is_refusal:
        return SETTLED, f"the second time is refused with HTTP {second.status}"
    ids = [made.result.get("GroupId") or made.result.get("Id") for made in (first, second)]
    return SETTLED, f"the second time gives {'the same' if ids[0] == ids[1] else 'another'} group"


def lengths(seen: Evidence) -> Verdict:
    """Tell how long the longest id was."""
    longest = max(seen.id_lengths, default=0)
    if not longest:
        return OPEN, "no id was seen"
    return PARTLY, f"the longest of those seen has {longest} characters"


def names(seen: Evidence) -> Verdict:
    """Tell which names are taken, and whether they come back as they were sent."""
    unusual, long = seen.last(UNUSUAL_NAME), seen.last(LONG_NAME)
    if unusual is None or long is None or None in (unusual.status, long.status):
        return OPEN, CREATE
    taken = "refused" if unusual.is_refusal else f"taken{kept(seen, unusual.asked)}"
    rest = f"65 characters are {'refused' if long.is_refusal else 'taken'}"
    return PARTLY, f"Chinese, an emoji, quotes and brackets are {taken}; {rest}"


def kept(seen: Evidence, asked: object) -> str:
    """Tell whether a name came back as it was sent."""
    again = seen.last(SEEN_AGAIN)
    if again is None or not again.succeeded or not is_object(asked):
        return ""
    same = again.result.get("Name") == asked["Name"]
    return " and come back as they were sent" if same else " and come back changed"


def empty_text(seen: Evidence) -> Verdict:
    """Tell what an empty text does."""
    made, again = seen.last(EMPTY_TEXT), seen.last(SEEN_AGAIN)
    if made is None or made.status is None:
        return OPEN, CREATE
    if made.is_refusal:
        return SETTLED, f"an empty description is refused with HTTP {made.status}"
    if again is None or not again.succeeded:
        return PARTLY, "an empty description is accepted"
    is_empty = not again.result.get("Description")
    what = "empties the description" if is_empty else "leaves the description as it was"
    return SETTLED, f"an empty text is accepted, and {what}"


QUESTIONS: Sequence[Question] = (
    Question("1a", "What is the gateway's address?", address),
    Question("1b", "Are the upstream's statuses forwarded?", statuses),
    Question("2", "What exactly is the result of ② ③ ⑥ ⑦ ⑧ ⑪?", results),
    Question("3a", "Is ProjectName passed through?", project),
    Question("3b", "Are lists by cursor passed through?", cursor),
    Question("3c", "Is Moderation passed through?", moderation),
    Question("4", "How long is a BytedToken good for?", validity),
    Question("5", "Which code does an unsigned letter of authorisation give?", unsigned),
    Question("6", "Is an update refused whose body names another id?", other_id),
    Question("7", "Are lists filtered by key?", filtered),
    Question("8", "How often may a key call, and what does a call cost?", limits),
    Question("9", "Can a token be exchanged again after a success?", exchanged_twice),
    Question("10a", "How long can ids be?", lengths),
    Question("10b", "Which characters may a name have?", names),
    Question("10c", "What does an update with an empty text do?", empty_text),
)
"""The open questions."""
