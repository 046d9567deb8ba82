"""How well two masks agree: intersection over union, and Dice."""

import numpy as np

from course_utils._engine.shapes import real_array


def mask_iou(a, b):
    """Count the pixels that two masks share, as a part of those that at least one of them has.

    Parameters
    ----------
    a, b : ndarray of bool, or of 0 and 1, of the same shape
        One mask each, or a whole batch, which is counted as one large picture.

    Returns
    -------
    float
        From 0, nothing in common, to 1, the same. Two empty masks are the same: 1.

    Raises
    ------
    TypeError, ValueError
        If they are no masks, or their shapes differ.

    See Also
    --------
    dice : counts what is shared twice; ``dice = 2 iou / (1 + iou)``.
    course_utils.boxes.iou : the same for boxes.

    References
    ----------
    P. Jaccard, 1901. Lesson 18 derives it.

    Examples
    --------
    >>> mask_iou([[1, 1, 0]], [[0, 1, 1]]) * 3
    1.0
    """
    a, b = _masks("mask_iou", a, b)
    union = np.count_nonzero(a | b)
    return float(np.count_nonzero(a & b) / union) if union else 1.0


def dice(a, b):
    """Count twice the pixels that two masks share, as a part of the pixels of both together.

    Parameters
    ----------
    a, b : ndarray of bool, or of 0 and 1, of the same shape
        As for `mask_iou`.

    Returns
    -------
    float
        From 0 to 1, never less than the intersection over union. Two empty masks: 1.

    Raises
    ------
    TypeError, ValueError
        If they are no masks, or their shapes differ.

    References
    ----------
    L. R. Dice, "Measures of the amount of ecologic association between species", 1945. Lesson 18
    derives it. Where one mask is the truth it is the F1 score of the pixels.

    Examples
    --------
    >>> dice([[1, 1, 0]], [[0, 1, 1]])
    0.5
    """
    a, b = _masks("dice", a, b)
    both = np.count_nonzero(a) + np.count_nonzero(b)
    return float(2 * np.count_nonzero(a & b) / both) if both else 1.0


def binary(function, name, mask):
    """Return a mask as bool; anything but 0 and 1 is none."""
    mask = real_array(function, name, mask)
    if mask.dtype != bool and not np.isin(mask, (0, 1)).all():
        raise ValueError(
            f"{function}: {name} must hold only 0 and 1, got {mask.min():g} to {mask.max():g}; "
            "for probabilities compare with a threshold, such as p > 0.5"
        )
    return mask.astype(bool)


def _masks(function, a, b):
    a, b = binary(function, "a", a), binary(function, "b", b)
    if a.shape != b.shape:
        raise ValueError(f"{function}: masks of one shape expected, got {a.shape} and {b.shape}")
    return a, b
