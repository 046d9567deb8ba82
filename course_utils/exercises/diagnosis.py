"""Say what is wrong with an answer: compare values, and recognise the usual mistakes."""

import dis
import numbers
import sys
import types

import numpy as np

__all__ = ["borrowed", "general", "pattern", "same", "type_problem"]

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
        return f"It should return a NumPy array; yours returns {_kind(got)}."
    if got.dtype == object or got.dtype.kind in "SU":
        return f"It should return an array of numbers; yours has dtype {got.dtype}."
    if want.dtype == bool and got.dtype != bool:
        return f"It should return an array of True and False; yours has dtype {got.dtype}."
    if got.shape == want.shape:
        return ""
    text = f"The shape is wrong: yours is {got.shape}, expected {want.shape}."
    if got.ndim != want.ndim:
        return f"{text} It should have {_count(want.ndim, 'axis', 'axes')}, yours {got.ndim}."
    if sorted(got.shape) == sorted(want.shape):
        return f"{text} The same numbers in another order: are height and width swapped?"
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
        axes = (1, 2) if a.ndim == 4 else (0, 1)
        return function(a, axes)

    return apply


_ARRAY_MISTAKES = (
    (_spatial(lambda a, ax: np.flip(a, ax[0])), "Your result is upside down."),
    (_spatial(lambda a, ax: np.flip(a, ax[1])), "Your result is mirrored: left and right swapped."),
    (_spatial(lambda a, ax: np.flip(a, ax)), "Your result is turned by 180 degrees."),
    (_spatial(lambda a, ax: np.swapaxes(a, *ax)), "Your result is transposed: rows as columns."),
)
_NUMBER_MISTAKES = (
    (lambda a: -a, "Your result has the wrong sign everywhere."),
    (lambda a: np.abs(a), "Yours is the absolute value: the sign is lost."),
    (lambda a: np.maximum(a, 0), "Your result has zeros where negative numbers belong."),
    (
        lambda a: np.trunc(a),
        "Your result is cut to whole numbers: an integer array?",
    ),
    (lambda a: np.round(a), "Your result is rounded to whole numbers."),
    (lambda a: np.zeros_like(a), "Your result is all zeros."),
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
        if isinstance(want, tuple | list):
            return ""
        if not isinstance(want, np.ndarray | numbers.Number) or isinstance(want, bool | np.bool_):
            return ""
        try:
            pairs.append((np.asarray(got, dtype=float), np.asarray(want, dtype=float)))
        except (TypeError, ValueError):
            return ""
    in_space = [(g, w) for g, w in pairs if w.ndim >= 2]
    for change, sentence in _ARRAY_MISTAKES:
        if len(in_space) == len(pairs) and all(_equal(g, change(w)) for g, w in pairs):
            return sentence
    for change, sentence in _NUMBER_MISTAKES:
        if all(_equal(g, change(w)) for g, w in pairs):
            return sentence
    if any(g.shape != w.shape for g, w in pairs):
        return ""
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


def _equal(a, b):
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True)


# ---------------------------------------------------------------- which cases fail


def pattern(cases, passed):
    """Say what the failing cases have in common that no passing case has.

    Parameters
    ----------
    cases : list of dict
        The arguments of each case.
    passed : list of bool

    Returns
    -------
    str
        A sentence, or an empty string where nothing separates them.
    """
    if all(passed) or not any(passed):
        return ""
    for name in cases[0]:
        values = [case.get(name) for case in cases]
        for holds, sentence in _PROPERTIES:
            try:
                marks = [bool(holds(value)) for value in values]
            except (TypeError, ValueError, IndexError, AttributeError):
                continue
            if all(mark != ok for mark, ok in zip(marks, passed, strict=True)):
                return f"It fails exactly where {sentence.format(name=name)}."
    return ""


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


_PROPERTIES = (
    (lambda v: _is_number(v) > 1, "{name} is above 1"),
    (lambda v: _is_number(v) > 0, "{name} is above 0"),
    (lambda v: _is_number(v) < 0, "{name} is negative"),
    (lambda v: _is_number(v) % 2 == 0, "{name} is even"),
    (lambda v: _is_number(v) % 2 == 1, "{name} is odd"),
    (lambda v: _image_axes(v)[0] != _image_axes(v)[1], "{name} is not square"),
    (lambda v: _image_axes(v)[0] > _image_axes(v)[1], "{name} is higher than wide"),
    (lambda v: _image_axes(v)[0] < _image_axes(v)[1], "{name} is wider than high"),
    (lambda v: _image_axes(v)[0] % 2 == 0, "{name} has an even number of rows"),
    (lambda v: _array(v).ndim == 4 and v.shape[0] > 1, "{name} holds more than one image"),
    (lambda v: _array(v).ndim >= 3 and v.shape[-1] > 1, "{name} has more than one channel"),
    (lambda v: np.any(_array(v) < 0), "{name} holds negative numbers"),
    (lambda v: _array(v).dtype.kind in "iu", "{name} is an array of whole numbers (integer dtype)"),
    (lambda v: v is None, "{name} is None"),
    (lambda v: isinstance(v, str), "{name} is given as a word"),
)


# ---------------------------------------------------------------- answers that are not the reader's


def borrowed(function, allow=()):
    """Name what an answer takes from the course or a library instead of doing it itself.

    Looks at the names that the function, and functions of the reader's it calls, refer to;
    ``course_utils`` and the libraries of image processing are not for answers.

    Parameters
    ----------
    function : callable
        The reader's answer.
    allow : tuple of str
        Names that may be used all the same.

    Returns
    -------
    str
        For example ``"course_utils.conv.conv2d_forward"``; empty if nothing is borrowed.
    """
    seen = set()

    def look(thing, name, names=()):
        if name in allow:
            return ""
        if isinstance(thing, types.ModuleType):
            return _taken_from(thing, names, allow)
        home = _home(thing)
        if _is_help(home):
            return f"{home}.{name}"
        if isinstance(thing, types.FunctionType) and id(thing) not in seen:
            seen.add(id(thing))
            if thing is function or home == function.__module__:
                return _first(look(*found) for found in _references(thing.__code__, thing))
        return ""

    return look(function, getattr(function, "__name__", "function"))


def _is_help(module):
    return module.split(".")[0] in ("course_utils", "cv2", "scipy", "skimage", "torch")


def _taken_from(module, names, allow):
    """The first of the names that the module itself provides and that is not allowed."""
    if not _is_help(module.__name__) or module.__name__ == "course_utils.plots":
        return ""
    used = [name for name in names if hasattr(module, name) and name not in allow]
    if module.__name__.startswith("course_utils"):
        used = [name for name in used if _is_help(_home(getattr(module, name)))]
    return f"{module.__name__}.{used[0]}" if used else ""


def _home(thing):
    """The module of a function or class; empty for values."""
    return getattr(thing, "__module__", None) or "" if callable(thing) else ""


def _references(code, function):
    """Yield (object, its name, all names used beside it) for what a code object refers to."""
    cells = zip(code.co_freevars, function.__closure__ or (), strict=False)
    known = function.__globals__ | {n: c.cell_contents for n, c in cells if _filled(c)}
    names = (*code.co_names, *code.co_freevars)
    for name in names:
        if name in known:
            yield known[name], name, names
    for step in dis.get_instructions(code):
        if step.opname == "IMPORT_NAME" and step.argval in sys.modules:
            yield sys.modules[step.argval], step.argval, names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _references(constant, function)


def _filled(cell):
    try:
        cell.cell_contents  # noqa: B018
    except ValueError:
        return False
    return True


def _first(texts):
    return next(filter(None, texts), "")
