"""Normalisation: batch norm over the batch, local response normalisation over the channels."""

from numbers import Real
from typing import NamedTuple

import numpy as np

from course_utils._engine.rows import channel_sums, repeated, slices, wide
from course_utils._engine.shapes import X_AXES, float_type, gradient, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils.arithmetic import whole_number


class BatchNormCache(NamedTuple):
    """What `batch_norm_backward` needs, and the new `running` statistics (mean, variance)."""

    x: np.ndarray  # as (values of a channel, n_C); where `mean` was large, without it
    mean: np.ndarray  # of this x
    gamma: np.ndarray
    inverse: np.ndarray  # 1 / standard deviation of each channel
    shape: tuple
    training: bool
    running: tuple


@tiny_is_zero
def batch_norm_forward(x, gamma, beta, running, *, training, momentum=0.9, eps=1e-5):
    """Bring every channel to mean 0 and variance 1, then to a mean and a spread that are learned.

    In training, mean and variance are those of the batch, over all its positions. Afterwards they
    are the `running` ones, so that an answer does not depend on who else is in the batch.

    Parameters
    ----------
    x : ndarray, shape (m, n_C) or (m, ..., n_C)
        A batch; the channel is last.
    gamma, beta : ndarray, shape (n_C,)
        The spread and the mean that each channel gets.
    running : (mean, variance), each an ndarray of shape (n_C,)
        Averages over the batches so far; start with zeros and ones. They are not written to:
        take the new ones from ``cache.running``.
    training : bool
        True uses the batch and moves the averages; False uses the averages and keeps them.
    momentum : float, default 0.9
        Part of the old average that is kept at a step: ``new = momentum * old + (1 - momentum) *
        batch``. So it is in Keras; PyTorch calls 1 - momentum by that name.
    eps : float, default 1e-5
        Added to the variance, so that nothing is divided by zero.

    Returns
    -------
    out : ndarray, shape of `x`
        The normalised batch.
    cache : tuple
        For `batch_norm_backward`. ``cache.running`` is the pair to pass next time. Its variance is
        estimated with n - 1, as in the paper, while the batch itself is divided by n. A channel of
        the batch that holds nan or infinity does not move them.

    Raises
    ------
    TypeError, ValueError
        If an array does not hold real numbers, shapes do not fit, a number is out of range, or a
        channel has a single value to train on.

    References
    ----------
    Ioffe and Szegedy, "Batch normalization" (2015), https://arxiv.org/abs/1502.03167. Lesson 06
    derives it.

    Examples
    --------
    >>> x, running = np.array([[1.0], [5.0]]), (np.zeros(1), np.ones(1))
    >>> out, cache = batch_norm_forward(x, [1], [0], running, training=True, eps=0)
    >>> out.ravel(), cache.running[0].round(4)
    (array([-1.,  1.]), array([0.3]))
    """
    x, gamma, beta, mean, variance = _operands(x, gamma, beta, *running)
    for key, number in (("momentum", momentum), ("eps", eps)):
        if not isinstance(number, Real) or not 0 <= number <= 1:
            raise ValueError(f"batch_norm: {key} must be a number from 0 to 1, got {number!r}")
    dtype = float_type(x, gamma, beta)
    n_C, shape = x.shape[-1], x.shape
    x = x.astype(dtype, copy=False).reshape(-1, n_C)
    running = mean, variance
    if training:
        if len(x) < 2:
            raise ValueError(
                f"batch_norm: training needs two values for each channel, got x {shape}"
            )
        x, mean, taken_off, variance = _statistics(x)
        batch = mean + taken_off, variance * (len(x) / (len(x) - 1))
        running = _moved(running, batch, momentum)
    elif not _near_zero(mean, variance):
        x, mean = _centred(x, mean.astype(dtype)), np.zeros(n_C)
    inverse = (1 / np.sqrt(variance + eps)).astype(dtype)
    rows, k = wide(x)
    scale = (gamma * inverse).astype(dtype)
    shift = repeated((beta - mean * scale).astype(dtype), k)
    scale = repeated(scale, k)
    out = np.empty_like(rows)
    for part in slices(rows):
        np.multiply(rows[part], scale, out=out[part])
        out[part] += shift
    cache = BatchNormCache(x, mean, gamma, inverse, shape, bool(training), running)
    return out.reshape(shape), cache


@tiny_is_zero
def batch_norm_backward(dout, cache):
    """Carry the gradient of a cost back through `batch_norm_forward`.

    Parameters
    ----------
    dout : ndarray, shape of `x`
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `batch_norm_forward`.

    Returns
    -------
    dx : ndarray, shape of `x`
        In training, moving one value also moves mean and variance of its channel: two sums are
        taken off, and what is left has mean 0 and no part along the normalised values.
    dgamma, dbeta : ndarray, shape (n_C,)
        Gradients for the spread and the mean.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `x`.

    Notes
    -----
    Lesson 06 derives it.

    Examples
    --------
    >>> x, running = np.array([[1.0], [5.0]]), (np.zeros(1), np.ones(1))
    >>> out, cache = batch_norm_forward(x, [1], [0], running, training=True)
    >>> dx, dgamma, dbeta = batch_norm_backward(np.ones((2, 1)), cache)
    >>> dx.ravel(), dbeta  # moving both values alike changes nothing
    (array([0., 0.]), array([2.]))
    """
    x, mean, gamma, inverse, shape, training, _ = cache
    dout = gradient("batch_norm_backward", dout, shape, x.dtype).reshape(x.shape)
    n = max(len(dout), 1)
    dbeta = channel_sums(dout)
    dgamma = (_product_sums(dout, x) - mean.astype(x.dtype) * dbeta) * inverse
    along = dgamma * inverse / n
    (dout, k), (x, _) = wide(dout), wide(x)
    scale, shift, along = (
        repeated(a.astype(dout.dtype), k)
        for a in (gamma * inverse, dbeta / n - along * mean, along)
    )
    dx = np.empty_like(dout)
    for part in slices(dout):  # a few rows at a time, which stay in the cache
        rows = dx[part]
        if training:
            np.multiply(x[part], along, out=rows)
            np.subtract(dout[part], rows, out=rows)
            rows -= shift
            rows *= scale
        else:
            np.multiply(dout[part], scale, out=rows)
    return dx.reshape(shape), dgamma, dbeta


def _operands(x, gamma, beta, mean, variance):
    """Check the arrays of batch norm against each other; return them as arrays."""
    name = "batch_norm"
    x = real_array(name, "x", x)
    if x.ndim < 2 or 0 in x.shape[1:]:
        raise ValueError(f"{name}: x must be (m, ..., n_C) with values, got shape {x.shape}")
    n_C = x.shape[-1]
    each = {"gamma": gamma, "beta": beta, "running mean": mean, "running variance": variance}
    arrays = [real_array(name, key, a) for key, a in each.items()]
    for key, a in zip(each, arrays, strict=True):
        if a.shape != (n_C,):
            raise ValueError(f"{name}: {key} must have shape ({n_C},), got {a.shape} (x {x.shape})")
    return x, *arrays


def _moved(running, batch, momentum):
    """Move the running (mean, variance) towards those of a batch.

    A channel that holds nan or infinity keeps its old ones, for the new would never heal.
    """
    finite = np.isfinite(batch[0]) & np.isfinite(batch[1])
    return tuple(
        np.where(finite, momentum * old + (1 - momentum) * new, old).astype(float_type(old))
        for old, new in zip(running, batch, strict=True)
    )


def _statistics(x):
    """Return `x`, its means, what was taken off `x` before, and its variances.

    Where the means are large beside the spread, they are taken off first, which costs a copy: the
    mean of the squares and the square of the mean would be nearly equal, and their difference
    would be made of rounding errors.
    """
    mean = channel_sums(x) / len(x)
    with np.errstate(over="ignore", invalid="ignore"):  # squares that are too large: then as well
        variance = _product_sums(x, x) / len(x) - mean * mean
    if _near_zero(mean, variance):
        return x, mean, 0, variance
    x = _centred(x, mean)
    return x, np.zeros_like(mean), mean, _product_sums(x, x) / len(x)


def _near_zero(mean, variance):
    with np.errstate(invalid="ignore"):
        return bool(np.all(np.abs(mean) <= 2 * np.sqrt(variance)))


def _product_sums(a, b):
    (a, k), (b, _) = wide(a), wide(b)
    return np.einsum("nc,nc->c", a, b).reshape(k, -1).sum(axis=0)


def _centred(x, mean):
    rows, k = wide(x)
    return (rows - repeated(mean, k)).reshape(x.shape)


@tiny_is_zero
def local_response_norm_forward(x, *, size=5, bias=2.0, alpha=1e-4, beta=0.75):
    """Damp every value by the strength of its neighbours in other channels, as AlexNet did.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Batch of feature maps.
    size : int, default 5
        Channels that count, the value's own in the middle; an odd number.
    bias, alpha, beta : float
        ``out = x / (bias + alpha * (sum of squares of the neighbours)) ** beta``, with the
        constants of the paper. PyTorch divides its alpha by `size`.

    Returns
    -------
    out : ndarray, shape of `x`
        The damped values.
    cache : tuple
        For `local_response_norm_backward`.

    Raises
    ------
    TypeError, ValueError
        If `x` does not hold real numbers along four axes, or `size` is not an odd number.

    References
    ----------
    Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural
    networks" (2012), section 3.3. Lesson 08 tries it.

    Examples
    --------
    >>> x = np.array([0.0, 2, 0]).reshape(1, 1, 1, 3)
    >>> out, cache = local_response_norm_forward(x, size=3, bias=0, alpha=1, beta=0.5)
    >>> out.ravel()
    array([0., 1., 0.])
    """
    name = "local_response_norm"
    x = real_array(name, "x", x, X_AXES[2])
    if whole_number(name, "size", size, 1) % 2 == 0:
        raise ValueError(f"{name}: size must be odd, got {size}")
    x = x.astype(float_type(x), copy=False)
    scale = bias + alpha * _neighbours(x * x, size)
    return x * scale**-beta, (x, scale, size, alpha, beta)


@tiny_is_zero
def local_response_norm_backward(dout, cache):
    """Carry a gradient back through `local_response_norm_forward`; `dout` has the shape of `x`.

    A value reaches the output through its own numerator and through the sum of every neighbour.

    Examples
    --------
    >>> options = {"size": 1, "bias": 3, "alpha": 1, "beta": 1}
    >>> out, cache = local_response_norm_forward(np.ones((1, 1, 1, 1)), **options)
    >>> local_response_norm_backward(np.ones((1, 1, 1, 1)), cache).item()  # of x / (3 + x squared)
    0.125
    """
    x, scale, size, alpha, beta = cache
    dout = gradient("local_response_norm_backward", dout, x.shape, x.dtype)
    through_sums = _neighbours(dout * x * scale ** (-beta - 1), size)
    return dout * scale**-beta - 2 * alpha * beta * x * through_sums


def _neighbours(a, size):
    """Sum every value with its neighbours along the channels, `size` in all."""
    n_C, half = a.shape[-1], size // 2
    total = a.copy()
    for step in range(1, min(half, n_C - 1) + 1):
        total[..., step:] += a[..., :-step]
        total[..., :-step] += a[..., step:]
    return total
