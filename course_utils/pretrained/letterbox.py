"""Bring pictures of any shape into the frame that a detector takes, and its boxes back out."""

from typing import NamedTuple

import numpy as np

from course_utils.arithmetic import whole_number
from course_utils.pictures import as_rgb, resized


class Frame(NamedTuple):
    """Where in the frame the picture lies: its pixel (x, y) is at (x * scale + left, ...)."""

    scale: float
    left: int
    top: int

    def out(self, points):
        """Turn places in the frame into places in the picture; the last axis is x, y, x, y ..."""
        points = np.asarray(points, np.float64)
        shift = np.resize([self.left, self.top], points.shape[-1])
        return (points - shift) / self.scale


def letterbox(image, n_H, n_W, *, centred=True):
    """Scale a picture so that it fits into a black frame, its proportions kept.

    Parameters
    ----------
    image : ndarray of uint8, shape (rows, columns, 3)
        A picture, RGB from 0 to 255; gray and RGBA ones are taken too.
    n_H, n_W : int
        Shape of the frame, in pixels.
    centred : bool, default True
        Whether it lies in the middle of the frame or at its top left.

    Returns
    -------
    picture : ndarray of float64, shape (n_H, n_W, 3)
        The filled frame, 0 to 255.
    frame : Frame
        Brings boxes and points back into the picture.

    Examples
    --------
    >>> picture, frame = letterbox(np.zeros((100, 200, 3), np.uint8), 64, 64)
    >>> picture.shape, frame.out([0, 16, 64, 48])
    ((64, 64, 3), array([  0.,   0., 200., 100.]))
    """
    image = as_rgb(image)
    rows, columns = image.shape[:2]
    scale = min(n_H / rows, n_W / columns)
    rows, columns = max(1, round(rows * scale)), max(1, round(columns * scale))
    top, left = ((n_H - rows) // 2, (n_W - columns) // 2) if centred else (0, 0)
    picture = np.zeros((n_H, n_W, 3))
    small = image if image.shape[:2] == (rows, columns) else resized(image, rows, columns)
    picture[top : top + rows, left : left + columns] = np.clip(small, 0, 255)
    return picture, Frame(scale, left, top)


def within(boxes, image):
    """Cut boxes x1, y1, x2, y2 off at the edges of the picture."""
    n_H, n_W = image.shape[:2]
    return np.clip(boxes, 0, [n_W, n_H, n_W, n_H])


def sides(function, size, multiple):
    """Give a size, one number or (n_H, n_W), as two; each must be a multiple of a stride."""
    n = (size, size) if not isinstance(size, tuple | list) else tuple(size)
    if len(n) != 2:
        raise ValueError(f"{function}: size is one number or (n_H, n_W), got {size!r}")
    n = tuple(whole_number(function, "size", side, 1) for side in n)
    if any(side % multiple for side in n):
        raise ValueError(f"{function}: each side must be a multiple of {multiple}, got {size!r}")
    return n
