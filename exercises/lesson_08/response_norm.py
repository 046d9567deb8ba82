"""08.3: local response normalisation."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("08.3", exempt={"size": "zero"})
def response_norm(x, size, bias, alpha, beta):
    half, out = size // 2, np.zeros(x.shape)
    for c in range(x.shape[-1]):
        near = x[..., max(0, c - half) : c + half + 1]
        s = np.sum(near**2, axis=-1)
        out[..., c] = x[..., c] / (bias + alpha * s) ** beta
    return out


@response_norm.cases
def _(rng):
    yield np.array([[[3.0, 4, 0], [1, 2, 2]], [[0, 6, 8], [2, 1, 0]]]), 3, 0.0, 1.0, 0.5
    yield np.array([[[0.0, 3, 4, 0, 0]]]), 3, 1.0, 1.0, 0.5
    yield integers(rng, 2, 3, 4), 3, 2.0, 0.5, 0.75
    yield integers(rng, 3, 2, 6), 5, 2.0, 0.1, 0.75
    yield integers(rng, 2, 2, 5), 1, 1.0, 1.0, 0.5
    yield integers(rng, 2, 3, 3), 7, 1.0, 1.0, 1.0
    for n_H, n_W, n_C, size, bias, alpha, beta in (
        (2, 3, 5, 3, 1.0, 0.5, 0.75),
        (4, 2, 7, 5, 3.0, 0.1, 0.25),
        (3, 5, 4, 3, 0.5, 2.0, 1.5),
        (5, 3, 8, 7, 2.0, 1e-4, 0.75),
        (3, 4, 9, 9, 2.0, 1e-3, 0.5),
        (2, 4, 8, 11, 1.0, 0.01, 0.6),
        (4, 3, 1, 3, 1.0, 0.25, 0.5),
    ):
        yield mixed(rng, n_H, n_W, n_C), size, bias, alpha, beta
    yield rng.normal(size=(3, 2, 7)), 3, 2.0, 0.3, 0.75


NEAR, SUM = "x[..., max(0, c - half) : c + half + 1]", "np.sum(near**2, axis=-1)"
BRACKET = "(bias + alpha * s) ** beta"
mistake = response_norm.mistake
mistake(
    """You add up the squares of all channels. Only `size` of them count: the number's own and
    size // 2 on each side.""",
    (NEAR, "x"),
)
mistake("You add up the neighbours, not their squares.", ("near**2", "near"))
mistake(
    "You add first and square then. Square each neighbour, and add up the squares.",
    (SUM, "np.sum(near, axis=-1) ** 2"),
)
mistake(
    """You divide alpha, or the sum, by the size of the window. PyTorch does that; the formula of
    the paper adds the squares up.""",
    ("alpha * s", "alpha / size * s"),
)
mistake("You take the mean of the squares. The formula adds them up.", ("np.sum", "np.mean"))
mistake(
    """The first channels are wrong: there c - half is negative, and NumPy counts a negative start
    of a slice from the end. Begin at max(0, c - half).""",
    ("max(0, c - half)", "c - half"),
)
mistake(
    """Your window ends one channel too early: a slice a:b stops before b, so the last neighbour,
    c + half, needs the end c + half + 1.""",
    ("c + half + 1", "c + half"),
)
mistake(
    """Your window begins at the channel. The channel stands in its middle: size // 2 neighbours
    before it, and as many after it.""",
    (NEAR, "x[..., c : c + size]"),
)
mistake(
    """The windows of your first channels are too long: they have `size` channels there as well.
    What lies before channel 0 is cut off, and the end stays c + half + 1.""",
    ("c + half + 1", "max(0, c - half) + size"),
)
mistake(
    """You take `size` neighbours on each side. The whole window is `size` channels, half = size //
    2 on each side.""",
    ("size // 2", "size"),
)
POWER = "The power belongs to the whole bracket, bias included: (bias + alpha * sum) ** beta."
mistake(POWER, (BRACKET, "(bias + alpha * s ** beta)"))
mistake(POWER, (BRACKET, "(bias + (alpha * s) ** beta)"))
mistake(
    """Brackets are missing: x is divided by bias alone in yours, and the rest is added to that.
    The divisor is all of (bias + alpha * sum) ** beta.""",
    (BRACKET, "bias + alpha * s ** beta"),
)
mistake(
    "You multiply with beta. It is a power: (bias + alpha * sum) ** beta.", ("** beta", "* beta")
)
mistake(
    "You multiply the bias, too: (bias + alpha) * sum. Only the sum is multiplied by alpha.",
    ("bias + alpha * s", "(bias + alpha) * s"),
)
mistake(
    """The channels before it have been damped already when a number is divided: you write into the
    array from which you read the neighbours. Put the results into a new one.""",
    ("np.zeros(x.shape)", "x.copy()"),
    ("near = x", "near = out"),
)
mistake(
    "Only the first channel is filled: does the `return` stand inside the loop?",
    ("    return", "        return"),
)
mistake(
    """Your channels go round in a circle, as np.roll makes them: after the last comes the first.
    Here the window is cut off at the ends.""",
    (NEAR, "x[..., np.arange(c - half, c + half + 1) % x.shape[-1]]"),
)


def _padded(x, size, bias, alpha, beta):
    padded = np.pad(x**2, size // 2)
    s = sum(padded[..., k : k + x.shape[-1]] for k in range(size))
    return x / (bias + alpha * s) ** beta


mistake(
    """You pad all three axes. Only the channels get zeros at their ends, rows and columns none:
    np.pad(..., ((0, 0), (0, 0), (half, half))).""",
    _padded,
)
