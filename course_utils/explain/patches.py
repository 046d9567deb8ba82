"""Where in photographs a unit answers most, and the pixels that it sees there."""

import numpy as np


def best_patches(maps, n=9, *, most=2, apart=1):
    """Find the places where a unit answers most.

    Parameters
    ----------
    maps : ndarray, shape (m, n_H, n_W)
        What one unit (one channel of a layer) gives for `m` pictures.
    n : int, default 9
        How many places, at most.
    most : int, default 2
        How many of them may lie in one picture.
    apart : int, default 1
        Two places of one picture differ by at least so many cells in their row or column.

    Returns
    -------
    list of (int, int, int)
        Picture, row, column, the strongest answer first; of equal ones the first.

    Raises
    ------
    ValueError
        If `maps` has not three axes.

    References
    ----------
    Zeiler and Fergus (2014), https://arxiv.org/abs/1311.2901.

    Examples
    --------
    >>> best_patches(np.array([[[1, 5], [2, 4]], [[3, 0], [0, 0]]]), n=2, most=1)
    [(0, 0, 1), (1, 0, 0)]
    """
    maps = np.asarray(maps)
    if maps.ndim != 3:
        raise ValueError(f"best_patches: expected maps (m, n_H, n_W), got shape {maps.shape}")
    found = []
    for place in np.argsort(-maps, axis=None, kind="stable"):
        k, row, column = (int(i) for i in np.unravel_index(place, maps.shape))
        near = [max(abs(row - r), abs(column - c)) for p, r, c in found if p == k]
        if len(near) < most and min(near, default=apart) >= apart:
            found.append((k, row, column))
        if len(found) >= n:
            break
    return found


def window_of(layers, n, place):
    """Give the pixels that one place of a map depends on, along one axis.

    Parameters
    ----------
    layers : sequence of (f, stride)
        From the input on, all padded with "same".
    n : int
        Length of the input along this axis, in pixels.
    place : int
        Row or column of the map behind the last of them.

    Returns
    -------
    first, last : int
        The first and the last pixel; in the padding below 0 or above ``n - 1``.

    Examples
    --------
    >>> window_of([(3, 1), (3, 1)], 10, 4)
    (2, 6)
    """
    pads = []
    for f, stride in layers:
        before = max((-(-n // stride) - 1) * stride + f - n, 0) // 2
        pads.append(before)
        n = -(-n // stride)
    first = last = place
    for (f, stride), before in zip(reversed(layers), reversed(pads), strict=True):
        first, last = first * stride - before, last * stride - before + f - 1
    return first, last
