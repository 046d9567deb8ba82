"""Activations that bend: sigmoid, tanh, hard swish; softmax, which weighs scores together.

float32 and float64 are kept, whole numbers are computed in float64. Arrays may have any shape.
Lesson 03 uses the activations, lesson 06 derives them. The rectifiers are in `rectifiers`.
"""

import numpy as np

from course_utils._engine.shapes import float_array, gradient
from course_utils._engine.tiny import tiny_is_zero


@tiny_is_zero
def sigmoid_forward(x):
    """Squash every value into 0 to 1: 1 / (1 + exp(-x)), without overflow for large `x`.

    Parameters
    ----------
    x : ndarray, any shape
        Values before the activation.

    Returns
    -------
    out : ndarray, shape of `x`
        Values after it.
    cache : ndarray
        For `sigmoid_backward`: `out` itself, so do not change it in between.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Examples
    --------
    >>> out, cache = sigmoid_forward([-1000.0, 0, 1000])
    >>> out
    array([0. , 0.5, 1. ])
    """
    x = float_array("sigmoid", "x", x)
    small = np.exp(-np.abs(x))  # at most 1, whatever the sign of x
    out = np.where(x >= 0, 1, small) / (1 + small)
    return out, out


@tiny_is_zero
def sigmoid_backward(dout, cache):
    """Multiply the gradient by out * (1 - out), which is at most a quarter.

    Parameters
    ----------
    dout : ndarray, shape of `x`
        Gradient of the cost with respect to `out`.
    cache : ndarray
        From `sigmoid_forward`.

    Returns
    -------
    ndarray, shape of `x`
        Gradient of the cost with respect to `x`.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `x`.

    Examples
    --------
    >>> out, cache = sigmoid_forward([0.0, 1000])
    >>> sigmoid_backward([1, 1], cache)
    array([0.25, 0.  ])
    """
    dout = gradient("sigmoid_backward", dout, cache.shape, cache.dtype)
    return dout * cache * (1 - cache)


@tiny_is_zero
def tanh_forward(x):
    """Squash every value into -1 to 1 by the hyperbolic tangent.

    Parameters
    ----------
    x : ndarray, any shape
        Values before the activation.

    Returns
    -------
    out : ndarray, shape of `x`
        Values after it.
    cache : ndarray
        For `tanh_backward`: `out` itself, so do not change it in between.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Examples
    --------
    >>> out, cache = tanh_forward([-1000.0, 0, 1000])
    >>> out
    array([-1.,  0.,  1.])
    """
    out = np.tanh(float_array("tanh", "x", x))
    return out, out


@tiny_is_zero
def tanh_backward(dout, cache):
    """Multiply the gradient by 1 - out squared.

    Parameters
    ----------
    dout : ndarray, shape of `x`
        Gradient of the cost with respect to `out`.
    cache : ndarray
        From `tanh_forward`.

    Returns
    -------
    ndarray, shape of `x`
        Gradient of the cost with respect to `x`.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `x`.

    Examples
    --------
    >>> out, cache = tanh_forward([0.0, 1000])
    >>> tanh_backward([1, 1], cache)
    array([1., 0.])
    """
    dout = gradient("tanh_backward", dout, cache.shape, cache.dtype)
    return dout * (1 - cache**2)


@tiny_is_zero
def hard_swish_forward(x):
    """Multiply every value with a gate of straight lines: x * relu6(x + 3) / 6.

    Nothing passes below -3 and everything above 3; in between it is a parabola. It resembles
    swish, x * sigmoid(x), and needs no exponential. Options, result and errors are those of
    `sigmoid_forward`. Howard et al., "Searching for MobileNetV3" (2019),
    https://arxiv.org/abs/1905.02244.

    Examples
    --------
    >>> out, cache = hard_swish_forward([-4.0, -1, 0, 3, 8])
    >>> out.round(4)
    array([-0.    , -0.3333,  0.    ,  3.    ,  8.    ])
    """
    x = float_array("hard_swish", "x", x)
    return x * (np.clip(x + 3, 0, 6) / 6), x


@tiny_is_zero
def hard_swish_backward(dout, cache):
    """Multiply the gradient by 0 up to -3, by 1 from 3 on, and by (2 x + 3) / 6 in between.

    At the corners, where the slope jumps, it is that of the straight side; as `sigmoid_backward`.

    Examples
    --------
    >>> out, cache = hard_swish_forward([-4.0, -3, 0, 3, 8])
    >>> hard_swish_backward([6, 6, 6, 6, 6], cache)
    array([0., 0., 3., 6., 6.])
    """
    dout = gradient("hard_swish_backward", dout, cache.shape, cache.dtype)
    between = (2 * np.clip(cache, -3, 3) + 3) / 6
    return dout * np.where(cache >= 3, 1, np.where(cache <= -3, 0, between))


@tiny_is_zero
def softmax(z):
    """Turn scores into probabilities along the last axis: exp(z) over its sum.

    Parameters
    ----------
    z : ndarray, shape (..., n_classes)
        Scores, one for each class.

    Returns
    -------
    ndarray, shape (..., n_classes)
        Probabilities that sum to 1. The largest score is taken off first, which changes nothing
        in the result and keeps exp from overflowing.

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.
    ValueError
        If there is no class to choose from.

    Examples
    --------
    >>> softmax([2.0, 1, 0]).round(4)
    array([0.6652, 0.2447, 0.09  ])
    """
    z = float_array("softmax", "z", z)
    if z.ndim == 0 or z.shape[-1] == 0:
        raise ValueError(f"softmax: z must be (..., n_classes) with a class, got shape {z.shape}")
    exponentials = np.exp(z - z.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


@tiny_is_zero
def softmax_forward(x):
    """Return `softmax` of `x` and, as the cache, the same again: for `softmax_backward`.

    To train, leave softmax out of the network and use `softmax_cross_entropy`, which has it inside.

    Examples
    --------
    >>> out, cache = softmax_forward([[7.0, 7]])
    >>> out
    array([[0.5, 0.5]])
    """
    out = softmax(x)
    return out, out


@tiny_is_zero
def softmax_backward(dout, cache):
    """Carry a gradient back through `softmax_forward`: out * (dout - sum of dout * out).

    Raising one score lowers all other probabilities, hence the sum over the classes.

    Examples
    --------
    >>> out, cache = softmax_forward([[7.0, 7]])
    >>> softmax_backward([[1, 0]], cache)
    array([[ 0.25, -0.25]])
    """
    dout = gradient("softmax_backward", dout, cache.shape, cache.dtype)
    return cache * (dout - (dout * cache).sum(axis=-1, keepdims=True))
