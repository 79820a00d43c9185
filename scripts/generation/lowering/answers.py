"""Answers: one success with one media type is left, for every 2xx."""

from __future__ import annotations

from scripts.generation.lowering import media
from scripts.generation.lowering.dialects import ANSWER
from scripts.generation.lowering.emission import Emission, Spot
from scripts.generation.lowering.naming import spoken
from scripts.generation.lowering.places import whole_answer
from scripts.generation.lowering.shapes import SOURCE
from scripts.normalize.jsontypes import Object, pointer
from scripts.normalize.report import Place, Report
from scripts.normalize.rulebook import rule

EVERY = "2XX"


def success(told: Object) -> str | None:
    """Choose the status whose answer a caller gets: a JSON one if there is one."""
    answers = told.get("responses", {})
    chosen = sorted(status for status in answers if status.startswith("2")) or [
        status for status in answers if status == "default"
    ]
    with_json = [status for status in chosen if json_type(answers[status])]
    return next(iter(with_json or chosen), None)


def json_type(answer: Object) -> str | None:
    """Find the media type of an answer that means JSON."""
    return next((name for name in answer.get("content", {}) if media.is_json(name)), None)


@rule("one-answer")
def one_answer(told: Object, base: str, report: Report) -> tuple[str | None, str | None]:
    """Leave one success answer with one media type, for every 2xx.

    Errors are the facade's business, and so is every text that is no JSON: the generator would
    return an error as if it were a result. Seen with 200 beside 401 and 500.
    """
    chosen = success(told)
    for status in told.get("responses", {}):
        if status != chosen:
            where = Place(SOURCE, base + pointer("responses", status))
            report.drop(where, "the facade makes errors of other answers")
    if chosen is None:
        return None, None
    kept = told["responses"][chosen]
    name = json_type(kept)
    for other in kept.get("content", {}):
        if other != name:
            where = Place(SOURCE, base + pointer("responses", chosen, "content", other))
            report.drop(where, "the facade reads JSON only")
    if chosen != EVERY:
        report.change("one-answer", Place(SOURCE, base + "/responses"), chosen, EVERY)
    return chosen, name


def lowered(
    told: Object, kept: tuple[str | None, str | None], base: str, emission: Emission
) -> Object:
    """Write the answer that was chosen."""
    status, name = kept
    if status is None:
        return {EVERY: {"description": ""}}
    answer = told["responses"][status]
    made: Object = {"description": answer.get("description", "")}
    if name is not None:
        part, where = answer["content"][name], base + pointer("responses", status, "content", name)
        made["content"] = {media.sent(name, media.JSON): {}}
        if "schema" in part:
            form = whole_answer(emission.objects.shapes.form(part["schema"], where + "/schema"))
            spot = Spot(spoken(told["operationId"]) + "Response", where + "/schema")
            schema = emission.schema(form, spot, ANSWER)
            made["content"][media.sent(name, media.JSON)]["schema"] = schema
    return {EVERY: made}
