"""09.2: the gradient for what goes into a residual block."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("09.2")
def residual_backward(dout, x, w1, w2):
    a = x @ w1
    z = x + np.maximum(a, 0) @ w2
    dz = dout * (z > 0)
    da = dz @ w2.T * (a > 0)
    return dz + da @ w1.T


@residual_backward.cases
def _(rng):
    w1, w2 = np.array([[1.0, -1], [1, 2]]), np.array([[-1.0, 0.5], [2, 1]])
    yield np.array([[4.0, 2]]), np.array([[3.0, 1]]), w1, w2
    # a, and in the first column z, are exactly 0 here, where a ReLU lets nothing pass
    yield np.array([[1.0, -2]]), np.array([[0.0, 1]]), np.array([[1.0, 2], [0, 1]]), w2 * [0, 1]
    yield np.array([[2.0, -1]]), np.array([[1000.0, -200]]), np.array([[1.0, -1], [2, 1]]), w2
    for _ in range(3):
        yield *integers(rng, 2, 2, 2), *integers(rng, 2, 2, 2, low=-2, high=3)
    for m, n, k in ((3, 2, 4), (2, 4, 3), (1, 3, 5), (5, 1, 2), (4, 3, 1), (3, 3, 3)):
        yield *mixed(rng, 2, m, n), mixed(rng, n, k), mixed(rng, k, n)
    yield *rng.normal(size=(2, 4, 5)), rng.normal(size=(5, 3)), rng.normal(size=(3, 5))


LAST, INNER = "dout * (z > 0)", "dz @ w2.T * (a > 0)"
mistake = residual_backward.mistake
mistake(
    """You return the gradient of the way through the layers only. x also takes the shortcut, and
    what comes back there is added.""",
    ("dz + da", "da"),
)
mistake(
    """You return the gradient of the shortcut only. x also goes through the two layers, and what
    comes back there is added.""",
    ("dz + da @ w1.T", "dz"),
)
mistake(
    """On your shortcut dout comes back untouched. The last ReLU stands after the sum, so both ways
    get dz, the gradient behind that ReLU: 0 where the sum was not positive.""",
    ("dz + da", "dout + da"),
)
mistake(
    """The last ReLU is missing: where the sum of the forward pass was not positive, no gradient
    comes back. Multiply dout by (z > 0) first.""",
    (LAST, "dout"),
)
mistake(
    "The ReLU between the layers is missing: where x @ w1 was not positive, no gradient passes.",
    (INNER, "dz @ w2.T"),
)
mistake(
    "Both ReLUs are missing. Each lets the gradient pass only where its input was positive.",
    (LAST, "dout"),
    (INNER, "dz @ w2.T"),
)
mistake(
    "Yours is half of the right one. The gradient is not shared out: each way gets all of it.",
    ("dout *", "dout / 2 *"),
)
mistake(
    "You multiply by w2 and w1 as they are. Backward each is transposed: dz @ w2.T, then @ w1.T.",
    (".T", ""),
)
mistake(
    """You add dz before the last product, @ w1.T. The shortcut goes round both layers: its
    gradient is added at the very end.""",
    ("dz + da @ w1.T", "(dz + da) @ w1.T"),
)
GRADIENT = """You send a gradient through ReLU. Whether it passes is decided by the forward numbers,
    (a > 0) and (z > 0); the gradient itself may be negative."""
mistake(GRADIENT, (LAST, "np.maximum(dout, 0)"))
mistake(GRADIENT, (INNER, "np.maximum(dz @ w2.T, 0)"))
mistake(GRADIENT, (LAST, "np.maximum(dout, 0)"), (INNER, "np.maximum(dz @ w2.T, 0)"))
mistake(
    "Your last ReLU looks at the second product without x. What went through it was the sum.",
    ("x + np", "np"),
)
mistake(
    """Your forward pass leaves out the ReLU between the layers: the sum is
    x + relu(x @ w1) @ w2, and it decides where the last ReLU lets something pass.""",
    ("np.maximum(a, 0)", "a"),
)
MASK = """A ReLU of yours looks where x is positive. It lets pass where its own input was: x @ w1
    for the inner one, the sum z for the last."""
mistake(MASK, ("(a > 0)", "(x > 0)"))
mistake(MASK, ("(z > 0)", "(x > 0)"))
mistake("At exactly 0 a ReLU lets nothing pass; yours does.", ("> 0", ">= 0"))
mistake(
    """You multiply by what the ReLUs put out. Backward a ReLU only lets pass or stops: multiply by
    (z > 0) and (a > 0), which are 1 or 0.""",
    ("(z > 0)", "np.maximum(z, 0)"),
    ("* (a > 0)", "* np.maximum(a, 0)"),
)
mistake("You add x. Backward the shortcut brings the gradient dz.", ("dz + da", "x + da"))
