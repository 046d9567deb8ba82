"""Made volumes: balls and tubes in noise, whose middle slices look alike."""

import numpy as np

from course_utils.arithmetic import whole_number

SOLIDS = ("ball", "tube")


def make_volumes(m, rng, *, side=14, noise=0.5):
    """Make volumes that hold a ball or a tube along the first axis, in turn, under noise.

    The slice in the middle shows a disc in both cases, and its place and radius are drawn in the
    same way: whoever sees that slice alone can only guess.

    Parameters
    ----------
    m : int
        How many.
    rng : numpy.random.Generator
    side : int, default 14
        Voxels along each axis; at least 10.
    noise : float, default 0.5
        Standard deviation of white noise; a solid has 1 and what is around it 0.

    Returns
    -------
    x : ndarray of float32, shape (m, side, side, side, 1)
    y : ndarray of int64, shape (m,)
        0 for a ball, 1 for a tube: into `SOLIDS`.

    Raises
    ------
    TypeError, ValueError
        If `m` or `side` is not a whole number, or too small; if `noise` is negative.

    Examples
    --------
    >>> x, y = make_volumes(4, np.random.default_rng(0), noise=0)
    >>> x.shape, y
    ((4, 14, 14, 14, 1), array([0, 1, 0, 1]))
    >>> x[:, 0].any(axis=(1, 2, 3))  # only the tube reaches the first slice
    array([False,  True, False,  True])
    """
    m = whole_number("make_volumes", "m", m, 1)
    side = whole_number("make_volumes", "side", side, 10)
    if noise < 0:
        raise ValueError(f"make_volumes: noise must not be negative, got {noise}")
    y = np.arange(m) % len(SOLIDS)
    middle = side // 2
    radius = rng.uniform(2.5, middle - 2.5, (m, 1, 1, 1))
    off = rng.integers(-1, 2, (m, 1, 1, 1))  # slices that the middle of a ball is away
    row, column = rng.uniform(middle - 2.5, middle + 1.5, (2, m, 1, 1, 1))
    d, h, w = np.ogrid[:side, :side, :side]
    across = (h - row) ** 2 + (w - column) ** 2
    depth = np.where(y[:, None, None, None] == 0, (d - middle - off) ** 2, off**2)
    x = (across + depth <= radius**2).astype(np.float32)
    x += np.float32(noise) * rng.standard_normal(x.shape, np.float32)
    return x[..., None], y.astype(np.int64)
