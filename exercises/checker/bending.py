"""What can go wrong in any exercise, seen from the reference: its arguments and its own lines bent.

An answer that behaves in every case like the right one with an argument ignored, two swapped, an
array turned or cut to whole numbers, an axis missed or a loop ended too early is told just that.
The tests use the same bends: none of them may pass for right.
"""

import ast
import inspect
import itertools
import numbers

import numpy as np

from exercises.checker.show import is_stack

__all__ = ["ARRAY_BENDS", "bends", "bent"]

# name, what becomes of an array, how it is said; the name is what `Exercise.exempt` leaves out
ARRAY_BENDS = (
    ("fraction", np.trunc, "Your answer cuts `{}` to whole numbers before it calculates."),
    ("fraction", np.round, "Your answer rounds `{}` to whole numbers before it calculates."),
    ("large", lambda a: np.minimum(a, 255), "Your answer cuts `{}` off at 255."),
    ("large", lambda a: np.clip(a, -99, 99), "Your answer knows only numbers to 99 in `{}`."),
    ("large", lambda a: np.clip(a, -255, 255), "Your answer cuts `{}` off at -255 and 255."),
    ("large", lambda a: np.clip(a, 0, 255), "Your answer cuts `{}` off below 0 and above 255."),
    ("negative", lambda a: np.maximum(a, 0), "Your answer sets what is negative in `{}` to zero."),
    ("negative", np.abs, "Your answer takes the absolute value of `{}` first."),
    ("negative", np.negative, "Your answer takes `{}` with the opposite sign."),
)
AS_IF_CUT = "It is as if what is large in `{}` were cut off somewhere."
_TURNS = (
    (lambda a, ax: np.flip(a, ax), "This is what comes out with `{}` turned by 180 degrees."),
    (lambda a, ax: np.flip(a, ax[0]), "This is what comes out with `{}` upside down."),
    (lambda a, ax: np.flip(a, ax[1]), "This is what comes out with `{}` mirrored."),
    (lambda a, ax: np.swapaxes(a, *ax), "This is what comes out with `{}` transposed."),
)


def bends(exercise, cases):
    """Yield (sentence, answer): the reference bent in a way that is possible in any exercise.

    An answer that cuts numbers off at 255 has `rivals`, which cut them off elsewhere, and
    `otherwise`, what is to be said if one of them explains as much.

    Parameters
    ----------
    exercise : Exercise
    cases : list of dict
    """
    yield from _swapped(exercise, cases)
    yield from _ignored(exercise, cases)
    for name in exercise.parameters:
        values = [case[name] for case in cases if name in case]
        if not values or not all(isinstance(v, np.ndarray) for v in values):
            continue
        for kind, change, sentence in ARRAY_BENDS:
            if all(v.dtype.kind in "fiu" for v in values):
                answer = bent(exercise, name, change)
                if kind == "large":
                    answer.rivals = [bent(exercise, name, _farther(change, k)) for k in _FARTHER]
                    answer.otherwise = AS_IF_CUT.format(name)
                yield sentence.format(name), answer
        for change, sentence in _TURNS:
            if all(v.ndim >= 2 for v in values):
                yield sentence.format(name), bent(exercise, name, _in_space(name, change))
        if all(v.ndim >= 3 for v in values) and not is_stack(name):
            yield (
                f"Only the first channel of `{name}` counts in your answer.",
                bent(exercise, name, _first_channel),
            )
    yield from _edited(exercise)


def bent(exercise, name, change):
    """The reference, with one of its arguments changed first."""

    def answer(*args):
        given = dict(zip(exercise.parameters, args, strict=False))
        if name in given:
            given[name] = change(given[name])
        return exercise.reference(**given)

    return answer


_FARTHER = (0.25, 0.5, 2, 3)


def _farther(change, times):
    """The same cut at a limit that is so many `times` as far."""
    return lambda a: change(a / times) * times


def _in_space(name, change):
    """A change of the two axes of space: those of filters, called w, stand first."""

    def apply(a):
        second = is_stack(name) if a.ndim == 3 else a.ndim == 4 and not name.startswith("w")
        return change(a, (1, 2) if second else (0, 1))

    return apply


def _first_channel(a):
    kept = np.zeros_like(a)
    kept[..., 0] = a[..., 0]
    return kept


def _swapped(exercise, cases):
    """Two arguments of one kind that could be taken for each other."""
    for one, other in itertools.combinations(exercise.parameters, 2):
        kinds = {_kind(case[name]) for case in cases for name in (one, other) if name in case}
        if len(kinds) != 1 or not all(one in case and other in case for case in cases):
            continue

        def answer(*args, one=one, other=other):
            given = dict(zip(exercise.parameters, args, strict=False))
            given[one], given[other] = given[other], given[one]
            return exercise.reference(**given)

        yield f"`{one}` and `{other}` are swapped in your answer.", answer


def _ignored(exercise, cases):
    """An argument that counts for nothing, or is taken for what it often is."""
    signature = inspect.signature(exercise.reference)
    for name in exercise.parameters:
        values = [case[name] for case in cases if name in case]
        if all(isinstance(v, np.ndarray) for v in values) and len(exercise.parameters) > 1:
            for word, fill in (("zeros", np.zeros_like), ("ones", np.ones_like)):
                yield (
                    f"Your answer does not use `{name}`: it is right only where it holds {word}.",
                    bent(exercise, name, fill),
                )
            continue
        if not all(isinstance(v, numbers.Number | str | None) for v in values):
            continue
        default = signature.parameters[name].default
        known = dict.fromkeys([*values, *([0, 1] if _kind(values[0]) == "number" else [])])
        if default is not inspect.Parameter.empty:
            known |= {default: None}
        for value in known:
            yield (
                f"Your answer takes `{name}` for {value!r}, whatever it is.",
                bent(exercise, name, lambda _, value=value: value),
            )


def _kind(value):
    if isinstance(value, bool | np.bool_):
        return "bool"
    if isinstance(value, numbers.Number):
        return "number"
    return f"array of {value.ndim}" if isinstance(value, np.ndarray) else type(value).__name__


# ---------------------------------------------------------------- lines of the reference


def _edited(exercise):
    """Slips of the pen in the lines of the reference that anyone may make in any of them."""
    tree = ast.parse(exercise.source)
    for node in ast.walk(tree):
        for sentence, put, back in _slips(node):
            put()
            try:
                answer = exercise.compiled(ast.unparse(ast.fix_missing_locations(tree)))
            finally:
                back()
            yield sentence, answer


def _slips(node):
    """Yield (sentence, make the slip, take it back) for one node."""
    if isinstance(node, ast.Call):
        for at, keyword in enumerate(node.keywords):
            if keyword.arg == "keepdims":
                yield (
                    "`keepdims=True` is missing: without it the axis is gone, and the numbers "
                    "meet the wrong ones.",
                    lambda node=node, at=at: node.keywords.pop(at),
                    lambda node=node, at=at, k=keyword: node.keywords.insert(at, k),
                )
            if keyword.arg == "axis":
                yield from _other_axes(keyword)
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("var", "std"):
            more = ast.keyword("ddof", ast.Constant(1))
            yield (
                "You divide by n - 1 (ddof=1). Here it is the mean of the squares: divide by n.",
                lambda node=node, more=more: node.keywords.append(more),
                lambda node=node: node.keywords.pop(),
            )
        if isinstance(node.func, ast.Name) and node.func.id == "range" and len(node.args) == 1:
            whole = node.args[0]
            short = ast.BinOp(whole, ast.Sub(), ast.Constant(1))
            yield (
                "A loop ends one too early: range(n) already ends at n - 1.",
                lambda node=node, short=short: node.args.__setitem__(0, short),
                lambda node=node, whole=whole: node.args.__setitem__(0, whole),
            )
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _ALMOST:
        was = node.ops[0]
        yield (
            "You are wrong only where two numbers are equal: what belongs to < or >, and what to "
            "<= or >=?",
            lambda node=node, was=was: node.ops.__setitem__(0, _ALMOST[type(was)]()),
            lambda node=node, was=was: node.ops.__setitem__(0, was),
        )


_ALMOST = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}


def _other_axes(keyword):
    was = keyword.value
    for axis in (None, 0, 1, 2, -1):
        other = ast.Constant(axis)
        if ast.unparse(other) == ast.unparse(was):
            continue
        along = "over the whole array" if axis is None else f"along axis {axis}"
        yield (
            f"This is what comes out {along}, which is not what is asked for.",
            lambda other=other: setattr(keyword, "value", other),
            lambda: setattr(keyword, "value", was),
        )
