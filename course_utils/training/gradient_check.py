"""The numeric gradient check."""

import numpy as np

from course_utils._engine.shapes import real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils.arithmetic import whole_number


@tiny_is_zero
def gradient_check(f, x, analytic, *, step=1e-5, entries=None, rng=None):
    """Compare a gradient with slopes measured by moving one number after the other.

    Parameters
    ----------
    f : callable
        The cost as a function of an array like `x`; must return one number, computed in float64.
    x : ndarray
        The point where the gradient is taken.
    analytic : ndarray, shape of `x`
        The gradient to check.
    step : float, default 1e-5
        How far a number is moved up and down: ``(f(x + step) - f(x - step)) / (2 step)``. The
        error of the formula shrinks with its square, that of rounding grows when it gets smaller.
    entries : int, optional
        Check only so many numbers, drawn by `rng`: enough for a large array.
    rng : numpy.random.Generator, optional
        Needed with `entries`.

    Returns
    -------
    float
        ``|analytic - numeric| / (|analytic| + |numeric|)``, where | | is the length of a vector:
        0 is equal, about 0.7 is unrelated, 1 is the opposite or zero. In float64 a right gradient
        gives 1e-7 or less; 1e-3 is a mistake, and what lies between is a kink (ReLU at 0) or a
        mistake.

    Raises
    ------
    TypeError, ValueError
        If `x` or `analytic` does not hold real numbers, the shapes differ, or `f` does not return
        one finite number.

    Notes
    -----
    Lesson 05 introduces it.

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 3.0])
    >>> gradient_check(lambda x: np.sum(x**2), x, 2 * x) < 1e-8
    True
    >>> round(gradient_check(lambda x: np.sum(x**2), x, x), 4)
    0.3333
    """
    name = "gradient_check"
    x = real_array(name, "x", x).astype(np.float64)
    analytic = real_array(name, "analytic", analytic).astype(np.float64)
    if analytic.shape != x.shape:
        raise ValueError(f"{name}: analytic must have the shape of x, {x.shape}, "
                         f"got {analytic.shape}")  # fmt: skip
    places = np.arange(x.size)
    if entries is not None:
        if not isinstance(rng, np.random.Generator):
            raise TypeError(f"{name}: entries needs rng, such as np.random.default_rng(0)")
        entries = min(whole_number(name, "entries", entries, 1), x.size)
        places = rng.choice(x.size, entries, replace=False)

    def cost(place, change):
        moved = x.copy()
        moved.flat[place] += change
        value = np.asarray(f(moved))
        if value.size != 1 or not np.isfinite(value).all():
            raise ValueError(f"{name}: f must return one finite number, got {value}")
        return value.item()

    numeric = [(cost(place, step) - cost(place, -step)) / (2 * step) for place in places]
    checked = analytic.flat[places]
    lengths = np.linalg.norm(checked) + np.linalg.norm(numeric)
    return float(np.linalg.norm(checked - numeric) / lengths) if lengths > 0 else 0.0
