"""07.2: the parameters of a layer whose filters see some of the channels."""

import numpy as np

from exercises import exercise


@exercise("07.2", exempt={"f": "zero", "table": "fraction negative large"})
def sparse_parameters(f, table):
    return f * f * table.sum() + table.shape[1]


@sparse_parameters.cases
def _(rng):
    yield 3, np.array([[1, 1, 0], [0, 1, 1]])
    yield 2, np.array([[1, 1, 1, 0], [1, 0, 1, 0], [0, 0, 1, 1]])
    yield 5, np.array([[1, 0], [0, 1], [1, 1], [1, 0]])
    yield 1, np.array([[1, 1, 0, 1], [0, 1, 1, 0]])
    yield 4, np.ones((2, 3), int)
    yield 3, np.eye(4, 6, dtype=int)
    yield 7, np.array([[1, 0, 1], [1, 0, 0]])  # a filter that sees nothing still has its bias
    yield 2, np.array([[1, 0, 1, 1]])
    yield 11, np.array([[1, 0, 1, 1], [0, 1, 0, 1], [0, 0, 1, 0]])
    for _ in range(5):
        n_C_prev, n_C = 2 + rng.choice(6, 2, replace=False)
        yield int(rng.integers(1, 6)), rng.integers(0, 2, (n_C_prev, n_C))


COUNT = "f * f * table.sum() + table.shape[1]"
mistake = sparse_parameters.mistake
mistake(
    """You count as if every filter saw all maps. A filter has weights only for the maps that its
    column of the table marks with a 1.""",
    ("table.sum()", "table.size"),
)
mistake(
    """The biases are missing: each filter has one, and there are as many filters as the table has
    columns.""",
    (" + table.shape[1]", ""),
)
mistake(
    """You count one bias for each connection. A filter adds up all its maps and then one bias, so
    there are as many biases as filters.""",
    (COUNT, "(f * f + 1) * table.sum()"),
)
mistake(
    "You count a single bias for the whole layer. Each filter has its own.",
    ("table.shape[1]", "1"),
)
mistake(
    """You count a bias for each map that comes in, one for each row of the table. The filters have
    the biases, and they are the columns.""",
    ("table.shape[1]", "table.shape[0]"),
)
mistake(
    "A connection has f weights in your count. It has f * f, a square of them.",
    ("f * f", "f"),
)
mistake(
    "A connection has 2 * f weights in your count. It has f * f: f**2, not f*2.",
    ("f * f", "2 * f"),
)
mistake(
    """You count as if each filter saw a single map: the table is used for the number of filters
    only. Every 1 in it stands for f * f weights.""",
    (COUNT, "(f * f + 1) * table.shape[1]"),
)
mistake(
    """You take the first filter for all of them. Filters see different numbers of maps: count the
    ones of every column.""",
    (COUNT, "(f * f * table[:, 0].sum() + 1) * table.shape[1]"),
)
mistake(
    """Only the last filter is counted: with total = ... each filter overwrites the sum. Write
    total += ...""",
    (COUNT, "f * f * table[:, -1].sum() + 1"),
)
mistake(
    """Only the first filter is counted: the `return` stands inside the loop and ends it. It belongs
    after the loop.""",
    (COUNT, "f * f * table[:, 0].sum() + 1"),
)
mistake(
    """You count the entries of the table, zeros and ones alike (`table.size`), and no bias. Only a
    1 is a connection: take table.sum(), and add a bias for each filter.""",
    (COUNT, "f * f * table.size"),
)
