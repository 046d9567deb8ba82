"""09.1: a residual block of two dense layers."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("09.1")
def residual_block(x, w1, w2):
    h = np.maximum(x @ w1, 0)
    z = x + h @ w2
    return np.maximum(z, 0)


@residual_block.cases
def _(rng):
    yield np.array([[3.0, 1]]), np.array([[1.0, -1], [1, 2]]), np.array([[-1.0, 0.5], [2, 1]])
    for _ in range(2):
        yield integers(rng, 2, 2), *integers(rng, 2, 2, 2, low=-2, high=3)
    yield integers(rng, 2, 3), *(integers(rng, 2, 3, 3, low=-3, high=4) / 2)
    for m, n, k in ((3, 2, 4), (2, 4, 3), (1, 3, 5), (5, 1, 2), (4, 3, 1), (3, 3, 3)):
        yield mixed(rng, m, n), mixed(rng, n, k), mixed(rng, k, n)
    yield rng.normal(size=(4, 5)), rng.normal(size=(5, 3)), rng.normal(size=(3, 5))


HIDDEN = "np.maximum(x @ w1, 0)"
RELU = "return np.maximum(z, 0)"
mistake = residual_block.mistake
mistake(
    "The shortcut is missing: add x to what the two layers make, before the last ReLU.",
    ("x + h @ w2", "h @ w2"),
)
mistake(
    "You stop after the second product. Two things are left to do: add x, then apply ReLU.",
    ("x + h @ w2", "h @ w2"),
    (RELU, "return z"),
)
mistake(
    """You apply the last ReLU before adding x. It comes after: the block may take something off x
    only if its own numbers may be negative when they are added.""",
    (RELU, "return x + np.maximum(h @ w2, 0)"),
)
mistake(
    """There is one ReLU too many, on the second product. What is added to x may be negative; only
    the sum goes through ReLU.""",
    ("x + h @ w2", "x + np.maximum(h @ w2, 0)"),
)
mistake(
    """You send each way through a ReLU and add them then. Add first, x and the second product as
    they are; one ReLU follows the sum.""",
    (RELU, "return np.maximum(x, 0) + np.maximum(h @ w2, 0)"),
)
mistake(
    "The last ReLU is missing: the sum of x and the second product goes through it, too.",
    (RELU, "return z"),
)
mistake(
    """The ReLU between the two products is missing. Without it they are one product, with the
    matrix w1 @ w2.""",
    (HIDDEN, "x @ w1"),
)
mistake(
    "The shortcut goes round both layers: x is added to the second product, not to the first.",
    ("x + h @ w2", "(x + h) @ w2"),
)
mistake(
    "You add what the first layer gives. The shortcut begins before both: what is added is x.",
    ("x + h @ w2", "h + h @ w2"),
)
mistake(
    "With * you multiply cell by cell. The product of a layer is the matrix product, x @ w1.",
    ("@", "*"),
)
mistake("Both your layers use w1. The second one has weights of its own, w2.", ("h @ w2", "h @ w1"))
mistake(
    "You send x through ReLU first. Both the first product and the shortcut take it as it comes.",
    ("h =", "x = np.maximum(x, 0)\n    h ="),
)
mistake(
    "Your shortcut sends x through a ReLU. It carries x as it is; ReLU comes after the sum.",
    ("x + h @ w2", "np.maximum(x, 0) + h @ w2"),
)
mistake(
    """Your last ReLU says where the sum is positive, True or 1. It should give the sum itself
    there and 0 elsewhere: np.maximum(z, 0).""",
    (RELU, "return (z > 0).astype(float)"),
)
mistake(
    "Your np.minimum(z, 0) keeps what is negative. ReLU keeps what is positive: np.maximum(z, 0).",
    ("np.maximum", "np.minimum"),
)
