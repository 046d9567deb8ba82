"""02.2: a border of zeros around an image."""

import numpy as np

from exercises import exercise, mixed


@exercise("02.2")
def zero_pad(image, before, after):
    n_H, n_W = image.shape
    out = np.zeros((before + n_H + after, before + n_W + after))
    out[before : before + n_H, before : before + n_W] = image
    return out


@zero_pad.cases
def _(rng):
    yield np.array([[1.0, 2], [3, 4]]), 1, 1
    yield np.array([[1.5, 2], [0.25, 4]]), 0, 2
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 0, 0
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 0, 1
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 2, 1
    # results of at most 127 numbers: in memory of that size the checker leaves sevens, not zeros
    for n_H, n_W, before, after in ((4, 3, 1, 0), (2, 5, 3, 2), (3, 2, 2, 4), (5, 2, 6, 1)):
        yield mixed(rng, n_H, n_W), before, after
    for n_H, n_W, before, after in ((3, 4, 0, 3), (2, 4, 4, 0), (2, 3, 3, 5)):
        yield mixed(rng, n_H, n_W), before, after


SHAPE = "(before + n_H + after, before + n_W + after)"
PLACE = "before : before + n_H, before : before + n_W"
mistake = zero_pad.mistake
mistake(
    """This fails where `after` is 0: a slice that ends at -after then ends at -0, which is 0, and
    x[a:0] is empty. Count from the front: before : before + n_H.""",
    (PLACE, "before:-after, before:-after"),
)
mistake(
    "Both ends get `before` pixels. Below and to the right it is `after`, which may differ.",
    ("+ after", "+ before"),
)
mistake(
    """The size is right, but the image sits in the top left corner, with all zeros below it and to
    its right. It begins at row and column `before`.""",
    (PLACE, ":n_H, :n_W"),
)
mistake(
    "Only the columns are padded. Zeros are wanted above and below the image, too.",
    (SHAPE, "(n_H, before + n_W + after)"),
    (PLACE, ":, before : before + n_W"),
)
mistake(
    "Only the rows are padded. Zeros are wanted to the left and to the right, too.",
    (SHAPE, "(before + n_H + after, n_W)"),
    (PLACE, "before : before + n_H, :"),
)
mistake(
    """You take `before` for the rows and `after` for the columns. Both axes get both: `before` at
    the top and left, `after` at the bottom and right.""",
    (SHAPE, "(n_H + 2 * before, n_W + 2 * after)"),
    (PLACE, "before : before + n_H, after : after + n_W"),
)
mistake(
    """You make the array `before` rows higher and `after` columns wider. Each axis grows at both
    of its ends, by before + after.""",
    (SHAPE, "(n_H + before, n_W + after)"),
)
for sizes in ("n_W, n_H = image.shape", "n_H = n_W = len(image)", "n_H = n_W = image.shape[1]"):
    mistake(
        """You take height for width. image.shape is (n_H, n_W), rows first, and the image need
        not be square; len(image) is the number of rows alone.""",
        ("n_H, n_W = image.shape", sizes),
    )
mistake(
    "Your array is square. The image need not be, and rows come first: n_H, n_W = image.shape.",
    (SHAPE, "(before + n_H + after, before + n_H + after)"),
)
mistake(
    """Your array is as high as the image is wide. It has before + n_H + after rows, and rows come
    first: np.zeros((rows, columns)).""",
    (SHAPE, "(before + n_W + after, before + n_H + after)"),
)
mistake(
    """Your border repeats the outermost pixels. That is another kind of padding, useful too; here
    it is to be zeros.""",
    ("return out", "return np.pad(image, (before, after), mode='edge')"),
)
mistake(
    "Above and below are right, left and right are swapped: `before` columns stand to the left.",
    (PLACE, "before : before + n_H, after : after + n_W"),
)
mistake(
    "Left and right are right, above and below are swapped: `before` rows stand above.",
    (PLACE, "after : after + n_H, before : before + n_W"),
)
mistake("Your border holds ones: np.zeros makes zeros.", ("np.zeros", "np.ones"))
mistake(
    """The image is in its place, but the border does not hold zeros. Is the array made by np.empty?
    It leaves in it whatever was in the memory before: use np.zeros.""",
    ("np.zeros(", "7 + np.zeros("),
)
mistake(
    """You begin at row and column before + 1. Indices count from 0: after `before` rows of zeros,
    0 to before - 1, the next one is row `before`.""",
    (PLACE, "before + 1 : before + 1 + n_H, before + 1 : before + 1 + n_W"),
)
for ends in ("n_H, before : n_W", "after, before : after"):
    mistake(
        """The slice that takes the image in must be n_H rows long. It does not say how many rows,
        but where they begin and stop: before : before + n_H. Columns alike.""",
        (PLACE, f"before : {ends}"),
    )
mistake(
    """The strips do not fit together. Once the rows are on, the array is before + n_H + after high,
    and so must be the strips of zeros at its sides. Columns first: the same for the width.""",
    ("return out", "return np.hstack([np.zeros((n_H, before)), out[:, before : before + n_W]])"),
)
