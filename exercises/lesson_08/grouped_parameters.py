"""08.1: weights and biases of a convolution in groups."""

import numpy as np

from exercises import exercise


@exercise(
    "08.1", forbid=("arithmetic",), exempt=dict.fromkeys(("f", "n_C_prev", "n_C", "groups"), "zero")
)
def grouped_parameters(f, n_C_prev, n_C, groups):
    return (f * f * (n_C_prev // groups) + 1) * n_C


@grouped_parameters.cases
def _(rng):
    yield 3, 4, 6, 2
    yield 3, 4, 6, 1
    yield 5, 96, 256, 2
    yield 3, 384, 256, 2
    yield 1, 12, 8, 4
    yield 3, 8, 8, 8
    yield 5, 1, 6, 1
    yield 2, 7, 1, 1
    yield 11, 3, 96, 1
    yield 7, 256, 1024, 32
    yield 3, 1024, 1024, 1024
    for _ in range(6):
        groups = int(rng.integers(1, 7))
        n_C_prev, n_C = (groups * int(k) for k in rng.choice(np.arange(2, 12), 2, replace=False))
        yield int(rng.integers(1, 9)), n_C_prev, n_C, groups


DEPTH, FILTERS, BIAS = "(n_C_prev // groups)", ") * n_C", " + 1)"
WEIGHTS = f"f * f * {DEPTH} * n_C"
RESULT = f"(f * f * {DEPTH} + 1) * n_C"
mistake = grouped_parameters.mistake
mistake(
    """The groups change nothing in yours. A filter of a group sees only its own share of the
    channels, n_C_prev // groups, and has weights for these alone.""",
    (DEPTH, "n_C_prev"),
)
mistake(
    """This is one group alone: you divide the channels and the filters. There are `groups` such
    groups, and all filters together are n_C again.""",
    (FILTERS, ") * (n_C // groups)"),
)
mistake(
    """You divide the number of filters, or everything, the biases as well. All n_C filters are
    still there, each with its bias; what gets smaller is each filter, only n_C_prev // groups
    deep.""",
    (DEPTH, "n_C_prev"),
    (FILTERS, ") * n_C / groups"),
)
mistake(
    """You count every filter `groups` times: n_C is the number of filters of all groups together,
    not that of each.""",
    (FILTERS, ") * n_C * groups"),
)
mistake("The biases are missing: each of the n_C filters has one.", (BIAS, ")"))
mistake(
    "You count one bias in all. Each of the n_C filters has one; a bracket may be missing.",
    (RESULT, f"{WEIGHTS} + 1"),
)
mistake(
    "You count one bias for each group. Each filter has its own, n_C in all.",
    (RESULT, f"{WEIGHTS} + groups"),
)
mistake(
    """You count a bias for each channel that comes in. It is added once to the whole sum: one for
    each of the n_C filters.""",
    (RESULT, f"{WEIGHTS} + n_C_prev"),
)
mistake(
    """You count a bias for every channel that a filter sees. It is added once to the whole sum: one
    for each filter.""",
    (RESULT, f"(f * f + 1) * {DEPTH} * n_C"),
)
mistake(
    """You count n_C biases for each group. Each filter is in one group only, so there are n_C
    biases in all.""",
    (RESULT, f"{WEIGHTS} + n_C * groups"),
)
mistake(
    """You divide by `groups` twice. Only the depth of a filter gets smaller; all n_C filters are
    still there.""",
    (RESULT, "f * f * n_C_prev * n_C // groups**2 + n_C"),
)
mistake("You count f weights for each channel. A filter is f by f.", ("f * f", "f"))
mistake(
    """The depth of a filter is missing: it has f * f weights for each of the n_C_prev // groups
    channels that it sees.""",
    (f" * {DEPTH}", ""),
)
mistake(
    """Your filters get deeper with more groups. A filter sees only the channels of its own group:
    n_C_prev // groups, not n_C_prev * groups.""",
    (DEPTH, "(n_C_prev * groups)"),
)
