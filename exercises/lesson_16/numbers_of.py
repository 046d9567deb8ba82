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
for words, x, y in (
    ("The middle is told in the wrong order: b_x comes first, then b_y.", Y, X),
    ("""Your middle is counted from the corner of the picture, in cells. Only what is behind the
     point counts: from the corner of its cell.""", X[:-4], Y[:-4]),
    ("This is the number of the cell. Wanted is what stands behind the point.",
     f"int({X[:-4]})", f"int({Y[:-4]})"),
    ("You count the middle from the nearest line between cells. Count from the cell's corner.",
     f"{X[:-4]} - np.round({X[:-4]})", f"{Y[:-4]} - np.round({Y[:-4]})"),
    ("You count from the cell's centre. Count from its upper left corner.",
     f"{X} - 0.5", f"{Y} - 0.5"),
    ("Your middle within the cell is in pixels. It is told in cells, from 0 to 1.",
     "(x1 + x2) / 2 % cell[0]", "(y1 + y2) / 2 % cell[1]"),
    ("You take the upper left corner of the box for b_x and b_y. Take its middle.",
     "x1 / cell[0] % 1", "y1 / cell[1] % 1"),
    ("You halve the difference of the edges. The middle is half their sum.",
     X.replace("x1 + x2", "x2 - x1"), Y.replace("y1 + y2", "y2 - y1")),
    ("The sum of the two edges is twice the middle: halve it.",
     X.replace(" / 2", ""), Y.replace(" / 2", "")),
    ("You divide x by the height of a cell, or y by its width, for the middle.",
     X.replace("[0]", "[1]"), Y.replace("[1]", "[0]")),
):  # fmt: skip
    numbers_of.mistake(words, (f"y[1] = {X}", f"y[1] = {x}"), (f"y[2] = {Y}", f"y[2] = {y}"))
for words, high, wide in (
    ("Width and height are swapped: the order is 1, b_x, b_y, b_h, b_w.", WIDE, HIGH),
    ("Your height and width are in pixels. They are told in cells.", "y2 - y1", "x2 - x1"),
    ("You cut height and width off at one cell. A thing may be larger than its cell.",
     f"min(1, {HIGH})", f"min(1, {WIDE})"),
    ("You take half of the height and of the width. The whole is told.",
     f"{HIGH} / 2", f"{WIDE} / 2"),
    ("Your height and width have the wrong sign.", f"-{HIGH}", f"-{WIDE}"),
    ("You take what is behind the point of the height and the width, too. They are told whole.",
     f"{HIGH} % 1", f"{WIDE} % 1"),
    ("You cut height and width to whole cells.", f"int({HIGH})", f"int({WIDE})"),
    ("You take the square root of the sizes. They are told as they are.",
     f"np.sqrt({HIGH})", f"np.sqrt({WIDE})"),
    ("You take the logarithm of the sizes. They are told as they are.",
     f"np.log({HIGH})", f"np.log({WIDE})"),
):  # fmt: skip
    numbers_of.mistake(
        words, (f"y[3] = {HIGH}", f"y[3] = {high}"), (f"y[4] = {WIDE}", f"y[4] = {wide}")
    )
ONE, CLASS = "y[0] = 1", "y[5 + label] = 1"
for words, *edits in (
    ("The first number is p_c, and it is 1: there is a thing.", (ONE, "y[0] = 0")),
    ("You write the class in the first place. There stands p_c, 1.", (ONE, "y[0] = label")),
    ("The class is missing: a one at the place 5 + label.", (CLASS, "pass")),
    ("You write the class's number. Wanted is a one at its place.",
     (CLASS, "y[5 + label] = label")),
    ("Every class is 1 in yours. Only the thing's own is.", (CLASS, "y[5:] = 1")),
    ("Classes count from 0: five numbers stand before them.", (CLASS, "y[4 + label] = 1")),
    ("The class stands behind the five other numbers.", (CLASS, "y[label] = 1")),
    ("Classes count from 0; you set the one before.",
     (CLASS, "y[5 + (label - 1) % n_classes] = 1")),
    ("The sizes stand before the middle in yours.", ("y[1] =", "y[9] ="), ("y[3]", "y[1]"),
     ("y[9]", "y[3]"), ("y[2] =", "y[9] ="), ("y[4]", "y[2]"), ("y[9]", "y[4]")),
    ("Here `cell` is a width and a height. You take them for each other, or one for both.",
     ("[0] %", "[9] %"), ("[1] %", "[0] %"), ("[9] %", "[1] %"), (HIGH, HIGH.replace("[1]", "[0]")),
     (WIDE, WIDE.replace("[0]", "[1]"))),
):  # fmt: skip
    numbers_of.mistake(words, *edits)
