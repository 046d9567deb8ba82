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


mistake = greedy_pairs.mistake
CROSS = "left[i, :] = left[:, j] = -np.inf"
mistake(
    "You cross out the row only: a box can be given to two things.", (CROSS, "left[i, :] = -np.inf")
)
mistake(
    """You cross out the column only: a thing is paired again, and the better box that it had is
    lost.""",
    (CROSS, "left[:, j] = -np.inf"),
)
mistake(
    "You cross out the one number only. Its row and its column are taken, too.",
    (CROSS, "left[i, j] = -np.inf"),
)
FINITE = """You cross out with a number that may still reach `least`, and what was crossed out comes
    back. Write -np.inf."""
mistake(FINITE, (CROSS, "left[i, :] = left[:, j] = 0"))
mistake(FINITE, (CROSS, "left[i, :] = left[:, j] = -1"))
mistake(
    "A number that is just `least` is a pair, too: stop only below it.", ("< least", "<= least")
)
mistake("You never stop: pairs below `least` are none.", ("left[i, j] < least", "False"))
mistake(
    "You look for the smallest number. The best pair has the largest overlap.",
    ("np.argmax(left)", "np.argmin(np.where(np.isinf(left), np.inf, left))"),
)
mistake("You form one pair and stop.", ("range(min(left.shape))", "range(min(1, *left.shape))"))


def each_by_itself(overlap, least):
    """Every row takes its best."""
    if not overlap.size:
        return np.full(len(overlap), -1)
    return np.where(overlap.max(axis=1) >= least, overlap.argmax(axis=1), -1)


mistake(
    "Each row of yours takes its own best box, also one that another has already.", each_by_itself
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


def best_together(overlap, least):
    """The assignment."""
    from scipy.optimize import linear_sum_assignment

    i, j = linear_sum_assignment(-overlap)
    out = np.full(len(overlap), -1)
    out[i] = np.where(overlap[i, j] >= least, j, -1)
    return out


mistake(
    "These are the pairs that are best together. Asked for is the greedy way: the largest first.",
    best_together,
)
mistake(
    "Pairs that are none are -1, not 0: 0 is a column.",
    ("np.full(len(left), -1)", "np.full(len(left), 0)"),
)
mistake(
    "Row and column are confused: out[i] is the column j of row i.",
    lambda overlap, least: greedy_pairs(overlap.T, least),
)
