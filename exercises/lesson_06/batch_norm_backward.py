"""06.5: back through batch norm, on all three ways."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("06.5", returns=("dx", "dgamma", "dbeta"))
def batch_norm_backward(dout, x, gamma, eps):
    std = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = dout.sum(axis=0)
    d = dout * gamma
    dx = (d - d.mean(axis=0) - x_hat * np.mean(d * x_hat, axis=0)) / std
    return dx, dgamma, dbeta


@batch_norm_backward.cases
def _(rng):
    x, dout = np.array([[1.0], [1], [5], [5]]), np.array([[8.0], [0], [0], [0]])
    yield dout, x, np.array([1.0]), 0.0
    yield dout, x, np.array([3.0]), 0.0
    x = np.array([[1.0, 10], [2, -20], [6, 40]])
    yield np.array([[1.0, 2], [0, -4], [3, 0]]), x, np.array([1.0, 2]), 0.5
    for m, n_C, eps in [(3, 4, 1e-5), (3, 3, 1e-3), (4, 2, 0.5), (6, 4, 2.0), (1, 3, 0.25)]:
        yield mixed(rng, m, n_C), mixed(rng, m, n_C), mixed(rng, n_C), eps
    gamma = np.array([1500.5, 0, -0.75, 1500.5])
    yield mixed(rng, 5, 4), mixed(rng, 5, 4), gamma, 0.5
    yield integers(rng, 5, 3), integers(rng, 5, 3) / 4 + 1000, np.array([1.5, 0, -2]), 1e-5
    x = np.ones((4, 2)) * [2, 3]  # one channel is constant
    x[:, 1] += [0, 1, 2, 4]
    yield integers(rng, 4, 2), x, np.array([2.0, -1000.5]), 0.1


THROUGH_MEAN, THROUGH_SPREAD = " - d.mean(axis=0)", " - x_hat * np.mean(d * x_hat, axis=0)"
mistake = batch_norm_backward.mistake
mistake(
    "Your dx knows only the direct way. x is also inside the mean and inside the spread.",
    (THROUGH_MEAN, ""),
    (THROUGH_SPREAD, ""),
)
mistake(
    "The way through the mean is missing: take off the mean of the gradient.", (THROUGH_MEAN, "")
)
mistake(
    "The way through the spread is missing: take off x_hat times the mean of d · x_hat.",
    (THROUGH_SPREAD, ""),
)
mistake(
    "Your dx does not know gamma: what reaches x_hat is dout times gamma.",
    ("d = dout * gamma", "d = dout"),
)
mistake(
    "All three ways carry dout times gamma: the mean is taken of that product, too.",
    ("d.mean(", "dout.mean("),
)
mistake(
    "Your paths through mean and spread are sums. The mean holds 1/m of every number: take means.",
    ("d.mean(", "d.sum("),
    ("np.mean(d * x_hat", "np.sum(d * x_hat"),
)
mistake(
    "Your dx is not divided by the standard deviation.",
    ("x_hat, axis=0)) / std", "x_hat, axis=0))"),
)
mistake(
    "You divide by the variance; it is the standard deviation, its root.",
    ("np.sqrt(x.var(axis=0) + eps)", "x.var(axis=0) + eps"),
)
mistake(
    "You add eps to the standard deviation. It is added to the variance, under the root.",
    ("np.sqrt(x.var(axis=0) + eps)", "np.sqrt(x.var(axis=0)) + eps"),
)
mistake(
    "Your variance is divided by m - 1. Batch norm divides by m.",
    ("x.var(axis=0)", "x.var(axis=0, ddof=1)"),
)
mistake("Gamma met x_hat, not x.", ("dgamma = np.sum(dout * x_hat", "dgamma = np.sum(dout * x"))
mistake(
    "Gamma and beta are used by every example, and uses add up: a sum, no mean.",
    ("dgamma = np.sum", "dgamma = np.mean"),
    ("dout.sum", "dout.mean"),
)
mistake(
    "Gamma itself does not belong into its own gradient: dout times x_hat.",
    ("dgamma = np.sum(dout", "dgamma = np.sum(dout * gamma"),
)
mistake(
    "Mean and spread take away: both paths have a minus.",
    ("(d - d.mean(axis=0) - x_hat", "(d + d.mean(axis=0) + x_hat"),
)
mistake(
    "The spread path goes along x_hat, not along x.",
    ("- x_hat * np.mean(d * x_hat", "- x * np.mean(d * x"),
)
mistake(
    "You add up over everything. Each channel is for itself: add over the examples, axis 0.",
    ("axis=0", ""),
)
