"""13.1: what a localiser is to say about a picture."""

import numpy as np

from exercises import exercise

# a box has four numbers
NOT_MEANT = {"box": "shapes", "n_H": "zero", "n_W": "zero", "n_classes": "zero"}


@exercise("13.1", exempt=NOT_MEANT)
def encode_target(box, label, n_H, n_W, n_classes):
    target = np.zeros(5 + n_classes)
    if label >= 0:
        x1, y1, x2, y2 = box
        target[:3] = 1, (x1 + x2) / 2 / n_W, (y1 + y2) / 2 / n_H
        target[3:5] = (y2 - y1) / n_H, (x2 - x1) / n_W
        target[5 + label] = 1
    return target


@encode_target.cases
def _(rng):
    yield np.array([10.0, 20, 30, 60]), 1, 80, 40, 3
    yield np.array([0.0, 0, 0, 0]), -1, 80, 40, 3
    yield np.array([8, 4, 24, 12]), 0, 16, 32, 2
    yield np.array([1.0, 2, 3, 4]), -1, 16, 32, 2
    yield np.array([0.0, 0, 1, 0.5]), 0, 1, 1, 1
    yield np.array([-1.5, 0.25, 7, 3.75]), 2, 8, 9, 3
    yield np.array([-6, 2, 4, 20]), 1, 8, 9, 2  # most of it is outside
    yield np.array([100.5, 900, 1100.5, 1900]), 0, 2000, 1300, 1
    for n in (1, 4, 10, 20):
        n_H, n_W = (int(v) for v in rng.integers(9, 400, 2))
        corner, side = rng.uniform(0, 0.5, 2) * (n_W, n_H), rng.uniform(0.1, 0.5, 2) * (n_W, n_H)
        yield np.concatenate([corner, corner + side]), int(rng.integers(n)), n_H, n_W, n


X, Y = "(x1 + x2) / 2 / n_W", "(y1 + y2) / 2 / n_H"
SIDES = "(y2 - y1) / n_H, (x2 - x1) / n_W"
mistake = encode_target.mistake
mistake(
    "Where label is -1 there is nothing: pc and all other numbers are 0.",
    ("if label >= 0", "if True"),
)
mistake(
    "Class 0 is a class like the others. Only -1 means that there is nothing.",
    ("label >= 0", "label > 0"),
)
mistake(
    "Your height and width are in the other order. The target has bh before bw.",
    (SIDES, "(x2 - x1) / n_W, (y2 - y1) / n_H"),
)
mistake("Your by stands before bx. x comes first.", (f"{X}, {Y}", f"{Y}, {X}"))
mistake(
    "You give the upper left corner. bx and by are the middle of the box.",
    (f"{X}, {Y}", "x1 / n_W, y1 / n_H"),
)
mistake(
    "You add the edges and do not halve. The middle is (x1 + x2) / 2.",
    (X, "(x1 + x2) / n_W"),
    (Y, "(y1 + y2) / n_H"),
)
mistake(
    "Your box is in pixels. Divide by the width and height of the picture.",
    (" / 2 / n_W", " / 2"),
    (" / 2 / n_H", " / 2"),
    (SIDES, "y2 - y1, x2 - x1"),
)
mistake(
    "Your sides are in pixels. Divide them by the height and the width of the picture, too.",
    (SIDES, "y2 - y1, x2 - x1"),
)
mistake(
    "You divide x by n_H and y by n_W. x runs across the width.",
    ("/ n_W", "/ n_K"),
    ("/ n_H", "/ n_W"),
    ("/ n_K", "/ n_H"),
)
mistake(
    "You give the two corners. Wanted are the middle, the height and the width.",
    (f"{X}, {Y}", "x1 / n_W, y1 / n_H"),
    (SIDES, "x2 / n_W, y2 / n_H"),
)
mistake("A box comes as x1, y1, x2, y2. You read it in another order.", ("y1, x2", "x2, y1"))
mistake(
    "You halve the sides, too. bh is y2 - y1 in heights of the picture, and bw likewise.",
    (SIDES, "(y2 - y1) / 2 / n_H, (x2 - x1) / 2 / n_W"),
)
mistake("Class 0 stands at 5: pc, bx, by, bh and bw come before.", ("5 + label", "4 + label"))
mistake("Presence is missing: pc is 1 where a thing is.", ("target[:3] = 1,", "target[:3] = 0,"))
mistake("The class is missing: a 1 at 5 + label.", ("5 + label] = 1", "5 + label] = 0"))
mistake(
    "You write the number of the class. The target has a 1 at its place, and zeros beside it.",
    ("5 + label] = 1", "5 + label] = label"),
)
