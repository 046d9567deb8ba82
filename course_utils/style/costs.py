"""What a painting should be like, as numbers: content, style, smoothness, each with its gradient.

All but the last axis of an array of activations are places, the last one is channels. Content and
style cost are relative to their target: 0 is equal to it, 1 is as far from it as an array of
zeros. So one weight suits all layers.
"""

from typing import NamedTuple

import numpy as np

from course_utils._engine.shapes import float_type, real_array
from course_utils._engine.tiny import tiny_is_zero


class Statistics(NamedTuple):
    """What is kept of a style in one layer: no places, only channels.

    Attributes
    ----------
    means : ndarray, shape (n_C,)
        Of each channel over all places.
    gram : ndarray, shape (n_C, n_C)
        Means of the products of two channels.
    covariance : ndarray, shape (n_C, n_C)
        The same after the means were taken off: ``gram - outer(means, means)``.

    Examples
    --------
    >>> statistics(np.array([[1.0, 0], [3, 4]])).means
    array([2., 2.])
    """

    means: np.ndarray
    gram: np.ndarray
    covariance: np.ndarray


def gram_matrix(a, *, centred=False):
    """Measure how strongly channels occur together: the mean over all places of their product.

    Parameters
    ----------
    a : ndarray, shape (..., n_C)
        Activations of one layer.
    centred : bool, default False
        True takes the mean off each channel first, which gives the covariance matrix.

    Returns
    -------
    ndarray, shape (n_C, n_C)
        Symmetric. It does not change when the places change their order.

    Raises
    ------
    TypeError, ValueError
        If `a` does not hold real numbers, has no place, or no channel.

    References
    ----------
    Gatys, Ecker and Bethge, "Image style transfer using convolutional neural networks" (2016),
    who add up the products instead of taking their mean. Lesson 23.

    Examples
    --------
    >>> a = np.array([[1.0, 0], [3, 4]])  # two places, two channels
    >>> gram_matrix(a)
    array([[5., 6.],
           [6., 8.]])
    >>> gram_matrix(a, centred=True)
    array([[1., 2.],
           [2., 4.]])
    """
    places = _places("gram_matrix", "a", a)
    if centred:
        places = places - places.mean(axis=0)
    return places.T @ places / len(places)


def statistics(a):
    """Take from activations all that `style_cost` compares: means, Gram matrix, covariance.

    Parameters
    ----------
    a : ndarray, shape (..., n_C)

    Returns
    -------
    Statistics

    Examples
    --------
    >>> a = np.array([[1.0, 0], [3, 4]])
    >>> bool(np.allclose(statistics(a).gram, gram_matrix(a)))
    True
    """
    places = _places("statistics", "a", a)
    return Statistics(places.mean(axis=0), gram_matrix(places), gram_matrix(places, centred=True))


@tiny_is_zero
def content_cost(a, target):
    """Measure how far activations are from those of the picture whose content is wanted.

    Parameters
    ----------
    a, target : ndarray, same shape
        Activations of one layer: of the painting, and of the photograph.

    Returns
    -------
    cost : float
        Sum of the squared differences, divided by the sum of the squares of `target`.
    gradient : ndarray, shape of `a`

    Raises
    ------
    TypeError, ValueError
        If the shapes differ, or `target` is zero everywhere.

    Notes
    -----
    Lesson 23 derives it.

    Examples
    --------
    >>> cost, gradient = content_cost(np.array([[1.0, 2]]), np.array([[1.0, 1]]))
    >>> cost, gradient  # 1 of 2
    (0.5, array([[0., 1.]]))
    """
    name = "content_cost"
    a, target = real_array(name, "a", a), real_array(name, "target", target)
    if a.shape != target.shape:
        raise ValueError(f"{name}: a and target must have one shape, got {a.shape}, {target.shape}")
    dtype = float_type(a)
    return _relative(name, a.astype(dtype, copy=False) - target.astype(dtype, copy=False), target)


@tiny_is_zero
def style_cost(a, target, *, centred=False):
    """Measure how far the statistics of activations are from those of the picture to paint like.

    Parameters
    ----------
    a : ndarray, shape (..., n_C)
        Activations of one layer.
    target : Statistics
        What `statistics` took from the style's activations in the same layer, whose places may be
        more or fewer.
    centred : bool, default False
        False compares the Gram matrices. True compares covariances and means instead, and adds
        both costs: in a Gram matrix the means are mixed in, and where they are large, it holds
        little else.

    Returns
    -------
    cost : float
        Sum of the squared differences of the matrices, divided by the sum of the squares of the
        target's matrix; with `centred` the same of the means is added.
    gradient : ndarray, shape of `a`

    Raises
    ------
    TypeError, ValueError
        If `target` is of another kind or has another number of channels, or is zero everywhere.

    Notes
    -----
    Lesson 23 derives it.

    Examples
    --------
    >>> cost, gradient = style_cost(np.array([[2.0], [0]]), statistics(np.array([[1.0], [1]])))
    >>> cost, gradient  # a Gram matrix of 2 where 1 is wanted
    (1.0, array([[4.],
           [0.]]))
    """
    name = "style_cost"
    places = _places(name, "a", a)
    n, n_C = places.shape
    if not isinstance(target, Statistics):
        raise TypeError(f"{name}: target must come from statistics(...), got {type(target)}")
    if len(target.means) != n_C:
        raise ValueError(
            f"{name}: a has {n_C} channels, target {len(target.means)} (a {np.shape(a)})"
        )
    means = places.mean(axis=0)
    seen = places - means if centred else places
    wanted = target.covariance if centred else target.gram
    cost, d_matrix = _relative(name, seen.T @ seen / n - wanted, wanted)
    gradient = seen @ (d_matrix * (2 / n))  # once for each side of the product
    if centred:
        cost_means, d_means = _relative(name, means - target.means, target.means)
        cost, gradient = cost + cost_means, gradient + d_means / n
    return cost, gradient.reshape(np.shape(a)).astype(float_type(places), copy=False)


@tiny_is_zero
def total_variation(x):
    """Measure how rough a picture is: squared differences between neighbours.

    Parameters
    ----------
    x : ndarray, shape (..., n_H, n_W, n_C)
        Pixels; at least two rows or columns.

    Returns
    -------
    cost : float
        Sum of the squared differences of all pixels that lie beside or below each other, divided
        by the number of all numbers in `x`.
    gradient : ndarray, shape of `x`

    Raises
    ------
    TypeError, ValueError
        If `x` is no picture.

    References
    ----------
    Mahendran and Vedaldi, "Understanding deep image representations by inverting them" (2015),
    with their exponent beta = 2. Lesson 23.

    Examples
    --------
    >>> cost, gradient = total_variation(np.array([[1.0, 3, 3]])[..., None])
    >>> round(cost, 4), gradient[0, :, 0].round(4)  # (3 - 1)^2 / 3
    (1.3333, array([-1.3333,  1.3333,  0.    ]))
    """
    x = real_array("total_variation", "x", x)
    if x.ndim < 3 or x.size == 0:
        raise ValueError(
            f"total_variation: x must be (..., n_H, n_W, n_C), got shape {np.shape(x)}"
        )
    x = x.astype(float_type(x), copy=False)
    cost, gradient = 0.0, np.zeros_like(x)
    for axis in (-3, -2):
        step, before, after = np.diff(x, axis=axis), [slice(None)] * 3, [slice(None)] * 3
        before[axis], after[axis] = slice(None, -1), slice(1, None)
        cost += float(np.sum(step * step, dtype=np.float64)) / x.size
        step *= 2 / x.size
        gradient[(..., *after)] += step
        gradient[(..., *before)] -= step
    return cost, gradient


def _relative(name, difference, target):
    """Give the sum of squares of `difference` over that of `target`, and the gradient."""
    size = float(np.sum(np.square(target, dtype=np.float64)))
    if size == 0:
        raise ValueError(f"{name}: the target is zero everywhere, nothing can be compared with it")
    cost = float(np.sum(np.square(difference, dtype=np.float64))) / size
    return cost, difference * difference.dtype.type(2 / size)


def _places(name, what, a):
    """Give activations as a table, a row for each place and a column for each channel."""
    a = real_array(name, what, a)
    if a.ndim < 2 or a.size == 0:
        raise ValueError(f"{name}: {what} must be (..., n_C) with places, got shape {a.shape}")
    return a.reshape(-1, a.shape[-1]).astype(float_type(a), copy=False)
