"""A window that slides over numbers: what goes in, what it sees at each place, what comes out."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course_utils.plots.arrays.cells import limits_of, shading, size_words
from course_utils.plots.look.style import check_array, check_int
from course_utils.plots.windows.geometry import (
    Axis,
    axes_of,
    pad_with,
    ring_of,
    slide_values,
    window_at,
)

MODES = ("conv", "max", "average")


@dataclass(frozen=True)
class Work:
    """One sliding-window computation: what `convolution`, `slide` and `filmstrip` draw.

    Attributes
    ----------
    x : array (n_H, n_W)
    w : array (f, f) or None
        None when pooling.
    out : array
    rows, cols : Axis
    mode : {"conv", "max", "average"}
    pad_mode : {"constant", "reflect", "edge"}
    """

    x: Any
    w: Any
    out: Any
    rows: Axis
    cols: Axis
    mode: str
    pad_mode: str = "constant"

    def places(self):
        """All output cells in reading order."""
        return [(i, j) for i in range(self.rows.out) for j in range(self.cols.out)]

    def until(self, at):
        """True for the output cells up to `at` in reading order."""
        done = np.zeros(self.out.shape, bool)
        done.ravel()[: at[0] * self.cols.out + at[1] + 1] = True
        return done

    def padded(self):
        """The input with its ring."""
        return pad_with(self.x, self.rows, self.cols, self.pad_mode)

    def seen(self, at):
        """The numbers under the window for output cell `at`; pooling leaves padding out."""
        under = window_at(self.padded(), self.rows, self.cols, at)
        if self.mode == "conv":
            return under
        return under[~window_at(ring_of(self.x, self.rows, self.cols), self.rows, self.cols, at)]

    def shades(self):
        """(shade, limits) of the input and of the output.

        Both are gray, if neither can hold a negative number, and on one scale where that can
        be; an output that can is blue, white and orange.
        """
        x_shade, x_limits = shading(self.x)
        if self.w is None:
            return (x_shade, x_limits), (x_shade, x_limits)
        if x_shade == "gray" and self.w.min() >= 0 and self.out.min() >= 0:
            largest = float(self.out.max())
            within = largest <= x_limits[1] * (1 + 1e-9)  # sums of products round
            limits = x_limits if within else (0, largest)
            return (x_shade, x_limits), ("gray", limits)
        return (x_shade, x_limits), ("signed", limits_of(self.out, "signed"))

    def parts(self):
        """(role, shape of the grid, its size in words) of the grids from left to right."""
        pad = (self.rows.before, self.rows.after)
        padded = (self.rows.padded, self.cols.padded)
        found = [("input", padded, size_words(self.x.shape, pad))]
        if self.mode == "conv":
            found.append(("kernel", self.w.shape, size_words(self.w.shape)))
        return [*found, ("output", self.out.shape, size_words(self.out.shape))]


def prepare(x, w, out, stride, pad, dilation, mode, who, pad_mode="constant"):
    """Check what was given and compute what was not."""
    if mode not in MODES:
        raise ValueError(f"{who}: expected mode as one of {MODES}, got {mode!r}")
    x = check_array(x, "x", who)
    if mode == "conv":
        w = check_array(w, "w", who)
        window = w.shape
        stride = 1 if stride is None else stride
    else:
        size = w if isinstance(w, (tuple, list)) else (w, w)
        if len(size) != 2:
            raise ValueError(f"{who}: expected a window size or a pair, got {w!r}")
        window = tuple(check_int(f, "window size", who, 1) for f in size)
        w, stride = None, window[0] if stride is None else stride
        if dilation != 1 or pad_mode != "constant":
            raise ValueError(
                f"{who}: expected pooling without dilation and pad_mode, "
                f"got dilation {dilation} and pad_mode {pad_mode!r}"
            )
    rows, cols = axes_of(x.shape, window, stride, pad, dilation, who)
    true = slide_values(x, w, rows, cols, mode, pad_mode)
    if out is not None:
        out = check_array(out, "out", who)
        if out.shape != true.shape:
            raise ValueError(f"{who}: expected out of shape {true.shape}, got {out.shape}")
    return Work(x, w, true if out is None else out, rows, cols, mode, pad_mode)


def check_at(at, work, who):
    """Return `at` as a pair inside the output."""
    if np.shape(at) != (2,):
        raise ValueError(f"{who}: expected at as (row, column) of the output, got {at!r}")
    row = check_int(at[0], "at[0]", who, 0, work.rows.out - 1)
    return row, check_int(at[1], "at[1]", who, 0, work.cols.out - 1)
