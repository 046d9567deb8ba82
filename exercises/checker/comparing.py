"""Is an answer the expected one? In type, shape and numbers, in whatever style it is written."""

import numbers

import numpy as np

__all__ = ["kind", "right_but_for_its_type", "same", "type_problem"]

# how far a number of each float type may be off, relative to it: some units of its last digit
PRECISION = {2: 4e-3, 4: 2e-5}


def same(got, want, tolerance, whole=False):
    """Whether an answer equals the expected value.

    A list or an array will do for a tuple, an array of rows for a list of tuples, 3.0 for 3 unless
    `whole`, and a float32 is compared as closely as a float32 can be.
    """
    if type_problem(got, want, whole):
        return False
    if isinstance(want, tuple | list):
        return all(same(g, w, tolerance, whole) for g, w in zip(got, want, strict=True))
    if isinstance(got, numbers.Integral) and abs(int(got)) >= 2**63:
        return bool(got == want)  # too large for NumPy
    if isinstance(want, numbers.Integral) and not isinstance(want, bool | np.bool_):
        return abs(float(_bare(got)) - want) <= 1e-10 * max(1, abs(want))  # counts are exact
    if isinstance(want, np.ndarray | numbers.Number):
        off = max(tolerance, _precision(got))
        if off == tolerance:
            return np.allclose(got, want, rtol=off, atol=off, equal_nan=True)
        largest = np.max(np.abs(want), where=np.isfinite(want), initial=0)
        return np.allclose(got, want, rtol=off, atol=off * float(largest), equal_nan=True)
    return bool(got == want)


def _precision(got):
    """What the float type of an answer costs, 0 for float64 and whole numbers."""
    dtype = getattr(got, "dtype", np.dtype(float))
    return PRECISION.get(dtype.itemsize, 0) if dtype.kind == "f" else 0


def type_problem(got, want, whole=False, returns=True):
    """What is wrong with the type or the shape of an answer, as a sentence; empty if nothing.

    Parameters
    ----------
    got, want : object
        What came, and what was expected.
    whole : bool
        Whether a whole number must be an int.
    returns : bool
        Whether the reader's code has a `return` with a value at all.
    """
    if got is None and want is not None:
        return "Your function returns None." + ("" if returns else " Is the `return` missing?")
    if isinstance(want, tuple | list):
        return _sequence_problem(got, want, whole)
    if isinstance(want, bool | np.bool_):
        ok = isinstance(_bare(got), bool | np.bool_)
        return "" if ok else f"It should return True or False; yours returns {kind(got)}."
    if isinstance(want, numbers.Number):
        return _number_problem(_bare(got), want, whole)
    if isinstance(want, np.ndarray):
        return _array_problem(got, want)
    if want is None:
        return "" if got is None else f"It should return None; yours returns {kind(got)}."
    if not isinstance(got, type(want)):
        return f"It should return {kind(want)}; yours returns {kind(got)}."
    return ""


def right_but_for_its_type(results, tolerance):
    """What to say of floats that are right where whole numbers are asked; else empty.

    Parameters
    ----------
    results : list of (got, want)
        Of all cases.
    tolerance : float
    """
    if not all(same(got, want, tolerance) for got, want in results):
        return ""
    problem = next(filter(None, (type_problem(*result, whole=True) for result in results)), "")
    return problem and f"{problem} Its value is right, only its type is not: int(3.0) is 3."


def _bare(value):
    """The number in an array without axes; anything else as it is."""
    return value[()] if isinstance(value, np.ndarray) and value.shape == () else value


def _sequence_problem(got, want, whole):
    in_a_row = isinstance(got, np.ndarray) and got.ndim > 0 and got.dtype != object
    in_a_row = in_a_row and (not len(want) or got.ndim == _depth(want))
    in_words = _list_in_words if isinstance(want, list) else _values
    wanted = in_words(want)
    if not isinstance(got, tuple | list) and not in_a_row:
        return f"It should return {wanted}; yours returns {kind(got)}."
    if len(got) != len(want):
        came = kind(got) if in_a_row else in_words(got)
        return f"It should return {wanted}; yours returns {came}."
    for number, (g, w) in enumerate(zip(got, want, strict=True), start=1):
        if g is None and w is not None:
            return f"Value {number} of {len(want)} that you return is None."
        problem = type_problem(g, w, whole)
        if problem:
            return _of_one(problem, number, len(want))
    return ""


def _of_one(problem, number, count):
    """A problem of one value of several, said so that it does not read as one of them all."""
    if not problem.startswith("It should return"):
        return problem
    problem = problem.replace("It should return", "it should be", 1)
    problem = problem.replace("yours returns", "yours is", 1)
    return f"Value {number} of {count} that you return: {problem}"


def _number_problem(got, want, whole):
    if not isinstance(got, numbers.Number) or isinstance(got, bool | np.bool_):
        return f"It should return a number; yours returns {kind(got)}."
    if isinstance(got, complex) and not isinstance(want, complex) and got.imag:
        return f"It should return a real number; yours is the complex {got}."
    if not isinstance(want, numbers.Integral) or isinstance(got, numbers.Integral):
        return ""
    if whole or not float(got).is_integer():
        return f"It should return a whole number (int); yours returns {kind(got)}."
    return ""


def _array_problem(got, want):
    if not isinstance(got, np.ndarray):
        text = f"It should return a NumPy array; yours returns {kind(got)}."
        if isinstance(got, tuple | list) and all(isinstance(g, numbers.Number) for g in got):
            return f"{text} np.array(...) makes it one."
        if not isinstance(got, numbers.Number) or isinstance(got, bool) or want.ndim == 0:
            return text
        return f"{text} That is a single number; the result has {want.size}, one for every place."
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
        return f"{text} Yours is empty."
    if got.ndim != want.ndim:
        return f"{text} It should have {_count(want.ndim, 'axis', 'axes')}, yours {got.ndim}."
    if sorted(got.shape) == sorted(want.shape):
        return f"{text} The same lengths in another order: are two axes swapped?"
    axes = [k for k in range(want.ndim) if got.shape[k] != want.shape[k]]
    steps = {got.shape[k] - want.shape[k] for k in axes}
    if steps in ({1}, {-1}):
        more = "many" if steps == {1} else "few"
        return f"{text} One too {more} along axis {', '.join(map(str, axes))}."
    return text


def kind(value):
    """A value's type in words."""
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


def _depth(want):
    """How many axes an array has that holds the same numbers; 0 if there is none."""
    if all(isinstance(w, numbers.Number) for w in want):
        return 1
    inner = {_depth(w) if isinstance(w, tuple | list) else 0 for w in want}
    return 0 if len(inner) > 1 or 0 in inner else 1 + inner.pop()


def _list_in_words(want):
    """What a list is made of: ``a list of 3 tuples``."""
    if not want:
        return "an empty list"
    for form, word in ((tuple, "tuple"), (list, "list"), (np.ndarray, "array")):
        if all(isinstance(w, form) for w in want):
            return f"a list of {_count(len(want), word, f'{word}s')}"
    return f"a list of {_values(want)}"


def _values(want):
    return _count(len(want), "value", "values")
