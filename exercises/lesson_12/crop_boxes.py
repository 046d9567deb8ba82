"""12.2: boxes in a window that is cut out."""

import numpy as np

from exercises import exercise


@exercise(
    "12.2", exempt={"boxes": "negative", "n_H": "zero", "n_W": "zero"}
)  # what is negative is cut off anyway
def crop_boxes(boxes, top, left, n_H, n_W):
    out = np.clip(boxes - [left, top, left, top], 0, [n_W, n_H, n_W, n_H])
    gone = (out[:, 2] == out[:, 0]) | (out[:, 3] == out[:, 1])
    out[gone] = 0
    return out


@crop_boxes.cases
def _(rng):
    yield np.array([[3.0, 4, 6, 8]]), 2, 1, 10, 8
    yield np.array([[3.0, 4, 9, 8]]), 0, 0, 6, 5
    yield np.array([[1.0, 1, 3, 3], [6, 2, 9, 5]]), 1, 4, 5, 6
    yield np.array([[0.0, 0, 4, 4], [4, 0, 8, 3], [2.5, 3.5, 6, 4.5]]), 0, 4, 3, 3  # they touch
    yield np.array([[-2.0, 0, 3, 5], [0, 6, 5, 9], [1, 2, 3, 6]]), 0, 0, 6, 4
    yield np.array([[2.0, 1, 9, 9]]), 3, 4, 1, 1
    # slivers are boxes, too: cut so, and so from the start
    yield np.array([[1.0, 1, 4.015625, 9], [2, 7.96875, 9, 12], [6, 5, 6.0625, 5.5]]), 2, 4, 6, 5
    for n, top, left, n_H, n_W in (
        (1, 0, 2, 7, 12), (4, 5, 0, 20, 9), (6, 12, 30, 30, 44), (5, 60, 25, 200, 150),
        (9, 300, 900, 700, 1500),
    ):  # fmt: skip
        start = rng.integers(-8, 4 * np.array([left + n_W, top + n_H]) + 12, (n, 2)) / 4
        size = rng.integers(1, 3 * np.array([n_W, n_H]) + 4, (n, 2)) / 4
        yield np.concatenate([start, start + size], axis=1), top, left, n_H, n_W


MOVE, CUT = "boxes - [left, top, left, top]", "[n_W, n_H, n_W, n_H]"
ZERO = "    out[gone] = 0\n"
mistake = crop_boxes.mistake
mistake(
    """You take top off x and left off y. x runs across and loses left, y runs down and loses
    top.""",
    (MOVE, "boxes - [top, left, top, left]"),
)
mistake(
    "You cut x off at n_H and y at n_W. x runs across the width.",
    (CUT, "[n_H, n_W, n_H, n_W]"),
)
mistake(
    "You add top and left. In the window everything lies nearer to its corner: subtract them.",
    ("boxes - [", "boxes + ["),
)
mistake(
    "Only the first corner is moved. The whole box moves, x2 and y2 as well.",
    (MOVE, "boxes - [left, top, 0, 0]"),
)
mistake(
    "You cut off before you move. In the old picture the window does not end at n_W and n_H.",
    (
        "np.clip(boxes - [left, top, left, top], 0, [n_W, n_H, n_W, n_H])",
        "np.clip(boxes, 0, [n_W, n_H, n_W, n_H]) - [left, top, left, top]",
    ),
)
mistake(
    "The boxes are moved, but not cut off at the edges of the window.",
    (f"np.clip({MOVE}, 0, {CUT})", MOVE),
    (ZERO, ""),
)
mistake(
    "You cut off at 0 only: x2 and y2 may still lie beyond n_W and n_H.",
    (f"np.clip({MOVE}, 0, {CUT})", f"np.maximum({MOVE}, 0)"),
)
mistake(
    "You cut off at n_W and n_H only: x1 and y1 may still be negative.",
    (f"np.clip({MOVE}, 0, {CUT})", f"np.minimum({MOVE}, {CUT})"),
)
mistake(
    "You cut off at n_W - 1 and n_H - 1. Boxes are edges: the last pixel ends at n_W.",
    (CUT, "[n_W - 1, n_H - 1, n_W - 1, n_H - 1]"),
)
mistake(
    """A box of which nothing is left keeps numbers in yours. Where width or height is 0 after the
    cut, all four become 0.""",
    (ZERO, ""),
)
mistake(
    """You leave out the boxes of which nothing is left. Their rows stay, as 0, 0, 0, 0, so that row
    k still belongs to label k.""",
    (ZERO, "    return out[~gone]\n"),
)
mistake(
    "You give up a box only where both its width and its height are 0. One of them is enough.",
    ("0]) | (", "0]) & ("),
)
mistake(
    "You give up every box that is cut off. What is left of it is still a box.",
    (ZERO, f"    out[np.any(out != {MOVE}, axis=1)] = 0\n"),
)
mistake(
    "Your boxes have the form x1, y1, width, height. Wanted are four edges.",
    ("return out", "return np.concatenate([out[:, :2], out[:, 2:] - out[:, :2]], axis=1)"),
)
mistake(
    "You look at the width alone. A box is also gone where its height is 0.",
    (" | (out[:, 3] == out[:, 1])", ""),
)
mistake(
    "You look at the height alone. A box is also gone where its width is 0.",
    ("(out[:, 2] == out[:, 0]) | ", ""),
)
TOUCHES = """A box that only touches the window from outside is nothing, and all four become 0. Is
    there a < where <= belongs?"""
mistake(
    TOUCHES,
    ("(out[:, 2] == out[:, 0]) | (out[:, 3] == out[:, 1])",
     "((boxes[:, 2] < left) | (boxes[:, 0] > left + n_W)"
     " | (boxes[:, 3] < top) | (boxes[:, 1] > top + n_H))"),
)  # fmt: skip
mistake(
    "You cut off and do not move. In the window everything lies nearer to its corner.",
    ("np.clip(boxes - [left, top, left, top], 0, [n_W, n_H, n_W, n_H])",
     "np.clip(boxes, [left, top] * 2, [left + n_W, top + n_H] * 2)"),
)  # fmt: skip
mistake(
    "You cut off at left + n_W and top + n_H. After the move the window ends at n_W and n_H.",
    (CUT, "[left + n_W, top + n_H, left + n_W, top + n_H]"),
)
mistake(
    "If one box is gone you set all to 0. Only its own row: out[gone] = 0.",
    (ZERO, "    if gone.any():\n        out[:] = 0\n"),
)
mistake(
    """Your x2 and y2 are the cut corner plus the old width and height. Move x2 and y2 themselves:
    what is cut off at the left is missing from the width.""",
    ("    gone = ",
     "    out[:, 2:] = np.minimum(out[:, :2] + boxes[:, 2:] - boxes[:, :2], [n_W, n_H])\n"
     "    gone = "),
)  # fmt: skip
mistake("You return the boxes as they came.", ("return out", "return boxes"))
for least in ("< 1", "<= 1", "< 0.5", "<= 0.5", "< 0.1"):
    mistake(
        """You give up boxes that are narrow or low. They may have fractions: one
        with any width and height is left.""",
        ("out[:, 2] == out[:, 0]", f"out[:, 2] - out[:, 0] {least}"),
        ("out[:, 3] == out[:, 1]", f"out[:, 3] - out[:, 1] {least}"),
    )
