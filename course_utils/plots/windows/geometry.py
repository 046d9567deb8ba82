"""Where a window stands: its padding, the cells it touches, how many places it has."""

from dataclasses import dataclass

import numpy as np

from course_utils.arithmetic import pad_pair
from course_utils.conv import correlate2d, pad2d
from course_utils.plots.look.style import check_int
from course_utils.pooling import avg_pool2d_forward, max_pool2d_forward


@dataclass(frozen=True)
class Axis:
    """One direction of a sliding window.

    Attributes
    ----------
    n, f, stride, dilation : int
        Input size, window size, step, and distance of neighbouring taps.
    before, after : int
        Cells of padding on either side.
    """

    n: int
    f: int
    stride: int
    dilation: int
    before: int
    after: int

    @classmethod
    def of(cls, n, f, stride, pad, dilation, who):
        """The axis for any way of writing `pad`; its window may be too large to fit."""
        return cls(n, f, stride, dilation, *pad_pair(who, pad, n, f, stride, dilation))

    @property
    def padded(self):
        """Size with padding."""
        return self.before + self.n + self.after

    @property
    def span(self):
        """How many cells the window covers, holes counted."""
        return self.dilation * (self.f - 1) + 1

    @property
    def out(self):
        """How many places the window has; 0 when it does not fit."""
        if self.span > self.padded:
            return 0
        return (self.padded - self.span) // self.stride + 1

    @property
    def unreached(self):
        """Cells that no window touches, counted in the padded input; none if no window fits."""
        touched = {cell for i in range(self.out) for cell in self.taps(i)}
        return [cell for cell in range(self.padded) if cell not in touched] if touched else []

    def taps(self, i):
        """Cells, counted in the padded input, that window `i` touches."""
        return [i * self.stride + k * self.dilation for k in range(self.f)]


def axes_of(shape, window, stride, pad, dilation, who):
    """Both directions of a window over a 2D input, as two `Axis` objects."""
    stride = check_int(stride, "stride", who, 1)
    dilation = check_int(dilation, "dilation", who, 1)
    rows, cols = (
        Axis.of(n, f, stride, pad, dilation, who) for n, f in zip(shape, window, strict=True)
    )
    if rows.out == 0 or cols.out == 0:
        raise ValueError(
            f"{who}: expected a window no larger than the padded input, got a window covering "
            f"{rows.span}x{cols.span} cells and a padded input of {rows.padded}x{cols.padded}"
        )
    return rows, cols


def pads_of(rows, cols):
    """Padding in the form that `course_utils.conv` takes."""
    return (rows.before, rows.after), (cols.before, cols.after)


def pad_with(x, rows, cols, pad_mode="constant"):
    """`x` with its ring of padding."""
    return pad2d(x[None, :, :, None], pads_of(rows, cols), pad_mode)[0, :, :, 0]


def ring_of(x, rows, cols):
    """True where the padded input is padding."""
    return np.pad(np.zeros(x.shape, bool), pads_of(rows, cols), constant_values=True)


def window_at(padded, rows, cols, at):
    """The numbers under the window that computes output cell `at`."""
    return padded[np.ix_(rows.taps(at[0]), cols.taps(at[1]))]


def slide_values(x, w, rows, cols, mode, pad_mode="constant"):
    """The whole output: products summed, or the largest or mean number of each window.

    Pooling leaves padding out: the largest and the mean are taken over true cells only.
    """
    pad, stride = pads_of(rows, cols), rows.stride
    if mode == "conv":
        how = {"stride": stride, "pad": pad, "dilation": rows.dilation, "pad_mode": pad_mode}
        out = correlate2d(x, w, **how)
        whole = x.dtype.kind in "biu" and w.dtype.kind in "biu"
    else:
        pool = max_pool2d_forward if mode == "max" else avg_pool2d_forward
        out, _ = pool(x[None, :, :, None], (rows.f, cols.f), stride=stride, pad=pad)
        out = out[0, :, :, 0]
        whole = mode == "max" and x.dtype.kind in "biu"
    return np.rint(out).astype(int) if whole else out
