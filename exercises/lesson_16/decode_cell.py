"""16.4: what one cell says with one of its anchors."""

import numpy as np

from exercises import exercise

T = "large"  # numbers beyond 50 are not asked for


@exercise("16.4", returns=("box", "score", "label"), exempt={"t": T})
def decode_cell(t, row, column, anchor, cell):
    p, x, y = 1 / (1 + np.exp(-t[:3]))
    x, y = (column + x) * cell[0], (row + y) * cell[1]
    height = anchor[1] * np.exp(t[3]) * cell[1]
    width = anchor[0] * np.exp(t[4]) * cell[0]
    chances = np.exp(t[5:]) / np.exp(t[5:]).sum()
    box = np.array([x - width / 2, y - height / 2, x + width / 2, y + height / 2])
    return box, p * chances.max(), int(chances.argmax())


@decode_cell.cases
def _(rng):
    yield np.array([2, 0, -1, 0.1, -0.2, 3, 0, 0]), 1, 1, (0.5, 1.5), (100, 100)
    yield np.zeros(8), 0, 2, (1.0, 1.0), (100, 100)
    yield np.array([0, 0, 0, 1, -1, 0, 1.0]), 2, 0, (2.0, 3.0), (32, 16)
    yield np.array([-2, 3, 1, 0.5, 0.25, 1, 4, 4, -3.0]), 3, 5, (1.5, 0.5), (8, 24)
    yield np.array([50, -50, 50, -1, 2, -50.0]), 18, 0, (4.0, 2.5), (32, 32)
    yield np.array([1.0, 2, 0, 0, 1, -2, -1]), 0, 0, (0.75, 0.5), (16, 64)
    for n in (1, 3, 10, 20, 4, 2):
        t = np.round(rng.normal(0, 1.5, 5 + n), 2)
        row, column = (int(k) for k in rng.integers(0, 13, 2))
        anchor = tuple(np.round(rng.uniform(0.5, 6, 2), 2).tolist())
        cell = int(rng.choice([8, 16])), int(rng.choice([20, 32]))
        yield t, row, column, anchor, cell


MIDDLE = "x, y = (column + x) * cell[0], (row + y) * cell[1]"
BOX = "[x - width / 2, y - height / 2, x + width / 2, y + height / 2]"
SCORE = "p * chances.max()"
mistake = decode_cell.mistake
mistake(
    "Row and column are swapped: the column goes with x, the row with y.",
    (MIDDLE, "x, y = (row + x) * cell[0], (column + y) * cell[1]"),
)
mistake(
    """Height and width are swapped: t[3] is for the height, t[4] for the width, while the anchor is
    a width and a height.""",
    ("np.exp(t[3])", "np.exp(t[4])"),
    ("anchor[0] * np.exp(t[4])", "anchor[0] * np.exp(t[3])"),
)
mistake(
    "The anchor is a width and a height: the height is anchor[1].",
    ("anchor[1]", "anchor[-2]"),
    ("anchor[0]", "anchor[1]"),
)
mistake(
    "The middle is given without the sigmoid. t[1] and t[2] may be any numbers.",
    ("p, x, y = 1 / (1 + np.exp(-t[:3]))", "p, x, y = 1 / (1 + np.exp(-t[0])), t[1], t[2]"),
)
mistake(
    "The exponential is missing: sizes are the anchor's, times exp(t).",
    ("np.exp(t[3])", "t[3]"),
    ("np.exp(t[4])", "t[4]"),
)
mistake(
    "Your sizes are in cells. Multiply by the size of a cell.",
    ("np.exp(t[3]) * cell[1]", "np.exp(t[3])"),
    ("np.exp(t[4]) * cell[0]", "np.exp(t[4])"),
)
mistake(
    "The box is given by its middle and its sides. Wanted are two corners.",
    (BOX, "[x, y, width, height]"),
)
mistake(
    "Your box begins at its middle. Half of it lies to the left and above.",
    (BOX, "[x, y, x + width, y + height]"),
)
mistake(
    "Your box reaches a whole side to both directions. Half of it lies on each.",
    (BOX, BOX.replace(" / 2", "")),
)
mistake("The score is p_c times the chance of the best class.", (SCORE, "p"))
mistake("Your score leaves out p_c: is there a thing at all?", (SCORE, "chances.max()"))
mistake(
    "You take a sigmoid of each class. They are one choice: softmax.",
    ("np.exp(t[5:]) / np.exp(t[5:]).sum()", "1 / (1 + np.exp(-t[5:]))"),
)
mistake(
    "The confidence is given without the sigmoid.",
    (SCORE, "t[0] * chances.max()"),
)
mistake(
    "You count classes from 5, where they stand in t. The first class is 0.",
    ("int(chances.argmax())", "int(chances.argmax()) + 5"),
)
