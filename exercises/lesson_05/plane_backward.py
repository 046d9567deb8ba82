"""05.3: back from the outputs of a filter that slid over a picture."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("05.3", returns=("dx", "dw"), exempt={"stride": "zero"})
def plane_backward(dout, x, w, stride):
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    f_H, f_W = w.shape
    for i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dw += dout[i, j] * x[top : top + f_H, left : left + f_W]
        dx[top : top + f_H, left : left + f_W] += dout[i, j] * w
    return dx, dw


@plane_backward.cases
def _(rng):
    x = np.array([[1.0, 2, 0, 3], [0, 1, 4, 2], [2, 0, 1, 1]])
    yield np.array([[1.0, -1, 2], [4, 3, -2]]), x, np.array([[1.0, 3], [2, -1]]), 1
    sizes = [
        *((4, 5, 2, 2, 2), (5, 4, 2, 2, 3), (4, 5, 2, 3, 1), (5, 5, 3, 3, 1), (5, 5, 3, 3, 2)),
        *((6, 5, 3, 2, 2), (5, 7, 2, 3, 2), (8, 6, 3, 2, 1), (6, 8, 2, 4, 3), (6, 9, 1, 3, 5)),
        *((7, 11, 2, 2, 7), (7, 9, 3, 3, 2), (9, 7, 2, 5, 1)),
    ]
    for at, (n_H, n_W, f_H, f_W, stride) in enumerate(sizes):
        some = integers if at < 3 else mixed  # the smallest are to be read
        shape = (n_H - f_H) // stride + 1, (n_W - f_W) // stride + 1
        yield some(rng, *shape), some(rng, n_H, n_W), some(rng, f_H, f_W), stride


START, ALL = "i * stride, j * stride", "np.ndindex(dout.shape)"
CUT = "[top : top + f_H, left : left + f_W]"
mistake = plane_backward.mistake
mistake("You return dw first. Asked for is dx first, then dw.", ("return dx, dw", "return dw, dx"))
mistake(
    "The stride is not used: the window of dout[i, j] begins at row i * stride, column j * stride.",
    (START, "i, j"),
)
mistake(
    "Your dw knows the stride, your dx does not. It is the same window in both lines.",
    (f"dx{CUT}", "dx[i : i + f_H, j : j + f_W]"),
)
mistake(
    "Your dx knows the stride, your dw does not. It is the same window in both lines.",
    (f" x{CUT}", " x[i : i + f_H, j : j + f_W]"),
)
mistake(
    "Your window has i and j swapped: i is the row of dout, and moves the window down.",
    (START, "j * stride, i * stride"),
)
mistake(
    "Where windows overlap, your dx keeps only what the last one wrote: add with `+=`, not `=`.",
    ("f_W] +=", "f_W] ="),
)
mistake(
    "Your dw holds only what the last output gave. It collects from all of them: `+=`, not `=`.",
    ("dw +=", "dw ="),
)
mistake(
    """Your outputs hand out the filter turned by 180 degrees. In a scatter it lies as it lay
    forward, dout[i, j] * w; it is turned only if you slide it over the padded dout.""",
    ("dout[i, j] * w", "dout[i, j] * w[::-1, ::-1]"),
)
mistake(
    "Your dw does not listen to dout: each window comes times what came from behind, dout[i, j].",
    ("dout[i, j] * x", "x"),
)
mistake(
    "Your dx does not listen to dout: the filter comes times what came from behind, dout[i, j].",
    ("dout[i, j] * w", "w"),
)
mistake(
    "You take the filter for square. Its height is w.shape[0] and its width w.shape[1].",
    ("f_H, f_W = w.shape", "f_H = f_W = len(w)"),
)
mistake(
    "Only the first output counts: the `return` stands inside the loops and ends them.",
    (ALL, "[(0, 0)]"),
)
mistake(
    "Only the first row of outputs counts: the `return` stands inside the outer loop.",
    (ALL, "np.ndindex(1, dout.shape[1])"),
)
mistake(
    "The last row and column of outputs are missing: range(n) already ends at n - 1.",
    (ALL, "np.ndindex(dout.shape[0] - 1, dout.shape[1] - 1)"),
)
mistake(
    """Your loops take steps of `stride` through dout and leave the outputs between out. Visit all
    of dout, and multiply i and j by the stride for the window.""",
    (ALL, "((i, j) for i, j in np.ndindex(dout.shape) if i % stride == j % stride == 0)"),
    (START, "i, j"),
)
mistake(
    "All numbers of your dw are alike: np.sum makes one number of the window. Add it as it is.",
    (f"dout[i, j] * x{CUT}", f"np.sum(dout[i, j] * x{CUT})"),
)
