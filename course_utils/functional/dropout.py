"""Dropout: a random part of the values is left out while training."""

from numbers import Real

import numpy as np

from course_utils._engine.shapes import float_type, gradient, real_array
from course_utils._engine.tiny import tiny_is_zero


@tiny_is_zero
def dropout_forward(x, rate, *, training, rng=None):
    """Set a random part of the values to zero and enlarge the others, while training.

    Parameters
    ----------
    x : ndarray, any shape
        Values of a layer.
    rate : float
        Part to set to zero, from 0 up to but not including 1.
    training : bool
        False returns the values as they are.
    rng : numpy.random.Generator
        Draws which values go; not needed without training.

    Returns
    -------
    out : ndarray, shape of `x`
        What stays is divided by ``1 - rate``, so that the sum stays the same on average and
        nothing needs changing after training ("inverted" dropout).
    cache : tuple
        For `dropout_backward`.

    Raises
    ------
    TypeError, ValueError
        If `x` does not hold real numbers, `rate` is out of range or `rng` is missing.

    References
    ----------
    Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting" (2014).
    Lesson 06 derives it.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> out, cache = dropout_forward(np.ones(6), 0.5, training=True, rng=rng)
    >>> out
    array([2., 2., 2., 0., 0., 0.])
    """
    x = real_array("dropout", "x", x)
    x = x.astype(float_type(x), copy=False)
    if not isinstance(rate, Real) or not 0 <= rate < 1:
        raise ValueError(f"dropout: rate must be at least 0 and less than 1, got {rate!r}")
    if not training or rate == 0:
        return x.copy(), (x.shape, x.dtype, None)
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"dropout: training needs rng, such as np.random.default_rng(0), got {rng!r}"
        )
    factors = (rng.random(x.shape, np.float32) >= rate) / x.dtype.type(1 - rate)
    return x * factors, (x.shape, x.dtype, factors)


@tiny_is_zero
def dropout_backward(dout, cache):
    """Let the gradient pass where the value stayed, enlarged alike; `dout` has the shape of `x`.

    Examples
    --------
    >>> out, cache = dropout_forward(np.ones(3), 0.5, training=False)
    >>> dropout_backward(np.ones(3), cache)
    array([1., 1., 1.])
    """
    shape, dtype, factors = cache
    dout = gradient("dropout_backward", dout, shape, dtype)
    return dout.copy() if factors is None else dout * factors
