# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false
# schemathesis leaves the parameters of its types open.
"""What the fake gateway answers on the wire contradicts nothing in `openapi.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of, sampled_from
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
)

from private_avatar.testing import FakeGateway, Rules

CONTRACT = schemathesis.openapi.from_path(str(Path(__file__).parents[2] / "openapi.yaml"))
OPERATIONS = [CONTRACT[path][method] for path in CONTRACT for method in CONTRACT[path]]
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
MODEL = "doubao-seedance-2-0-260128"
KEY = {"Authorization": "Bearer sk-fake-key"}
ASSETS = {"Active": ("fine", 0.0), "Failed": ("broken", 0.0), "Processing": ("slow", 3600.0)}
"""Parts of source URLs, and seconds of processing, after which an asset has a status."""


class Stock:
    """Things in a gateway, so that generated requests find something."""

    def __init__(self, gateway: FakeGateway, url: str) -> None:
        self.gateway = gateway
        self._http = httpx.Client(base_url=url, headers=KEY)
        gateway.reject("broken", "DownloadFailed", "no such file")

    def made(self, path: str, **fields: str) -> Any:
        answer = self._http.post(f"/v1/{path}", json={"model": MODEL, **fields})
        return answer.json()["Result"]

    def group(self) -> str:
        return str(self.made("private-avatar/groups", Name="n")["Id"])

    def asset(self, group: str, status: str) -> str:
        source, self.gateway.rules.processing = ASSETS[status]
        told = {"URL": f"https://cdn.example.com/{source}", "AssetType": "Image"}
        return str(self.made("private-avatar/assets", GroupId=group, **told)["Id"])

    def token(self) -> str:
        callback = "https://app.example.com/done"
        token = self.made("real-avatar/auth/session", CallbackURL=callback)["BytedToken"]
        self.gateway.verify(token)
        return str(token)

    def lead(self, case: Any, status: str) -> None:
        """Let a generated request mean things that are there."""
        group = self.group()
        known = {"model": MODEL, "GroupId": group, "BytedToken": self.token()}
        known |= {"URL": "https://cdn.example.com/a.png", "AssetType": "Image"}
        asset = self.asset(group, status)
        if "id" in case.path_parameters:
            known["Id"] = asset if "/assets/" in case.path else group
            case.path_parameters["id"] = known["Id"]
        for told in (case.body, case.query):
            if isinstance(told, dict):
                told.update({name: known[name] for name in known.keys() & told.keys()})

    def close(self) -> None:
        self._http.close()


def ask(
    operation: Any, gateway: FakeGateway, examples: int, *modes: GenerationMode
) -> Counter[int]:
    """Ask for an operation in generated ways, and count the statuses of the answers."""
    seen: Counter[int] = Counter()
    bounded: Callable[[Any], Any] = settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    with gateway.serve() as url:
        stock = Stock(gateway, url)

        @bounded
        @given(
            one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes)),
            sampled_from(["", *ASSETS]),
        )
        def answers(case: Any, status: str) -> None:
            if status:
                stock.lead(case, status)
            answer = case.call(base_url=url, headers=KEY)
            seen[answer.status_code] += 1
            case.validate_response(answer, checks=CHECKS)

        try:
            answers()
        finally:
            stock.close()
    return seen


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_no_answer_contradicts_the_document(operation: Any) -> None:
    seen = ask(operation, FakeGateway(), 60, GenerationMode.POSITIVE, GenerationMode.NEGATIVE)

    assert len(OPERATIONS) == 12
    assert seen[200] > 5
    assert sum(seen.values()) > seen[200]


def test_an_answer_that_does_contradict_it_is_found() -> None:
    update = CONTRACT["/v1/private-avatar/groups/{id}"]["PATCH"]
    gateway = FakeGateway(rules=Rules(shape="null"))

    with pytest.raises(FailureGroup) as caught:
        ask(update, gateway, 40, GenerationMode.POSITIVE)

    assert "null is not of type" in str(caught.value.exceptions)
