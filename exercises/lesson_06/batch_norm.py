"""06.4: batch norm in training."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("06.4", returns=("out",))
def batch_norm(x, gamma, beta, eps):
    mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta


@batch_norm.cases
def _(rng):
    first = np.array([[[[1.0, 10], [1, 4]]], [[[5.0, 2], [5, 0]]]])
    yield first, np.array([2.0, 3]), np.array([10.0, 1]), 0.0
    yield first, np.array([1.0, -1]), np.array([0.0, 5]), 2.25
    for m, n_H, n_W, n_C, eps in [
        *((2, 2, 3, 2, 1e-5), (3, 2, 2, 2, 0.5), (1, 3, 4, 3, 1e-5), (4, 3, 2, 3, 1.0)),
        *((2, 4, 3, 5, 1e-3), (5, 2, 3, 2, 1e-5), (2, 3, 2, 1, 0.1)),
    ]:
        x = integers(rng, m, n_H, n_W, n_C) * rng.integers(1, 4, n_C) / 2 + integers(rng, n_C)
        yield x, rng.integers(2, 6, n_C) / 2, integers(rng, n_C), eps
    x = np.ones((2, 2, 3, 3)) * [1, 2, 3]  # two channels are constant
    x[..., 2] += rng.integers(0, 4, (2, 2, 3))
    yield x, np.array([1.0, 2, 3]), integers(rng, 3), 0.01
    yield mixed(rng, 3, 2, 4, 4), np.array([1500.5, 0, -2000, 1500.5]), mixed(rng, 4), 0.25
    yield mixed(rng, 2, 3, 3, 3), mixed(rng, 3), np.array([1500.5, 0, 0]), 1e-5


ROOT, DIVIDED = "np.sqrt(variance + eps)", "(x - mean) / np.sqrt(variance + eps)"
ALL = "axis=(0, 1, 2)"
mistake = batch_norm.mistake
mistake(
    """You take mean and variance over the images only, axis 0, so that every place is normalised by
    itself. A channel is all its numbers: images, rows and columns, axis=(0, 1, 2).""",
    (ALL, "axis=0"),
)
mistake(
    """You normalise each image by itself, over axes 1 and 2. That is known as instance norm. Batch
    norm takes the whole batch together: axis=(0, 1, 2).""",
    (ALL, "axis=(1, 2), keepdims=True"),
)
mistake(
    """You normalise each image over all its numbers, channels too. That is known as layer norm.
    Batch norm keeps the channels apart and takes the batch together: axis=(0, 1, 2).""",
    (ALL, "axis=(1, 2, 3), keepdims=True"),
)
mistake(
    """You take one mean and one variance of the whole array. Each channel has its own:
    axis=(0, 1, 2).""",
    (ALL, ""),
)
mistake(
    """You divide by the variance. Its root, the standard deviation, is what brings the spread to
    1.""",
    (ROOT, "(variance + eps)"),
)
mistake(
    """You add eps to the standard deviation. It is added to the variance, under the root:
    np.sqrt(variance + eps).""",
    (ROOT, "(np.sqrt(variance) + eps)"),
)
mistake(
    """The argument eps is not used. It is added to the variance before the root is taken, so that a
    constant channel does not divide by zero.""",
    (" + eps", ""),
)
mistake(
    """You always add 1e-5 to the variance. How much is added comes as the argument `eps`.""",
    ("+ eps", "+ 1e-5"),
)
mistake(
    """Your variance is divided by n - 1 (ddof=1). The batch itself is normalised by the mean of the
    squares, divided by n; n - 1 is used for the running variance only.""",
    ("x.var(axis=(0, 1, 2)", "x.var(axis=(0, 1, 2), ddof=1"),
)
mistake(
    "The mean is not subtracted: your channels have the right spread, but not the right mean.",
    ("(x - mean)", "x"),
)
mistake(
    """Only the mean is divided: x - mean / root divides first and subtracts then. Put brackets
    around the difference, (x - mean) / root.""",
    (DIVIDED, "(x - mean / np.sqrt(variance + eps))"),
)
mistake(
    """Brackets are missing: gamma * x - mean / root multiplies x alone and divides the mean alone.
    Subtract first: gamma * (x - mean) / root + beta.""",
    ("(x - mean)", "x - mean"),
)
mistake(
    """You take the root twice: np.std is the root of the variance already. Add eps to the variance,
    np.var, and take the root of that.""",
    ("x.var(", "x.std("),
)
mistake(
    "You have gamma and beta swapped. The spread, gamma, multiplies; the mean, beta, is added.",
    ("gamma *", "beta *"),
    ("+ beta", "+ gamma"),
)
mistake(
    "Your result does not know gamma: after normalising, each channel is multiplied by its gamma.",
    ("gamma * ", ""),
)
mistake(
    "Your result does not know beta: in the end each channel gets its beta added.",
    (" + beta", ""),
)
mistake(
    """Your variance is the mean of x squared. The mean is taken off first: the variance is the mean
    of (x - mean) squared.""",
    ("x.var(axis=(0, 1, 2))", "(x**2).mean(axis=(0, 1, 2))"),
)
mistake(
    """You add beta before you multiply by gamma, so that beta is multiplied as well. First gamma
    times the normalised numbers, then plus beta.""",
    (f"{DIVIDED} + beta", f"({DIVIDED} + beta)"),
)
