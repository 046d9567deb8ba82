"""16.1: the cell that holds the middle of a box."""

import numpy as np

from exercises import exercise

FIXED = "shapes ties"  # a box has four numbers


@exercise("16.1", whole=True, returns=("row", "column"), exempt={"box": FIXED})
def cell_of(box, size, cells):
    x1, y1, x2, y2 = box
    row = int((y1 + y2) / 2 * cells[0] / size[0])
    column = int((x1 + x2) / 2 * cells[1] / size[1])
    return min(row, cells[0] - 1), min(column, cells[1] - 1)


@cell_of.cases
def _(rng):
    for box, size, cells in (
        ((120, 130, 200, 250), (300, 300), (3, 3)),
        ((10, 210, 60, 280), (300, 300), (3, 3)),
        ((0, 0, 20, 10), (64, 64), (8, 8)),
        ((12, 28, 20, 36), (64, 64), (8, 8)),  # on a line in both directions
        ((48, 10, 80, 20), (64, 64), (8, 8)),  # on the last line of the columns
        ((10, 48, 20, 80), (64, 64), (8, 8)),  # on the last line of the rows
        ((-40, -2.5, 190, 40), (100, 300), (2, 6)),
        ((31, 30, 34, 35.5), (64, 96), (8, 3)),
        ((1.5, 2, 3.5, 3), (10, 15), (4, 6)),  # cells of 2.5 pixels
        ((4.5, 7.25, 5.75, 7.75), (10, 15), (4, 6)),
        ((0, 0, 0.5, 0), (64, 64), (4, 4)),
        ((1200, 900.5, 1800, 1400), (2048, 4096), (16, 32)),
        ((-2000, -1500, 6000, 3000), (2048, 4096), (16, 32)),
    ):
        yield np.array(box, float), size, cells
    for size, cells in (((90, 200), (9, 5)), ((608, 608), (19, 19)), ((64, 32), (4, 8))) * 3:
        y, x = (int(rng.integers(0, 2 * n)) / 2 + 0.25 for n in size)
        h, w = rng.integers(1, 80, 2) / 2
        yield np.array([x - w, y - h, x + w, y + h]), size, cells


ROW, COLUMN = "(y1 + y2) / 2 * cells[0] / size[0]", "(x1 + x2) / 2 * cells[1] / size[1]"
mistake = cell_of.mistake
mistake(
    "Row and column are swapped: y says which row, and x which column.",
    ("return min(row, cells[0] - 1), min(column, cells[1] - 1)",
     "return min(column, cells[1] - 1), min(row, cells[0] - 1)"),
)  # fmt: skip
mistake(
    "A middle on the picture's own last line is given a cell that does not exist. Take the last.",
    ("min(row, cells[0] - 1)", "row"),
    ("min(column, cells[1] - 1)", "column"),
)
mistake(
    "You take the corner of the box. The cell that holds its *middle* is responsible.",
    ("(y1 + y2) / 2", "max(y1, 0)"),
    ("(x1 + x2) / 2", "max(x1, 0)"),
)
mistake(
    "You round to the nearest cell. A middle at 1.6 cells lies in cell 1: round down.",
    ("int((y1", "round((y1"),
    ("int((x1", "round((x1"),
)
mistake(
    """A middle on a line between two cells goes to the left or upper one in yours. It belongs to
    the right or lower one.""",
    (f"int({ROW})", f"max(int(np.ceil({ROW})) - 1, 0)"),
    (f"int({COLUMN})", f"max(int(np.ceil({COLUMN})) - 1, 0)"),
)
mistake(
    "You count cells from 1. The first row and the first column are 0.",
    ("min(row, cells[0] - 1), min(column, cells[1] - 1)",
     "min(row, cells[0] - 1) + 1, min(column, cells[1] - 1) + 1"),
)  # fmt: skip
mistake(
    "You divide x by the height of a cell, or y by its width. Cells need not be square.",
    (ROW, "(y1 + y2) / 2 * cells[1] / size[1]"),
    (COLUMN, "(x1 + x2) / 2 * cells[0] / size[0]"),
)
mistake(
    "You halve the difference of the edges, which is half a side. The middle is half their sum.",
    ("(y1 + y2)", "(y2 - y1)"),
    ("(x1 + x2)", "(x2 - x1)"),
)
mistake(
    "You read the box as x, y, width and height. It is given by two corners.",
    ("(y1 + y2) / 2", "max(0, y1 + y2 / 2)"),
    ("(x1 + x2) / 2", "max(0, x1 + x2 / 2)"),
)
mistake(
    "The sum of the two edges is twice the middle: halve it.",
    ("(y1 + y2) / 2", "(y1 + y2)"),
    ("(x1 + x2) / 2", "(x1 + x2)"),
)
