"""24.1: a convolution along a sequence, with stride and dilation."""

import numpy as np

from exercises import exercise, mixed


@exercise("24.1", allow=("correlate",), exempt={"stride": "zero", "dilation": "zero"})
def conv1d(x, w, stride, dilation):
    f, _, n_C = w.shape
    n = (len(x) - (f - 1) * dilation - 1) // stride + 1
    out = np.zeros((n, n_C))
    for i in range(n):
        for k in range(f):
            out[i] += x[i * stride + k * dilation] @ w[k]
    return out


@conv1d.cases
def _(rng):
    yield np.array([[2.0], [2], [5], [9], [9]]), np.array([[[-1.0]], [[1]]]), 1, 1
    yield np.array([[2.0], [2], [5], [9], [9]]), np.array([[[-1.0]], [[1]]]), 2, 1
    yield np.array([[2.0], [2], [5], [9], [9]]), np.array([[[-1.0]], [[1]]]), 1, 2
    yield np.array([[1, 2], [3, 4], [5, 7]]), np.array([[[1.0, 0], [0, 0.5]]]), 1, 1
    for stride, dilation in ((1, 1), (2, 1), (1, 2), (3, 2), (2, 3), (4, 1), (5, 4), (1, 5)):
        f, n_C_prev, n_C = (int(k) for k in rng.choice([1, 2, 3, 4], 3, replace=False))
        n = (f - 1) * dilation + int(rng.integers(6, 15))
        yield mixed(rng, n, n_C_prev), mixed(rng, f, n_C_prev, n_C), stride, dilation


mistake = conv1d.mistake
AT = "x[i * stride + k * dilation]"
mistake(
    "Your windows are one sample apart: window i begins at i * stride.", (AT, "x[i + k * dilation]")
)
mistake(
    "Your filter has no holes: its sample k meets the input k * dilation further on.",
    (AT, "x[i * stride + k]"),
)
mistake(
    "You turn the filter round. In this course w[0] meets the first sample of the window.",
    ("@ w[k]", "@ w[f - 1 - k]"),
)
mistake(
    "Your output has one place too few: before the first step there is one already.",
    ("stride + 1", "stride"),
)
mistake(
    "You keep only the last sample of each window. Add up all of them.", ("out[i] += ", "out[i] = ")
)
mistake(
    "You multiply both by the stride: the holes in the filter are `dilation` wide.",
    (AT, "x[(i + k * dilation) * stride % len(x)]"),
)
mistake(
    "A filter with holes covers (f - 1) * dilation + 1 samples, not f * dilation: it ends with "
    "a sample, not with a hole.",
    ("(f - 1) * dilation - 1", "f * dilation"),
)
mistake(
    "You give the mean over the samples of the filter. A convolution is the sum.",
    ("return out", "return out / f"),
)
mistake("You use w[0] for all samples of a window. Sample k meets w[k].", ("@ w[k]", "@ w[0]"))
