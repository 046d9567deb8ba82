"""11.1: a batch norm goes into the filters before it."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("11.1", returns=("w", "b"), exempt={"variance": "negative"})
def fold_batch_norm(w, b, gamma, beta, mean, variance):
    factor = gamma / np.sqrt(variance + 1e-3)
    return w * factor, beta + (b - mean) * factor


@fold_batch_norm.cases
def _(rng):
    one = np.ones((1, 1, 1, 2))
    yield one, np.zeros(2), np.array([2.0, 4]), np.zeros(2), np.zeros(2), np.array([1.0, 4])
    yield one, np.array([5.0, 1]), np.ones(2), np.array([0.0, 3]), np.array([3.0, 1]), np.ones(2)
    # a channel that was always the same: divide by the root of 0.001, not by 0
    yield one, np.zeros(2), np.ones(2), np.ones(2), np.array([2.0, -1]), np.array([0.0, 0.25])
    for f, n_C_prev, n_C in ((1, 3, 2), (3, 1, 2), (3, 2, 4), (5, 2, 3), (2, 3, 3), (1, 4, 1)):
        w, rest = integers(rng, f, f, n_C_prev, n_C), integers(rng, 4, n_C)
        yield w, *rest, np.abs(integers(rng, n_C)) + 0.5
        yield mixed(rng, f, f, n_C_prev, n_C), *mixed(rng, 4, n_C), np.abs(mixed(rng, n_C))
    yield mixed(rng, 2, 3, 3, 2), *mixed(rng, 4, 2), np.abs(mixed(rng, 2))


FACTOR, BIAS = "gamma / np.sqrt(variance + 1e-3)", "beta + (b - mean) * factor"
mistake = fold_batch_norm.mistake
mistake("The filters must be multiplied by the factor, too.", ("w * factor", "w"))
mistake("The mean is not taken off: beta + (b - mean) * factor.", ("(b - mean)", "b"))
mistake(
    """The convolution's own bias is lost. It goes through the batch norm like everything that the
    convolution puts out.""",
    ("(b - mean)", "(-mean)"),
)
mistake("The beta is missing in the bias: the batch norm adds it at the end.", ("beta + ", ""))
mistake(
    "Your bias b is not multiplied by the factor. It goes through the norm, too.",
    (BIAS, "beta + b - mean * factor"),
)
mistake(
    "The mean is taken off before the scaling: it must be multiplied by the factor like b.",
    (BIAS, "beta + b * factor - mean"),
)
mistake(
    "The beta is added after the scaling; you multiply it by the factor.",
    (BIAS, "(beta + b - mean) * factor"),
)
mistake(
    "You divide by the variance. Divide by its root: np.sqrt(variance + 1e-3).", ("np.sqrt", "")
)
mistake(
    "You add 0.001 to the root. The root is taken of both: np.sqrt(variance + 0.001).",
    ("np.sqrt(variance + 1e-3)", "(np.sqrt(variance) + 1e-3)"),
)
for form in (BIAS, "b * factor + beta - mean * factor"):  # they differ where the variance is 0
    mistake("The 0.001 under the root is missing.", (" + 1e-3", ""), (BIAS, form))
    mistake(
        "You add 0.001 to the factor. It belongs under the root: np.sqrt(variance + 0.001).",
        ("(variance + 1e-3)", "(variance) + 1e-3"),
        (BIAS, form),
    )
    mistake(
        "You divide by the variance. Divide by its root: np.sqrt(variance + 1e-3).",
        ("np.sqrt(variance + 1e-3)", "variance"),
        (BIAS, form),
    )
for other in ("1e-2", "1e-5", "1e-6", "1e-8"):
    mistake(f"You add {float(other):g} under the root. Here it is 0.001.", ("1e-3", other))
mistake("The gamma is missing: the factor is gamma / np.sqrt(variance + 1e-3).", ("gamma /", "1 /"))
mistake(
    "Your factor is upside down: gamma stands above the root.",
    (FACTOR, "np.sqrt(variance + 1e-3) / gamma"),
)
mistake(
    "You multiply by the root of the variance. The norm divides by it.",
    ("gamma /", "gamma *"),
)
mistake("The mean is taken off, not added.", ("b - mean", "b + mean"))
mistake(
    "The gamma is missing in the bias: mean and b are multiplied by the whole factor.",
    (BIAS, "beta + (b - mean) / np.sqrt(variance + 1e-3)"),
)
mistake(
    "What the batch norm adds has the wrong sign: it is beta - mean * factor.",
    (BIAS, "b * factor + mean * factor - beta"),
)
mistake("You divide the filters by the factor. Multiply by it.", ("w * factor", "w / factor"))
mistake(
    """Where w holds whole numbers, yours are cut to whole numbers, too: np.zeros_like(w) and
    w.copy() take over its type. Take np.zeros(w.shape).""",
    ("w * factor", "(w * factor).astype(w.dtype)"),
)
FIRST = """Only the filters of the first output channel are there, the others are zero. Does the
    `return` stand inside the loop?"""
ONE = "(np.arange(len(b)) == 0)"
mistake(FIRST, ("w * factor", f"w * factor * {ONE}"))
mistake(FIRST, ("w * factor", f"w * factor * {ONE}"), (BIAS, f"({BIAS}) * {ONE}"))
