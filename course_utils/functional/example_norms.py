"""Normalisation of each example by itself: instance, group and layer norm.

They differ only in which numbers share a mean and a variance: those of one channel (instance
norm), of a group of channels (group norm), both over all positions of a picture, or of all
channels at one position (layer norm). None looks at the other examples of a batch, so that
training and use are the same, and nothing has to be kept in between as in batch norm.
"""

from math import prod
from numbers import Real
from typing import NamedTuple

import numpy as np

from course_utils._engine.rows import wide
from course_utils._engine.shapes import float_type, gradient, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils.arithmetic import whole_number


class NormCache(NamedTuple):
    """What the backward passes need."""

    centred: np.ndarray  # x less its means, as (examples, rows, k * n_C)
    inverse: np.ndarray  # 1 / standard deviation, for each example and channel
    gamma: np.ndarray
    shape: tuple  # of x
    groups: int


@tiny_is_zero
def instance_norm_forward(x, gamma, beta, *, eps=1e-5):
    """Bring every channel of every picture to mean 0 and variance 1, then to a learned look.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C), or (m, ..., n_C) with at least one axis between
        A batch of feature maps.
    gamma, beta : ndarray, shape (n_C,) or (m, n_C)
        The spread and the mean that each channel gets; the same for all examples, or a row for
        each. In style transfer such a pair is a style.
    eps : float, default 1e-5
        Added to the variance, so that nothing is divided by zero.

    Returns
    -------
    out : ndarray, shape of `x`
        The normalised batch.
    cache : tuple
        For `instance_norm_backward`.

    Raises
    ------
    TypeError, ValueError
        If an array does not hold real numbers, shapes do not fit, or `eps` is out of range.

    References
    ----------
    Ulyanov, Vedaldi and Lempitsky, "Instance normalization" (2016),
    https://arxiv.org/abs/1607.08022; one pair for each style: Dumoulin, Shlens and Kudlur, "A
    learned representation for artistic style" (2017), https://arxiv.org/abs/1610.07629.

    Examples
    --------
    >>> x = np.array([1.0, 5, 10, 90]).reshape(2, 1, 2, 1)  # two pictures of two pixels
    >>> out, cache = instance_norm_forward(x, [1], [0], eps=0)
    >>> out.ravel()
    array([-1.,  1., -1.,  1.])
    """
    name = "instance_norm"
    x = _batch(name, x, 3, "(m, ..., n_C) with positions between")
    return _forward(name, x, gamma, beta, eps, groups=x.shape[-1])


@tiny_is_zero
def group_norm_forward(x, gamma, beta, *, groups, eps=1e-5):
    """Bring every group of neighbouring channels of an example to mean 0 and variance 1.

    Parameters
    ----------
    x : ndarray, shape (m, n_C) or (m, ..., n_C)
        A batch; the channel is last.
    gamma, beta, eps
        As in `instance_norm_forward`; each channel has its own spread and mean.
    groups : int
        Groups of equal size into which the channels are cut. With `n_C` of them it is instance
        norm; with one, all numbers of an example share a mean.

    Returns
    -------
    out : ndarray, shape of `x`
        The normalised batch.
    cache : tuple
        For `group_norm_backward`.

    Raises
    ------
    TypeError, ValueError
        As `instance_norm_forward`, or if the channels do not make so many groups.

    References
    ----------
    Wu and He, "Group normalization" (2018), https://arxiv.org/abs/1803.08494.

    Examples
    --------
    >>> x, gamma, beta = [[1.0, 5, 10, 90]], np.ones(4), np.zeros(4)
    >>> out, cache = group_norm_forward(x, gamma, beta, groups=2, eps=0)
    >>> out
    array([[-1.,  1., -1.,  1.]])
    """
    name = "group_norm"
    x = _batch(name, x, 2, "(m, ..., n_C)")
    if x.shape[-1] % whole_number(name, "groups", groups, 1):
        raise ValueError(
            f"{name}: {x.shape[-1]} channels do not make {groups} groups (x {x.shape})"
        )
    return _forward(name, x, gamma, beta, eps, groups=groups)


@tiny_is_zero
def layer_norm_forward(x, gamma, beta, *, eps=1e-5):
    """Bring the channels at every position to mean 0 and variance 1, as transformers do.

    Parameters
    ----------
    x : ndarray, shape (m, n_C) or (m, ..., n_C)
        A batch; the channel is last.
    gamma, beta : ndarray, shape (n_C,)
        The spread and the mean that each channel gets.
    eps : float, default 1e-5
        Added to the variance, so that nothing is divided by zero.

    Returns
    -------
    out : ndarray, shape of `x`
        The normalised batch.
    cache : tuple
        For `layer_norm_backward`.

    Raises
    ------
    TypeError, ValueError
        As `instance_norm_forward`.

    Notes
    -----
    As the layers of Keras and PyTorch do, given the last axis. To share the mean among all
    positions too, take `group_norm_forward` with one group.

    References
    ----------
    Ba, Kiros and Hinton, "Layer normalization" (2016), https://arxiv.org/abs/1607.06450.

    Examples
    --------
    >>> out, cache = layer_norm_forward([[1.0, 5], [10, 90]], [1, 1], [0, 100], eps=0)
    >>> out
    array([[ -1., 101.],
           [ -1., 101.]])
    """
    name = "layer_norm"
    x = _batch(name, x, 2, "(m, ..., n_C)")
    n_C = x.shape[-1]
    positions = x.reshape(-1, 1, n_C)  # each is an example of its own
    for key, a in (("gamma", gamma), ("beta", beta)):
        if (size := real_array(name, key, a).shape) != (n_C,):
            raise ValueError(f"{name}: {key} must have shape ({n_C},), got {size} (x {x.shape})")
    out, cache = _forward(name, positions, gamma, beta, eps, groups=1)
    return out.reshape(x.shape), cache._replace(shape=x.shape)


@tiny_is_zero
def instance_norm_backward(dout, cache):
    """Carry the gradient of a cost back through `instance_norm_forward`.

    Parameters
    ----------
    dout : ndarray, shape of `x`
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `instance_norm_forward`.

    Returns
    -------
    dx : ndarray, shape of `x`
        Moving one value also moves the mean and the variance that it shares: what is left has
        mean 0 and no part along the normalised values.
    dgamma, dbeta : ndarray, with the shapes of `gamma` and `beta`
        Gradients for the spread and the mean.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `x`.

    Examples
    --------
    >>> x = np.array([1.0, 5, 10, 90]).reshape(2, 1, 2, 1)
    >>> out, cache = instance_norm_forward(x, [1], [0])
    >>> dx, dgamma, dbeta = instance_norm_backward(np.ones(x.shape), cache)
    >>> dx.ravel(), dbeta  # moving all values alike changes nothing
    (array([0., 0., 0., 0.]), array([4.]))
    """
    return _backward("instance_norm_backward", dout, cache)


@tiny_is_zero
def group_norm_backward(dout, cache):
    """Return (dx, dgamma, dbeta) of `group_norm_forward`, as `instance_norm_backward` does.

    Examples
    --------
    >>> out, cache = group_norm_forward([[1.0, 5, 10, 90]], np.ones(4), np.zeros(4), groups=2)
    >>> dx, dgamma, dbeta = group_norm_backward([[1, 1, 1, 1]], cache)
    >>> dx, dbeta
    (array([[0., 0., 0., 0.]]), array([1., 1., 1., 1.]))
    """
    return _backward("group_norm_backward", dout, cache)


@tiny_is_zero
def layer_norm_backward(dout, cache):
    """Return (dx, dgamma, dbeta) of `layer_norm_forward`, as `instance_norm_backward` does.

    Examples
    --------
    >>> out, cache = layer_norm_forward([[1.0, 5], [10, 90]], [1, 1], [0, 0])
    >>> dx, dgamma, dbeta = layer_norm_backward([[1, 1], [1, 1]], cache)
    >>> dx.ravel(), dbeta
    (array([0., 0., 0., 0.]), array([2., 2.]))
    """
    return _backward("layer_norm_backward", dout, cache)


def _batch(name, x, least, axes):
    x = real_array(name, "x", x)
    if x.ndim < least or 0 in x.shape[1:]:
        raise ValueError(f"{name}: x must be {axes}, none of length 0, got shape {x.shape}")
    return x


def _forward(name, x, gamma, beta, eps, groups):
    m, *_, n_C = shape = x.shape
    gamma, beta = real_array(name, "gamma", gamma), real_array(name, "beta", beta)
    for key, a in (("gamma", gamma), ("beta", beta)):
        if a.shape not in ((n_C,), (m, n_C)):
            raise ValueError(
                f"{name}: {key} must have shape ({n_C},), or ({m}, {n_C}) with a row for each "
                f"example, got {a.shape} (x {x.shape})"
            )
    if gamma.shape != beta.shape:
        raise ValueError(
            f"{name}: gamma and beta must have one shape, got {gamma.shape} and {beta.shape}"
        )
    if not isinstance(eps, Real) or not 0 <= eps <= 1:
        raise ValueError(f"{name}: eps must be a number from 0 to 1, got {eps!r}")
    dtype = float_type(x, gamma, beta)
    x, gamma, beta = (a.astype(dtype, copy=False) for a in (x, gamma, beta))
    rows = _long_rows(x)
    centred = rows - _beside(_means(_sums(rows, n_C), rows, groups), rows)
    variance = _means(_product_sums(centred, centred, n_C), rows, groups)
    inverse = 1 / np.sqrt(variance + dtype.type(eps))
    out = centred * _beside(gamma * inverse, rows)
    out += _beside(beta, rows)
    return out.reshape(shape), NormCache(centred, inverse, gamma, shape, groups)


def _backward(name, dout, cache):
    centred, inverse, gamma, shape, groups = cache
    dout = gradient(name, dout, shape, centred.dtype).reshape(centred.shape)
    dbeta = _sums(dout, shape[-1])  # of each example
    dgamma = _product_sums(dout, centred, shape[-1]) * inverse
    along = _means(gamma * dgamma, dout, groups) * inverse**2
    mean = _means(gamma * dbeta, dout, groups) * inverse
    dx = dout * _beside(gamma * inverse, dout)
    dx -= centred * _beside(along, dout)
    dx -= _beside(mean, dout)
    if gamma.ndim == 1:
        dgamma, dbeta = dgamma.sum(axis=0), dbeta.sum(axis=0)
    return dx.reshape(shape), dgamma, dbeta


def _long_rows(x):
    """Show (m, ..., n_C) as (m, rows, k * n_C), k positions in a row; see `wide` for the reason."""
    m, *n, n_C = x.shape
    _, k = wide(x[:1]) if m else (x, 1)
    return x.reshape(m, prod(n) // k, k * n_C)


def _beside(a, rows):
    """Repeat (m, n_C) or (n_C,) as often as there are positions in one of these `rows`."""
    return np.tile(a, rows.shape[2] // a.shape[-1])[..., None, :]


def _sums(rows, n_C):
    """Sum every channel of every example over its positions, as a product: (m, n_C)."""
    return _by_channel(np.ones(rows.shape[1], rows.dtype) @ rows, n_C)


def _product_sums(a, b, n_C):
    return _by_channel(np.einsum("mrc,mrc->mc", a, b), n_C)


def _by_channel(sums, n_C):
    """Add what lay side by side in a row: (m, k * n_C) becomes (m, n_C)."""
    m, length = sums.shape
    return sums.reshape(m, length // n_C, n_C).sum(axis=1)


def _means(sums, rows, groups):
    """Turn sums over the positions of `rows` into means of groups, said for each channel."""
    m, n_C = sums.shape
    size = n_C // groups
    n = rows.shape[1] * rows.shape[2] // n_C
    return (sums.reshape(m, groups, size).sum(axis=2) / (size * n)).repeat(size, axis=1)
