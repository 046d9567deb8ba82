"""03.3: many filters over a volume, each with its bias."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("03.3", allow=("one_filter", "volume_at"))
def many_filters(x, w, b):
    f, n_C = len(w), len(b)
    n_H, n_W = x.shape[0] - f + 1, x.shape[1] - f + 1
    out = np.zeros((n_H, n_W, n_C))
    for k in range(n_C):
        for i in range(n_H):
            for j in range(n_W):
                out[i, j, k] = np.sum(x[i : i + f, j : j + f] * w[:, :, :, k])
        out[:, :, k] += b[k]
    return out


@many_filters.cases
def _(rng):
    for n_H, n_W, n_C_prev, f, n_C in ((2, 3, 2, 2, 2), (3, 2, 1, 2, 3)):
        x, w = integers(rng, n_H, n_W, n_C_prev), integers(rng, f, f, n_C_prev, n_C)
        yield x, w, np.array([10.0, -20, 30])[:n_C]
    yield integers(rng, 4, 4, 3) / 2, integers(rng, 2, 2, 3, 3) / 4, np.array([2.5, -5, 7.5])
    sizes = [(4, 3, 3, 2, 1), (3, 5, 2, 3, 2), (4, 5, 3, 3, 4), (6, 4, 2, 2, 5), (5, 7, 4, 3, 3)]
    for n_H, n_W, n_C_prev, f, n_C in [*sizes, (3, 4, 5, 1, 6), (7, 8, 6, 6, 2)]:
        yield mixed(rng, n_H, n_W, n_C_prev), mixed(rng, f, f, n_C_prev, n_C), mixed(rng, n_C)
    yield rng.integers(0, 256, (3, 4, 2)), mixed(rng, 2, 2, 2, 3), np.array([0.25, -1500, 0])


SUM = "np.sum(x[i : i + f, j : j + f] * w[:, :, :, k])"
BIAS = "out[:, :, k] += b[k]"
VOLUME = "np.zeros((n_H, n_W, n_C))"
mistake = many_filters.mistake
mistake(
    "The bias is missing: b[k] is added to every number that filter k writes down.",
    (BIAS, "pass"),
)
mistake(
    """You add the bias once for each channel of the input. A filter has a single bias: add it once,
    after the channels are summed.""",
    ("+= b[k]", "+= b[k] * x.shape[2]"),
)
mistake(
    """You add the bias to every product, before they are summed, so it counts f * f * n_C_prev
    times. Add it once, to the sum.""",
    ("k])", "k] + b[k])"),
    (BIAS, "pass"),
)
mistake(
    "You add the bias of filter 0 to the maps of all filters. Filter k has its own, b[k].",
    ("+= b[k]", "+= b[0]"),
)
mistake(
    """In b is one bias for each filter. The map of filter k gets b[k]; with the whole of b, NumPy
    adds its numbers column by column, or finds no place for them.""",
    ("+= b[k]", "+= b"),
)
mistake(
    """In b is one bias for each filter. At out[i, j, k] belongs one number: add b[k], not the whole
    of b.""",
    (SUM, f"{SUM} + b"),
    (BIAS, "pass"),
)
mistake(
    """You add the maps of all filters up. Each filter keeps a map of its own, and the maps are
    stacked: they are the channels of the output.""",
    ("return out", "return out.sum(axis=-1)"),
)
mistake(
    """Your channels stand first. Here they come last, (n_H, n_W, n_C): the map of filter k is
    out[:, :, k].""",
    ("return out", "return np.moveaxis(out, -1, 0)"),
)
mistake(
    """All channels of your output are the map of the last filter: each filter overwrites the whole
    output. Filter k writes into out[:, :, k] only.""",
    ("return out", "return out[..., [-1] * n_C]"),
)
mistake(
    """Every map of yours is made with filter 0, though with its own bias. Inside the loop, take
    filter k: w[:, :, :, k].""",
    ("* w[:, :, :, k]", "* w[:, :, :, 0]"),
)
mistake(
    """Your w[k] is row k of all filters. The number of the filter is the last axis of w: filter k
    is w[:, :, :, k], or w[..., k].""",
    ("* w[:, :, :, k]", "* w[k]"),
)
mistake(
    """Your w[:, :, k] holds what all filters have for channel k of the input. The number of the
    filter is the last of four axes: filter k is w[:, :, :, k].""",
    ("* w[:, :, :, k]", "* w[:, :, k]"),
)
mistake(
    """Only channel 0 of your output is filled: the `return` stands inside the loop over the
    filters. It belongs behind the loop.""",
    ("\n    return", "\n        return"),
)
mistake(
    "You take the mean of the products where their sum is wanted.",
    ("np.sum", "np.mean"),
)
mistake(
    """Where x holds whole numbers, so does your output, and fractions are cut: np.zeros_like and
    dtype=x.dtype take the type from x. Make the output with np.zeros.""",
    (SUM, f"{SUM} + b[k]"),
    (BIAS, "pass"),
    (VOLUME, "np.zeros((n_H, n_W, n_C), dtype=x.dtype)"),
)
