"""A border around every picture of a batch."""

from course_utils._engine.shapes import X_AXES, real_array
from course_utils._engine.windows import check_pad_mode, padded, pads_per_axis


def pad2d(x, pad, pad_mode="constant"):
    """Put a border around every picture of a batch.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Batch of pictures; the type of its numbers is kept.
    pad : int, (before, after) or ((top, bottom), (left, right))
        Pixels to add. "valid" adds none.
    pad_mode : {"constant", "reflect", "edge"}, default "constant"
        Zeros; the picture mirrored, without repeating its outermost pixel; or the outermost
        pixel repeated.

    Returns
    -------
    ndarray, shape (m, n_H + top + bottom, n_W + left + right, n_C)
        A new array.

    Raises
    ------
    TypeError, ValueError
        If `x` does not have four axes of real numbers, if `pad` or `pad_mode` is none of the
        above, or if reflect padding is not less than the picture.

    Notes
    -----
    Lesson 02 derives it.

    Examples
    --------
    >>> x = np.array([[1, 2, 3]]).reshape(1, 1, 3, 1)
    >>> pad2d(x, ((0, 0), (2, 2)), pad_mode="reflect")[0, 0, :, 0]
    array([3, 2, 1, 2, 3, 2, 1])
    """
    x = real_array("pad2d", "x", x, X_AXES[2])
    if isinstance(pad, str) and pad == "same":
        raise ValueError(
            'pad2d: pad "same" depends on the filter: give what same_pad(n, f, stride) returns'
        )
    n = x.shape[1:-1]
    pads = pads_per_axis("pad2d", n, (1, 1), (1, 1), pad, (1, 1))
    check_pad_mode("pad2d", n, pads, pad_mode)
    out = padded(x, pads, pad_mode, x.dtype)
    return out.copy() if out is x else out
