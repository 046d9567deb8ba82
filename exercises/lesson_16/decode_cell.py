"""16.4: what one cell says with one of its anchors."""

import numpy as np

from exercises import exercise


@exercise("16.4", returns=("box", "score", "label"), exempt={"t": "large"})  # not beyond 50
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
TWO, FOUR = "Wanted are two corners.", "The order is x1, y1, x2, y2."
BOX = "[x - width / 2, y - height / 2, x + width / 2, y + height / 2]"
SCORE = "p * chances.max()"
H, W = "anchor[1] * np.exp(t[3]) * cell[1]", "anchor[0] * np.exp(t[4]) * cell[0]"
SOFT, LABEL = "np.exp(t[5:]) / np.exp(t[5:]).sum()", "int(chances.argmax())"
for words, middle in (
    ("Row and column are swapped: the column goes with x, the row with y.",
     "(row + x) * cell[0], (column + y) * cell[1]"),
    ("The place in x goes with cell[0], in y with cell[1].",
     "(column + x) * cell[1], (row + y) * cell[0]"),
    ("In t, x comes before y.", "(column + y) * cell[0], (row + x) * cell[1]"),
    ("The middle is given without the sigmoid. t[1] and t[2] may be any numbers.",
     "(column + t[1]) * cell[0], (row + t[2]) * cell[1]"),
    ("Add the column and the row first, and multiply the sum by the size of a cell.",
     "column + x * cell[0], row + y * cell[1]"),
):  # fmt: skip
    decode_cell.mistake(words, (MIDDLE, f"x, y = {middle}"))
for words, h, w in (
    ("""Height and width are swapped: t[3] is for the height, t[4] for the width, while the
     anchor is a width and a height.""", H.replace("t[3]", "t[4]"), W.replace("t[4]", "t[3]")),
    ("The anchor is a width and a height: the height is anchor[1].",
     H.replace("anchor[1]", "anchor[0]"), W.replace("anchor[0]", "anchor[1]")),
    ("The exponential is missing: sizes are the anchor's, times exp(t).",
     H.replace("np.exp(t[3])", "t[3]"), W.replace("np.exp(t[4])", "t[4]")),
    ("Your sizes are in cells. Multiply by the size of a cell.", H[:-10], W[:-10]),
    ("Sizes are multiplied by exp(t), not by a sigmoid.",
     H.replace("np.exp(t[3])", "1 / (1 + np.exp(-t[3]))"),
     W.replace("np.exp(t[4])", "1 / (1 + np.exp(-t[4]))")),
    ("You add t to the anchor. Sizes are the anchor's, *times* exp(t).",
     "(anchor[1] + t[3]) * cell[1]", "(anchor[0] + t[4]) * cell[0]"),
    ("You take a cell's width for its height, too.", H.replace("cell[1]", "cell[0]"), W),
):  # fmt: skip
    decode_cell.mistake(words, (H, h), (W, w))
for words, *edit in (
    (f"The box is given by its middle and its sides. {TWO}", BOX, "[x, y, width, height]"),
    ("Your box begins at its middle. Half of it lies to the left and above.",
     BOX, "[x, y, x + width, y + height]"),
    ("Your box reaches a whole side to both directions. Half of it lies on each.",
     BOX, BOX.replace(" / 2", "")),
    (f"Your box is a corner and its sides. {TWO}",
     BOX, "[x - width / 2, y - height / 2, width, height]"),
    (FOUR, BOX, "[y - height / 2, x - width / 2, y + height / 2, x + width / 2]"),
    (FOUR, BOX, "[x - width / 2, x + width / 2, y - height / 2, y + height / 2]"),
    ("The height goes with y, the width with x.",
     BOX, "[x - height / 2, y - width / 2, x + height / 2, y + width / 2]"),
    ("The score is p_c times the chance of the best class.", SCORE, "p"),
    ("Your score leaves out p_c: is there a thing at all?", SCORE, "chances.max()"),
    ("The confidence is given without the sigmoid.", SCORE, "t[0] * chances.max()"),
    ("Your score is t[0]. Take its sigmoid, times the chance of the best class.", SCORE, "t[0]"),
    ("Your score takes t of the class. Take its chance, by softmax.", SCORE, "p * t[5:].max()"),
    ("The chances are multiplied: p_c times that of the class.", SCORE, "p + chances.max()"),
    ("You take a sigmoid of each class. They are one choice: softmax.",
     SOFT, "1 / (1 + np.exp(-t[5:]))"),
    ("Your softmax goes over all of t.", SOFT, "np.exp(t[5:]) / np.exp(t).sum()"),
    ("You count classes from 5, where they stand in t. The first class is 0.",
     LABEL, f"{LABEL} + 5"),
    ("Of equal classes you take the last. The first one wins.",
     LABEL, "len(t) - 6 - int(chances[::-1].argmax())"),
    ("The sigmoid has the wrong sign: 1 / (1 + exp(-t)).", "np.exp(-t[:3])", "np.exp(t[:3])"),
):  # fmt: skip
    decode_cell.mistake(words, tuple(edit))
