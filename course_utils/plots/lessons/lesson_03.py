"""A filter on a volume, windows as rows, what a layer costs, how long it takes."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Polygon
from matplotlib.ticker import FuncFormatter, NullLocator

from course_utils.plots.arrays.cells import (
    MAX_CELL,
    Grid,
    heading,
    limits_of,
    shading,
    widest,
    writing,
)
from course_utils.plots.charts.curves import Decades, curve
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    NARROW,
    RC,
    ROLES,
    arrow,
    canvas,
    check_array,
    check_int,
    number,
    say,
    text_width,
    times,
)
from course_utils.plots.look.words import note

TOP, ROW_GAP = 0.62, 0.22  # inches: headings, between channels
TALLEST = 5.0  # inches of all channels, unless the cells get too small
GAP, SUM = 0.36, 0.52  # inches: for a sign, for a partial sum


def volume_window(x, w, *, at=(0, 0), names=None, ax=None):
    """Draw one filter at one place of a volume: a row a channel, then the sum of all.

    Parameters
    ----------
    x : array of shape (n_H, n_W, n_C_prev)
        Small enough to be read, such as 4 x 4 x 3.
    w : array of shape (f_H, f_W, n_C_prev)
    at : tuple (i, j)
        The output cell that is computed; those after it stay empty.
    names : sequence of str, optional
        Names of the channels; "channel 0" and so on when not given.
    ax : matplotlib Axes, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    TypeError, ValueError
        If the arrays do not fit together, or `at` lies outside the output.
    """
    x, w, names, (i, j) = _operands(x, w, names, at)
    n_C = x.shape[2]
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(0, 1))
    sums = np.einsum("ijcuv,uvc->ijc", windows, w)
    out = sums.sum(axis=2)

    cell = min(MAX_CELL, max(0.3, widest(np.append(x, out), size=9.5) + 0.12))
    cell = min(cell, max(0.28, TALLEST / (n_C * x.shape[0])))
    cell_out = max(cell, widest(out, size=9.5) + 0.1)
    side = max(text_width(name, 9.5) for name in names) + 0.24
    high = max(x.shape[0], w.shape[0]) * cell
    tall = n_C * high + (n_C - 1) * ROW_GAP
    left = [side, side + x.shape[1] * cell + GAP]
    left.append(left[1] + w.shape[1] * cell + GAP)
    wide_out = out.shape[1] * cell_out
    x_out = left[2] + SUM + 0.55
    ax = canvas(x_out + max(wide_out, 0.7) + 0.2, TOP + tall + 0.15, ax=ax)
    for x0, a, name, role in zip(
        left, (x, w), ("input", "filter"), ("input", "kernel"), strict=False
    ):
        heading(ax, x0 + a.shape[1] * cell / 2, 0.28, name, times(*a.shape), role)
    for c, name in enumerate(names):
        top = TOP + c * (high + ROW_GAP)
        say(ax, side - 0.12, top + high / 2, name, 9.5, MUTED, ha="right")
        _channel(ax, (x, w), c, (i, j), left, top + high / 2, cell)
        say(ax, left[2] + SUM / 2, top + high / 2, number(sums[i, j, c]), 12)
        if c:
            say(ax, left[2] + SUM / 2, top - ROW_GAP / 2, "+", 13, MUTED)
    centre, brace = TOP + tall / 2, left[2] + SUM + 0.1
    _brace(ax, brace, [TOP + 0.3 * high, TOP + tall - 0.3 * high])
    arrow(ax, brace, x_out - 0.12, centre)
    grid = Grid(ax, x_out, centre - out.shape[0] * cell_out / 2, cell_out)
    heading(ax, x_out + wide_out / 2, grid.y - 0.34, "output", times(*out.shape), "output")
    signed = min(x.min(), w.min(), out.min()) < 0
    _output(grid, out, (i, j), ("signed", limits_of(out, "signed")) if signed else shading(out))
    parts = zip(names, sums[i, j], strict=True)
    return note(ax, _words((x, w, out), (i, j), parts))


def _brace(ax, x, ends):
    """A square bracket at `x` that holds the sums of all channels together."""
    ax.plot([x - 0.08, x, x, x - 0.08], np.repeat(ends, 2), color=MUTED, linewidth=1.3)


def _operands(x, w, names, at):
    """What `volume_window` was given, checked."""
    who = "volume_window"
    x, w = check_array(x, "x", who, 3), check_array(w, "w", who, 3)
    if x.shape[2] != w.shape[2]:
        raise ValueError(
            f"{who}: x has {x.shape[2]} channels, w expects {w.shape[2]} (x {x.shape}, w {w.shape})"
        )
    n_C = x.shape[2]
    names = [f"channel {c}" for c in range(n_C)] if names is None else list(names)
    if len(names) != n_C:
        raise ValueError(f"{who}: expected {n_C} names, one a channel, got {len(names)}")
    places = [n - f + 1 for n, f in zip(x.shape, w.shape[:2], strict=False)]
    if min(places) < 1:
        raise ValueError(f"{who}: the filter is larger than the volume (x {x.shape}, w {w.shape})")
    at = tuple(check_int(k, "at", who, 0, n - 1) for k, n in zip(at, places, strict=True))
    return x, w, names, at


def _channel(ax, arrays, c, at, left, middle, cell):
    """One channel of the input with its window, and of the filter."""
    (x, w), strong = arrays, ROLES["kernel"][0]
    grid = Grid(ax, left[0], middle - x.shape[0] * cell / 2, cell)
    _fill(grid, x[..., c], shading(x), x)
    grid.frame(0, 0, *x.shape[:2], colour=ROLES["input"][0], width=1.8, zorder=3)
    grid.frame(*at, *w.shape[:2], colour=strong, width=2.8)
    grid = Grid(ax, left[1], middle - w.shape[0] * cell / 2, cell)
    _fill(grid, w[..., c], ("signed", limits_of(w, "signed")), w)
    grid.frame(0, 0, *w.shape[:2], colour=strong, width=2.8)
    say(ax, left[1] - GAP / 2, middle, "·", 30)
    say(ax, left[2] - GAP / 2, middle, "=", 15)


def _output(grid, out, at, shade):
    """The output, empty after the cell `at`."""
    done = np.arange(out.size).reshape(out.shape) <= at[0] * out.shape[1] + at[1]
    for row, col in np.argwhere(~done):
        grid.empty(row, col)
    _fill(grid, out, shade, out, ~done)
    grid.frame(0, 0, *out.shape, colour=ROLES["output"][0], width=1.8, zorder=3)
    grid.frame(*at, colour=ROLES["output"][1], width=2.8)


def _words(arrays, at, parts):
    """One place of the filter in words."""
    x, w, out = arrays
    parts = ", ".join(f"{name} {number(value)}" for name, value in parts)
    words = f"A {times(*w.shape)} filter on a {times(*x.shape)} volume. The window for cell "
    words += f"({at[0]}, {at[1]}) of the {times(*out.shape)} output sums to {parts}; "
    return f"{words}these make {number(out[at])}."


def _fill(grid, a, shading, whole, skip=None):
    fmt, size = writing(grid.cell, whole.reshape(len(whole), -1), largest=10.5)
    grid.fill(a, *shading, fmt=fmt, size=size, skip=skip)


def saving(counts, unit="parameters", fmt=","):
    """Draw numbers of very different size as dots on a logarithmic axis, each with its number.

    Parameters
    ----------
    counts : dict of str to number
        The smallest is green.
    unit : str
        What is counted.
    fmt : str
        How the numbers are written.

    Returns
    -------
    matplotlib Axes
    """
    with mpl.rc_context(RC):
        size = {"figsize": (NARROW, 0.5 * len(counts) + 0.85), "dpi": DPI, "layout": "constrained"}
        ax = plt.figure(**size).add_subplot()
    for y, count in enumerate(counts.values()):
        hue = ROLES["output" if count == min(counts.values()) else "padding"]
        ax.plot(count, y, "o", color=hue[0], markersize=9)
        look = {"xytext": (10, 0), "textcoords": "offset points", "va": "center", "fontsize": 10.5}
        ax.annotate(f"{count:{fmt}}", (count, y), color=hue[1], fontweight="bold", **look)
    ax.set_xscale("log")
    low, high = (np.log10(k) for k in (min(counts.values()), max(counts.values())))
    ax.set(xlim=(10 ** (np.floor(low) - 0.2), 10 ** (high + 1.5)), ylim=(len(counts) - 0.5, -0.5))
    ax.xaxis.set_major_locator(Decades(most=12))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(_counted))
    ax.set_yticks(range(len(counts)), counts, fontsize=10.5, color=INK)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="both")
    ax.set_xlabel(f"{unit}; each step to the right is ten times as many")
    said = "; ".join(f"{name}: {count:{fmt}}" for name, count in counts.items())
    (least, few), (most, many) = (f(counts.items(), key=lambda kv: kv[1]) for f in (min, max))
    words = f"{least} is the least, {many / few:,.0f} times less than {most}"
    return note(ax, f"Dots on a logarithmic axis, {unit}. {said}: {words}.")


def _counted(value, _place):
    """A power of ten for an axis: 10,000 is 10 k, a million 1 M."""
    size = next(size for size in (1e9, 1e6, 1e3, 1) if value >= size or size == 1)
    return f"{value / size:g}{ {1e9: ' G', 1e6: ' M', 1e3: ' k', 1: ''}[size] }"


def race(sizes, times_of, loops):
    """Draw the times of two ways to compute a layer against the size of its filters.

    Parameters
    ----------
    sizes : array of shape (n,)
        Sides of the filters; the first is that of `loops`.
    times_of : dict of name to array of shape (n,)
        Milliseconds; the first is green.
    loops : float
        What Python's loops took for the first size, milliseconds.

    Returns
    -------
    matplotlib Axes
    """
    lines = {name: (np.asarray(sizes), np.asarray(t)) for name, t in times_of.items()}
    labels = {"xlabel": "side of the filter, f", "ylabel": "milliseconds"}
    ax = curve(lines, log=True, **labels, ylim=(0.3, 3 * loops))
    for drawn in (*ax.lines[:1], *ax.texts[:1]):  # as in `saving`: the matrix product is green
        drawn.set_color(ROLES["output"][1])
    gray = ROLES["padding"]
    ax.plot(sizes[0], loops, "o", color=gray[0], markersize=9)
    look = {"xytext": (10, 0), "textcoords": "offset points", "va": "center", "fontsize": 10.5}
    words = f"loops, {loops:,.0f} ms"
    ax.annotate(words, (sizes[0], loops), color=gray[1], fontweight="bold", **look)
    first = {name: f"{t[1][0]:.1f}" for name, t in lines.items()}
    said = ", ".join(f"{name} {t}" for name, t in first.items())
    last = ", ".join(f"{name} {t[1][-1]:.0f}" for name, t in lines.items())
    words = f"Milliseconds for one layer on a logarithmic scale. With filters of {sizes[0]}: loops "
    words += f"{loops:.0f}, {said}; with filters of {sizes[-1]}: {last}. "
    grown = " and ".join(f"{name} {t[-1] / t[0]:.0f} times" for name, (_, t) in lines.items())
    return note(ax, f"{words}From the smallest filter to the largest the time grows: {grown}.")


def unrolled(a, f):
    """Draw a picture, and beside it the matrix that has each of its windows as a row.

    Parameters
    ----------
    a : array of shape (n_H, n_W)
    f : int
        Side of a window. The first window and the last are framed, and so are their rows.

    Returns
    -------
    matplotlib Axes
    """
    windows = np.lib.stride_tricks.sliding_window_view(a, (f, f))
    places, matrix = windows.shape[:2], windows.reshape(-1, f * f)
    cell, gap, top = 0.42, 1.1, 0.66
    tall, hue = len(matrix) * cell, ROLES["kernel"][0]
    right = 0.25 + a.shape[1] * cell + gap
    ax = canvas(right + f * f * cell + 0.25, top + tall + 0.12)
    source = Grid(ax, 0.25, top + (tall - a.shape[0] * cell) / 2, cell)
    target = Grid(ax, right, top, cell)
    for grid, b, name, role in ((source, a, "picture", "input"), (target, matrix, "rows", "input")):
        grid.fill(b, *shading(a), size=12)
        grid.frame(0, 0, *b.shape, colour=ROLES["input"][0], width=1.8, zorder=3)
        words = times(*b.shape)
        heading(ax, grid.x + b.shape[1] * cell / 2, grid.y - 0.31, name, words, role)
    for row, (i, j) in ((0, (0, 0)), (len(matrix) - 1, (places[0] - 1, places[1] - 1))):
        source.frame(i, j, f, f, colour=hue, width=2.8, zorder=5)
        target.frame(row, 0, 1, f * f, colour=hue, width=2.8, zorder=5)
        x0, x1, y1 = source.x + (j + f) * cell, target.x, target.y + row * cell
        y0 = source.y + i * cell
        corners = [(x0, y0), (x0, y0 + f * cell), (x1, y1 + cell), (x1, y1)]
        ax.add_patch(Polygon(corners, facecolor=(hue, 0.16), edgecolor=hue, zorder=0.5))
    words = f"A picture of {times(*a.shape)} numbers and the matrix of its windows, "
    words += f"{times(*matrix.shape)}: a row a window. Framed and joined are the first window, "
    words += f"{' '.join(map(str, matrix[0]))}, with the first row, and the last one, "
    return note(ax, f"{words}{' '.join(map(str, matrix[-1]))}, with the last row.")
