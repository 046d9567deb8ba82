"""13.2: from four shares to corners inside the picture."""

import numpy as np

from exercises import exercise


@exercise("13.2", exempt={"n_H": "zero", "n_W": "zero", "shares": "large shapes"})
def decode_box(shares, n_H, n_W):
    bx, by, bh, bw = shares
    x1, x2 = (bx - bw / 2) * n_W, (bx + bw / 2) * n_W
    y1, y2 = (by - bh / 2) * n_H, (by + bh / 2) * n_H
    return np.clip([x1, y1, x2, y2], 0, [n_W, n_H, n_W, n_H])


@decode_box.cases
def _(rng):
    yield np.array([0.5, 0.5, 0.5, 0.25]), 80, 40
    yield np.array([0.25, 0.75, 0.5, 0.25]), 16, 32
    yield np.array([0, 1, 1, 1]), 20, 10
    yield np.array([0.125, 0.5, 0.25, 0.5]), 8, 16  # over the left edge
    yield np.array([0.875, 0.875, 0.5, 0.5]), 16, 8  # over two edges
    yield np.array([0.5, 0.125, 0.5, 0.25]), 24, 8  # over the upper edge
    yield np.array([0.5, 0.5, 0.0, 0.25]), 2000, 3000
    yield np.array([-0.5, 0.5, 0.25, 0.25]), 12, 10  # outside
    for n_H, n_W in ((7, 31), (480, 640), (1, 1), (1500, 900)):
        yield rng.uniform(0.2, 0.8, 4), n_H, n_W
        middle, side = rng.uniform(0.4, 0.6, 2), rng.uniform(0.1, 0.7, 2)
        yield np.concatenate([middle, side]), n_H, n_W


X, Y = "(bx - bw / 2) * n_W, (bx + bw / 2) * n_W", "(by - bh / 2) * n_H, (by + bh / 2) * n_H"
CUT = "np.clip([x1, y1, x2, y2], 0, [n_W, n_H, n_W, n_H])"
mistake = decode_box.mistake
mistake(
    "You take bx and by for the upper left corner. They are the middle: half a side to each side.",
    (X, "bx * n_W, (bx + bw) * n_W"),
    (Y, "by * n_H, (by + bh) * n_H"),
)
mistake(
    "You go a whole side from the middle, both ways. Half a side is enough.",
    ("bw / 2", "bw"),
    ("bh / 2", "bh"),
)
mistake(
    "The third number is the height, the fourth the width. You read them the other way round.",
    ("bx, by, bh, bw", "bx, by, bw, bh"),
)
mistake(
    "Shares in x are of the width, those in y of the height. You have them the other way round.",
    (X, X.replace("n_W", "n_H")),
    (Y, Y.replace("n_H", "n_W")),
)
mistake("Your corners are shares. Multiply them by n_W and n_H.", (" * n_W", ""), (" * n_H", ""))
mistake("Your box may reach beyond the picture. Cut it off.", (CUT, "np.array([x1, y1, x2, y2])"))
mistake(
    "You cut off at 0 alone. x2 may be more than n_W, and y2 more than n_H.",
    (CUT, "np.maximum([x1, y1, x2, y2], 0)"),
)
mistake(
    "You cut off at n_W and n_H alone. x1 and y1 may be negative.",
    (CUT, "np.minimum([x1, y1, x2, y2], [n_W, n_H, n_W, n_H])"),
)
mistake(
    "You cut off at n_W - 1 and n_H - 1. Corners are edges: the last pixel ends at n_W.",
    ("[n_W, n_H, n_W, n_H]", "[n_W - 1, n_H - 1, n_W - 1, n_H - 1]"),
)
mistake(
    "You cut x off at n_H and y at n_W. x runs across the width.",
    ("[n_W, n_H, n_W, n_H]", "[n_H, n_W, n_H, n_W]"),
)
mistake(
    "You return x1, y1, width, height. Wanted are two corners.",
    ("return " + CUT, f"box = {CUT}\n    return np.append(box[:2], box[2:] - box[:2])"),
)
mistake(
    "Your order is x1, x2, y1, y2. Wanted is x1, y1, x2, y2.",
    ("return " + CUT, f"return {CUT}[[0, 2, 1, 3]]"),
)
mistake(
    "You round to whole pixels. Corners may have fractions.",
    ("return " + CUT, f"return np.round({CUT})"),
)
for limits in ("max(n_W, n_H)", "n_W"):
    words = "You cut x and y off at one limit. x ends at n_W, y at n_H."
    mistake(words, ("[n_W, n_H, n_W, n_H]", limits))
mistake("You cut off at 1, the limit of shares.", ("[n_W, n_H, n_W, n_H]", "1"))
mistake(
    "Where the box begins outside, you move it. Cut it off: x2 is counted from the uncut x1.",
    (CUT, CUT.replace("x2, y2", "max(x1, 0) + bw * n_W, max(y1, 0) + bh * n_H")),
)
mistake(
    "You keep x1 from 0 and x2 up to n_W. A box wholly outside needs both limits at all corners.",
    (CUT, "np.array([max(x1, 0), max(y1, 0), min(x2, n_W), min(y2, n_H)])"),
)
