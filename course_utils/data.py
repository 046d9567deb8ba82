"""Pictures and data sets, all of them on your own disk: nothing here uses the network.

Two sources. The files of the folder ``data/`` come with the course; `load_mnist` and its
relatives read them, and compare each with the size and the SHA-256 written down in
``data/manifest.json`` before they trust it. The photographs come with scikit-image, and
`photograph` fetches them by name.

``data/README.md`` tells where each file and each photograph comes from, and its licence.
"""

import hashlib
import io
import json
import zipfile
from functools import lru_cache
from pathlib import Path

import numpy as np

from course_utils.pictures import brightness, middle, resized

FOLDER = Path(__file__).resolve().parents[1] / "data"

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

FASHION_CLASSES = (
    *("T-shirt/top", "trouser", "pullover", "dress", "coat"),
    *("sandal", "shirt", "sneaker", "bag", "ankle boot"),
)
EMOJI_CLASSES = ("animal", "vehicle", "food")

# Shipped as they came, JPEG, in data/; the licence asks that the photographer is named.
_SHIPPED_PHOTOGRAPHS = {
    name: f"{name}.jpg" for name in ("biden_2010", "china", "flower", "obama_2009", "obama_2010")
}


class DataError(RuntimeError):
    """A file of the course is missing or damaged; the message says how to get it back."""

    def _render_traceback_(self):
        """Let a notebook show the one line that helps, without the road to it."""
        return [f"DataError: {self}"]


def load_mnist(*, raw=False):
    """Give 5,000 handwritten digits of MNIST, divided into 4,000 to learn from and 1,000 to test.

    Both parts hold every digit equally often (400 and 100 times), in turn: the first ten
    pictures of each are 0, 1, 2, ... 9. The division is fixed, so that results can be compared.

    Parameters
    ----------
    raw : bool, default False
        False: pixels as float32 between 0 and 1. True: pixels as they are stored, uint8 0 to 255.

    Returns
    -------
    (x_train, y_train), (x_test, y_test) : tuple of tuple of ndarray
        ``x`` of shape (m, 28, 28, 1), white ink on black; ``y`` of shape (m,), int64, 0 to 9.
        The arrays are yours: writing to them changes nothing for the next caller.

    Raises
    ------
    DataError
        If ``data/mnist_5k.npz`` is missing or damaged.

    References
    ----------
    Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86 (11), 1998. :doi:`10.1109/5.726791`
    """
    return _train_and_test("mnist_5k.npz", raw)


def load_fashion_mnist(*, full=False, raw=False):
    """Give pictures of clothes from Fashion-MNIST: 12,000 to learn from and 2,000 to test.

    Like `load_mnist` in every way, but harder. The names of the ten classes are in
    `FASHION_CLASSES`.

    Parameters
    ----------
    full : bool, default False
        True: all 60,000 and 10,000 pictures in their original order. They do not come with the
        course (55 MB); ``python tools/build_data.py fashion-full`` makes the file, once.
    raw : bool, default False
        False: pixels as float32 between 0 and 1. True: pixels as they are stored, uint8 0 to 255.

    Returns
    -------
    (x_train, y_train), (x_test, y_test) : tuple of tuple of ndarray
        ``x`` of shape (m, 28, 28, 1); ``y`` of shape (m,), int64, 0 to 9.

    Raises
    ------
    DataError
        If the file is missing or damaged.

    References
    ----------
    H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking
    machine learning algorithms", 2017. arXiv:1708.07747.
    """
    return _train_and_test("fashion_mnist_full.npz" if full else "fashion_mnist_12k.npz", raw)


def load_emoji(hand="noto"):
    """Give 280 emoji by one hand: 144 to learn from, 136 to test; kin stand on one side. Lesson 11.

    Parameters
    ----------
    hand : str
        "noto" (Google), or "twemoji" (Twitter): the same things in the same order.

    Returns
    -------
    (x_train, y_train, kin_train), (x_test, y_test, kin_test) : tuple of tuple of ndarray
        ``x`` of shape (m, 72, 72, 3), uint8; ``y``, int64, into `EMOJI_CLASSES`; equal numbers in
        ``kin``, int64, mark pictures that show nearly the same thing.

    Raises
    ------
    ValueError, DataError
        If there is no such hand; if its file is missing or damaged.
    """
    if hand not in ("noto", "twemoji"):
        raise ValueError(f'load_emoji: hand must be "noto" or "twemoji", got {hand!r}')
    a = load_arrays(f"emoji_{hand}.npz")
    a |= {k: v.astype(np.int64) for k, v in a.items() if k[0] != "x"}
    return tuple((a[f"x_{s}"], a[f"y_{s}"], a[f"kin_{s}"]) for s in ("train", "test"))


def load_degradation():
    """Give what became of plain and residual nets of 8, 20 and 32 layers, with three seeds each.

    Computed by ``tools/degradation.py`` with the recipe of lesson 09, which trains one pair of
    these nets on its page.

    Returns
    -------
    dict of str to ndarray
        ``"plain_8"``, ``"residual_32"`` and so on: training loss, float32 of shape (3, 6), a row
        for each seed and a column for each epoch. ``"plain_20_without_norm"`` and
        ``"residual_20_without_norm"``: the same without batch norm. ``"plain_20_rates"`` and
        ``"residual_20_rates"``: seed 0 only, a row for each of the learning rates 0.01, 0.02 and
        0.1 (all others: 0.05). ``"plain_8_adam"`` and so on, for 8 and 20 layers: with the
        optimiser Adam. ``"plain_20_cut"`` and ``"residual_20_cut"``: accuracy on 1,000
        test pictures, shape (3, 10), of the whole net and with its first, second, ... ninth block
        left out.

    Raises
    ------
    DataError
        If ``data/degradation.npz`` is missing or damaged.

    References
    ----------
    K. He, X. Zhang, S. Ren, J. Sun, "Deep residual learning for image recognition", 2016,
    figure 6. arXiv:1512.03385.
    """
    return load_arrays("degradation.npz")


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


def load_arrays(name):
    """Read the arrays of one ``.npz`` file of ``data/``, after checking it.

    Parameters
    ----------
    name : str
        A file name out of ``data/manifest.json``.

    Returns
    -------
    dict of str to ndarray
        Copies, as stored in the file.

    Raises
    ------
    ValueError
        If the manifest does not know the name.
    DataError
        If the file is missing or damaged.
    """
    return {key: array.copy() for key, array in _checked_arrays(name).items()}


def read_bytes(name):
    """Read one file of ``data/`` whole, after checking its size and SHA-256.

    Parameters
    ----------
    name : str
        A file name out of ``data/manifest.json``.

    Returns
    -------
    bytes
        The content of the file.

    Raises
    ------
    ValueError
        If the manifest does not know the name.
    DataError
        If the file is missing or damaged.
    """
    entry = _entry(name)
    try:
        content = (FOLDER / name).read_bytes()
    except OSError as error:
        raise _missing(name, entry, error) from None
    sha256 = hashlib.sha256(content).hexdigest()
    if len(content) != entry["bytes"] or sha256 != entry["sha256"]:
        raise DataError(
            f"data/{name} is damaged: expected {entry['bytes']:,} bytes with SHA-256 "
            f"{entry['sha256'][:12]}..., found {len(content):,} bytes with {sha256[:12]}...; "
            f"{_how_to_restore(name, entry)}"
        )
    return content


def _train_and_test(name, raw):
    arrays = _checked_arrays(name)

    def pictures(key):
        x = arrays[key][..., np.newaxis]
        return x.copy() if raw else x / np.float32(255)

    def labels(key):
        return arrays[key].astype(np.int64)

    train = pictures("x_train"), labels("y_train")
    return train, (pictures("x_test"), labels("y_test"))


def _checked_arrays(name):
    """Check and unpack a file once per process, and again if it changes on the disk."""
    entry = _entry(name)
    path = FOLDER / name
    try:
        stamp = path.stat()
    except OSError as error:
        raise _missing(name, entry, error) from None
    return _unpack(path, stamp.st_mtime_ns, stamp.st_size, entry["sha256"])


@lru_cache(maxsize=4)
def _unpack(path, _mtime_ns, _size, _sha256):
    content = read_bytes(path.name)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            return {key: archive[key] for key in archive.files}
    except (ValueError, OSError, AttributeError, zipfile.BadZipFile) as error:
        raise DataError(f"data/{path.name} is not a file of plain arrays: {error}") from None


def _entry(name):
    path = FOLDER / "manifest.json"
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"data/manifest.json cannot be read ({type(error).__name__}: {error}); "
            'bring it back with "git checkout -- data/manifest.json"'
        ) from None
    if name not in files:
        raise ValueError(f"data/manifest.json has no file {name!r}; it has: {', '.join(files)}")
    return files[name]


def _missing(name, entry, error):
    if not isinstance(error, FileNotFoundError):
        return DataError(f"data/{name} cannot be read: {error.strerror or error}")
    absent = "is missing" if entry["shipped"] else "is not part of the course's own files"
    source = entry["source"]
    origin = f"script {source['script']}" if "script" in source else f"package {source['package']}"
    return DataError(
        f"data/{name} {absent} ({entry['what']}; from {source['index']}, {origin}): "
        f"{_how_to_restore(name, entry)}"
    )


def _how_to_restore(name, entry):
    make = f'"python tools/build_data.py {entry["recipe"]}"'
    if not entry["shipped"]:
        return f"make it with {make}"
    return f'bring it back with "git checkout -- data/{name}", or make it again with {make}'


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
