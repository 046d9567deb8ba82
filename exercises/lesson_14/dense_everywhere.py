"""14.2: a dense layer over every part of a volume, as one convolution."""

import numpy as np

from course_utils import conv
from exercises import exercise, mixed


@exercise("14.2", exempt={"f": "zero"}, allow=("conv2d_forward", "conv2d_loops"))
def dense_everywhere(a, w, b, f):
    filters = w.reshape(f, f, a.shape[2], len(b))
    out, _ = conv.conv2d_forward(a[None], filters, b)
    return out.reshape(out.shape[1:])


@dense_everywhere.cases
def _(rng):
    def case(n_H, n_W, n_C, f, n):
        return mixed(rng, n_H, n_W, n_C), mixed(rng, f * f * n_C, n), mixed(rng, n), f

    a = np.array([[[1.0, 0], [0, 1], [2, 0]], [[0, 2], [3, 0], [1, 1]]])
    yield a, np.array([[1.0], [0], [-2], [-1], [0], [3], [-1], [1]]), np.array([0.5]), 2
    yield case(2, 3, 1, 2, 1)
    yield case(2, 2, 2, 2, 1)
    yield case(3, 3, 1, 1, 2)
    yield case(3, 4, 2, 2, 3)
    yield case(5, 3, 3, 3, 2)
    yield case(5, 6, 1, 3, 4)
    yield case(4, 4, 5, 4, 6)
    yield case(6, 5, 2, 4, 1)
    yield case(7, 9, 4, 5, 3)


mistake = dense_everywhere.mistake
FILTERS = "w.reshape(f, f, a.shape[2], len(b))"
OUT = "out.reshape(out.shape[1:])"
mistake(
    """Your filters have the channels first. The volume was flattened row by row, pixel by
    pixel, the channels of each pixel together: reshape to (f, f, n_C, n).""",
    (FILTERS, "w.reshape(a.shape[2], f, f, len(b)).transpose(1, 2, 0, 3)"),
)
mistake(
    "Rows and columns of your filters are swapped: w goes row by row.",
    (FILTERS, FILTERS + ".transpose(1, 0, 2, 3)"),
)
mistake(
    """You reshape the weights as if each output had its own row of w. In w the outputs stand along
    the last axis: reshape to (f, f, n_C, n) as it is.""",
    (FILTERS, "w.T.reshape(f, f, a.shape[2], len(b))"),
)
mistake("The bias is missing: b belongs to every place.", (", filters, b)", ", filters)"))
mistake(
    "Your filters are turned by 180 degrees. Take them as they are.",
    (FILTERS, FILTERS + "[::-1, ::-1]"),
)
mistake(
    "You pad the volume: only places where the whole filter lies inside count.",
    (", filters, b)", ', filters, b, pad="same")'),
)
mistake(
    "Your filters move by `f`. They move by one cell.",
    (", filters, b)", ", filters, b, stride=f)"),
)
mistake(
    "This is the dense layer at the upper left place alone. Wanted is every place.",
    (OUT, OUT + "[:1, :1]"),
)
mistake(
    "The batch axis is still there: return (n_H, n_W, n), without the 1 in front.",
    (OUT, "out"),
)
mistake(
    "Negative numbers are cut off in yours. There is no ReLU in a dense layer.",
    (OUT, OUT + ".clip(0)"),
)
mistake(
    "You give (out, cache), as conv2d_forward does. Return the first alone.",
    (OUT, "out, _"),
)
