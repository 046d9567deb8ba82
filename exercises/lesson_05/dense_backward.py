"""05.1: the way back through a dense layer."""

import numpy as np

from exercises import exercise, mixed


@exercise("05.1", returns=("dx", "dw", "db"))
def dense_backward(dout, x, w):
    dx = dout @ w.T
    dw = x.T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db


@dense_backward.cases
def _(rng):
    yield np.array([[2.0]]), np.array([[3.0, -1]]), np.array([[1.0], [4]])
    yield np.array([[1.0, -2]]), np.array([[3.0, 0, 2]]), np.array([[1.0, 2], [0, 1], [-1, 3]])
    yield (
        np.array([[1.0, -2], [0.5, 3]]),
        np.array([[3.0, 0, 2], [1, 4, -1]]),
        np.array([[1.0, 2], [0, 1], [-1, 3]]),
    )
    for m, n_in, n_out in [(3, 3, 3), (2, 2, 2), (4, 2, 3), (3, 5, 1), (1, 4, 3), (4, 3, 5)]:
        yield mixed(rng, m, n_out), mixed(rng, m, n_in), mixed(rng, n_in, n_out)


DX, DW, DB = "dout @ w.T", "x.T @ dout", "dout.sum(axis=0)"
mistake = dense_backward.mistake
mistake(
    """The shapes cannot fit: dout is (m, n_out) and dx must be (m, n_in). Turn w on its side:
    `dout @ w.T`.""",
    (DX, "dout @ w"),
)
mistake(
    "The shapes cannot fit: dw is (n_in, n_out), a row for each input. Turn x on its side: `x.T`.",
    (DW, "x @ dout"),
)
mistake(
    "Your dw is turned on its side: row i of w belongs to input i. It is `x.T @ dout`.",
    (DW, "dout.T @ x"),
)
mistake(
    """Your dx has a row for each input and a column for each example: it is turned on its side.
    `dout @ w.T`.""",
    (DX, "w @ dout.T"),
)
mistake(
    """Your db is one number. Every output has a bias of its own: add over the examples only,
    `axis=0`.""",
    (DB, "dout.sum()"),
)
mistake(
    """Your db adds along the wrong axis, over the outputs of one example. A bias was added once
    in every example: `axis=0`.""",
    ("axis=0", "axis=1"),
)
mistake(
    "Your db is a mean. Uses add up; that the loss is a mean is in dout already.",
    ("dout.sum(", "dout.mean("),
)
mistake(
    """Your dw is divided by the number of examples. Uses add up; that the loss is a mean is in
    dout already.""",
    (DW, "x.T @ dout / len(x)"),
)
mistake(
    """Your dw and db are divided by the number of examples. Uses add up; that the loss is a mean
    is in dout already.""",
    (DW, "x.T @ dout / len(x)"),
    (DB, "dout.mean(axis=0)"),
)
mistake(
    """Only the first example is in your result: the `return` stands inside the loop over the
    examples. Move it to the left, behind the loop.""",
    (DX, "np.where(np.arange(len(x))[:, None] == 0, dout @ w.T, 0)"),
    (DW, "np.outer(x[0], dout[0])"),
    (DB, "dout[0]"),
)
mistake(
    "Only the last example is in your dw: in a loop over the examples use `+=`, not `=`.",
    (DW, "np.outer(x[-1], dout[-1])"),
)
mistake(
    """Your dw does not listen to dout: what comes from behind multiplies the input that each
    weight met.""",
    (DW, "x.T @ np.ones_like(dout)"),
)
mistake(
    "Your dx does not listen to dout: what comes from behind multiplies the weights.",
    (DX, "np.ones_like(dout) @ w.T"),
)
mistake(
    """Your db holds ones. A bias is added with the rate 1, and that is multiplied by what comes
    from behind: the sum of dout.""",
    (DB, "np.ones(w.shape[1])"),
)
mistake("You return dw first. The order is dx, dw, db.", ("return dx, dw", "return dw, dx"))
