"""Answers requests as the document and the facts say. It holds the state; time is an argument."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from private_avatar._actions import ACTIONS
from private_avatar._decide import is_object
from private_avatar._wire import Asked
from private_avatar.testing._clock import stamp
from private_avatar.testing._document import Document, Operation
from private_avatar.testing._faults import JSON, Told
from private_avatar.testing._library import Ids, Library, Session
from private_avatar.testing._limits import Limiter
from private_avatar.testing._operations import CHANGES, CREATES, H5_PATH, OPERATIONS, Call
from private_avatar.testing._refusal import RefusedError
from private_avatar.testing._rules import Rules
from private_avatar.testing._signing import signed_asset


class Service:
    """The gateway and the upstream behind it, with an account for each model."""

    def __init__(self, api_key: str, rules: Rules) -> None:
        """Begin with nothing."""
        self.rules = rules
        self.created: list[dict[str, object]] = []
        self._api_key = api_key
        self._document = Document(OPERATIONS)
        self._limiter = Limiter()
        self._ids = Ids()
        self._accounts: defaultdict[str, Library] = defaultdict(self._open)

    def _open(self) -> Library:
        return Library(self._ids, self.rules)

    def answer(self, asked: Asked, key: str, *, number: int, now: float, base_url: str) -> Told:
        """Answer the request of this number."""
        if (asked.method, asked.path) == ("GET", H5_PATH):
            return self._passed(asked, number, now)
        if key != f"Bearer {self._api_key}":
            return gateway_error(401, "the key is not known", number)
        found = self._document.find(asked.method, asked.path)
        if found is None:
            return gateway_error(404, f"Invalid URL ({asked.method} {asked.path})", number)
        operation, wanted = found
        body = asked.json if is_object(asked.json) else {}
        model = (asked.query if operation.body is None else body).get("model")
        if not isinstance(model, str) or not model:
            return gateway_error(400, "model is required, as a string", number)
        call = Call(self._accounts[model], wanted, body, now, base_url)
        return self._upstream(operation, call, model, number)

    def _upstream(self, operation: Operation, call: Call, model: str, number: int) -> Told:
        """Answer as the upstream does, in its envelope."""
        action = ACTIONS[operation.name]
        metadata: dict[str, object] = {
            "RequestId": f"{stamp(call.now)}{number:020X}",
            "Action": action,
            "Version": "2024-01-01",
            "Service": "ark",
            "Region": "cn-beijing",
        }
        try:
            result = self._carried_out(operation, call, model)
        except RefusedError as refused:
            status = self.rules.upstream_status or refused.status
            return written(status, {"ResponseMetadata": {**metadata, "Error": refused.error}})
        return written(200, self._wrapped(action, metadata, result))

    def _carried_out(self, operation: Operation, call: Call, model: str) -> dict[str, object]:
        """Carry an operation out, unless a limit or the document is against it."""
        action, carry_out = ACTIONS[operation.name], OPERATIONS[operation.name]
        if limit := (self.rules.limits or {}).get(action):
            self._limiter.admit(model, action, limit, call.now)
        objections = self._document.objections(operation.body or {}, call.body)
        if code := next(objections, None):
            raise RefusedError(code, f"{code.partition('.')[2]} is missing or invalid")
        result = carry_out(call)
        if action in CREATES:
            self.created.append({**call.body, "Id": result["Id"]})
        return result

    def _wrapped(
        self, action: str, metadata: Mapping[str, object], result: dict[str, object]
    ) -> Mapping[str, object]:
        """Wrap a result in the shape that the rules say."""
        shape = self.rules.shape
        if shape == "naked":
            return result
        whole = {"ResponseMetadata": metadata, "Result": result}
        if shape == "wrapped" or action not in CHANGES:
            return whole
        odd: dict[str, dict[str, Any]] = {"empty": {"Result": {}}, "null": {"Result": None}}
        return {"ResponseMetadata": metadata, **odd.get(shape, {})}

    def _passed(self, asked: Asked, number: int, now: float) -> Told:
        """Let the person pass who opens the link of ⑪, and send the browser on."""
        session = self.session(asked.query.get("bytedToken", ""), now)
        if session is None:
            return gateway_error(404, "there is no such session, or it has expired", number)
        session.passed = True
        return 302, b"", {"Location": session.returns_to()}

    def session(self, token: str, now: float) -> Session | None:
        """Find a session that has not expired, in whichever account."""
        found = (library.sessions.get(token) for library in self._accounts.values())
        return next((one for one in found if one and now < one.expires), None)

    def opens(self, url: str, now: float) -> bool:
        """Tell whether a signed URL opens an asset that is still there."""
        asset = signed_asset(url, now)
        return any(asset in library.assets for library in self._accounts.values())


def written(status: int, body: object) -> Told:
    """Write an answer as JSON."""
    return status, json.dumps(body).encode(), JSON


def gateway_error(status: int, message: str, number: int) -> Told:
    """Answer as the gateway does for itself; its messages end with its id of the call."""
    told = f"{message} (request id: fake-{number})"
    kind = "invalid_request_error" if status == 404 else "new_api_error"  # noqa: PLR2004
    return written(status, {"error": {"message": told, "type": kind, "param": "", "code": ""}})
