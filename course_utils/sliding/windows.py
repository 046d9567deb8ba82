"""Where windows lie: the grid, the scaled pictures, the boxes, and windows at random places."""

from itertools import count

import numpy as np

from course_utils._engine.shapes import real_array
from course_utils.arithmetic import whole_number
from course_utils.boxes import iou as overlap
from course_utils.pictures import resized


def window_grid(n_H, n_W, size, stride):
    """Give the boxes of all windows that lie inside a picture, row by row.

    Parameters
    ----------
    n_H, n_W : int
        Shape of the picture, in pixels.
    size : int
        Side of a window, in pixels.
    stride : int
        Step from one window to the next, in pixels.

    Returns
    -------
    ndarray of int, shape (N, 4)
        x1, y1, x2, y2; none where the picture is smaller than a window.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or less than 1.

    Examples
    --------
    >>> window_grid(5, 8, size=4, stride=2).tolist()
    [[0, 0, 4, 4], [2, 0, 6, 4], [4, 0, 8, 4]]
    """
    sides = {"n_H": n_H, "n_W": n_W, "size": size, "stride": stride}
    n_H, n_W, size, stride = (whole_number("window_grid", k, v, 1) for k, v in sides.items())
    rows = np.arange(0, n_H - size + 1, stride)
    columns = np.arange(0, n_W - size + 1, stride)
    y, x = (each.ravel() for each in np.meshgrid(rows, columns, indexing="ij"))
    return np.stack([x, y, x + size, y + size], axis=1)


def cut_windows(picture, size, stride):
    """Cut all windows out of a picture, in the order of `window_grid`.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, n_C)
        A picture of any numbers.
    size, stride : int
        As in `window_grid`.

    Returns
    -------
    ndarray, shape (N, size, size, n_C)
        Copies.

    Raises
    ------
    TypeError, ValueError
        If this is no picture, or a number is not whole or less than 1.

    Examples
    --------
    >>> cut_windows(np.arange(20.0).reshape(4, 5, 1), size=4, stride=1)[:, 0, 0, 0]
    array([0., 1.])
    """
    picture = real_array("cut_windows", "picture", picture, ("n_H", "n_W", "n_C"))
    corners = window_grid(*picture.shape[:2], size, stride)
    out = np.empty((len(corners), size, size, picture.shape[2]), picture.dtype)
    for window, (x1, y1, x2, y2) in zip(out, corners, strict=True):
        window[...] = picture[y1:y2, x1:x2]
    return out


def pyramid(picture, size, *, smallest, largest=None, factor=1.25):
    """Scale a picture down step by step, so that a window of one size sees things of many.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, n_C)
        A picture; its values are kept as they are, in float32.
    size : int
        Side of the window that will slide, in pixels of the scaled pictures.
    smallest : float
        Side of the smallest window, in pixels of `picture`, at least `size`.
    largest : float, optional
        No window is larger than this; without it the shorter side of the picture ends the list.
    factor : float, default 1.25
        Each window is so many times larger than the one before, more than 1.

    Returns
    -------
    list of (ndarray, float)
        Scaled pictures, the largest first, and the side of the window on each in pixels of
        `picture`.

    Raises
    ------
    TypeError, ValueError
        If this is no picture, or a number is out of range.

    Examples
    --------
    >>> levels = pyramid(np.zeros((100, 80, 1)), 25, smallest=32, factor=1.5)
    >>> [(level.shape, side) for level, side in levels]
    [((78, 62, 1), 32.0), ((52, 42, 1), 48.0), ((35, 28, 1), 72.0)]
    """
    picture = real_array("pyramid", "picture", picture, ("n_H", "n_W", "n_C"))
    size = whole_number("pyramid", "size", size, 1)
    if not (smallest >= size and 1 < factor < np.inf):
        raise ValueError(
            f"pyramid: expected smallest at least size {size} and factor more than 1, "
            f"got smallest {smallest}, factor {factor}"
        )
    n_H, n_W, n_C = picture.shape
    most = min(n_H, n_W) if largest is None else min(n_H, n_W, largest)
    levels = []
    for k in count():
        side = float(smallest * factor**k)
        rows, columns = (round(n * size / side) for n in (n_H, n_W))
        if side > most or min(rows, columns) < size:
            return levels
        scaled = picture if (rows, columns) == (n_H, n_W) else resized(picture, rows, columns)
        levels.append((scaled.reshape(rows, columns, n_C).astype(np.float32), side))


def map_boxes(n_H, n_W, stride, side, size):
    """Give the box in the photograph that belongs to each cell of a map of scores, row by row.

    Parameters
    ----------
    n_H, n_W : int
        Shape of the map.
    stride : int
        Step from cell to cell, in pixels of the scaled picture, see `total_stride`.
    side : float
        Side of the window in pixels of the photograph.
    size : int
        Side of the window in pixels of the scaled picture.

    Returns
    -------
    ndarray, shape (n_H * n_W, 4)
        x1, y1, x2, y2 in pixels of the photograph.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole where it should be, or too small.

    Examples
    --------
    >>> map_boxes(1, 2, stride=4, side=50.0, size=25).tolist()
    [[0.0, 0.0, 50.0, 50.0], [8.0, 0.0, 58.0, 50.0]]
    """
    stride = whole_number("map_boxes", "stride", stride, 1)
    size = whole_number("map_boxes", "size", size, 1)
    if not side > 0:
        raise ValueError(f"map_boxes: side must be more than 0, got {side}")
    n_H, n_W = (
        (whole_number("map_boxes", name, n, 1) - 1) * stride + size
        for name, n in (("n_H", n_H), ("n_W", n_W))
    )
    return window_grid(n_H, n_W, size, stride) * (side / size)


def random_windows(pictures, n, size, *, smallest, largest=None, rng):
    """Cut windows at random places and of random sides out of pictures, and bring them to one size.

    Parameters
    ----------
    pictures : sequence of ndarray, shape (n_H, n_W, 1) each
        Gray; each is chosen as often as any other.
    n : int
        How many windows.
    size : int
        Side they are brought to, in pixels.
    smallest, largest : int
        Range of the sides, in pixels of the pictures; small ones are as frequent as large ones.
        Without `largest`, as large as the picture allows.
    rng : numpy.random.Generator
        Draws.

    Returns
    -------
    ndarray of float32, shape (n, size, size, 1)

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or out of range, or a picture is smaller than `smallest`.

    Examples
    --------
    >>> photo = np.random.default_rng(0).random((60, 80, 1))
    >>> random_windows([photo], 3, 25, smallest=30, rng=np.random.default_rng(0)).shape
    (3, 25, 25, 1)
    """
    n, size = (
        whole_number("random_windows", "n", n, 0),
        whole_number("random_windows", "size", size, 1),
    )
    pictures = [
        real_array("random_windows", "a picture", p, ("n_H", "n_W", "n_C")) for p in pictures
    ]
    least = min((min(p.shape[:2]) for p in pictures), default=0)
    if not 1 <= smallest <= (least if largest is None else min(largest, least)):
        raise ValueError(
            f"random_windows: expected smallest from 1 to largest and to the shortest side of all "
            f"pictures, {least}, got smallest {smallest}, largest {largest}"
        )
    out = np.empty((n, size, size, 1), np.float32)
    for window in out:
        picture = pictures[rng.integers(len(pictures))]
        most = min(picture.shape[:2]) if largest is None else min(largest, *picture.shape[:2])
        side = round(np.exp(rng.uniform(np.log(smallest), np.log(most))))
        y, x = (rng.integers(length - side + 1) for length in picture.shape[:2])
        window[..., 0] = resized(picture[y : y + side, x : x + side, 0], size, size)
    return out


def best_overlaps(boxes, n_H, n_W, size, stride, *, smallest, largest, factor=1.25):
    """Find for each box the best overlap that any window of the pyramid has with it.

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels of the photograph.
    n_H, n_W : int
        Shape of the photograph.
    size, stride : int
        Side of the window and step, in pixels of the scaled pictures.
    smallest, largest, factor : float
        As in `pyramid`.

    Returns
    -------
    ndarray, shape (N,)
        Intersection over union, 0 to 1: no detector that hands out windows as they are can do
        better.

    Raises
    ------
    TypeError, ValueError
        If a number is out of range.

    Examples
    --------
    >>> best_overlaps([[0, 0, 32, 32], [3, 3, 35, 35]], 99, 99, 25, 4, smallest=32, largest=50)
    array([1.        , 0.77287529])
    """
    picture = np.zeros((n_H, n_W, 1))
    best = np.zeros(len(boxes))
    for level, side in pyramid(picture, size, smallest=smallest, largest=largest, factor=factor):
        places = ((n - size) // stride + 1 for n in level.shape[:2])
        windows = map_boxes(*places, stride, side, size)
        np.maximum(best, overlap(boxes, windows).max(axis=1), out=best)
    return best
