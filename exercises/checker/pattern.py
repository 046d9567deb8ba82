"""Which cases fail: say what they have in common that no passing case has."""

import numbers

import numpy as np

from exercises.checker.show import is_stack

__all__ = ["pattern"]


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
    """Of filters (f, f, n_C_prev, n_C) one plane: they are no batch of images; a stack is one."""
    if is_stack(name) and isinstance(value, np.ndarray) and value.ndim == 3:
        return value[..., None]
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
