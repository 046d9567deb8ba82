"""Activations: each number by itself; softmax, which weighs the scores of one example together.

float32 and float64 are kept, whole numbers are computed in float64. Arrays may have any shape.
Lesson 03 uses the activations, lesson 06 derives them.
"""

from numbers import Real

import numpy as np

from course_utils._engine.shapes import float_type, gradient, real_array
from course_utils._engine.tiny import tiny_is_zero


@tiny_is_zero
def relu_forward(x):
    """Keep what is positive and set the rest to zero: max(x, 0).

    Parameters
    ----------
    x : ndarray, any shape
        Values before the activation.

    Returns
    -------
    out : ndarray, shape of `x`
        Values after it.
    cache : ndarray
        For `relu_backward`.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    References
    ----------
    Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines" (2010).

    Examples
    --------
    >>> out, cache = relu_forward([-2.0, 0, 3])
    >>> out
    array([0., 0., 3.])
    """
    x = _floats("relu", x)
    return np.maximum(x, 0), x


@tiny_is_zero
def relu_backward(dout, cache):
    """Let the gradient pass where `x` was positive; at exactly 0 nothing passes.

    Parameters
    ----------
    dout : ndarray, shape of `x`
        Gradient of the cost with respect to `out`.
    cache : ndarray
        From `relu_forward`.

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
    >>> out, cache = relu_forward([-2.0, 0, 3])
    >>> relu_backward([5, 5, 5], cache)
    array([0., 0., 5.])
    """
    dout = gradient("relu_backward", dout, cache.shape, cache.dtype)
    return dout * (cache > 0)


@tiny_is_zero
def relu6_forward(x):
    """Cut off what is negative and what is above 6, as networks for telephones do.

    Options, result and errors are those of `relu_forward`. Krizhevsky, "Convolutional deep belief
    networks on CIFAR-10" (2010); MobileNet and EfficientNet-Lite use it.

    Examples
    --------
    >>> out, cache = relu6_forward([-2.0, 3, 8])
    >>> out
    array([0., 3., 6.])
    """
    x = _floats("relu6", x)
    return np.clip(x, 0, 6), x


@tiny_is_zero
def relu6_backward(dout, cache):
    """Let the gradient pass where `x` lay between 0 and 6, both excluded; as `relu_backward`.

    Examples
    --------
    >>> out, cache = relu6_forward([-2.0, 3, 8])
    >>> relu6_backward([5, 5, 5], cache)
    array([0., 5., 0.])
    """
    dout = gradient("relu6_backward", dout, cache.shape, cache.dtype)
    return dout * ((cache > 0) & (cache < 6))


@tiny_is_zero
def leaky_relu_forward(x, *, slope=0.01):
    """Keep what is positive and multiply the rest by a small slope.

    Parameters
    ----------
    x : ndarray, any shape
        Values before the activation.
    slope : float, default 0.01
        Slope for negative values; YOLO uses 0.1.

    Returns
    -------
    out : ndarray, shape of `x`
        Values after it.
    cache : tuple
        For `leaky_relu_backward`.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers, or `slope` is not one.

    References
    ----------
    Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013).

    Examples
    --------
    >>> out, cache = leaky_relu_forward([-2.0, 3], slope=0.5)
    >>> out
    array([-1.,  3.])
    """
    x = _floats("leaky_relu", x)
    if not isinstance(slope, Real):
        raise TypeError(f"leaky_relu: slope must be a number, got {slope!r}")
    slope = float(slope)
    return np.where(x > 0, x, slope * x), (x, slope)


@tiny_is_zero
def leaky_relu_backward(dout, cache):
    """Let the gradient pass where `x` was positive, and times the slope elsewhere, also at 0.

    Parameters
    ----------
    dout : ndarray, shape of `x`
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `leaky_relu_forward`.

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
    >>> out, cache = leaky_relu_forward([-2.0, 3], slope=0.5)
    >>> leaky_relu_backward([4, 4], cache)
    array([2., 4.])
    """
    x, slope = cache
    dout = gradient("leaky_relu_backward", dout, x.shape, x.dtype)
    return np.where(x > 0, dout, slope * dout)


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
    x = _floats("sigmoid", x)
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
    out = np.tanh(_floats("tanh", x))
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
    z = _floats("softmax", z, name="z")
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


def _floats(function, x, name="x"):
    """Return `x` as an array of floats."""
    x = real_array(function, name, x)
    return x.astype(float_type(x), copy=False)
