"""00.2: an image moved some columns to the right."""

import numpy as np

from exercises import exercise, mixed


@exercise("00.2", exempt={"d": "zero"})
def shift_right(image, d):
    shifted = np.zeros_like(image)
    shifted[:, d:] = image[:, :-d]
    return shifted


@shift_right.cases
def _(rng):
    yield np.array([[1.0, 2, 3, 4], [5, 6, 7, 8]]), 1
    yield np.array([[1.0, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]), 2
    yield np.array([[10, 20, 200, 0, 7], [9, 255, 30, 1, 2], [5, 6, 70, 8, 3]], np.uint8), 3
    for n_H, n_W, d in (
        (3, 4, 1),
        (4, 5, 3),
        (5, 4, 2),
        (3, 7, 6),
        (4, 6, 4),
        (6, 9, 2),
        (5, 9, 8),
    ):
        yield mixed(rng, n_H, n_W), d


BODY = "shifted = np.zeros_like(image)"
WRITE = "shifted[:, d:] = image[:, :-d]"
mistake = shift_right.mistake
mistake(
    """What leaves on the right comes in again on the left, as np.roll does it. The picture is not a
    ring: the new columns on the left are to be 0.""",
    ("return shifted", "return np.roll(image, d, axis=1)"),
)
mistake(
    """Without axis= np.roll moves all numbers in one long line, from the end of each row to the
    start of the next. Each row moves by itself here, and nothing comes in again.""",
    ("return shifted", "return np.roll(image, d)"),
)
mistake(
    "You shift to the left. Column 0 of the image has to land in column d of the result.",
    (WRITE, "shifted[:, :-d] = image[:, d:]"),
)
mistake(
    """You shift downwards: the first axis counts the rows. The columns are the second axis,
    after the comma: image[:, ...].""",
    (WRITE, "shifted[d:] = image[: max(len(image) - d, 0)]"),
)
mistake(
    """Yours is one column short of d. A slice that begins at d leaves out the columns 0 to d - 1,
    which are d of them.""",
    (WRITE, "shifted[:, d - 1 :] = image[:, : image.shape[1] - d + 1]"),
)
mistake(
    """You shift by d + 1 columns. Column 0 of the image has to land in column d of the result:
    columns are counted from 0.""",
    (WRITE, "shifted[:, d + 1 :] = image[:, : -d - 1]"),
)
mistake(
    """Only column d is filled. Is the return inside the loop? It ends the function after the
    first round.""",
    (WRITE, "shifted[:, d] = image[:, 0]"),
)
mistake(
    """The first d columns still hold the old image: you began with a copy of it. Set them to 0, or
    begin with zeros.""",
    (BODY, "shifted = image.copy()"),
)
mistake(
    """You copy columns within one array from left to right, so that a column is overwritten before
    it is read. Read from the image and write into another array.""",
    (BODY, "shifted = image.copy()"),
    (WRITE, "for j in range(d, image.shape[1]): shifted[:, j] = shifted[:, j - d]"),
)
mistake(
    """You put d columns of zeros in front and keep everything behind them, so the result is d
    columns wider. The last d columns leave the picture: image[:, :-d].""",
    ("return shifted", "return np.hstack([shifted[:, :d], image])"),
)
mistake(
    """NumPy found two shapes that do not fit. From column d on there is room for n_W - d columns,
    so write only so many: all of the image but its last d columns, image[:, :-d].""",
    ("[:, :-d]", ""),
)
mistake(
    """You cut the last d columns off and stop there. What is left has to move: begin with zeros of
    the image's shape and write it into the columns from d on.""",
    ("return shifted", "return image[:, :-d]"),
)
mistake(
    """You set the first d columns to 0, but nothing moves. Column 0 of the image has to land in
    column d of the result.""",
    (WRITE, "shifted[:, d:] = image[:, d:]"),
)
