"""Say what is wrong with an answer: compare values, and recognise the usual mistakes."""

import numbers

import numpy as np

__all__ = ["general", "pattern", "same", "type_problem"]

# ---------------------------------------------------------------- equal or not


def same(got, want, tolerance):
    """Whether an answer equals the expected value in type, shape and numbers."""
    if type_problem(got, want):
        return False
    if isinstance(want, tuple | list):
        return all(same(g, w, tolerance) for g, w in zip(got, want, strict=True))
    if isinstance(want, np.ndarray | numbers.Number):
        return np.allclose(got, want, rtol=tolerance, atol=tolerance, equal_nan=True)
    return got == want


def type_problem(got, want):
    """What is wrong with the type or the shape of an answer, as a sentence; empty if nothing."""
    if got is None and want is not None:
        return "Your function returns None. Is the `return` missing?"
    if isinstance(want, tuple | list):
        if not isinstance(got, tuple | list):
            return f"It should return {len(want)} values; yours returns {_kind(got)}."
        if len(got) != len(want):
            return f"It should return {len(want)} values; yours returns {len(got)}."
        problems = (type_problem(g, w) for g, w in zip(got, want, strict=True))
        return next(filter(None, problems), "")
    if isinstance(want, bool | np.bool_):
        ok = isinstance(got, bool | np.bool_)
        return "" if ok else f"It should return True or False; yours returns {_kind(got)}."
    if isinstance(want, numbers.Number):
        return _number_problem(got, want)
    if isinstance(want, np.ndarray):
        return _array_problem(got, want)
    if not isinstance(got, type(want)):
        return f"It should return {_kind(want)}; yours returns {_kind(got)}."
    return ""


def _number_problem(got, want):
    if isinstance(got, np.ndarray) and got.shape == ():
        got = got[()]
    if not isinstance(got, numbers.Number) or isinstance(got, bool):
        return f"It should return a number; yours returns {_kind(got)}."
    if isinstance(want, numbers.Integral) and not isinstance(got, numbers.Integral):
        return (
            f"It should return a whole number (int); yours returns {_kind(got)}. "
            "In Python 7 / 2 is 3.5 and 6 / 2 is 3.0; 7 // 2 is 3."
        )
    return ""


def _array_problem(got, want):
    if not isinstance(got, np.ndarray):
        text = f"It should return a NumPy array; yours returns {_kind(got)}."
        if not isinstance(got, numbers.Number) or isinstance(got, bool) or want.ndim == 0:
            return text
        place = "out[i, j]" if want.ndim == 2 else "out[i]" if want.ndim == 1 else "out[i, j, ...]"
        return (
            f"{text} That is a single number, and the result has one for every place: write "
            f"{place} = ... in the loops; with out = ... the array is overwritten."
        )
    if got.dtype == object or got.dtype.kind in "SU":
        return f"It should return an array of numbers; yours has dtype {got.dtype}."
    if want.dtype == bool and got.dtype != bool:
        return f"It should return an array of True and False; yours has dtype {got.dtype}."
    if got.dtype.kind == "c" and want.dtype.kind != "c" and np.any(got.imag):
        return (
            f"It should return real numbers; yours has dtype {got.dtype}: is a root taken of "
            "negative numbers?"
        )
    if got.shape == want.shape:
        return ""
    text = f"The shape is wrong: yours is {got.shape}, expected {want.shape}."
    if got.size == 0 and want.size:
        return f"{text} Yours is empty: are two sizes, or two arrays, the wrong way round?"
    if got.ndim != want.ndim:
        return f"{text} It should have {_count(want.ndim, 'axis', 'axes')}, yours {got.ndim}."
    if sorted(got.shape) == sorted(want.shape):
        return f"{text} As many numbers, in other rows and columns: are height and width swapped?"
    axes = [k for k in range(want.ndim) if got.shape[k] != want.shape[k]]
    steps = {got.shape[k] - want.shape[k] for k in axes}
    if steps in ({1}, {-1}):
        more = "many" if steps == {1} else "few"
        return f"{text} One too {more} along axis {', '.join(map(str, axes))}."
    return text


def _kind(value):
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, numbers.Real):
        shown = float(value) if not isinstance(value, numbers.Integral | np.bool_) else value
        return f"the {type(value).__name__} {shown!s}"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"


def _count(n, one, many):
    return f"{n} {one if n == 1 else many}"


# ---------------------------------------------------------------- mistakes of any exercise


def _spatial(function):
    """Apply a function of an image's two spatial axes, wherever they stand."""

    def apply(a):
        if a.ndim < 2:
            return None
        axes = (1, 2) if a.ndim == 4 else (0, 1)
        return function(a, axes)

    return apply


def _only(depth, place):
    """Keep what stands first (place 0) or last (place -1) along the first axes, 0 elsewhere."""

    def apply(a):
        if a.ndim < max(depth, 1) or not a.size:
            return None if a.ndim < max(depth, 1) else a
        where = (place,) * (depth or a.ndim)
        kept = np.zeros_like(a)
        kept[where] = a[where]
        return kept

    return apply


def _without(place):
    """Put 0 into the first (place 0) or last (place -1) row and column."""

    def change(a, axes):
        kept = a.copy()
        for axis in axes:
            if a.shape[axis]:
                np.moveaxis(kept, axis, 0)[place] = 0
        return kept

    return _spatial(change)


def _running(axis):
    def apply(a):
        if a.ndim < 2:
            return None
        return np.cumsum(a, axis=axis).reshape(a.shape)

    return apply


_RETURN = "does the `return` stand inside a loop? Move it to the left, behind the loops."
_ANEW = "is the array of zeros made anew inside a loop? Make it once, before the loops."
_MISTAKES = (
    (lambda a: np.zeros_like(a), "Your result is all zeros."),
    (lambda a: -a, "Your result has the wrong sign everywhere."),
    (lambda a: np.abs(a), "Yours is the absolute value: the sign is lost."),
    (lambda a: np.maximum(a, 0), "Your result has zeros where negative numbers belong."),
    (np.trunc, "Your result is cut to whole numbers: an array of integers, or int(...)?"),
    (np.floor, "Your result is rounded down to whole numbers: // in place of /?"),
    (np.round, "Your result is rounded to whole numbers."),
    (_spatial(lambda a, ax: np.flip(a, ax[0])), "Your result is upside down."),
    (_spatial(lambda a, ax: np.flip(a, ax[1])), "Your result is mirrored: left and right swapped."),
    (_spatial(lambda a, ax: np.flip(a, ax)), "Your result is turned by 180 degrees."),
    (_spatial(lambda a, ax: np.swapaxes(a, *ax)), "Your result is transposed: rows as columns."),
    (_only(1, 0), f"Only the first entry along axis 0 is filled, all else is zero: {_RETURN}"),
    (_only(0, 0), f"Only the first number of your result is filled, all else is zero: {_RETURN}"),
    (_only(2, 0), f"Only the first row of the first entry is filled, all else is zero: {_RETURN}"),
    (_only(1, -1), f"Only the last entry along axis 0 is filled, all else is zero: {_ANEW}"),
    (_only(0, -1), f"Only the last number of your result is filled, all else is zero: {_ANEW}"),
    (
        _without(-1),
        "The last row and the last column of your result are zero: the loops end one too early. "
        "range(n) already ends at n - 1.",
    ),
    (
        _without(0),
        "The first row and the first column of your result are zero: do the loops start at 1? "
        "The first index is 0.",
    ),
    (
        _running(None),
        "Your numbers run on: each place holds the sum of all places so far. Set the sum to 0 "
        "anew for each place, inside both loops.",
    ),
    (
        _running(-1),
        "Your numbers run on along each row: set the sum to 0 anew for each place, inside the "
        "inner loop.",
    ),
)


def general(results):
    """Recognise a mistake that can be made in any exercise.

    Parameters
    ----------
    results : list of (object, object)
        What came and what was expected, for each case; at least one differs.

    Returns
    -------
    str
        A sentence, or an empty string.
    """
    pairs = []
    for got, want in results:
        if not isinstance(want, np.ndarray | numbers.Number) or isinstance(want, bool | np.bool_):
            return ""
        try:
            if np.iscomplexobj(got):
                return ""
            pairs.append((np.asarray(got, dtype=float), np.asarray(want, dtype=float)))
        except (TypeError, ValueError):
            return ""
    for change, sentence in _MISTAKES:
        if all(_equal(g, change(w)) for g, w in pairs):
            if all(w.ndim == 2 for _, w in pairs):
                sentence = sentence.replace(
                    "entry along axis 0 is filled, all", "row is filled, all"
                )
            return sentence
    if any(g.shape != w.shape for g, w in pairs):
        return ""
    return _constant(pairs) or _off_by(pairs)


def _equal(a, b):
    if b is None or a.shape != b.shape:
        return False
    return np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True)


def _constant(pairs):
    """Recognise a result that does not depend on the place, or not on the arguments at all."""
    answers = [g for g, _ in pairs]
    if answers[0].size == 1 and len({float(g.ravel()[0]) for g in answers if g.size == 1}) == 1:
        if all(g.size == 1 for g in answers) and len(answers) > 2:
            value = answers[0].ravel()[0]
            return f"You return {value:.4g} every time: the result must depend on the arguments."
        return ""
    larger = [(g, w) for g, w in pairs if w.size > 1 and np.ptp(w) > 0]
    if len(larger) < 2 or not all(np.ptp(g) == 0 for g, _ in larger):
        return ""
    if all(np.isclose(g.ravel()[0], w.ravel()[0]) for g, w in larger):
        return (
            "Every number of your result is the one that belongs to the first place: the window "
            "does not move with the loops."
        )
    return "All numbers of your result are alike: nothing in it depends on the place in the output."


def _off_by(pairs):
    """Recognise a constant that is added to, or multiplied with, every number."""
    g = np.concatenate([g.ravel() for g, _ in pairs])
    w = np.concatenate([w.ravel() for _, w in pairs])
    if w.size < 2 or not np.all(np.isfinite(g)):
        return ""
    off = g - w
    if np.ptp(off) < 1e-9:
        return f"Every number of yours is {abs(off[0]):.4g} too {'high' if off[0] > 0 else 'low'}."
    nonzero = np.abs(w) > 1e-12
    if nonzero.sum() > 1 and np.allclose(g[~nonzero], 0):
        ratio = g[nonzero] / w[nonzero]
        if np.ptp(ratio) < 1e-9:
            return f"Every number of yours is {ratio[0]:.4g} times the expected one."
    return ""


# ---------------------------------------------------------------- which cases fail


def pattern(cases, passed, telling=None, values=True):
    """Say what the failing cases have in common that no passing case has.

    Silent unless that is well supported: by two failing cases and two passing ones that could
    not easily be right by accident, by three of each where it is about an array's form, and by
    five of each where it is about the numbers in it.

    Parameters
    ----------
    cases : list of dict
        The arguments of each case.
    passed : list of bool
    telling : list of bool, optional
        Which cases count as evidence when they pass; all, if not given.
    values : bool
        Whether the numbers in an array may be the reason; not where there are errors or wrong
        shapes.

    Returns
    -------
    str
        A sentence, or an empty string where nothing separates them.
    """
    failed = len(passed) - sum(passed)
    proofs = sum(ok and (telling is None or telling[k]) for k, ok in enumerate(passed))
    for needed, holds, it, not_so in _PROPERTIES:
        if failed < needed or proofs < needed or (holds is _negative and not values):
            continue
        for name in cases[0]:
            try:
                marks = [bool(holds(_seen(name, case.get(name)))) for case in cases]
            except (TypeError, ValueError, IndexError, AttributeError):
                continue
            if all(mark != ok for mark, ok in zip(marks, passed, strict=True)):
                return (
                    f"In all {failed} cases that fail, `{name}` {it}; "
                    f"in the {sum(passed)} that pass, it {not_so}."
                )
    return ""


def _seen(name, value):
    """Of filters (f, f, n_C_prev, n_C) one plane: they are no batch of images."""
    filters = name.startswith("w") and isinstance(value, np.ndarray) and value.ndim == 4
    return value[:, :, 0, 0] if filters else value


def _is_number(value):
    if isinstance(value, bool) or not isinstance(value, numbers.Number):
        raise TypeError
    return value


def _array(value):
    if not isinstance(value, np.ndarray):
        raise TypeError
    return value


def _image_axes(a):
    return _array(a).shape[1:3] if a.ndim == 4 else a.shape[:2]


def _negative(v):
    return np.any(_array(v) < 0)


_PROPERTIES = (  # cases needed, the property, how it is said, and how its opposite
    (2, lambda v: _is_number(v) > 1, "is above 1", "is not"),
    (2, lambda v: _is_number(v) > 0, "is above 0", "is not"),
    (2, lambda v: _is_number(v) < 0, "is negative", "is not"),
    (2, lambda v: v is None, "is None", "is not"),
    (2, lambda v: isinstance(v, str), "is given as a word", "is not"),
    (2, lambda v: _array(v).ndim == 4 and v.shape[0] > 1, "holds several images", "holds one"),
    (2, lambda v: _array(v).ndim >= 3 and v.shape[-1] > 1, "has several channels", "has one"),
    (3, lambda v: _is_number(v) % 2 == 0, "is even", "is odd"),
    (3, lambda v: _is_number(v) % 2 == 1, "is odd", "is even"),
    (3, lambda v: _array(v).dtype.kind in "iu", "has an integer dtype", "has not"),
    (3, lambda v: _image_axes(v)[0] != _image_axes(v)[1], "is not square", "is"),
    (3, lambda v: _image_axes(v)[0] > _image_axes(v)[1], "is higher than wide", "is not"),
    (3, lambda v: _image_axes(v)[0] < _image_axes(v)[1], "is wider than high", "is not"),
    (5, _negative, "holds negative numbers", "does not"),
)
