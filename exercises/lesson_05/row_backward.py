"""05.2: back from the outputs of a filter that slid along a row."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("05.2", returns=("dx", "dw"))
def row_backward(dout, x, w):
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    f = len(w)
    for i in range(len(dout)):
        dw += dout[i] * x[i : i + f]
        dx[i : i + f] += dout[i] * w
    return dx, dw


@row_backward.cases
def _(rng):
    yield np.array([1.0, 2, -1]), np.array([3.0, 0, 2, 1]), np.array([1.0, -2])
    yield np.array([1.0, -2, 3]), np.array([1.0, 2, 0, -1, 3]), np.array([2.0, -1, 1])
    yield np.array([1.0, 3]), np.array([4.0, -2, 5, 7, 2]), np.array([1.0, 0, 3, -1])
    yield integers(rng, 4) / 2, integers(rng, 6), integers(rng, 3) / 4
    yield np.array([2.0]), integers(rng, 6), integers(rng, 6)
    yield integers(rng, 7), integers(rng, 7), np.array([3.0])
    yield integers(rng, 4) / 2, integers(rng, 6), np.array([1000.5, -2, 1000.5])
    for _ in range(7):
        n, f = int(rng.integers(6, 11)), int(rng.integers(2, 6))
        yield mixed(rng, n - f + 1), mixed(rng, n), mixed(rng, f)


DX, DW = "dx[i : i + f] += dout[i] * w", "dw += dout[i] * x[i : i + f]"
mistake = row_backward.mistake
mistake("You return dw first. Asked for is dx first, then dw.", ("return dx, dw", "return dw, dx"))
mistake(
    "Your dx keeps only what the last window wrote. Windows overlap: add with `+=`, not `=`.",
    ("f] +=", "f] ="),
)
mistake(
    "Your dw holds only what the last output gave. It collects from all of them: `+=`, not `=`.",
    ("dw +=", "dw ="),
)
mistake(
    "Both your gradients are written over at every output: `+=` in place of `=`, in both lines.",
    ("+=", "="),
)
mistake(
    """Your outputs hand out the weights in reverse order. In a scatter the filter lies as it lay
    forward, dout[i] * w; it is turned only if you slide it over the padded dout.""",
    ("dout[i] * w", "dout[i] * w[::-1]"),
)
mistake(
    """In your dw, dout slides along x turned around, as np.convolve turns it. dw is the
    cross-correlation of x with dout as it is: np.correlate(x, dout, mode="valid").""",
    ("dw += dout[i]", "dw += dout[-1 - i]"),
)
mistake(
    """You multiply each with itself: dx with x, and dw with w. In w * x the rate for w is x and
    the rate for x is w, so dw gets dout times the input and dx gets dout times the filter.""",
    (DW, "dw += dout[i] * w"),
    (DX, "dx[i : i + f] += dout[i] * x[i : i + f]"),
)
mistake(
    "Your dx gets dout times the inputs. In w * x the rate for x is w: hand out dout[i] * w.",
    (DX, "dx[i : i + f] += dout[i] * x[i : i + f]"),
)
mistake(
    "Your dw gets dout times the weights. In w * x the rate for w is x: dout[i] * x[i : i + f].",
    (DW, "dw += dout[i] * w"),
)
mistake(
    "Your window does not move: it is 0 : f for every output. That of output i is i : i + f.",
    ("i : i + f", ":f"),
)
mistake(
    "Only the first output counts: the `return` stands inside the loop. Move it behind the loop.",
    ("range(len(dout))", "range(1)"),
)
mistake(
    "Only the last output counts: the zeros are made anew inside the loop. Make them before it.",
    ("range(len(dout))", "range(len(dout))[-1:]"),
)
mistake(
    "Your dw is divided by the number of outputs. Uses add up; nothing is averaged here.",
    ("return dx, dw", "return dx, dw / len(dout)"),
)
mistake(
    "All numbers of your dw are alike: np.sum makes one number of the window. Add it as it is.",
    (DW, "dw += np.sum(dout[i] * x[i : i + f])"),
)
mistake(
    "Every input of a window gets the same: np.sum makes one number of dout[i] * w. Leave it away.",
    ("dout[i] * w", "np.sum(dout[i] * w)"),
)
mistake(
    """Your dx is too short: with mode="valid" only the inputs that lie in all windows are left. Pad
    dout with f - 1 zeros on both sides first, or take np.convolve(dout, w).""",
    ("return dx", 'return np.convolve(dout, w, mode="valid")'),
)
