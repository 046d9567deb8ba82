"""Several small kernels side by side, with their numbers."""

from functools import partial

import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.arrays.cells import Grid, widest, writing
from course_utils.plots.look.style import (
    DPI,
    PAPER,
    WIDTH,
    Panels,
    canvas,
    check_array,
    number,
    say,
    text_width,
)
from course_utils.plots.look.words import note, rows_words

__all__ = ["kernels"]

GAP, TOP = 0.3, 0.4  # inches


def kernels(named, *, decimals=None, width=None, vmax=None):
    """Write kernels side by side, each under its name, all in cells of one size.

    Negative numbers are blue, zeros white, positive ones orange, on one scale for all.

    Parameters
    ----------
    named : dict of str to ndarray, shape (f_H, f_W)
    decimals : int, optional
        Digits after the point; without it as many as are needed, two at most.
    width : float, optional
        Width of the figure in inches; without it 2.1 for each kernel, 8.2 at most.
    vmax : float, optional
        The number with the full colour; without it the largest of all kernels.

    Returns
    -------
    ndarray of matplotlib Axes

    Raises
    ------
    TypeError, ValueError
        If `named` is not a dict with at least one kernel, or a kernel is not two-dimensional.
    """
    if not isinstance(named, dict) or not named:
        raise TypeError(f"kernels: expected a dict of name to kernel, got {named!r}")
    arrays = [check_array(w, f"the kernel {name!r}", "kernels") for name, w in named.items()]
    if decimals is not None:
        arrays = [np.round(np.asarray(w, float), decimals) + 0.0 for w in arrays]  # no "-0"
    if vmax is not None and not vmax > 0:
        raise ValueError(f"kernels: expected vmax above 0, got {vmax}")
    top = vmax or max(float(np.nanmax(np.abs(w))) for w in arrays) or 1.0
    width = min(2.1 * len(arrays), WIDTH) if width is None else width
    every = np.concatenate([np.ravel(w) for w in arrays])
    fmt = partial(number, fmt=f".{decimals}f") if decimals is not None else None
    cell, slots = _sizes(arrays, list(named), widest(every, fmt, 10.5) + 0.14, width)
    fmt, size = writing(cell, every, fmt=fmt)
    height = TOP + max(w.shape[0] for w in arrays) * cell + 0.1
    fig = plt.figure(figsize=(width, height), dpi=DPI, layout="none", facecolor=PAPER)
    axes, left, spare = [], 0.0, (width - sum(slots)) / len(slots)
    for name, w, slot in zip(named, arrays, slots, strict=True):
        wide = slot + spare
        ax = canvas(wide, height, ax=fig.add_axes((left / width, 0, wide / width, 1)))
        grid = Grid(ax, (wide - w.shape[1] * cell) / 2, TOP, cell)
        grid.fill(w, "signed", (-top, top), fmt=fmt, size=size)
        grid.outline(*w.shape)
        say(ax, wide / 2, TOP - 0.13, str(name), 11, va="baseline")
        axes.append(note(ax, f"{name}: {rows_words(w, fmt)}."))
        left += wide
    return Panels.of(axes)


def _sizes(arrays, names, wish, width):
    """The side of a cell, and the inches that each kernel takes with its name."""
    titles = [text_width(str(name), 11) for name in names]
    for cell in np.arange(min(max(wish, 0.54), 0.8), 0.2, -0.01):
        slots = [max(w.shape[1] * cell, t) + GAP for w, t in zip(arrays, titles, strict=True)]
        if sum(slots) <= width:
            return float(cell), slots
    raise ValueError(
        f"kernels: expected kernels that fit side by side in {width:.1f} inches, "
        f"got {len(arrays)}; draw them in two rows, or give shorter names"
    )
