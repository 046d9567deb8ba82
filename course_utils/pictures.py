"""Pictures of any kind, as the reader has them, brought to the shape that a network takes."""

from pathlib import Path

import numpy as np

# ITU-R BT.709: how much red, green and blue add to the brightness we see.
GRAY_WEIGHTS = (0.2125, 0.7154, 0.0721)


class PictureError(ValueError):
    """A file cannot be read as a picture; the message says why."""

    def _render_traceback_(self):
        """Let a notebook show the one line that helps, without the road to it."""
        return [f"PictureError: {self}"]


def read_picture(path):
    """Read a picture of your own: JPEG, PNG, WebP, BMP or TIFF.

    A camera that was held upright stores its picture lying, with a note (EXIF) how to turn it: this
    is done. Gray pictures get three equal channels, transparent ones a white ground, those of 16
    bits are brought to 8.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    ndarray of uint8, shape (n_H, n_W, 3)
        The picture, RGB.

    Raises
    ------
    PictureError
        If there is no such file, or it holds no picture that can be read.

    Examples
    --------
    >>> from course_utils.data import FOLDER
    >>> read_picture(FOLDER / "china.jpg").shape
    (427, 640, 3)
    """
    import cv2  # late, as below

    try:
        content = np.frombuffer(Path(path).read_bytes(), np.uint8)
    except OSError as error:
        raise PictureError(f"{path} cannot be read: {error.strerror or error}") from None
    raw = None if content.size == 0 else cv2.imdecode(content, cv2.IMREAD_UNCHANGED)
    if raw is None:
        raise PictureError(f"{path} is no picture that can be read: {_what_it_is(content)}")
    if raw.ndim == 3 and raw.shape[2] == 4:
        raw = raw if raw.dtype == np.uint8 else np.rint(raw / 257).astype(np.uint8)
        return as_rgb(np.ascontiguousarray(raw[..., [2, 1, 0, 3]]))
    # This way, not the one above, OpenCV turns the picture as its EXIF note says.
    return np.ascontiguousarray(cv2.imdecode(content, cv2.IMREAD_COLOR)[..., ::-1])


def _what_it_is(content):
    start = content[:16].tobytes()
    if not start:
        return "the file is empty"
    if start[4:8] == b"ftyp" and start[8:11] in (b"hei", b"mif", b"hev"):
        return "it is HEIC, as telephones store it; save it as JPEG first"
    if start.lstrip()[:1] == b"<":
        return "it is text, a web page or a drawing of lines (SVG)"
    if start[:2] == b"\xff\xd8" or start[:4] == b"\x89PNG":
        return "it begins like one, but is damaged or cut off"
    return "JPEG, PNG, WebP, BMP and TIFF are"


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


def brightness(picture):
    """Give how bright a picture is at each place, from 0 to 1.

    Parameters
    ----------
    picture : ndarray of uint8, shape (n_H, n_W) or (n_H, n_W, 3)
        A picture, gray or RGB.

    Returns
    -------
    ndarray of float64, shape (n_H, n_W)
        For RGB the sum of the channels with the weights of ITU-R BT.709.

    Examples
    --------
    >>> brightness(np.array([[[255, 255, 255], [0, 255, 0]]], np.uint8)).round(4)
    array([[1.    , 0.7154]])
    """
    if picture.ndim == 2:
        return picture / 255
    red, green, blue = (picture[..., c] * weight for c, weight in enumerate(GRAY_WEIGHTS))
    return np.minimum((red + green + blue) / 255, 1)  # rounding could lift white above 1


def as_digit(ink, box=20, side=28):
    """Prepare a drawn digit as those of MNIST were prepared.

    Its smallest frame is cut out and scaled, proportions kept, until the longer side has `box`
    pixels, with grays where the edge of a stroke crosses a pixel. Then it is moved by whole pixels
    until its centre of mass lies at the middle of the picture, pixel (14, 14) of 28 x 28.
    (Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST database of handwritten digits.)

    Parameters
    ----------
    ink : ndarray, shape (n_H, n_W)
        The drawing: 0 where nothing is, the more the brighter the stroke.
    box, side : int
        Longer side of the digit, and side of the picture, in pixels.

    Returns
    -------
    ndarray of float32, shape (side, side, 1)
        From 0 to 1; all zeros if nothing is drawn.

    Raises
    ------
    ValueError
        If the drawing has not two axes, or the box is larger than the picture.

    Examples
    --------
    >>> ink = np.zeros((140, 140), np.uint8)
    >>> ink[20:120, 90:100] = 255  # a stroke, upright, at the right
    >>> digit = as_digit(ink)[..., 0]
    >>> digit.shape, np.flatnonzero(digit.any(axis=1)).tolist() == list(range(4, 24))
    ((28, 28), True)
    >>> np.flatnonzero(digit.any(axis=0))
    array([14, 15])
    """
    ink = np.asarray(ink, dtype=np.float64)
    if ink.ndim != 2 or not 0 < box <= side:
        raise ValueError(
            f"as_digit: expected a drawing (n_H, n_W) and a box that fits, "
            f"got {ink.shape} and a box of {box} in {side}"
        )
    out = np.zeros((side, side, 1), np.float32)
    rows, columns = (np.flatnonzero(ink.any(axis=k)) for k in (1, 0))
    if rows.size == 0:
        return out
    digit = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    tall, wide = (max(1, round(box * n / max(digit.shape))) for n in digit.shape)
    digit = resized(digit, tall, wide)
    digit = digit / digit.max()
    places = []
    for n, sums in ((tall, digit.sum(axis=1)), (wide, digit.sum(axis=0))):
        centre = np.average(np.arange(n), weights=sums)
        places.append(min(max(round(side / 2 - centre), 0), side - n))  # within the picture
    top, left = places
    out[top : top + tall, left : left + wide, 0] = digit
    return out
