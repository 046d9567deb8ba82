"""17.5: a box told by how it differs from an anchor."""

import numpy as np

from exercises import exercise

BOXES = dict.fromkeys(("box", "anchor"), "zero ties shapes")


@exercise("17.5", exempt=BOXES)
def encode(box, anchor):
    w, h = box[2] - box[0], box[3] - box[1]
    w_a, h_a = anchor[2] - anchor[0], anchor[3] - anchor[1]
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    x_a, y_a = (anchor[0] + anchor[2]) / 2, (anchor[1] + anchor[3]) / 2
    return np.array([(x - x_a) / w_a, (y - y_a) / h_a, np.log(w / w_a), np.log(h / h_a)])


@encode.cases
def _(rng):
    yield np.array([12.0, 10, 32, 50]), np.array([0.0, 0, 20, 40])
    yield np.array([0.0, 0, 20, 10]), np.array([0.0, 0, 10, 10])
    yield np.array([12, 11, 35, 50]), np.array([0, 0, 20, 40])
    yield np.array([3.0, 1, 7, 17]), np.array([2.0, 2, 6, 10])
    yield np.array([4.0, 2, 8, 6]), np.array([4.0, 2, 8, 6])
    yield np.array([-6.0, 0, 2, 4]), np.array([0.0, -3, 16, 5])
    yield np.array([1000.5, 2000, 1400, 3000]), np.array([900.0, 1900, 1500, 2500])
    for _ in range(7):
        corner, side = rng.uniform(-50, 50, (2, 2)), rng.uniform(2, 60, (2, 2))
        yield tuple(np.hstack([c, c + s]) for c, s in zip(corner, side, strict=True))


W, W_A = "w, h = box[2] - box[0], box[3] - box[1]", "w_a, h_a = anchor[2]"
X = "x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2"
X_A = "x_a, y_a = (anchor[0] + anchor[2]) / 2, (anchor[1] + anchor[3]) / 2"
mistake = encode.mistake
mistake(
    """You compare the upper left corners. Compare the centres: half way between the two edges.""",
    (X, "x, y = box[0], box[1]"),
    (X_A, "x_a, y_a = anchor[0], anchor[1]"),
)
mistake(
    "The first two are in pixels in yours. Divide by the sides of the anchor.",
    ("(x - x_a) / w_a, (y - y_a) / h_a", "x - x_a, y - y_a"),
)
mistake(
    """You divide by the sides of the box. It is not known when a network has to be decoded: divide
    by those of the anchor.""",
    ("(x - x_a) / w_a, (y - y_a) / h_a", "(x - x_a) / w, (y - y_a) / h"),
)
mistake(
    "The logarithms are missing: the last two are log(w / w_a) and log(h / h_a).",
    ("np.log(w / w_a), np.log(h / h_a)", "w / w_a, h / h_a"),
)
mistake(
    "You subtract the sides. Wanted is the logarithm of their ratio.",
    ("np.log(w / w_a), np.log(h / h_a)", "w - w_a, h - h_a"),
)
mistake(
    "You treat the sides like the centres. Wanted is the logarithm of their ratio.",
    ("np.log(w / w_a), np.log(h / h_a)", "(w - w_a) / w_a, (h - h_a) / h_a"),
)
mistake(
    "Your ratio is anchor to box. It is box to anchor: a wider box gives a positive number.",
    ("np.log(w / w_a), np.log(h / h_a)", "np.log(w_a / w), np.log(h_a / h)"),
)
mistake(
    "Your differences are anchor minus box. A box to the right of its anchor has a positive one.",
    ("(x - x_a) / w_a, (y - y_a) / h_a", "(x_a - x) / w_a, (y_a - y) / h_a"),
)
mistake(
    "You divide both differences by the width. The vertical one goes by the height.",
    ("(y - y_a) / h_a", "(y - y_a) / w_a"),
)
mistake(
    """You take x2 and y2 for width and height. A box is given by two corners: the width is
    x2 - x1.""",
    (W, "w, h = box[2], box[3]"),
    ("anchor[2] - anchor[0], anchor[3] - anchor[1]", "anchor[2], anchor[3]"),
    (X, "x, y = box[0] + box[2] / 2, box[1] + box[3] / 2"),
    (X_A, "x_a, y_a = anchor[0] + anchor[2] / 2, anchor[1] + anchor[3] / 2"),
)
mistake(
    """Your first two are twice as large as wanted. Halve the sum of the edges for a centre, and
    divide by the whole side.""",
    (X, "x, y = box[0] + box[2], box[1] + box[3]"),
    (X_A, "x_a, y_a = anchor[0] + anchor[2], anchor[1] + anchor[3]"),
)
mistake(
    """You compare the lower right corners. Compare the centres: half way between the two edges.""",
    (X, "x, y = box[2], box[3]"),
    (X_A, "x_a, y_a = anchor[2], anchor[3]"),
)
mistake(
    "Half the *difference* of the edges is half a side. The centre is half their sum.",
    (X, "x, y = w / 2, h / 2"),
    (X_A, "x_a, y_a = w_a / 2, h_a / 2"),
)
mistake(
    "Mind the brackets: x1 + x2 / 2 halves x2 alone. The centre is (x1 + x2) / 2.",
    (X, "x, y = box[0] + box[2] / 2, box[1] + box[3] / 2"),
    (X_A, "x_a, y_a = anchor[0] + anchor[2] / 2, anchor[1] + anchor[3] / 2"),
)
mistake(
    "Mind the brackets: x - x_a / w_a divides x_a alone. Wanted is (x - x_a) / w_a.",
    ("(x - x_a) / w_a, (y - y_a) / h_a", "x - x_a / w_a, y - y_a / h_a"),
)
mistake(
    "You round the centres down by `//`. They may lie at halves: `/`.",
    (X, "x, y = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2"),
    (X_A, "x_a, y_a = (anchor[0] + anchor[2]) // 2, (anchor[1] + anchor[3]) // 2"),
)
mistake(
    "Width and height are swapped in your first two: x goes by the width, y by the height.",
    ("(x - x_a) / w_a, (y - y_a) / h_a", "(x - x_a) / h_a, (y - y_a) / w_a"),
)
mistake(
    """You read a box as centre and sides. It is given by two corners: find the centre and the
    sides first.""",
    (W, "w, h = box[2], box[3]"),
    ("anchor[2] - anchor[0], anchor[3] - anchor[1]", "anchor[2], anchor[3]"),
    (X, "x, y = box[0], box[1]"),
    (X_A, "x_a, y_a = anchor[0], anchor[1]"),
)
mistake(
    "You divide one logarithm by the other. Wanted is the logarithm of the ratio.",
    ("np.log(w / w_a), np.log(h / h_a)", "np.log(w) / np.log(w_a), np.log(h) / np.log(h_a)"),
)
mistake(
    "You take np.log1p, and log1p(t) is log(1 + t). Wanted is log(t).", ("np.log(", "np.log1p(")
)
mistake("You take np.exp where np.log is wanted: exp turns it back.", ("np.log(", "np.exp("))
mistake(
    "You count both edge pixels: your sides are one too long. The width is x2 - x1.",
    (W, "w, h = box[2] - box[0] + 1, box[3] - box[1] + 1"),
    ("anchor[2] - anchor[0], anchor[3] - anchor[1]",
     "anchor[2] - anchor[0] + 1, anchor[3] - anchor[1] + 1"),
)  # fmt: skip
mistake(
    """Your result has the type of the box: from a box of whole numbers come whole numbers.
    Fractions belong into an array of floats.""",
    ("np.log(h / h_a)])", "np.log(h / h_a)]).astype(box.dtype)"),
)
mistake(
    "Your numbers are in another order: x, y, w, h.",
    ("(x - x_a) / w_a, (y - y_a) / h_a, np.log(w / w_a), np.log(h / h_a)",
     "np.log(w / w_a), np.log(h / h_a), (x - x_a) / w_a, (y - y_a) / h_a"),
)  # fmt: skip
mistake("You use the logarithm to base 2. np.log is the natural one.", ("np.log(", "np.log2("))
mistake("You use the logarithm to base 10. np.log is the natural one.", ("np.log(", "np.log10("))
mistake(
    "Your numbers are in another order: x, y, w, h.",
    ("(x - x_a) / w_a, (y - y_a) / h_a, np.log(w / w_a), np.log(h / h_a)",
     "(x - x_a) / w_a, np.log(w / w_a), (y - y_a) / h_a, np.log(h / h_a)"),
)  # fmt: skip
