"""The dense layer: every input connected with every output."""

from course_utils._engine.shapes import float_type, gradient, real_array
from course_utils._engine.tiny import tiny_is_zero


@tiny_is_zero
def dense_forward(x, w, b=None):
    """Connect every input with every output: x @ w + b.

    Parameters
    ----------
    x : ndarray, shape (m, n_prev)
        A batch of vectors.
    w : ndarray, shape (n_prev, n)
        One column of weights for each output.
    b : ndarray, shape (n,), optional
        One bias for each output.

    Returns
    -------
    out : ndarray, shape (m, n)
        The outputs.
    cache : tuple
        For `dense_backward`; it refers to `x` and `w`, so do not change them in between.

    Raises
    ------
    TypeError, ValueError
        If an array does not hold real numbers or the shapes do not fit together.

    Notes
    -----
    Lesson 03 uses it, lesson 05 derives its gradients.

    Examples
    --------
    >>> out, cache = dense_forward(np.array([[1.0, 2]]), np.array([[1.0, 0, 3], [0, 1, 3]]))
    >>> out
    array([[1., 2., 9.]])
    """
    x = real_array("dense", "x", x, ("m", "n_prev"))
    w = real_array("dense", "w", w, ("n_prev", "n"))
    if x.shape[1] != w.shape[0]:
        raise ValueError(
            f"dense: x has {x.shape[1]} values each, w expects {w.shape[0]} "
            f"(x {x.shape}, w {w.shape})"
        )
    b = None if b is None else real_array("dense", "b", b)
    if b is not None and b.shape != w.shape[1:]:
        raise ValueError(f"dense: b must have shape {w.shape[1:]}, got {b.shape} (w {w.shape})")
    dtype = float_type(x, w, b)
    x, w = x.astype(dtype, copy=False), w.astype(dtype, copy=False)
    out = x @ w
    if b is not None:
        out += b
    return out, (x, w, b is not None)


@tiny_is_zero
def dense_backward(dout, cache, *, input_gradient=True, weight_gradient=True):
    """Carry the gradient of a cost back through `dense_forward`.

    Parameters
    ----------
    dout : ndarray, shape (m, n)
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `dense_forward`.
    input_gradient : bool, default True
        False leaves `dx` out (None): the first layer of a network does not need it.
    weight_gradient : bool, default True
        False leaves `dw` and `db` out (None): a layer that is frozen does not need them.

    Returns
    -------
    dx, dw, db : ndarray, with the shapes of `x`, `w` and `b`
        The gradients; None what is left out, and `db` where there was no bias.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.

    Notes
    -----
    Lesson 05 derives it.

    Examples
    --------
    >>> out, cache = dense_forward(np.array([[1.0, 2]]), np.array([[1.0, 0, 3], [0, 1, 3]]))
    >>> dx, dw, db = dense_backward(np.array([[1.0, 0, 0]]), cache)
    >>> dx
    array([[1., 0.]])
    """
    x, w, has_bias = cache
    dout = gradient("dense_backward", dout, (len(x), w.shape[1]), x.dtype)
    dx = dout @ w.T if input_gradient else None
    dw = x.T @ dout if weight_gradient else None
    return dx, dw, dout.sum(axis=0) if has_bias and weight_gradient else None
