"""What the generator bears at a place: in an answer, a form, a multipart body, a parameter.

Each place is a function from a form to the nearest form that works there.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from scripts.generation.lowering.forms import ANY, NOTHING, Form, joined, plain

Place = Callable[[Form], Form]

NULL = plain("null")
TEXT = plain("string")


def without_null(form: Form) -> Form:
    """Leave null away: what may be null may as well not be sent."""
    return evolve(form, scalars=tuple(kind for kind in form.scalars if kind != "null"))


def written(form: Form) -> Form:
    """Take the string that is sent in the place of a file."""
    if "binary" not in form.scalars:
        return form
    rest = (kind for kind in form.scalars if kind != "binary")
    return evolve(form, scalars=plain("string", *rest).scalars)


def in_request(form: Form) -> Form:
    """Take everything as it is, but JSON holds no files."""
    return written(form)


def whole_answer(form: Form) -> Form:
    """Take any value where nothing but null is told."""
    return ANY if form in {NOTHING, NULL} else written(form)


def in_answer(form: Form) -> Form:
    """Let null be right as well."""
    return joined(whole_answer(form), NULL)


def flat(form: Form) -> Form:
    """Take plain values, choices and lists of them; text stands for what has parts of its own."""
    form = written(without_null(form))
    if form.any or form == NOTHING:
        return form
    items = None if form.items is None else flat_items(form.items)
    text = TEXT if form.objects or (form.items is not None and items is None) else NOTHING
    return joined(evolve(form, objects=(), items=items), text)


def flat_items(form: Form) -> Form | None:
    """Take items that are plain values or choices; `None` for others."""
    form = written(without_null(form))
    if form.any or form == NOTHING:
        return ANY
    return None if form.objects or form.items is not None else form


def in_part(form: Form) -> Form:
    """Take files, plain values, choices, objects, and lists of these; no list in a list."""
    form = without_null(form)
    if form.items is None:
        return form
    items = without_null(form.items)
    return evolve(form, items=ANY if items.items is not None or items == NOTHING else items)


def in_path(form: Form) -> Form:
    """Take text, numbers and choices: the rest has no meaning as a step of a path."""
    form = without_null(form)
    kinds = tuple(kind for kind in form.scalars if kind in {"string", "integer", "number"})
    fits = kinds == form.scalars and kinds and not form.objects and form.items is None
    return evolve(form, literal=None) if fits else TEXT


def in_query(form: Form) -> Form:
    """Take one object, whose properties become parameters, or what is flat; null sends nothing."""
    bare = without_null(form)
    if len(bare.objects) == 1 and not bare.scalars and bare.items is None:
        return bare
    fitting = flat(form)
    return joined(fitting, NULL) if fitting.scalars and "null" in form.scalars else fitting


def in_header(form: Form) -> Form:
    """Take one kind of plain value, or a choice of strings: httpx sends nothing but text."""
    form = without_null(form)
    single = form.scalars in {("string",), ("integer",), ("number",), ("boolean",)}
    fits = single and not form.objects and form.items is None
    if not fits:
        return TEXT
    return evolve(form, literal=None, choices=form.choices if form.scalars == ("string",) else ())


def in_cookie(_: Form) -> Form:
    """Take text: the generator's table of cookies has values of one type."""
    return TEXT
