"""Data sets to learn from, each divided into pictures to train on and to test."""

import numpy as np

from course_utils.data.files import DataError, checked_arrays, load_arrays

FASHION_CLASSES = (
    *("T-shirt/top", "trouser", "pullover", "dress", "coat"),
    *("sandal", "shirt", "sneaker", "bag", "ankle boot"),
)
EMOJI_CLASSES = ("animal", "vehicle", "food")


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


def load_faces():
    """Give 100 faces and 100 pieces of background, 25 x 25, gray: 140 to learn from, 60 to test.

    They come with scikit-image (`skimage.data.lfw_subset`), cut from photographs of "Labeled faces
    in the wild". The division is fixed: in its order, the last three of every ten are to test.
    Nobody's name comes with them, so one person may be in both parts, in different photographs.

    Returns
    -------
    (x_train, y_train), (x_test, y_test) : tuple of tuple of ndarray
        ``x`` of shape (m, 25, 25, 1), float32 from 0 to 1; ``y`` of shape (m,), int64, 1 for a
        face, 0 for background. First all faces, then all backgrounds. The arrays are yours.

    Raises
    ------
    DataError
        If this copy of scikit-image came without them.

    References
    ----------
    G. B. Huang, M. Ramesh, T. Berg, E. Learned-Miller, "Labeled faces in the wild: a database for
    studying face recognition in unconstrained environments", University of Massachusetts, Amherst,
    technical report 07-49, 2007.
    """
    from skimage import data as skimage_data  # late: nobody should wait for it who needs it not

    try:
        x = skimage_data.lfw_subset()
    except (ImportError, OSError, AttributeError):
        raise DataError(
            "this copy of scikit-image came without its faces, lfw_subset; install it again with "
            '"python -m pip install --force-reinstall --no-deps scikit-image"'
        ) from None
    x = x[..., np.newaxis].astype(np.float32)
    y = np.repeat([1, 0], 100)
    test = np.arange(200) % 10 >= 7
    return (x[~test], y[~test]), (x[test], y[test])


def load_heartbeat():
    """Give an electrocardiogram of 1,024 samples and the places of its three beats. Lesson 24.

    Returns
    -------
    x : ndarray of float64, shape (1024,)
        In the units of the file, which are not told.
    beats : ndarray of int64, shape (3,)
        The highest sample of each beat.

    Raises
    ------
    DataError
        If ``data/heartbeat.npz`` is missing or damaged.
    """
    arrays = load_arrays("heartbeat.npz")
    return arrays["x"].astype(np.float64), arrays["beats"].astype(np.int64)


def load_head():
    """Give a scan of a head, in three dimensions: the mean of 152 people. Lesson 24.

    Made by magnetic resonance, at 2.75 mm a voxel; bright is what its weighting (T1) makes
    bright, such as fat and the white matter of the brain.

    Returns
    -------
    ndarray of float32, shape (56, 67, 57)
        From 0 to 1; from above to below, from front to back, from the left to the right of the
        head.

    Raises
    ------
    DataError
        If ``data/head.npz`` is missing or damaged.

    References
    ----------
    V. S. Fonov, A. C. Evans, R. C. McKinstry, C. R. Almli, D. L. Collins, "Unbiased nonlinear
    average age-appropriate brain templates from birth to adulthood", NeuroImage 47, 2009.
    """
    return load_arrays("head.npz")["x"].astype(np.float32) / 255


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


def _train_and_test(name, raw):
    arrays = checked_arrays(name)

    def pictures(key):
        x = arrays[key][..., np.newaxis]
        return x.copy() if raw else x / np.float32(255)

    def labels(key):
        return arrays[key].astype(np.int64)

    train = pictures("x_train"), labels("y_train")
    return train, (pictures("x_test"), labels("y_test"))
