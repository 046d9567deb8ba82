"""16.1: the cell that holds the middle of a box."""

import numpy as np

from exercises import exercise


@exercise("16.1", whole=True, returns=("row", "column"), exempt={"box": "shapes ties"})
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
        ((12, 28, 20, 36), (64, 64), (8, 8)),  # on a line
        ((48, 10, 80, 20), (64, 64), (8, 8)),
        ((10, 48, 20, 80), (64, 64), (8, 8)),  # on the last line
        ((-40, -2.5, 190, 40), (100, 300), (2, 6)),
        ((31, 30, 34, 35.5), (64, 96), (8, 3)),
        ((1.5, 2, 3.5, 3), (10, 15), (4, 6)),  # cells of 2.5 pixels
        ((4.5, 7.25, 5.75, 7.75), (10, 15), (4, 6)),
        ((0, 0, 0.5, 0), (64, 64), (4, 4)),
        ((1200, 900.5, 1800, 1400), (2048, 4096), (16, 32)),
        ((-2000, -1500, 6000, 3000), (2048, 4096), (16, 32)),
        ((81, 85, 96, 96), (100, 100), (7, 9)),  # cells of 14.3 and 11.1 pixels
    ):
        yield np.array(box, float), size, cells
    for size, cells in (((90, 200), (9, 5)), ((608, 608), (19, 19)), ((64, 32), (4, 8))) * 3:
        y, x = (int(rng.integers(0, 2 * n)) / 2 + 0.25 for n in size)
        h, w = rng.integers(1, 80, 2) / 2
        yield np.array([x - w, y - h, x + w, y + h]), size, cells


Y, X = "(y1 + y2) / 2", "(x1 + x2) / 2"
ROW, COLUMN = f"{Y} * cells[0] / size[0]", f"{X} * cells[1] / size[1]"
ROWS, COLUMNS = "min(row, cells[0] - 1)", "min(column, cells[1] - 1)"
for words, y, x in (
    ("You take the upper left corner. The cell of the *middle* is responsible.",
     "max(y1, 0)", "max(x1, 0)"),
    ("You take the lower right corner. The cell of the *middle* is responsible.", "y2", "x2"),
    ("You halve the difference of the edges, which is half a side. The middle is half their sum.",
     "(y2 - y1) / 2", "(x2 - x1) / 2"),
    ("You read the box as x, y, width and height. It is given by two corners.",
     "max(0, y1 + y2 / 2)", "max(0, x1 + x2 / 2)"),
    ("The sum of the two edges is twice the middle: halve it.", "(y1 + y2)", "(x1 + x2)"),
    ("You take x for y. A box is x1, y1, x2, y2; the row comes from y1 and y2.", X, Y),
    ("You cut the middle to whole pixels. Only the cell is a whole number.",
     f"int({Y})", f"int({X})"),
    ("You cut the box off at the picture's edges, which moves its middle.",
     "np.clip([y1, y2], 0, size[0]).mean()", "np.clip([x1, x2], 0, size[1]).mean()"),
):  # fmt: skip
    cell_of.mistake(words, (f"row = int({Y}", f"row = int({y}"), (f"n = int({X}", f"n = int({x}"))
for words, row, column in (
    ("You round to the nearest cell. A middle at 1.6 cells lies in cell 1: round down.",
     f"round({ROW})", f"round({COLUMN})"),
    ("You round up. A middle at 1.6 cells lies in cell 1: round down.",
     f"int(np.ceil({ROW}))", f"int(np.ceil({COLUMN}))"),
    ("""A middle on a line between two cells goes to the left or upper one in yours. It belongs to
     the right or lower one.""",
     f"max(int(np.ceil({ROW})) - 1, 0)", f"max(int(np.ceil({COLUMN})) - 1, 0)"),
    ("You divide x by the height of a cell, or y by its width. Cells need not be square.",
     f"int({Y} * cells[1] / size[1])", f"int({X} * cells[0] / size[0])"),
    ("The picture's height and width are exchanged: `size` is height, width.",
     f"int({Y} * cells[0] / size[1])", f"int({X} * cells[1] / size[0])"),
    ("The numbers of rows and columns are exchanged: `cells` is rows, columns.",
     f"int({Y} * cells[1] / size[0])", f"int({X} * cells[0] / size[1])"),
    ("You cut the size of a cell to whole pixels. A cell may have 2.5.",
     f"int({Y} // (size[0] // cells[0]))", f"int({X} // (size[1] // cells[1]))"),
    ("This is what is left over, the place within the cell. Wanted is the cell.",
     f"int({Y} % (size[0] / cells[0]))", f"int({X} % (size[1] / cells[1]))"),
):  # fmt: skip
    cell_of.mistake(words, (f"int({ROW})", row), (f"int({COLUMN})", column))
for words, row, column in (
    ("Row and column are swapped: y says which row, and x which column.", COLUMNS, ROWS),
    ("A middle on the picture's own last line is given a cell that does not exist. Take the last.",
     "row", "column"),
    ("A column that does not exist is possible in yours: take the last.", ROWS, "column"),
    ("A row that does not exist is possible in yours: take the last.", "row", COLUMNS),
    ("A middle on the last line goes to the first cell in yours. It belongs to the last.",
     "row % cells[0]", "column % cells[1]"),
    ("You hold rows below the number of columns, and columns below that of rows.",
     "min(row, cells[1] - 1)", "min(column, cells[0] - 1)"),
    ("You count cells from 1. The first row and column are 0.", f"{ROWS} + 1", f"{COLUMNS} + 1"),
):  # fmt: skip
    cell_of.mistake(words, (f"{ROWS}, {COLUMNS}", f"{row}, {column}"))
