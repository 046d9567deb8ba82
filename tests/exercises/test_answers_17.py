"""Answers that a reader of lesson 17 may give, as text, and what the checker says to each."""

import pytest
from answers import but, said

FILL = """w = max(a[2], b[2]) - min(a[0], b[0])
h = max(a[3], b[3]) - min(a[1], b[1])
size = 1 - (n_a + n_b) / n_image
return size, 1 - (w * h - n_a - n_b) / n_image"""
POOL = """x1, y1, x2, y2 = box
h, w = y2 - y1, x2 - x1
out = np.zeros((size, size))
for i in range(size):
    for j in range(size):
        top, bottom = y1 + i * h // size, y1 + int(np.ceil((i + 1) * h / size))
        left, right = x1 + j * w // size, x1 + int(np.ceil((j + 1) * w / size))
        out[i, j] = x[top:bottom, left:right].max()
return out"""
BETWEEN = """row = np.clip(row, 0, x.shape[0] - 1)
column = np.clip(column, 0, x.shape[1] - 1)
r, c = int(row), int(column)
r2, c2 = min(r + 1, x.shape[0] - 1), min(c + 1, x.shape[1] - 1)
d, e = row - r, column - c
return ((1 - d) * (1 - e) * x[r, c] + (1 - d) * e * x[r, c2]
        + d * (1 - e) * x[r2, c] + d * e * x[r2, c2])"""
LABELS = """labels = []
for row in overlap:
    if row.max() > 0.7:
        labels.append(1)
    elif row.max() < 0.3:
        labels.append(0)
    else:
        labels.append(-1)
for k in range(overlap.shape[1]):
    best = overlap[:, k].max()
    for i in range(len(overlap)):
        if overlap[i, k] == best and best > 0:
            labels[i] = 1
return np.array(labels)"""
ENCODE = """w, h = box[2:] - box[:2]
wa, ha = anchor[2:] - anchor[:2]
x, y = (box[2:] + box[:2]) / 2
xa, ya = (anchor[2:] + anchor[:2]) / 2
return np.array([(x - xa) / wa, (y - ya) / ha, np.log(w / wa), np.log(h / ha)])"""

RIGHT = {
    "17.1": [FILL, but(FILL, ("return size, 1", "return [size, 1")) + "]"],
    "17.2": [POOL, but(POOL, ("np.zeros((size, size))", "np.zeros((size, size), np.float32)"))],
    "17.3": [
        BETWEEN,
        "r = np.clip(row, 0, len(x) - 1)\nc = np.clip(column, 0, x.shape[1] - 1)\n"
        "a = np.maximum(0, 1 - abs(np.arange(len(x)) - r))\n"
        "b = np.maximum(0, 1 - abs(np.arange(x.shape[1]) - c))\nreturn a @ x @ b",
    ],
    "17.4": [LABELS, but(LABELS, ("np.array(labels)", "np.array(labels, float)"))],
    "17.5": [
        ENCODE,
        but(ENCODE, ("np.array", "np.stack"), ("np.log(h / ha)", "np.log(h) - np.log(ha)")),
    ],
}  # fmt: skip

WRONG = {
    "17.1": [
        (but(FILL, ("size = 1 - ", "size = ")), "Your size grows with the segments"),
        (but(FILL, ("size, 1 - ", "size, ")), "what stays empty in the box"),
        (but(FILL, ("size, 1 - ", "size, "), ("size = 1 - ", "size = ")), "the wrong way round"),
        (but(FILL, ("(n_a + n_b)", "w * h")), "pixels of the box around both"),
        (but(FILL, ("n_a - n_b) / n_image", "n_a - n_b) / (w * h)")), "Divide by all pixels"),
        (but(FILL, ("size, 1 - (w * h - n_a - n_b) / n_image", "size, (n_a + n_b) / (w * h)")),
         "Divide by all pixels"),
        (but(FILL, ("- n_a - n_b", "- n_a")), "the pixels of b are missing"),
        (but(FILL, ("w * h - n_a - n_b", "w * h")), "You subtract nothing"),
        (but(FILL, ("w * h -", "(a[2]-a[0])*(a[3]-a[1]) + (b[2]-b[0])*(b[3]-b[1]) -")),
         "add the areas of the two boxes"),
        (but(FILL, ("- min(", "+ 1 - min(")), "one too wide"),
        (but(FILL, ("- min(", "- 1 - min(")), ""),
        (but(FILL, ("return size, 1", "return 1")), ""),
        ("pass", "returns None"),
    ],
    "17.2": [
        (but(POOL, (".max()", ".mean()")), "You take the mean"),
        (but(POOL, (".max()", ".sum()")), "You add up each part"),
        (but(POOL, (".max()", ".min()")), "smallest value"),
        (but(POOL, ("y1 + i", "i"), ("x1 + ", "")),
         "where the box begins"),
        (but(POOL, ("x1, y1, x2, y2 = box", "x1, y1, x2, y2 = 0, 0, x.shape[1], x.shape[0]")),
         "You pool the whole map"),
        (but(POOL, ("bottom, left", "bottom + 1, left"), (":right]", ":right + 1]")),
         "They are lines"),
        (but(POOL, ("x[top:bottom, left:right].max()", "x[top, left]")), "the first cell"),
        (but(POOL, (".max()", ".max(initial=0)")), "You start from 0"),
        (but(POOL, ("y1 + int(np.ceil((i + 1) * h / size))",
                    "y1 + max((i + 1) * h // size, i * h // size + 1)"),
             ("x1 + int(np.ceil((j + 1) * w / size))",
              "x1 + max((j + 1) * w // size, j * w // size + 1)")), "end of a part down"),
        (but(POOL, ("for j in range(size)", "for j in range(size - 1)")), "one too early"),
        (but(POOL, ("return out", "return out.astype(int)")), ""),
        (but(POOL, ("for i", "x *= 2\nfor i")), "writes into its input `x`"),
    ],
    "17.3": [
        (but(BETWEEN, ("row - r", "1 - row + r"), ("column - c", "1 - column + c")),
         "the wrong way round: the *nearer*"),
        ("return x[int(round(np.clip(row, 0, len(x) - 1) + 1e-9)), "
         "int(round(np.clip(column, 0, x.shape[1] - 1) + 1e-9))]", "You take the nearest cell"),
        (but(BETWEEN, ("d, e = row - r, column - c", "d, e = 0.5, 0.5")), ""),
        (but(BETWEEN, ("d, e = row - r, column - c", "d, e = 0, column - c")), "columns only"),
        (but(BETWEEN, ("d, e = row - r, column - c", "d, e = row - r, 0")), "rows only"),
        (but(BETWEEN, ("clip(row,", "clip(row - 0.5,"), ("clip(column,", "clip(column - 0.5,")),
         "You take 0.5 off again"),
        ("if min(row, column) < 0 or row > len(x) - 1 or column > x.shape[1] - 1:\n    return 0.0\n"
         + BETWEEN, "Yours is 0"),
        (but(BETWEEN, ("+ d * e", "+ d * (1 - e)")), "In the lower right cell"),
        (but(BETWEEN, ("x[r2, c2])", "x[r2, c2]) / 4")), ""),
        ("return x[row, column]", ""),
    ],
    "17.4": [
        (but(LABELS, ("= 1\nreturn", "= labels[i]\nreturn")), "leave out the second rule"),
        (but(LABELS, ("> 0.7", "> 1")), "leave out the first rule"),
        (but(LABELS, (" and best > 0", "")), "Only above 0 counts"),
        (but(LABELS, ("append(-1)", "append(0)")), "They do not count: -1"),
        (but(LABELS, ("row.max() > 0.7", "row.max() >= 0.3")), ""),
        (but(LABELS, ("row.max() < 0.3", "row.min() < 0.3")), "smallest overlap"),
        (but(LABELS, ("> 0.7", ">= 0.7")), "An anchor with 0.7"),
        (but(LABELS, ("< 0.3", "<= 0.3")), "An anchor with 0.3"),
        ("best = overlap.max(axis=1)\nreturn np.where(best > 0.7, 1, np.where(best < 0.3, 0, -1))",
         "leave out the second rule"),
        (but(LABELS, ("for i in range(len(overlap)):\n"
                      "        if overlap[i, k] == best and best > 0:\n            labels[i] = 1",
                      "if best > 0:\n        labels[int(overlap[:, k].argmax())] = 1")),
         "You take the first"),
        (but(LABELS, ("append(-1)", "append(None)")), ""),
        (but(LABELS, ("range(overlap.shape[1])", "range(1)"), ("row.max()", "row[0]")),
         "the first thing only"),
    ],
    "17.5": [
        (but(ENCODE, ("x, y = (box[2:] + box[:2]) / 2", "x, y = box[:2]"),
             ("xa, ya = (anchor[2:] + anchor[:2]) / 2", "xa, ya = anchor[:2]")),
         "You compare the upper left corners"),
        (but(ENCODE, (" / wa, (y", ", (y"), (") / ha, np", "), np")), "in pixels in yours"),
        (but(ENCODE, (" / wa, (y", " / w, (y"), (") / ha, np", ") / h, np")), "sides of the box"),
        (but(ENCODE, ("np.log(w / wa), np.log(h / ha)", "w / wa, h / ha")),
         "logarithms are missing"),
        (but(ENCODE, ("np.log(w / wa), np.log(h / ha)", "np.log(wa / w), np.log(ha / h)")),
         "anchor to box"),
        (but(ENCODE, ("(x - xa)", "(xa - x)"), ("(y - ya)", "(ya - y)")), "anchor minus box"),
        (but(ENCODE, ("(y - ya) / ha", "(y - ya) / wa")), "The vertical one"),
        (but(ENCODE, ("np.log(", "np.log2(")), "to base 2"),
        (but(ENCODE, ("box[:2]) / 2", "box[:2])"), ("anchor[:2]) / 2", "anchor[:2])")), "halve"),
        (but(ENCODE, ("return np.array([", "return np.round([")), ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("id", "body"), [(id, a) for id, all in RIGHT.items() for a in all])
def test_right_answers_pass(id, body):
    assert said(id, body).startswith("✔"), said(id, body)


@pytest.mark.parametrize(
    ("id", "body", "words"), [(id, *each) for id, all in WRONG.items() for each in all]
)
def test_wrong_answers_are_told_why(id, body, words):
    text = said(id, body)
    assert text.startswith("✘"), text
    assert words in text, text
