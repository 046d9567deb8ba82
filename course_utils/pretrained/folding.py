"""Fold batch norms into the convolutions before them: the same outputs, with less to compute."""

from dataclasses import replace

import numpy as np

from course_utils.layers import BatchNorm, Conv2D, DepthwiseConv2D, Residual, Sequential


def fold_batch_norm(w, b, gamma, beta, mean, variance, eps=1e-5):
    """Give the filters and biases that do what a convolution and a trained batch norm do.

    After training a batch norm is a fixed ``x * factor + shift`` for each channel, and a
    convolution is linear: the factor may as well be multiplied into its filters.

    Parameters
    ----------
    w : ndarray, shape (..., n_C)
        Filters, channels going out last.
    b : ndarray, shape (n_C,), or None
        Biases.
    gamma, beta, mean, variance : ndarray, shape (n_C,)
        Scale, shift and running statistics of the batch norm.
    eps : float, default 1e-5
        As in the batch norm.

    Returns
    -------
    w, b : ndarray
        New filters of the same shape, and biases (n_C,).

    Examples
    --------
    >>> one = np.ones(1)
    >>> w, b = fold_batch_norm(np.ones((3, 3, 1, 1)), None, 2 * one, one, 3 * one, one, eps=0)
    >>> w[0, 0, 0, 0], b
    (np.float64(2.0), array([-5.]))
    """
    factor = gamma / np.sqrt(variance + np.asarray(eps, variance.dtype))
    shift = beta - mean * factor
    return w * factor, shift if b is None else shift + b * factor


def folded(layers):
    """Make layers that compute the same without batch norms; those given stay as they are.

    Parameters
    ----------
    layers : list of Layer
        Layers with weights. A batch norm right behind a convolution is folded into it, inside of
        `Sequential` and `Residual` too; any other stays.

    Returns
    -------
    list of Layer
        The new layers; layers without batch norms are the very same objects.

    Raises
    ------
    RuntimeError
        If they have no weights yet.

    Examples
    --------
    >>> net = Sequential([Conv2D(4, 3, bias=False), BatchNorm()])
    >>> folded(net.build((8, 8, 3), np.random.default_rng(0)).layers)
    [Conv2D(4, 3)]
    """
    found = []
    for layer in layers:
        before = found[-1] if found else None
        if isinstance(layer, BatchNorm) and isinstance(before, Conv2D | DepthwiseConv2D):
            found[-1] = _joined(before, layer)
        elif isinstance(layer, Sequential):
            found.append(Sequential(folded(layer.layers)))
        elif isinstance(layer, Residual):
            parts = layer.main, layer.shortcut
            found.append(Residual(*(folded(part.layers) for part in parts)))
        else:
            found.append(layer)
    return found


def _joined(convolution, norm):
    w, *others = convolution.arrays["w"], convolution.arrays.get("b")
    n = norm.arrays
    # Depthwise filters are (f, f, n_C, multiplier): the channels going out are two axes in one.
    flat = w.reshape(*w.shape[:2], -1) if isinstance(convolution, DepthwiseConv2D) else w
    flat, b = fold_batch_norm(
        flat, *others, n["gamma"], n["beta"], n["mean"], n["variance"], norm.eps
    )
    joined = replace(convolution, bias=True)
    joined.set_arrays({"w": flat.reshape(w.shape), "b": b})
    return joined
