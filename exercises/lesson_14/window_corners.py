"""14.1: the boxes of all windows that lie inside a picture."""

import numpy as np

from exercises import exercise


@exercise("14.1", exempt={"size": "zero", "stride": "zero"})
def window_corners(n_H, n_W, size, stride):
    found = []
    for y in range(0, n_H - size + 1, stride):
        for x in range(0, n_W - size + 1, stride):
            found.append([x, y, x + size, y + size])
    return np.array(found).reshape(len(found), 4)


@window_corners.cases
def _(rng):
    yield 5, 8, 4, 2
    yield 4, 4, 4, 1
    yield 6, 4, 3, 3
    yield 9, 7, 3, 2
    yield 7, 12, 3, 4
    yield 3, 8, 5, 2
    yield 8, 3, 5, 2
    yield 0, 5, 2, 1
    yield 5, 0, 2, 1
    yield 4, 1250, 3, 500
    yield 2100, 5, 4, 1010
    yield 1020, 6, 1010, 3
    for _ in range(6):
        size = int(rng.integers(1, 6))
        yield *(int(n) for n in rng.integers(size, 16, 2)), size, int(rng.integers(1, 7))


ROWS, COLUMNS = "range(0, n_H - size + 1, stride)", "range(0, n_W - size + 1, stride)"
BOX = "[x, y, x + size, y + size]"
mistake = window_corners.mistake
mistake(
    "The last window is missing in yours: the start n - size is allowed, so write range up to + 1.",
    (ROWS, "range(0, n_H - size, stride)"),
    (COLUMNS, "range(0, n_W - size, stride)"),
)
for line, axis, RANGE in (("row", "y = n_H", ROWS), ("column", "x = n_W", COLUMNS)):
    words = f"The last {line} of windows is missing in yours: {axis} - size is allowed."
    mistake(words, (RANGE, RANGE.replace(" + 1", "")))
mistake(
    "Windows of yours reach beyond the picture: the last start is n - size, not n - 1.",
    (ROWS, "range(0, n_H, stride)"),
    (COLUMNS, "range(0, n_W, stride)"),
)
mistake(
    "Your windows go down column by column. Go row by row: x changes first.",
    (f"for y in {ROWS}", f"for x in {COLUMNS} "),
    (f"for x in {COLUMNS}:", f"for y in {ROWS}:"),
)
mistake(
    "Your boxes are y1, x1, y2, x2. Asked for is x1, y1, x2, y2.",
    (BOX, "[y, x, y + size, x + size]"),
)
mistake(
    "Your boxes are x, y, width, height. Asked for are corners: x2 = x + size.",
    (BOX, "[x, y, size, size]"),
)
mistake(
    "Corners lie on the lines between pixels: a window from x of `size` pixels ends at x + size.",
    (BOX, "[x, y, x + size - 1, y + size - 1]"),
)
mistake(
    "Height and width are swapped: x runs along n_W, y along n_H.",
    ("n_H - size", "n_T - size"),
    ("n_W - size", "n_H - size"),
    ("n_T - size", "n_W - size"),
)
mistake(
    "Your boxes are x1, x2, y1, y2. Asked for is x1, y1, x2, y2.",
    (BOX, "[x, x + size, y, y + size]"),
)
mistake(
    "A window is `size` wide and high; `stride` only says where the next one begins.",
    (BOX, "[x, y, x + stride, y + stride]"),
)

mistake(
    "Your windows move by one pixel, not by `stride`.",
    (ROWS, "range(0, n_H - size + 1)"),
    (COLUMNS, "range(0, n_W - size + 1)"),
)
mistake(
    "Your windows lie side by side, without overlap: they move by `stride`, not by `size`.",
    (ROWS, "range(0, n_H - size + 1, size)"),
    (COLUMNS, "range(0, n_W - size + 1, size)"),
)
mistake(
    "Where no window fits, the result is still a table of boxes, with no rows: shape (0, 4).",
    (".reshape(len(found), 4)", ""),
)
