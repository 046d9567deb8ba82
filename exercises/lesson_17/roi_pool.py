"""17.2: max pooling of one box on one map."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("17.2", exempt={"box": "negative large fraction shapes", "size": "zero"})
def roi_pool(x, box, size):
    x1, y1, x2, y2 = box
    out = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            top, bottom = i * (y2 - y1) // size, -(-(i + 1) * (y2 - y1) // size)
            left, right = j * (x2 - x1) // size, -(-(j + 1) * (x2 - x1) // size)
            out[i, j] = np.max(x[y1 + top : y1 + bottom, x1 + left : x1 + right])
    return out


@roi_pool.cases
def _(rng):
    yield np.arange(12.0).reshape(3, 4), np.array([0, 0, 4, 2]), 2
    yield integers(rng, 3, 5), np.array([1, 0, 4, 3]), 2
    yield integers(rng, 4, 4), np.array([2, 1, 4, 4]), 1
    yield -1.0 - np.arange(20.0).reshape(4, 5), np.array([0, 1, 3, 4]), 2
    yield integers(rng, 3, 4), np.array([1, 2, 2, 3]), 3  # one cell
    for shape, box, size in (
        ((6, 9), (2, 1, 9, 5), 3),
        ((9, 7), (0, 2, 5, 9), 4),
        ((8, 8), (1, 3, 8, 4), 2),
        ((12, 15), (3, 0, 14, 11), 7),
        ((7, 6), (0, 0, 6, 7), 1),
        ((5, 8), (5, 2, 8, 5), 5),
    ):
        yield mixed(rng, *shape), np.array(box), size


PART = "x[y1 + top : y1 + bottom, x1 + left : x1 + right]"
BOTTOM, RIGHT = "-(-(i + 1) * (y2 - y1) // size)", "-(-(j + 1) * (x2 - x1) // size)"
mistake = roi_pool.mistake
mistake("You take the mean of each part. Wanted is its largest value.", ("np.max", "np.mean"))
mistake("You add up each part. Wanted is its largest value.", ("np.max", "np.sum"))
mistake(
    """You forget where the box begins: your parts are counted from the corner of the map. Add x1
    and y1.""",
    (PART, "x[top:bottom, left:right]"),
)
mistake(
    """Rows and columns are swapped: in a box x comes first and counts columns, but the first index
    of an array is the row.""",
    lambda x, box, size: roi_pool(x.T, box, size) if _fits(x.T, box) else np.zeros((size, size)),
)
mistake(
    """Rows and columns are swapped: in a box x comes first and counts columns, but the first index
    of an array is the row.""",
    ("x1, y1, x2, y2 = box", "y1, x1, y2, x2 = box"),
    ("np.max", "np.amax"),
    (PART, f"{PART}, initial=-np.inf"),
)
DOWN = """You round the end of a part down. Where cells do not divide evenly, a part ends at the
    next line: ceil((k + 1) * length / size)."""
mistake(
    DOWN,
    (BOTTOM, "max((i + 1) * (y2 - y1) // size, i * (y2 - y1) // size + 1)"),
    (RIGHT, "max((j + 1) * (x2 - x1) // size, j * (x2 - x1) // size + 1)"),
)
mistake(
    """All your parts have length // size cells (at least one), so the last cells of the box are
    left out. Part k goes from floor(k * length / size) to ceil((k + 1) * length / size).""",
    ("i * (y2 - y1) // size, -", "min(i * max((y2 - y1) // size, 1), y2 - y1 - 1), -"),
    (BOTTOM, "min((i + 1) * max((y2 - y1) // size, 1), y2 - y1)"),
    ("j * (x2 - x1) // size, -", "min(j * max((x2 - x1) // size, 1), x2 - x1 - 1), -"),
    (RIGHT, "min((j + 1) * max((x2 - x1) // size, 1), x2 - x1)"),
)
mistake(
    "You take x2 and y2 as the last cells. They are lines: the box ends before them.",
    (PART, "x[y1 + top : y1 + bottom + 1, x1 + left : x1 + right + 1]"),
)
mistake(
    "You take x2 and y2 as the last cells. They are lines: the box ends before them.",
    lambda x, box, size: _whole(x[box[1] : box[3] + 1, box[0] : box[2] + 1], size),
)
mistake(
    """Rows and columns are swapped: in a box x comes first and counts columns, but the first index
    of an array is the row.""",
    lambda x, box, size: _whole(x[box[0] : box[2], box[1] : box[3]], size),
)
mistake(
    "You take the last two numbers of the box for its width and height. They are x2 and y2.",
    lambda x, box, size: _whole(x[box[1] : box[1] + box[3], box[0] : box[0] + box[2]], size),
)
mistake(
    DOWN,
    (BOTTOM, "(i + 1) * (y2 - y1) // size"),
    (RIGHT, "(j + 1) * (x2 - x1) // size"),
)
MORE = """You round the end of a part down and add 1. Where cells divide evenly, that is one too
    many: round up."""
mistake(
    MORE,
    (BOTTOM, "(i + 1) * (y2 - y1) // size + 1"),
    (RIGHT, "(j + 1) * (x2 - x1) // size + 1"),
)
mistake(
    MORE,
    (BOTTOM, "min((i + 1) * (y2 - y1) // size + 1, y2 - y1)"),
    (RIGHT, "min((j + 1) * (x2 - x1) // size + 1, x2 - x1)"),
)
mistake(
    """All your parts have length // size cells: none where the box has fewer cells than parts, and
    else the last cells may be left out. Part k goes from floor(k * length / size) to
    ceil((k + 1) * length / size).""",
    ("i * (y2 - y1) // size, -", "i * ((y2 - y1) // size), -"),
    (BOTTOM, "(i + 1) * ((y2 - y1) // size)"),
    ("j * (x2 - x1) // size, -", "j * ((x2 - x1) // size), -"),
    (RIGHT, "(j + 1) * ((x2 - x1) // size)"),
)
mistake(
    """All your parts have as many cells, length / size rounded up: so the last ones are too short
    or empty. Part k goes from floor(k * length / size) to ceil((k + 1) * length / size).""",
    ("i * (y2 - y1) // size, -", "-(-(y2 - y1) // size) * i, -"),
    (BOTTOM, "min(-(-(y2 - y1) // size) * (i + 1), y2 - y1)"),
    ("j * (x2 - x1) // size, -", "-(-(x2 - x1) // size) * j, -"),
    (RIGHT, "min(-(-(x2 - x1) // size) * (j + 1), x2 - x1)"),
)
mistake(
    "You add y1 and x1 where a part begins, but not where it ends.",
    (PART, "x[y1 + top : bottom, x1 + left : right]"),
)
mistake(
    """You round both ends of a part to the nearest line. It begins at the line before and ends at
    the line after.""",
    ("i * (y2 - y1) // size, -", "round(i * (y2 - y1) / size), -"),
    (BOTTOM, "round((i + 1) * (y2 - y1) / size)"),
    ("j * (x2 - x1) // size, -", "round(j * (x2 - x1) / size), -"),
    (RIGHT, "round((j + 1) * (x2 - x1) / size)"),
)
mistake(
    """You divide where the box begins, too: (y1 + i * length) // size. Divide i * length alone,
    then add y1; with x1 it is the same.""",
    ("i * (y2 - y1) // size, -", "(y1 + i * (y2 - y1)) // size - y1, -"),
    (BOTTOM, "-(-(y1 + (i + 1) * (y2 - y1)) // size) - y1"),
    ("j * (x2 - x1) // size, -", "(x1 + j * (x2 - x1)) // size - x1, -"),
    (RIGHT, "-(-(x1 + (j + 1) * (x2 - x1)) // size) - x1"),
)
mistake(
    "You divide the columns by the height of the box, too. x2 - x1 is its width.",
    ("(x2 - x1)", "(y2 - y1)"),
)
mistake(
    "You pool the whole map instead of the box.",
    ("x1, y1, x2, y2 = box", "x1, y1, x2, y2 = 0, 0, x.shape[1], x.shape[0]"),
)
mistake(
    """You take the first cell of each part instead of the largest.""",
    (f"np.max({PART})", "x[y1 + top, x1 + left]"),
)
mistake(
    "You start from 0, and so negative values are lost: the largest of -3 and -5 is -3.",
    (f"np.max({PART})", f"max(0, np.max({PART}))"),
)
mistake(
    "You take the largest absolute value. -7 is not larger than 2.",
    (f"np.max({PART})", f"np.max(np.abs({PART}))"),
)
mistake("You take the smallest value of each part, not the largest.", ("np.max", "np.min"))


def _whole(cut, size):
    return roi_pool(cut, (0, 0, cut.shape[1], cut.shape[0]), size)


def _fits(x, box):
    return box[2] <= x.shape[1] and box[3] <= x.shape[0]
