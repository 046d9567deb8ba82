"""16.2: the numbers that a cell should tell about a box."""

import numpy as np

from exercises import exercise


@exercise("16.2", exempt={"box": "shapes ties", "n_classes": "zero"})
def numbers_of(box, label, cell, n_classes):
    x1, y1, x2, y2 = box
    y = np.zeros(5 + n_classes)
    y[0] = 1
    y[1] = (x1 + x2) / 2 / cell[0] % 1
    y[2] = (y1 + y2) / 2 / cell[1] % 1
    y[3] = (y2 - y1) / cell[1]
    y[4] = (x2 - x1) / cell[0]
    y[5 + label] = 1
    return y


@numbers_of.cases
def _(rng):
    for box, label, cell, n in (
        ((120, 130, 200, 250), 0, (100, 100), 3),
        ((10, 215, 60, 275), 2, (100, 100), 3),
        ((0, 0, 20, 10), 0, (32, 16), 1),
        ((-30, 4, 50, 60), 1, (16, 8), 2),
        ((20, 8, 44, 24), 3, (32, 16), 4),  # on a line in both directions
        ((1200, 900.5, 1810, 1400), 79, (64, 128), 80),
        ((30.5, 20.25, 31, 40), 5, (8, 8), 10),
    ):
        yield np.array(box, float), label, cell, n
    for n in (1, 3, 7, 10, 20):
        corner, side = rng.integers(1, 90, 2) + 0.125, rng.integers(1, 300, 2) / 4
        cell = (int(rng.choice([8, 16, 32, 64])), int(rng.choice([8, 16, 32, 64])))
        yield np.concatenate([corner, corner + side]), int(rng.integers(n)), cell, n


X, Y = "(x1 + x2) / 2 / cell[0] % 1", "(y1 + y2) / 2 / cell[1] % 1"
HIGH, WIDE = "(y2 - y1) / cell[1]", "(x2 - x1) / cell[0]"
mistake = numbers_of.mistake
mistake(
    "Width and height are swapped: the order is 1, b_x, b_y, b_h, b_w.",
    (f"y[3] = {HIGH}", f"y[3] = {WIDE}"),
    (f"y[4] = {WIDE}", f"y[4] = {HIGH}"),
)
mistake(
    "The middle is told in the wrong order: b_x comes first, then b_y.",
    (f"y[1] = {X}", f"y[1] = {Y}"),
    (f"y[2] = {Y}", f"y[2] = {X}"),
)
mistake(
    """Your middle is counted from the corner of the picture, in cells. Only what is behind the
    point counts: from the corner of its cell.""",
    (" / cell[0] % 1", " / cell[0]"),
    (" / cell[1] % 1", " / cell[1]"),
)
mistake(
    "Your middle within the cell is in pixels. It is told in cells, from 0 to 1.",
    (X, "(x1 + x2) / 2 % cell[0]"),
    (Y, "(y1 + y2) / 2 % cell[1]"),
)
mistake(
    "Your height and width are in pixels. They are told in cells.",
    (HIGH, "y2 - y1"),
    (WIDE, "x2 - x1"),
)
mistake(
    "You cut height and width off at one cell. A thing may be larger than its cell.",
    (HIGH, f"min(1, {HIGH})"),
    (WIDE, f"min(1, {WIDE})"),
)
mistake(
    "You take the upper left corner of the box for b_x and b_y. Take its middle.",
    ("(x1 + x2) / 2", "x1"),
    ("(y1 + y2) / 2", "y1"),
)
mistake("The first number is p_c, and it is 1: there is a thing.", ("y[0] = 1", "y[0] = 0"))
mistake("The class is missing: a one at the place 5 + label.", ("y[5 + label] = 1", "pass"))
mistake(
    "You write the number of the class. Wanted is a one at its place.",
    ("y[5 + label] = 1", "y[5 + label] = label"),
)
mistake(
    "You take half of the height and of the width. The whole is told.",
    (HIGH, "(y2 - y1) / 2 / cell[1]"),
    (WIDE, "(x2 - x1) / 2 / cell[0]"),
)
mistake(
    "You divide x by the height of a cell, or y by its width: `cell` is a width and a height.",
    (f"{X}", X.replace("[0]", "[1]")),
    (f"{Y}", Y.replace("[1]", "[0]")),
    (HIGH, HIGH.replace("[1]", "[0]")),
    (WIDE, WIDE.replace("[0]", "[1]")),
)
