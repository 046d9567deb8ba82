"""19.3: pairs of things and boxes, the best first."""

import numpy as np

from exercises import exercise, mixed


@exercise("19.3", whole=True)
def greedy_pairs(overlap, least):
    left = np.array(overlap, float)
    out = np.full(len(left), -1)
    for _ in range(min(left.shape)):
        i, j = np.unravel_index(np.argmax(left), left.shape)
        if left[i, j] < least:
            break
        out[i] = j
        left[i, :] = left[:, j] = -np.inf
    return out


@greedy_pairs.cases
def _(rng):
    yield np.array([[0.9, 0.1], [0.2, 0.8]]), 0.3
    yield np.array([[0.8, 0.7, 0], [0.75, 0, 0], [0, 0.1, 0.6]]), 0.3
    yield np.array([[0.1, 0.2], [0.9, 0.25]]), 0.2
    yield np.array([[0.5, 0.6, 0.5]]), 0.5
    yield np.array([[0.4], [0.6], [0.6]]), 0.3
    yield np.array([[0.5, 0.5], [0.5, 0.5]]), 0.5
    yield np.array([[0.1, 0.2], [0.3, 0.1]]), 0.9
    yield np.array([[0.0, 0.0], [0.0, 0.2]]), 0.0
    yield np.array([[1.0, 0.5], [1.0, 0.9], [0.2, 0.9]]), 1.0
    yield np.zeros((0, 3)), 0.3
    yield np.zeros((2, 0)), 0.3
    for n, k in ((3, 5), (5, 3), (4, 4), (6, 2), (2, 6)):
        yield rng.integers(0, 11, (n, k)) / 10, float(rng.integers(1, 6) / 10)
        yield mixed(rng, n, k), float(rng.choice([-5, -1.5, 0.5]))
    yield -1 - rng.random((3, 3)), -3.0
    yield -1 - rng.random((3, 4)), -1.5
    yield np.array([[0.03, 0.01], [0.04, 0.05]]), 0.02
    yield np.array([[0.70001, 0.7], [0.70002, 0.70001]]), 0.5
    yield np.array([[-2e9, -4e9], [-1e9, -2.5e9]]), -3e9


mistake = greedy_pairs.mistake
CROSS, TIMES = "left[i, :] = left[:, j] = -np.inf", "range(min(left.shape))"
COLUMN = "You cross out the column only: a thing is paired again, and its better box is lost."
FINITE = """You cross out with a number that may still reach `least`, and what was crossed out comes
    back. Write -np.inf."""
for said, *edits in (
    ("You cross out the row only: a box can be given to two things.",
     (CROSS, "left[i, :] = -np.inf")),
    (COLUMN, (CROSS, "left[:, j] = -np.inf")),
    (COLUMN, (CROSS, "left[:, j] = -np.inf"), (TIMES, "range(left.size)")),
    ("You cross out the one number only. Its row and its column are taken, too.",
     (CROSS, "left[i, j] = -np.inf")),
    (FINITE, (CROSS, "left[i, :] = left[:, j] = 0")),
    (FINITE, (CROSS, "left[i, :] = left[:, j] = -1")),
    (FINITE, (CROSS, "left[i, :] = left[:, j] = -1e9")),
    ("A number that is just `least` is a pair, too: stop only below it.", ("< least", "<= least")),
    ("You never stop: pairs below `least` are none.", ("left[i, j] < least", "False")),
    ("You stop where nothing above 0 is left. Stop below `least`.", ("< least", "<= 0")),
    ("You look for the smallest number. The best pair has the largest overlap.",
     ("np.argmax(left)", "np.argmin(np.where(np.isinf(left), np.inf, left))")),
    ("Of equal numbers yours takes the last. The first row counts, in it the first number.",
     ("np.argmax(left)", "left.size - 1 - np.argmax(left.ravel()[::-1])")),
    ("You form one pair and stop.", (TIMES, "range(min(1, *left.shape))")),
    ("Pairs that are none are -1, not 0: 0 is a column.",
     ("np.full(len(left), -1)", "np.full(len(left), 0)")),
    ("Columns are counted from 0: out[i] is j itself.",
     ("out[i] = j", "out[i] = j + 1")),
):  # fmt: skip
    mistake(said, *edits)
mistake(
    "Each row of yours takes its own best box, also one that another has already.",
    lambda overlap, least: np.array(
        [r.argmax() if r.size and r.max() >= least else -1 for r in overlap], int
    ),
)

mistake(
    "Row and column are confused: out[i] is the column j of row i.",
    lambda overlap, least: greedy_pairs(overlap.T, least),
)


def in_order(overlap, least):
    """Row by row, the best that is left."""
    left, out = np.array(overlap, float), np.full(len(overlap), -1)
    for i in range(len(left) if left.size else 0):
        if left[i].max() >= least:
            out[i] = left[i].argmax()
            left[:, out[i]] = -np.inf
    return out


mistake(
    """You go through the rows from the first to the last, so the first may take a box that fits
    another much better. Begin with the largest number of the whole matrix.""",
    in_order,
)
