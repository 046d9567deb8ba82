"""A thing cut out of a picture, and laid on another."""

import numpy as np

from course_utils._engine.shapes import real_array
from course_utils.pictures import as_rgb


def composite(foreground, alpha, ground):
    """Mix two pictures, pixel by pixel: alpha of the first and 1 - alpha of the second.

    Parameters
    ----------
    foreground : ndarray of uint8, shape (n_H, n_W, 3)
        The picture with the thing, RGB or gray.
    alpha : ndarray, shape (n_H, n_W)
        How much of it is seen, from 0 to 1: a mask, or a soft one.
    ground : ndarray of uint8, shape (n_H, n_W, 3)
        What shows where the thing is not, RGB or gray.

    Returns
    -------
    ndarray of uint8, shape (n_H, n_W, 3)
        Rounded to the nearest whole number.

    Raises
    ------
    TypeError, ValueError
        If these are no pictures, their shapes differ, or alpha is not within 0 and 1.

    See Also
    --------
    course_utils.collages.paste : at any place and size.

    References
    ----------
    T. Porter and T. Duff, "Compositing digital images", 1984: their operator "over" for a ground
    that is opaque. Lesson 18 derives it.

    Examples
    --------
    >>> white, black = np.full((1, 3, 3), 255, np.uint8), np.zeros((1, 3, 3), np.uint8)
    >>> composite(white, [[0, 0.5, 1]], black)[..., 0]
    array([[  0, 128, 255]], dtype=uint8)
    """
    foreground, ground = as_rgb(foreground), as_rgb(ground)
    alpha = real_array("composite", "alpha", alpha)
    shapes = foreground.shape[:2], alpha.shape, ground.shape[:2]
    if len(set(shapes)) > 1:
        raise ValueError(
            "composite: foreground, alpha and ground must have one height and width, "
            f"got {', '.join(map(str, shapes))}"
        )
    if not (alpha.min() >= 0 and alpha.max() <= 1):
        raise ValueError(
            f"composite: alpha must lie between 0 and 1, got {alpha.min():g} to {alpha.max():g}"
        )
    share = alpha.astype(np.float64)[..., np.newaxis]
    return np.rint(share * foreground + (1 - share) * ground).astype(np.uint8)
