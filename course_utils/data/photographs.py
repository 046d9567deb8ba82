"""Photographs by name: from scikit-image's own package, and some of the course's own."""

import numpy as np

from course_utils.data.files import DataError, read_bytes
from course_utils.pictures import brightness, middle, resized

# What scikit-image carries inside its own package, with the credit it gives.
PHOTOGRAPHS = {
    "astronaut": "Eileen Collins, astronaut (NASA, public domain)",
    "biden_2010": "Joe Biden (Pete Souza, White House, public domain in the USA)",
    "brick": "a brick wall, gray (CC0Textures, CC0)",
    "camera": "a photographer with his camera, gray (Lav Varshney, CC0)",
    "chelsea": "Chelsea the cat (Stefan van der Walt, CC0)",
    "china": "a palace in Beijing (danielbuechele on Flickr, CC BY 2.0)",
    "clock": "a wall clock, blurred by motion, gray (Stefan van der Walt, public domain)",
    "coffee": "a cup of espresso (Rachel Michetti, courtesy of Pikolo Espresso Bar, CC0)",
    "coins": "Greek coins from Pompeii, gray (Brooklyn Museum, no known restrictions)",
    "flower": "a dahlia (vultilion on Flickr, CC BY 2.0)",
    "grass": "grass, gray (linolafett on DeviantArt, CC0)",
    "gravel": "gravel, gray (CC0Textures, CC0)",
    "horse": "the silhouette of a horse, black and white (Andreas Preuss, CC0)",
    "hubble": "the Hubble eXtreme Deep Field (NASA, public domain)",
    "ihc": "stained tissue under a microscope (CMMI, no known restrictions)",
    "moon": "the surface of the moon, gray (scikit-image)",
    "motorcycle": "a motorcycle in a garage (Scharstein et al., Middlebury stereo 2014)",
    "obama_2009": "Barack Obama (Pete Souza, White House, public domain in the USA)",
    "obama_2010": "Barack Obama (Pete Souza, White House, public domain in the USA)",
    "page": "a scanned page of print, gray (scikit-image)",
    "retina": "the back of a human eye (Mikael Häggström, CC0)",
    "rocket": "the launch of a Falcon 9 (SpaceX, public domain)",
    "text": "pen strokes on ruled paper, gray (Wikipedia, public domain)",
}
_SKIMAGE_NAMES = {
    "hubble": "hubble_deep_field",
    "ihc": "immunohistochemistry",
    "motorcycle": "stereo_motorcycle",
}

# Shipped as they came, JPEG, in data/; the licence asks that the photographer is named.
_SHIPPED_PHOTOGRAPHS = {
    name: f"{name}.jpg" for name in ("biden_2010", "china", "flower", "obama_2009", "obama_2010")
}


def photograph(name, *, gray=False, size=None):
    """Give one of the photographs that come with scikit-image, or one of two of the course's own.

    Parameters
    ----------
    name : str
        One of the names in `PHOTOGRAPHS`, for example ``"coffee"``.
    gray : bool, default False
        False: the picture as it is, uint8 from 0 to 255, for looking at.
        True: its brightness as float64 from 0 to 1, for computing with.
    size : tuple of int (n_H, n_W), optional
        Cut the middle to this shape's proportions, then scale it to ``n_H`` rows and ``n_W``
        columns. Making smaller averages over areas, making larger interpolates linearly.

    Returns
    -------
    ndarray
        Shape (n_H, n_W, 3) for a photograph in colour; (n_H, n_W) for a gray one, and always
        with ``gray=True``. It is yours to write to.

    Raises
    ------
    ValueError
        If there is no photograph of that name, or `size` is not two positive integers.
    DataError
        If this copy of scikit-image came without the picture.

    Examples
    --------
    >>> photograph("coffee").shape
    (400, 600, 3)
    >>> photograph("coffee", gray=True, size=(64, 64)).shape
    (64, 64)
    """
    if not isinstance(name, str) or name not in PHOTOGRAPHS:
        raise ValueError(f"no photograph is called {name!r}; there are: {', '.join(PHOTOGRAPHS)}")
    if size is not None:
        size = _two_sizes(size)
    picture = _shipped(name) if name in _SHIPPED_PHOTOGRAPHS else _from_skimage(name)
    if size is not None:
        picture = middle(picture, *size)
    if gray:
        picture = brightness(picture)
    if size is not None:
        scaled = resized(picture, *size)
        scaled = np.clip(scaled, 0, 1 if gray else 255)
        picture = scaled if gray else np.rint(scaled).astype(np.uint8)
    return np.array(picture, order="C")


def _shipped(name):
    import cv2  # late, as below

    content = np.frombuffer(read_bytes(_SHIPPED_PHOTOGRAPHS[name]), np.uint8)
    return cv2.imdecode(content, cv2.IMREAD_COLOR)[..., ::-1]


def _from_skimage(name):
    from skimage import data as skimage_data  # late: nobody should wait for it who needs it not

    try:
        picture = getattr(skimage_data, _SKIMAGE_NAMES.get(name, name))()
    except (ImportError, OSError, AttributeError):
        raise DataError(
            f"this copy of scikit-image came without its picture {name!r}; install it again with "
            '"python -m pip install --force-reinstall --no-deps scikit-image"'
        ) from None
    if isinstance(picture, tuple):  # the motorcycle: left eye, right eye, disparity
        picture = picture[0]
    return picture.astype(np.uint8) * 255 if picture.dtype == bool else picture


def _two_sizes(size):
    ok = isinstance(size, tuple | list) and len(size) == 2
    ok = ok and all(
        isinstance(n, int | np.integer) and not isinstance(n, bool) and n > 0 for n in size
    )
    if not ok:
        raise ValueError(f"photograph: size is two positive integers (n_H, n_W), not {size!r}")
    return int(size[0]), int(size[1])
