"""The kinds of changes on the wire, and what each means for a program that was written before.

A request must not tighten: what the API took, it takes. An answer must not widen: what a program
may get was promised before, and what was promised comes. The ids of the one begin with `request`,
those of the other with `answer`; a parameter is part of the request.
"""

from __future__ import annotations

from enum import StrEnum

from scripts.changes.model import Verdict


class Flow(StrEnum):
    """Which way something is sent."""

    REQUEST = "request"
    ANSWER = "answer"


BREAKING = {
    "operation-removed": "an operation is gone",
    "path-moved": "an operation is found at another path",
    "method-moved": "an operation is called with another method",
    "path-variable-added": "a path has a variable that it did not have",
    "path-variable-removed": "a path lost a variable",
    "parameter-removed": "a parameter is gone",
    "parameter-renamed": "a parameter is written in another way",
    "parameter-moved": "a parameter is sent in another place",
    "parameter-required": "a parameter may no longer be left out",
    "parameter-style-changed": "a list or object in a parameter is written in another way",
    "required-parameter-added": "a parameter is new, and may not be left out",
    "request-body-removed": "a request has no body any more",
    "request-body-required": "a body may no longer be left out, or is new and must be sent",
    "request-media-type-removed": "a body is no longer taken in one media type",
    "request-encoding-changed": "the fields of a form are written in another way",
    "request-property-removed": "what is sent under a name is refused or ignored",
    "request-property-renamed": "a property that is sent is written in another way",
    "request-property-required": "a property may no longer be left out",
    "request-required-property-added": "a property is new, and may not be left out",
    "request-extra-refused": "properties of other names are no longer taken",
    "request-type-narrowed": "fewer types are taken",
    "request-type-changed": "another type is taken",
    "request-null-refused": "null is no longer taken",
    "request-enum-added": "only listed values are taken, where any was",
    "request-enum-shrunk": "a listed value is no longer taken",
    "request-limit-tightened": "a limit of length, size or value is closer",
    "request-pattern-added": "a text must have a form that it had not",
    "request-pattern-changed": "a text must have another form",
    "request-format-added": "a value must have a format that it had not",
    "request-format-changed": "a value must have another format",
    "request-option-removed": "one of several schemas is no longer taken",
    "request-condition-added": "there is a condition that there was not, and that may refuse more",
    "request-condition-changed": "a condition is another one, and may refuse more",
    "answer-status-removed": "a status is no longer answered",
    "answer-status-changed": "success has another status",
    "answer-success-added": "there is another kind of success",
    "answer-body-removed": "an answer has no body any more",
    "answer-media-type-removed": "an answer no longer comes in one media type",
    "answer-header-removed": "a header of an answer is gone",
    "answer-header-optional": "a header of an answer may be missing",
    "answer-property-removed": "a property no longer comes",
    "answer-property-renamed": "a property that comes is written in another way",
    "answer-property-optional": "a property may be missing",
    "answer-extra-removed": "values under names of the API's choice no longer come",
    "answer-type-widened": "more types may come",
    "answer-type-changed": "another type comes",
    "answer-null-added": "null may come",
    "answer-limit-loosened": "a limit of length, size or value is wider or gone",
    "answer-pattern-removed": "a text may have any form",
    "answer-pattern-changed": "a text has another form",
    "answer-format-removed": "a value may have any format",
    "answer-format-changed": "a value has another format",
    "answer-option-added": "one more of several schemas may come",
    "answer-condition-removed": "a condition is gone, and more may come",
    "answer-condition-changed": "a condition is another one, and more may come",
    "callback-removed": "a call of the API is no longer made",
    "security-added": "a call without a key is refused",
    "security-changed": "a way to prove who calls is no longer enough",
    "security-scope-added": "a key needs a further right",
    "server-path-removed": "paths are found below another base path",
}
"""Some program that was right before is wrong now."""

LASTING = frozenset(
    {
        "parameter-style-changed",
        "request-encoding-changed",
        "request-extra-refused",
        "request-type-narrowed",
        "request-type-changed",
        "request-null-refused",
        "request-enum-added",
        "request-enum-shrunk",
        "request-limit-tightened",
        "request-pattern-added",
        "request-pattern-changed",
        "request-format-added",
        "request-format-changed",
        "request-option-removed",
        "request-condition-added",
        "request-condition-changed",
        "callback-removed",
        "security-added",
        "security-changed",
        "security-scope-added",
        "server-path-removed",
    }
)
"""Breaks that no new code absorbs, since it sends the values and the key that a program gives it.

A value that was taken and is refused now is refused whichever code sends it, and often no type
tells: a limit of 64 characters and one of 32 make the same signature. The generator knows nothing
of styles, encodings, base paths and callbacks, so no code that it writes follows them. What else is
written or found in another way is none of this, for new code writes and finds it so, where
`changes/absorbing.py` does not find the code to be the same.
"""

COMPATIBLE = {
    "operation-added": "an operation is new",
    "operation-deprecated": "an operation is to be avoided from now on",
    "operation-undeprecated": "an operation is no longer to be avoided",
    "deprecated": "a part of an operation is to be avoided from now on",
    "undeprecated": "a part of an operation is no longer to be avoided",
    "parameter-added": "a parameter is new",
    "parameter-optional": "a parameter may be left out",
    "request-body-added": "a request may have a body",
    "request-body-optional": "a body may be left out",
    "request-media-type-added": "a body is taken in one more media type",
    "request-property-added": "a property may be sent that could not",
    "request-property-optional": "a property may be left out",
    "request-extra-accepted": "properties of any name are taken",
    "request-type-widened": "more types are taken",
    "request-null-accepted": "null is taken",
    "request-enum-removed": "any value is taken, where only listed ones were",
    "request-enum-grown": "one more value is taken",
    "request-limit-loosened": "a limit of length, size or value is wider or gone",
    "request-pattern-removed": "a text may have any form",
    "request-format-removed": "a value may have any format",
    "request-option-added": "one more of several schemas is taken",
    "request-condition-removed": "a condition is gone",
    "request-default-changed": "programs that leave a value out get another",
    "answer-status-added": "there is another kind of error, or success is told of where none was",
    "answer-body-added": "an answer has a body",
    "answer-media-type-added": "an answer may be asked for in one more media type",
    "answer-header-added": "an answer has one more header",
    "answer-header-required": "a header of an answer always comes",
    "answer-property-added": "a property comes that did not",
    "answer-property-required": "a property always comes",
    "answer-extra-added": "properties of any name may come",
    "answer-extra-excluded": "no properties come but those that are listed",
    "answer-type-narrowed": "fewer types may come",
    "answer-null-removed": "null no longer comes",
    "answer-enum-added": "values are listed, where any could come",
    "answer-enum-removed": "any value may come; those that nobody listed were to be expected",
    "answer-enum-grown": "one more value may come; those that nobody listed were to be expected",
    "answer-enum-shrunk": "a listed value no longer comes",
    "answer-limit-tightened": "a limit of length, size or value is closer",
    "answer-pattern-added": "a text has a form that it had not",
    "answer-format-added": "a value has a format that it had not",
    "answer-option-removed": "one of several schemas no longer comes",
    "answer-condition-added": "there is a condition that there was not, and less may come",
    "callback-added": "a further call of the API may be made",
    "security-address-changed": "keys are to be had elsewhere; calls themselves do not change",
    "security-alternative-added": "there is one more way to prove who calls",
    "security-dropped": "a call needs no key any more",
    "security-scope-removed": "a key needs fewer rights",
    "server-path-added": "paths are found below one more base path",
}
"""Programs go on as they are, and can do more or see more."""

INVISIBLE = {
    "described": "something is described in other words, or named or ordered in another way",
    "answer-default-changed": "the API says something else of values that it leaves out",
    "server-moved": "the API is found at other addresses, below the same base paths",
}
"""No program can tell."""

RULES: dict[str, str] = {**BREAKING, **COMPATIBLE, **INVISIBLE}
"""Every kind of change, and what it means."""

VERDICTS: dict[str, Verdict] = {
    **dict.fromkeys(BREAKING, Verdict.BREAKING),
    **dict.fromkeys(COMPATIBLE, Verdict.COMPATIBLE),
    **dict.fromkeys(INVISIBLE, Verdict.INVISIBLE),
}
