"""Pictures of any kind, as the reader has them, brought to the shape that a network takes."""

import numpy as np


def as_rgb(image):
    """Give a picture as RGB: a gray one with three equal channels, a transparent one on white.

    Parameters
    ----------
    image : ndarray of uint8, shape (n_H, n_W), (n_H, n_W, 1), (n_H, n_W, 3) or (n_H, n_W, 4)
        A picture with values from 0 to 255: gray, RGB, or RGBA.

    Returns
    -------
    ndarray of uint8, shape (n_H, n_W, 3)
        The same picture; `image` itself if it is RGB already.

    Raises
    ------
    TypeError, ValueError
        If `image` is no such array.

    Examples
    --------
    >>> as_rgb(np.zeros((4, 6), np.uint8)).shape
    (4, 6, 3)
    """
    array = isinstance(image, np.ndarray)
    if not array or image.dtype != np.uint8:
        came = f"{image.dtype} {image.shape}" if array else repr(image)[:60]
        raise TypeError(f"expected a picture of uint8, 0 to 255, got {came}")
    if image.ndim == 2:
        image = image[..., np.newaxis]
    if image.ndim != 3 or image.shape[2] not in (1, 3, 4) or 0 in image.shape:
        raise ValueError(
            f"expected a picture (n_H, n_W), (n_H, n_W, 3) or (n_H, n_W, 4), got {image.shape}"
        )
    if image.shape[2] == 1:
        return np.repeat(image, 3, axis=2)
    if image.shape[2] == 4:
        opaque = image[..., 3:] / 255
        return np.rint(image[..., :3] * opaque + 255 * (1 - opaque)).astype(np.uint8)
    return image


def middle(picture, n_H, n_W):
    """Cut the largest middle part whose sides are as n_H to n_W.

    Parameters
    ----------
    picture : ndarray, shape (rows, columns) or (rows, columns, n_C)
        A picture.
    n_H, n_W : int
        The proportions wanted.

    Returns
    -------
    ndarray
        A view of the part.

    Examples
    --------
    >>> middle(np.zeros((300, 400)), 1, 1).shape
    (300, 300)
    """
    rows, columns = picture.shape[:2]
    keep_rows = max(1, min(rows, round(columns * n_H / n_W)))
    keep_columns = max(1, min(columns, round(rows * n_W / n_H)))
    top, left = (rows - keep_rows) // 2, (columns - keep_columns) // 2
    return picture[top : top + keep_rows, left : left + keep_columns]


def resized(picture, n_H, n_W):
    """Scale to n_H rows and n_W columns: means over areas when smaller, else straight lines.

    Parameters
    ----------
    picture : ndarray, shape (rows, columns) or (rows, columns, n_C)
        A picture.
    n_H, n_W : int
        The shape wanted, in pixels.

    Returns
    -------
    ndarray of float64
        The scaled picture, its values not rounded.

    Examples
    --------
    >>> resized(np.array([[0, 4], [8, 12]]), 1, 1)
    array([[6.]])
    """
    import cv2  # late: nobody should wait for it who needs it not

    smaller = n_H <= picture.shape[0] and n_W <= picture.shape[1]
    way = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    return cv2.resize(picture.astype(np.float64), (n_W, n_H), interpolation=way)
