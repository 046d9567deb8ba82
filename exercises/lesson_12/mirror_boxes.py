"""12.1: boxes in a picture that is mirrored."""

import numpy as np

from exercises import exercise


@exercise("12.1", exempt={"n_W": "zero"})
def mirror_boxes(boxes, n_W):
    x1, y1, x2, y2 = boxes.T
    return np.stack([n_W - x2, y1, n_W - x1, y2], axis=1)


@mirror_boxes.cases
def _(rng):
    yield np.array([[1.0, 2, 4, 7]]), 10
    yield np.array([[0.0, 0, 3, 2], [5, 1, 8, 6]]), 8
    yield np.array([[0.0, 0.5, 1, 3]]), 1
    yield np.array([[2.5, 0, 4.25, 3], [-1.5, 2, 3, 9.5], [0, -2, 6, 4]]), 6
    for n, n_W in ((1, 640), (3, 31), (4, 1280), (6, 3000), (5, 5)):
        corners = rng.integers(-8, 4 * n_W, (n, 2, 2)) / 4
        sides = rng.integers(1, 2 * n_W + 4, (n, 2)) / 4
        boxes = np.concatenate([corners[:, 0], corners[:, 0] + sides], axis=1)
        yield boxes, n_W


NEW = "n_W - x2, y1, n_W - x1, y2"
mistake = mirror_boxes.mistake
mistake(
    """Your x1 is larger than your x2. What was the right edge is the left one now, so the new x1
    is made of the old x2.""",
    (NEW, "n_W - x1, y1, n_W - x2, y2"),
)
mistake(
    """You take 1 off, as for the numbers of pixels. Boxes are edges: the right edge of the last of
    n_W pixels lies at n_W, and becomes 0.""",
    (NEW, "n_W - 1 - x2, y1, n_W - 1 - x1, y2"),
)
mistake(
    "You mirror up and down. Left and right change places: the columns 0 and 2.",
    (NEW, "x1, n_W - y2, x2, n_W - y1"),
)
mistake(
    "You mirror in both directions. The rows stay where they are: y1 and y2 do not change.",
    (NEW, "n_W - x2, n_W - y2, n_W - x1, n_W - y1"),
)
mistake(
    "You only exchange x1 and x2. Measured from the other side, x becomes n_W - x.",
    (NEW, "x2, y1, x1, y2"),
)
mistake(
    "The sign is missing its width: your boxes lie left of the picture. x becomes n_W - x.",
    (NEW, "-x2, y1, -x1, y2"),
)
mistake(
    """The old x2 is still the new x2 in yours. Both edges move. If you write the columns one after
    the other: column 0 is new already when column 2 is made of it.""",
    (NEW, "n_W - x2, y1, x2, y2"),
)
mistake(
    """The old x1 is still the new x1 in yours. Both edges move. If you write the columns one after
    the other: column 2 is new already when column 0 is made of it.""",
    (NEW, "x1, y1, n_W - x1, y2"),
)
mistake(
    "You read the columns as x1, x2, y1, y2. They are x1, y1, x2, y2.",
    (NEW, "n_W - y1, n_W - x1, x2, y2"),
)
mistake(
    """Your boxes have the form x1, y1, width, height. Wanted are four edges: the third number is
    the new x2.""",
    (NEW, "n_W - x2, y1, x2 - x1, y2 - y1"),
)
mistake(
    "You cut the boxes off at the edges of the picture. They are only to be mirrored.",
    (NEW, "np.clip(n_W - x2, 0, n_W), y1, np.clip(n_W - x1, 0, n_W), y2"),
)
mistake(
    "You change x1 alone, and out of itself. The new x1 is made of the old x2, and x2 moves, too.",
    (NEW, "n_W - x1, y1, x2, y2"),
)
mistake(
    "The sign is the wrong way round: n_W - x, not x - n_W.",
    (NEW, "x2 - n_W, y1, x1 - n_W, y2"),
)
mistake(
    "You take the boxes for x, y, width, height. The third number is an edge already, x2.",
    (NEW, "n_W - x1 - x2, y1, x2, y2"),
)
mistake(
    """Your numbers are right and stand in another order: reshape does not make rows of columns. Put
    them together with np.stack(..., axis=1).""",
    ("axis=1)", "axis=0).reshape(-1, 4)"),
)
