"""What a network pays for its pixels: cross-entropy with weights, and the Dice loss."""

import numpy as np

from course_utils._engine.shapes import float_type, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils.functional import sigmoid_forward
from course_utils.functional.losses import log_softmax


@tiny_is_zero
def pixel_cross_entropy(logits, labels, weights=None):
    """Cross-entropy of every pixel, each with a weight of its own.

    Parameters
    ----------
    logits : ndarray, shape (m, n_H, n_W, n_classes)
        Scores before the softmax. With one channel: before the sigmoid, thing or not.
    labels : ndarray, shape (m, n_H, n_W) or (m, n_H, n_W, 1)
        Class numbers; for one channel 1 for the thing, 0 for the ground, or a share between.
    weights : ndarray, shape (m, n_H, n_W), optional
        How much each pixel counts, not negative; 0 leaves it out. Without them all count alike.

    Returns
    -------
    loss : float
        Weighted mean over all pixels, in nats.
    dlogits : ndarray, shape of `logits`
        Probabilities minus labels, times the share of the pixel in all weights.

    Raises
    ------
    TypeError, ValueError
        If shapes do not fit, a label is out of range, or weights are negative or all 0.

    References
    ----------
    Long, Shelhamer and Darrell, "Fully convolutional networks for semantic segmentation" (2015),
    https://arxiv.org/abs/1411.4038; weights as Ronneberger et al. (2015). Lesson 18 derives it.

    See Also
    --------
    course_utils.functional.softmax_cross_entropy : the same without weights.

    Examples
    --------
    >>> z = np.zeros((1, 1, 2, 1))
    >>> loss, dlogits = pixel_cross_entropy(z, [[[0, 1]]], weights=[[[1, 3]]])
    >>> round(loss, 4), dlogits.ravel()
    (0.6931, array([ 0.125, -0.375]))
    """
    name = "pixel_cross_entropy"
    z, labels = _pixels(name, logits, labels)
    dtype = float_type(z)
    z = z.astype(dtype, copy=False)
    shares = _shares(name, weights, labels.shape).astype(dtype)
    if z.shape[-1] == 1:
        z = np.concatenate([np.zeros_like(z), z], axis=-1)  # the ground has score 0
        chances = np.stack([1 - labels, labels], axis=-1).astype(dtype)
    else:
        chances = np.eye(z.shape[-1], dtype=dtype)[_classes(name, labels, z.shape[-1])]
    log_p = log_softmax(z)
    loss = -np.sum(shares[..., None] * np.where(chances > 0, chances * log_p, 0), dtype=np.float64)
    dlogits = (np.exp(log_p) - chances) * shares[..., None]
    return float(loss), dlogits if np.shape(logits)[-1] > 1 else dlogits[..., 1:]


@tiny_is_zero
def dice_loss(logits, labels, smooth=1.0):
    """1 minus Dice, with probabilities in place of yes and no; the mean over the pictures.

    For each picture ``1 - (2 sum(p t) + smooth) / (sum(p) + sum(t) + smooth)``. How much ground
    there is plays no part: a pixel of ground that is told to be ground adds nothing anywhere.

    Parameters
    ----------
    logits : ndarray, shape (m, n_H, n_W, 1)
        Scores before the sigmoid, which is applied inside.
    labels : ndarray, shape (m, n_H, n_W) or (m, n_H, n_W, 1)
        1 for the thing, 0 for the ground, or a share between.
    smooth : float, default 1.0
        Keeps the quotient in its place where there is no thing at all; above 0.

    Returns
    -------
    loss : float
        From 0 to 1.
    dlogits : ndarray, shape of `logits`
        Its gradient.

    Raises
    ------
    TypeError, ValueError
        If shapes do not fit, a label is not within 0 and 1, or `smooth` is not above 0.

    References
    ----------
    Milletari, Navab and Ahmadi, "V-Net" (2016), https://arxiv.org/abs/1606.04797, who square p and
    t in the denominator. Lesson 18 derives it.

    Examples
    --------
    >>> loss, dlogits = dice_loss(np.zeros((1, 1, 2, 1)), [[[0, 1]]], smooth=1e-9)
    >>> round(loss, 4), dlogits.round(4).ravel()
    (0.5, array([ 0.0625, -0.1875]))
    """
    name = "dice_loss"
    z, labels = _pixels(name, logits, labels, binary=True)
    if not smooth > 0:
        raise ValueError(f"{name}: smooth must be above 0, got {smooth}")
    dtype = float_type(z)
    t = labels.astype(dtype)
    p = sigmoid_forward(z[..., 0].astype(dtype, copy=False))[0]
    over = {"axis": (1, 2), "keepdims": True, "dtype": np.float64}
    above = 2 * (p * t).sum(**over) + smooth
    below = p.sum(**over) + t.sum(**over) + smooth
    dp = (above / below**2 - 2 * t / below) / len(t)
    return float(1 - np.mean(above / below)), (dp * p * (1 - p)).astype(dtype)[..., None]


def _pixels(function, logits, labels, binary=False):
    """Check scores and labels against each other; labels come back without the channel."""
    z = real_array(function, "logits", logits)
    labels = real_array(function, "labels", labels)
    if z.ndim != 4 or not z.size or (binary and z.shape[-1] != 1):
        last = "1" if binary else "n_classes"
        raise ValueError(
            f"{function}: logits must have shape (m, n_H, n_W, {last}) and not be empty, "
            f"got {z.shape}"
        )
    if labels.shape not in (z.shape[:3], (*z.shape[:3], 1)):
        raise ValueError(
            f"{function}: labels must have shape {z.shape[:3]}, one for each pixel, "
            f"got {labels.shape}"
        )
    labels = labels.reshape(z.shape[:3])
    if z.shape[-1] == 1 and not (labels.min() >= 0 and labels.max() <= 1):
        raise ValueError(
            f"{function}: labels must lie between 0 and 1, got {labels.min()} to {labels.max()}"
        )
    return z, labels


def _classes(function, labels, n_classes):
    if labels.dtype.kind not in "iu":
        raise TypeError(f"{function}: class numbers must be whole, got dtype {labels.dtype}")
    if labels.min() < 0 or labels.max() >= n_classes:
        raise ValueError(
            f"{function}: labels must be 0 to {n_classes - 1}, got {labels.min()} to {labels.max()}"
        )
    return labels


def _shares(function, weights, shape):
    """Give weights that add up to 1."""
    if weights is None:
        return np.full(shape, 1 / np.prod(shape))
    weights = real_array(function, "weights", weights)
    if weights.shape != shape:
        raise ValueError(
            f"{function}: weights must have shape {shape}, one for each pixel, got {weights.shape}"
        )
    if not (weights.min() >= 0 and 0 < weights.sum(dtype=np.float64) < np.inf):
        raise ValueError(f"{function}: weights must be 0 or more, and not all 0")
    return weights / weights.sum(dtype=np.float64)
