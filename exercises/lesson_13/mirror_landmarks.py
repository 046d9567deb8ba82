"""13.6: points in a picture that is mirrored."""

import numpy as np

from exercises import exercise, mixed


@exercise("13.6", exempt={"n_W": "zero", "swap": "negative large fraction ties integers"})
def mirror_landmarks(points, n_W, swap):
    turned = points[list(swap)]
    turned[:, 0] = n_W - turned[:, 0]
    return turned


@mirror_landmarks.cases
def _(rng):
    yield np.array([[2.0, 3], [6, 3], [5, 5]]), 10, (1, 0, 2)
    yield np.array([[1, 4], [3, 4], [2, 6], [1, 8], [4, 8]]), 8, (1, 0, 2, 4, 3)
    yield np.array([[0.5, 1.25]]), 4, (0,)
    yield np.array([[0.0, 0], [7, 1], [3, 2], [4, 5]]), 7, (3, 2, 1, 0)
    yield np.array([[1.0, 2], [3, 4], [5, 6]]), 6, (1, 2, 0)
    for n, n_W in ((2, 640), (3, 31), (5, 3000), (6, 1), (8, 9)):
        yield mixed(rng, n, 2), n_W, tuple(int(k) for k in rng.permutation(n))


TURN = "turned[:, 0] = n_W - turned[:, 0]"
mistake = mirror_landmarks.mistake
mistake(
    """You mirror the places and leave the order. What was the right eye is the left one of the
    mirrored face: point k is the old point swap[k].""",
    ("points[list(swap)]", "points.copy()"),
)
mistake("You change the order and mirror nothing. x becomes n_W - x.", (TURN, "turned[:, 0] += 0"))
mistake(
    "You mirror up and down. Left and right change places: column 0.",
    (TURN, "turned[:, 1] = n_W - turned[:, 1]"),
)
mistake("You mirror both ways. y stays.", (TURN, "turned = n_W - turned"))
mistake(
    "You take 1 off, as for numbers of pixels. Points are places: 0 becomes n_W.",
    (TURN, "turned[:, 0] = n_W - 1 - turned[:, 0]"),
)
mistake("You only change the sign. x becomes n_W - x.", (TURN, "turned[:, 0] = -turned[:, 0]"))
mistake(
    "The sign is the wrong way round: n_W - x, not x - n_W.",
    (TURN, "turned[:, 0] = turned[:, 0] - n_W"),
)
mistake(
    "You swap the other way: the new point k is the old point swap[k], not the reverse.",
    ("points[list(swap)]", "points[list(np.argsort(swap))]"),
)
mistake(
    "You turn the whole list round. Which points change places stands in `swap`.",
    ("points[list(swap)]", "points[::-1].copy()"),
)
mistake(
    "You mirror about half the width. About 0.5 n_W, x becomes n_W - x.",
    (TURN, "turned[:, 0] = n_W / 2 - turned[:, 0]"),
)
mistake("You add x and n_W. x becomes n_W - x.", (TURN, "turned[:, 0] = n_W + turned[:, 0]"))
mistake("Column 0 holds x. You turn row 0, the first point.", ("turned[:, 0]", "turned[0]"))
mistake("You return y before x.", ("return turned", "return turned[:, ::-1]"))
mistake(
    "A point may lie outside the picture: n_W - x may be negative, and stays so.",
    (TURN, "turned[:, 0] = np.abs(n_W - turned[:, 0])"),
)
mistake(
    "You cut off at 0. A point outside the picture stays outside: n_W - x, whatever it is.",
    (TURN, "turned[:, 0] = np.maximum(n_W - turned[:, 0], 0)"),
)
mistake("You change the names twice.", ("return turned", "return turned[list(swap)]"))
mistake("You add 1. Points are places: 0 becomes n_W.", ("= n_W", "= n_W + 1"))
mistake(
    "You write into the array you still read from: what was overwritten is lost. Copy first.",
    (
        "turned = points[list(swap)]",
        "turned = points.copy()\n    for k, j in enumerate(swap):\n        turned[k] = turned[j]",
    ),
)
mistake("Points are counted from 0, in `swap`, too.", ("list(swap)", "[k - 1 for k in swap]"))
mistake(
    "You give shares. Wanted are pixels.",
    (TURN, f"{TURN}\n    turned[:, 0] /= n_W"),
    ("points[list(swap)]", "points[list(swap)].astype(float)"),
)
