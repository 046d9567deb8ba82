"""17.1: how small two segments are together, and how well they fill the box around them."""

import numpy as np

from exercises import exercise

BOXES = dict.fromkeys(("a", "b"), "negative large fraction shapes") | {"n_image": "zero"}


@exercise("17.1", returns=("size", "fill"), exempt=BOXES)
def size_and_fill(a, n_a, b, n_b, n_image):
    width = max(a[2], b[2]) - min(a[0], b[0])
    height = max(a[3], b[3]) - min(a[1], b[1])
    size = 1 - (n_a + n_b) / n_image
    return size, 1 - (width * height - n_a - n_b) / n_image


@size_and_fill.cases
def _(rng):
    yield np.array([0, 0, 2, 2]), 4, np.array([2, 0, 4, 1]), 2, 10
    yield np.array([1, 1, 3, 4]), 6, np.array([3, 1, 5, 4]), 6, 20
    yield np.array([2, 0, 6, 3]), 0, np.array([0, 1, 3, 5]), 0, 40
    yield np.array([0, 0, 6, 5]), 11, np.array([2, 2, 4, 3]), 2, 30  # one lies within the other
    yield np.array([4, 3, 5, 9]), 5, np.array([1, 3, 4, 4]), 3, 90
    yield np.array([0, 0, 1, 1]), 1, np.array([0, 0, 1, 1]), 0, 1
    yield np.array([3, 2, 4, 4]), 2, np.array([0, 0, 9, 7]), 40, 1300
    for _ in range(8):
        corner, side = rng.integers(0, 20, (2, 2)), rng.integers(1, 20, (2, 2))
        a, b = np.hstack([corner, corner + side])
        n_a, n_b = (int(rng.integers(1, n + 1)) for n in side.prod(axis=1))
        yield a, n_a, b, n_b, int(rng.integers(1700, 4000))


SIZE, FILL = "1 - (n_a + n_b) / n_image", "1 - (width * height - n_a - n_b) / n_image"
mistake = size_and_fill.mistake
mistake(
    "Your size grows with the segments. Small ones come first: 1 - the part they cover.",
    (SIZE, "(n_a + n_b) / n_image"),
)
mistake(
    "Your fill is what stays empty in the box. 1 is to mean that nothing does: subtract it from 1.",
    (FILL, "(width * height - n_a - n_b) / n_image"),
)
mistake(
    "Both your numbers are the wrong way round: each is 1 minus a part of the picture.",
    (SIZE, "(n_a + n_b) / n_image"),
    (FILL, "(width * height - n_a - n_b) / n_image"),
)
mistake(
    """For the size you count the pixels of the box around both. Only the pixels of the segments
    count there.""",
    ("(n_a + n_b) / n_image", "width * height / n_image"),
)
mistake(
    "You divide what stays empty by the box around both. Divide by all pixels of the picture.",
    (FILL, "1 - (width * height - n_a - n_b) / (width * height)"),
)
mistake(
    "In your fill the pixels of b are missing: they fill the box, too.",
    ("width * height - n_a - n_b", "width * height - n_a"),
)
mistake(
    "In your fill the pixels of a are missing: they fill the box, too.",
    ("width * height - n_a - n_b", "width * height - n_b"),
)
mistake(
    "You subtract nothing from the box: what the segments cover is not empty.",
    ("width * height - n_a - n_b", "width * height"),
)
mistake(
    """You take the part that both boxes share. The box *around* both begins at the smaller of the
    two left edges and ends at the larger of the two right ones.""",
    ("max(a[2], b[2]) - min(a[0], b[0])", "max(0, min(a[2], b[2]) - max(a[0], b[0]))"),
    ("max(a[3], b[3]) - min(a[1], b[1])", "max(0, min(a[3], b[3]) - max(a[1], b[1]))"),
)
mistake(
    """You add the areas of the two boxes. Wanted is the one box around both, which may be larger
    or, where they overlap, smaller.""",
    (
        "width * height",
        "((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]))",
    ),
)
mistake(
    "You count both edge pixels: your box is one too wide and one too high. x2 - x1 is its width.",
    ("min(a[0], b[0])", "min(a[0], b[0]) + 1"),
    ("min(a[1], b[1])", "min(a[1], b[1]) + 1"),
)
mistake(
    "You use the box of a alone. The box around both reaches as far as either.",
    ("max(a[2], b[2]) - min(a[0], b[0])", "a[2] - a[0]"),
    ("max(a[3], b[3]) - min(a[1], b[1])", "a[3] - a[1]"),
)
mistake(
    "Your two numbers are in the other order: first the size, then the fill.",
    lambda *args: size_and_fill(*args)[::-1],
)
mistake(
    """You take the part that both boxes share. The box *around* both begins at the smaller of the
    two left edges and ends at the larger of the two right ones.""",
    ("max(a[2], b[2]) - min(a[0], b[0])", "min(a[2], b[2]) - max(a[0], b[0])"),
    ("max(a[3], b[3]) - min(a[1], b[1])", "min(a[3], b[3]) - max(a[1], b[1])"),
)
mistake(
    "You read a box as x1, x2, y1, y2. It is x1, y1, x2, y2: one corner, then the other.",
    ("max(a[2], b[2])", "max(a[1], b[1])"),
    ("min(a[1], b[1])", "min(a[2], b[2])"),
)
mistake(
    """You take the last two numbers of a box for its width and height. They are x2 and y2, where
    it ends.""",
    ("max(a[2], b[2])", "max(a[0] + a[2], b[0] + b[2])"),
    ("max(a[3], b[3])", "max(a[1] + a[3], b[1] + b[3])"),
)
mistake(
    """Your box around both begins in the corner of the picture. It begins where the first of the
    two does.""",
    (" - min(a[0], b[0])", ""),
    (" - min(a[1], b[1])", ""),
)
mistake(
    "You take for granted that a begins first and b ends last. It may be the other way round.",
    ("max(a[2], b[2]) - min(a[0], b[0])", "b[2] - a[0]"),
    ("max(a[3], b[3]) - min(a[1], b[1])", "b[3] - a[1]"),
)
mistake(
    """You count the pixels of the two boxes. A segment need not fill its box: n_a and n_b are its
    pixels.""",
    (
        "    width =",
        """    n_a, n_b = (a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1])
    width =""",
    ),
)
mistake(
    "In your fill the pixels of b are added. Those of both segments are subtracted.",
    ("width * height - n_a - n_b", "width * height - n_a + n_b"),
)
mistake(
    "You divide by `//`, which cuts to whole numbers. A part of the picture is a fraction: `/`.",
    ("/", "//"),
)
BRACKETS = "Mind the brackets: without them only what stands next to it is divided by n_image."
mistake(BRACKETS, (SIZE, "1 - n_a + n_b / n_image"))
mistake(BRACKETS, (FILL, "1 - width * height - n_a - n_b / n_image"))
mistake("You return the sum of the two. Return both.", lambda *args: sum(size_and_fill(*args)))
