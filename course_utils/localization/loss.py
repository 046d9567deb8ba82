"""The loss of a localiser: presence, and where there is a thing its box and class."""

from numbers import Real

import numpy as np

from course_utils._engine.shapes import float_type
from course_utils.functional import sigmoid_forward, softmax
from course_utils.localization.targets import BOX, CLASSES, rows


def localization_loss(outputs, targets, *, box_weight=1.0):
    """Cost of saying whether there is a thing, where and what: three parts, two of them at times.

    Presence costs its cross-entropy in each picture. Where there is a thing, the box costs its
    squared differences and the class its cross-entropy; where there is none, both cost nothing,
    whatever the outputs are, and their gradient is zero.

    Parameters
    ----------
    outputs : ndarray, shape (m, 5 + n_classes)
        A score for presence, bx, by, bh, bw, and a score for each class. Sigmoid and softmax are
        applied inside.
    targets : ndarray, shape (m, 5 + n_classes)
        As `encode_targets` makes them. Where pc is 0, the others may hold anything, nan included.
    box_weight : float, default 1
        The four squared differences are multiplied by this.

    Returns
    -------
    loss : float
        Mean over the pictures, those without a thing included.
    doutputs : ndarray, shape of `outputs`
        Its gradient.

    Raises
    ------
    TypeError, ValueError
        If shapes differ, a pc is neither 0 nor 1, or the class of a thing is not a single 1.

    See Also
    --------
    localization_terms : the three parts for each picture.

    Examples
    --------
    >>> loss, doutputs = localization_loss([[0.0, 9, 9, 9, 9, 9, 9]], [[0, 1, 1, 1, 1, 1, 0]])
    >>> round(loss, 4), doutputs  # log 2, and a push on the presence alone
    (0.6931, array([[0.5, 0. , 0. , 0. , 0. , 0. , 0. ]]))
    """
    name = "localization_loss"
    outputs, targets, there = _pair(name, outputs, targets)
    weight = _weight(name, box_weight)
    off = _off(outputs, targets, there)
    doutputs = np.zeros_like(outputs)
    doutputs[:, :1] = sigmoid_forward(outputs[:, :1])[0] - there
    doutputs[:, BOX] = 2 * weight * off
    chosen = np.where(there, targets[:, CLASSES], 0)
    doutputs[:, CLASSES] = np.where(there, softmax(outputs[:, CLASSES]) - chosen, 0)
    loss = _terms(outputs, chosen, there, off, weight).sum(axis=1).mean(dtype=np.float64)
    return float(loss), doutputs / len(outputs)


def localization_terms(outputs, targets, *, box_weight=1.0):
    """What presence, box and class cost in each picture.

    Parameters
    ----------
    outputs, targets, box_weight
        As for `localization_loss`.

    Returns
    -------
    ndarray, shape (m, 3)
        The sum of a row is what the picture costs; the mean of these sums is the loss.

    Raises
    ------
    TypeError, ValueError
        As for `localization_loss`.

    Examples
    --------
    >>> outputs, targets = [0.0, 0.5, 0.5, 0.5, 0.5, 0, 0], [1, 0.5, 0.5, 0.5, 1, 1, 0]
    >>> localization_terms([outputs], [targets]).round(4)  # log 2, a half squared, log 2
    array([[0.6931, 0.25  , 0.6931]])
    """
    name = "localization_terms"
    outputs, targets, there = _pair(name, outputs, targets)
    off, chosen = _off(outputs, targets, there), np.where(there, targets[:, CLASSES], 0)
    return _terms(outputs, chosen, there, off, _weight(name, box_weight))


def _terms(outputs, chosen, there, off, weight):
    """The three parts of each picture, (m, 3), in float64."""
    z, scores = outputs[:, :1].astype(np.float64), outputs[:, CLASSES].astype(np.float64)
    presence = np.logaddexp(0, z) - there * z
    box = weight * np.sum(np.square(off, dtype=np.float64), axis=1, keepdims=True)
    kinds = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    kinds = np.where(there, kinds - np.sum(scores * chosen, axis=1, keepdims=True), 0)
    return np.concatenate([presence, box, kinds], axis=1)


def _off(outputs, targets, there):
    """How far the four numbers are off; 0 where there is nothing to be off from."""
    return np.where(there, outputs[:, BOX] - targets[:, BOX], 0)


def _pair(function, outputs, targets):
    """Check outputs and targets; give both in one float type, and where there is a thing."""
    outputs, targets = (
        rows(function, n, a) for n, a in (("outputs", outputs), ("targets", targets))
    )
    if outputs.shape != targets.shape or not len(outputs):
        raise ValueError(
            f"{function}: outputs and targets must have the same shape and not be empty, "
            f"got {outputs.shape} and {targets.shape}"
        )
    there = targets[:, :1] == 1
    if not np.all(there | (targets[:, :1] == 0)):
        raise ValueError(f"{function}: pc, the first number of a target, must be 0 or 1")
    kinds = targets[there[:, 0], CLASSES]
    if np.any((kinds != 0) & (kinds != 1)) or np.any(kinds.sum(axis=1) != 1):
        raise ValueError(f"{function}: where pc is 1, one class must be 1 and the others 0")
    dtype = float_type(outputs)
    return outputs.astype(dtype, copy=False), targets.astype(dtype, copy=False), there


def _weight(function, value):
    if isinstance(value, bool) or not isinstance(value, (Real, np.floating)):
        raise TypeError(f"{function}: box_weight must be a number, got {value!r}")
    if not 0 <= value < np.inf:
        raise ValueError(f"{function}: box_weight must be at least 0 and finite, got {value}")
    return float(value)
