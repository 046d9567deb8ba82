"""04.5: the length of a change as a share of what was there, image by image."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("04.5")
def change_share(before, after):
    change = np.sqrt(np.sum((after - before) ** 2, axis=(1, 2, 3)))
    return change / np.sqrt(np.sum(before**2, axis=(1, 2, 3)))


@change_share.cases
def _(rng):
    yield np.array([[[[3.0], [0]], [[0], [4]]]]), np.array([[[[0.0], [3]], [[4], [0]]]])
    first = np.array([[[3.0, 4], [0, 0]], [[2, 1], [2, 0]]])[:, None]
    second = np.array([[[0.0, 0], [3, 4]], [[2, 1], [2, 4]]])[:, None]
    yield first, second
    yield integers(rng, 2, 2, 2, 2), integers(rng, 2, 2, 2, 2)
    yield rng.integers(1, 9, (3, 2, 3, 1)), rng.integers(1, 9, (3, 2, 3, 1))
    for shape in ((1, 3, 2, 4), (4, 2, 3, 3), (2, 4, 3, 2), (3, 2, 4, 1), (5, 7, 6, 8)):
        yield mixed(rng, *shape), mixed(rng, *shape)
    before = mixed(rng, 4, 3, 2, 2)
    yield before, before + np.array([0, 0.25, 8, -2000])[:, None, None, None]


CHANGE = "np.sqrt(np.sum((after - before) ** 2, axis=(1, 2, 3)))"
BEFORE = "np.sqrt(np.sum(before**2, axis=(1, 2, 3)))"
AXES = "axis=(1, 2, 3)"
mistake = change_share.mistake
mistake(
    """You return one number for the whole batch. Each image has a share of its own: reshape to
    (m, -1) and take the lengths of the rows, with axis=1.""",
    (f", {AXES}", ""),
)
mistake(
    "You return the mean over the images. Wanted is one share for each of them, of shape (m,).",
    (f"return change / {BEFORE}", f"return np.mean(change / {BEFORE})"),
)
mistake(
    """You divide by the length of the whole batch. Divide each difference by the length of its own
    map.""",
    (BEFORE, "np.sqrt(np.sum(before**2))"),
)
mistake(
    """You divide by the length of `after`. The change is told as a share of what was there
    `before`.""",
    ("before**2", "after**2"),
)
mistake(
    """The root is missing: these are squares of lengths. A length is the root of the sum of
    squares.""",
    ("np.sqrt", ""),
)
mistake(
    "You add up absolute values. The length of an arrow is the root of the sum of squares.",
    ("np.sqrt", ""),
    ("(after - before) ** 2", "np.abs(after - before)"),
    ("before**2", "np.abs(before)"),
)
mistake(
    """You subtract the lengths. Two maps may be equally long and lie in different places: subtract
    the maps first, then take the length.""",
    (CHANGE, "np.sqrt(np.sum(after**2, axis=(1, 2, 3))) - " + BEFORE),
)
mistake(
    """This is the length of the difference. To make a share of it, divide by the length of
    `before`.""",
    (f"change / {BEFORE}", "change"),
)
mistake(
    """You have a share for each channel. The arrow holds all numbers of an image, those of all
    channels: sum over axes 1, 2 and 3.""",
    ("(1, 2, 3)", "(1, 2)"),
)
mistake(
    """Your lengths go down the columns, from image to image: with axis=0 that is one for each
    number of a map. In a table of shape (m, -1) an image is a row: axis=1.""",
    ("axis=(1, 2, 3)))", "axis=0).ravel())"),
)
mistake(
    """If it is np.linalg.norm that stops: it takes one axis or two. Lay each image in a row first,
    reshape(m, -1), and name axis 1.""",
    lambda before, after: np.linalg.norm(after - before, axis=(1, 2, 3)),
)
mistake(
    """These are lengths of single columns of a map. Lay each image in a row first,
    reshape(m, -1): then axis=1 holds all of its numbers.""",
    ("(1, 2, 3)", "1"),
)
mistake(
    "The numbers are right, but the shape is (m, 1): leave out keepdims.",
    ("(1, 2, 3)))", "(1, 2, 3)))[:, None]"),
)
