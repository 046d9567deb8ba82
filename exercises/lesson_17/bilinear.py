"""17.3: the value of a map between its cells."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("17.3", exempt={"x": "square"})
def bilinear(x, row, column):
    row = min(max(row, 0), x.shape[0] - 1)
    column = min(max(column, 0), x.shape[1] - 1)
    r, c = int(row), int(column)
    below, beside = min(r + 1, x.shape[0] - 1), min(c + 1, x.shape[1] - 1)
    down, right = row - r, column - c
    upper = x[r, c] * (1 - right) + x[r, beside] * right
    lower = x[below, c] * (1 - right) + x[below, beside] * right
    return upper * (1 - down) + lower * down


@bilinear.cases
def _(rng):
    grid = np.array([[0.0, 10], [20, 50]])
    yield grid, 0.5, 0.5
    yield grid, 0.25, 0.75
    yield grid, 0.0, 1.0
    yield integers(rng, 3, 4), 1.0, 2.0
    yield integers(rng, 3, 4), 2.0, 3.0
    yield integers(rng, 3, 4), -0.5, 1.5
    yield integers(rng, 4, 3), 3.25, 0.5
    yield integers(rng, 3, 4), 1.5, -0.75
    yield integers(rng, 4, 3), 1.5, 2000.5
    yield integers(rng, 3, 4), 0.5, -1.5
    yield integers(rng, 3, 4), 2.75, 1.5
    yield integers(rng, 3, 3), 2000.5, 0.5
    yield integers(rng, 2, 3), -2000.0, 0.25
    yield integers(rng, 14, 19), 11.25, 16.5
    for _ in range(9):
        n_H, n_W = (int(n) for n in rng.integers(2, 8, 2))
        yield mixed(rng, n_H, n_W), *(float(v) for v in rng.random(2) * (n_H - 1, n_W - 1))


ROW, COLUMN = "min(max(row, 0), x.shape[0] - 1)", "min(max(column, 0), x.shape[1] - 1)"
BELOW = "min(r + 1, x.shape[0] - 1), min(c + 1, x.shape[1] - 1)"
LAST = "upper * (1 - down) + lower * down"
mistake = bilinear.mistake
mistake(
    "The weights are the wrong way round: the *nearer* a cell, the more it counts.",
    ("down, right = row - r, column - c", "down, right = 1 - row + r, 1 - column + c"),
)
mistake(
    "Along the rows the weights are the wrong way round: the nearer row counts more.",
    ("row - r,", "1 - row + r,"),
)
mistake(
    "Along the columns the weights are the wrong way round: the nearer column counts more.",
    (", column - c", ", 1 - column + c"),
)
mistake(
    "You take the nearest cell. Wanted is what lies between the four around the place.",
    lambda x, row, column: x[
        int(np.clip(np.floor(row + 0.5), 0, len(x) - 1)),
        int(np.clip(np.floor(column + 0.5), 0, x.shape[1] - 1)),
    ],
)
mistake(
    "You round both places down and take that cell. Wanted is what lies between four cells.",
    (LAST, "x[int(row), int(column)]"),
)
mistake(
    "You take the plain mean of the four cells. Each counts by how near it is.",
    ("down, right = row - r, column - c", "down, right = 0.5, 0.5"),
)
mistake(
    "You go along the columns only: the row below never counts.",
    (LAST, "upper"),
)
mistake(
    "You go along the rows only: the column to the right never counts.",
    (LAST, "x[r, c] * (1 - down) + x[below, c] * down"),
)
mistake(
    """Here the centre of the first cell has number 0: `row` and `column` count from it. You take
    0.5 off again.""",
    (ROW, "min(max(row - 0.5, 0), x.shape[0] - 1)"),
    (COLUMN, "min(max(column - 0.5, 0), x.shape[1] - 1)"),
)
mistake(
    "A place beyond the outermost cells counts as the nearest place within. Yours is 0.",
    (
        "    row =",
        """    if not (0 <= row <= x.shape[0] - 1 and 0 <= column <= x.shape[1] - 1):
        return 0.0
    row =""",
    ),
)
mistake(
    "Beyond the outermost cells your lines go on rising or falling. The value stays there.",
    ("    row = min(max(row, 0), x.shape[0] - 1)\n", ""),
    ("    column = min(max(column, 0), x.shape[1] - 1)\n", ""),
    (
        "int(row), int(column)",
        "min(max(int(row), 0), len(x) - 1), min(max(int(column), 0), x.shape[1] - 1)",
    ),
)
mistake(
    """In the lower right cell you use the weight of the upper left. The four weights are
    (1 - down) (1 - right), (1 - down) right, down (1 - right), down right; they add up to 1.""",
    ("+ x[below, beside] * right", "+ x[below, beside] * (1 - right)"),
)
mistake(
    "You take the nearest cell. Wanted is what lies between the four around the place.",
    lambda x, row, column: x[
        min(max(round(row), 0), len(x) - 1), min(max(round(column), 0), x.shape[1] - 1)
    ],
)
mistake(
    """At a whole number both your weights are 0: rounded up and rounded down it is the same. With
    1 - down in place of (row rounded up) - row one of them is 1.""",
    (BELOW, "int(np.ceil(row)), int(np.ceil(column))"),
    ("(1 - right)", "(beside - column)"),
    ("(1 - down)", "(below - row)"),
)
mistake(
    "The largest `row` is n_H - 1, the largest `column` n_W - 1. Yours end one cell too early.",
    ("shape[0] - 1)\n", "shape[0] - 2)\n"),
    ("shape[1] - 1)\n    r", "shape[1] - 2)\n    r"),
)
mistake(
    "You index x with the column first. The row comes first: x[r, c].",
    ("x[r, c]", "x[c, r]"),
    ("x[r, beside]", "x[beside, r]"),
    ("x[below, c]", "x[c, below]"),
    ("x[below, beside]", "x[beside, below]"),
)
mistake(
    "Your weights are swapped: row - r says how far *down* the place is, column - c how far right.",
    ("down, right = row", "right, down = row"),
)
mistake(
    """You bring the cell into the map, but not the place: beyond the outermost centres your weights
    are still those of outside. Bring `row` and `column` into their range first.""",
    (f"    row = {ROW}\n    column = {COLUMN}\n", ""),
    (
        "    below",
        """    down, right = row - r, column - c
    r, c = min(max(r, 0), x.shape[0] - 1), min(max(c, 0), x.shape[1] - 1)
    below""",
    ),
    ("    down, right = row - r, column - c\n    upper", "    upper"),
)
mistake(
    "You bring `row` into its range, but not `column`.",
    (f"    column = {COLUMN}\n", ""),
)
mistake(
    "A place before the first centre is not brought back to it in yours: the smallest is 0.",
    (ROW, "min(row, x.shape[0] - 1)"),
    (COLUMN, "min(column, x.shape[1] - 1)"),
)
mistake(
    """A place past the last centre is not brought back to it in yours: the largest `row` is
    n_H - 1, the largest `column` n_W - 1.""",
    (ROW, "max(row, 0)"),
    (COLUMN, "max(column, 0)"),
)
mistake(
    "Mind the brackets: *both* terms of the upper row are multiplied by 1 - down.",
    ("upper = x[r, c] * (1 - right) +", "first, upper = x[r, c] * (1 - right),"),
    ("lower = x[below, c] * (1 - right) +", "second, lower = x[below, c] * (1 - right),"),
    (LAST, f"first + second + {LAST}"),
)
mistake(
    "Mind the brackets: 1 - row - r subtracts both. Wanted is 1 - (row - r).",
    ("(1 - right)", "(1 - column - c)"),
    ("(1 - down)", "(1 - row - r)"),
)
mistake(
    "You round to the nearest cell and go on from there. Begin at the cell before: round down.",
    ("int(row), int(column)", "round(row), round(column)"),
)
mistake(
    "You take the plain mean of the two rows. How far down is the place?",
    (LAST, "(upper + lower) / 2"),
)
mistake(
    "Your sum of the two rows has no weights: how far down is the place?",
    (LAST, "upper + lower"),
)
