"""A filter on a volume, channel by channel; a whole layer, what it costs, and how long it takes."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import NullLocator

from course_utils.arithmetic import conv_macs, conv_params
from course_utils.plots.arrays.cells import (
    MAX_CELL,
    Grid,
    heading,
    limits_of,
    shading,
    widest,
    writing,
)
from course_utils.plots.arrays.volumes import Block
from course_utils.plots.charts.curves import Decades, curve
from course_utils.plots.look.knobs import Screen, show, slider, values
from course_utils.plots.look.style import (
    DPI,
    INK,
    MUTED,
    RC,
    ROLES,
    WIDTH,
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
from course_utils.plots.windows.geometry import Axis
from course_utils.plots.windows.output_size import BAD, formula

TOP, ROW_GAP = 0.62, 0.22  # inches: headings, between channels
TALLEST = 5.0  # inches of all channels, unless the cells get too small
GAP, SUM = 0.46, 0.62  # inches: for a sign, for a partial sum


def volume_window(x, w, *, at=(0, 0), bias=None, names=None, ax=None):
    """Draw one filter at one place of a volume: a row a channel, then the sum of all.

    Parameters
    ----------
    x : array of shape (n_H, n_W, n_C_prev)
        Small enough to be read, such as 4 x 4 x 3.
    w : array of shape (f_H, f_W, n_C_prev)
    at : tuple (i, j)
        The output cell that is computed; those after it stay empty.
    bias : float, optional
        Added once to the sum.
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
    n_C, bias_words = x.shape[2], "" if bias is None else f"b = {number(bias)}"
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[:2], axis=(0, 1))
    sums = np.einsum("ijcuv,uvc->ijc", windows, w)
    out = sums.sum(axis=2) + (0 if bias is None else bias)

    cell = min(MAX_CELL, max(0.3, widest(np.append(x, out), size=9.5) + 0.12))
    cell = min(cell, max(0.28, TALLEST / (n_C * x.shape[0])))
    cell_out = max(cell, widest(out, size=9.5) + 0.1)
    side = max(text_width(name, 9.5) for name in names) + 0.24
    high = max(x.shape[0], w.shape[0]) * cell
    tall = n_C * high + (n_C - 1) * ROW_GAP
    room = text_width(bias_words, 10) + 0.25 if bias_words else 0.0
    left = [side, side + x.shape[1] * cell + GAP]
    left.append(left[1] + w.shape[1] * cell + GAP)
    wide_out = out.shape[1] * cell_out
    x_out = left[2] + SUM + 0.75 + room
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
    if bias_words:
        say(ax, brace + 0.12, centre - 0.17, "+ " + bias_words, 10, ROLES["kernel"][1], ha="left")
    arrow(ax, brace, x_out - 0.12, centre)
    grid = Grid(ax, x_out, centre - out.shape[0] * cell_out / 2, cell_out)
    heading(ax, x_out + wide_out / 2, grid.y - 0.34, "output", times(*out.shape), "output")
    signed = min(x.min(), w.min(), out.min()) < 0
    _output(grid, out, (i, j), ("signed", limits_of(out, "signed")) if signed else shading(out))
    parts = zip(names, sums[i, j], strict=True)
    return note(ax, _words((x, w, out), (i, j), parts, bias))


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


def _words(arrays, at, parts, bias):
    """One place of the filter in words."""
    x, w, out = arrays
    parts = ", ".join(f"{name} {number(value)}" for name, value in parts)
    more = f" and the bias {number(bias)}" if bias is not None else ""
    words = f"A {times(*w.shape)} filter on a {times(*x.shape)} volume. The window for cell "
    words += f"({at[0]}, {at[1]}) of the {times(*out.shape)} output sums to {parts}; "
    return f"{words}these{more} make {number(out[at])}."


def _fill(grid, a, shading, whole, skip=None):
    fmt, size = writing(grid.cell, whole.reshape(len(whole), -1), largest=10.5)
    grid.fill(a, *shading, fmt=fmt, size=size, skip=skip)


def layer_figure(n=39, n_C_prev=3, f=3, n_C=10, stride=1, pad=0):
    """Draw one layer, input, filters and output, and count what it costs.

    Parameters
    ----------
    n, n_C_prev : int
        Height and width, and channels, of the input.
    f, n_C : int
        Size and number of the filters.
    stride, pad : int

    Returns
    -------
    matplotlib Figure
    """
    who = "layer_figure"
    n_C_prev, n_C = (check_int(k, "channels", who, 1) for k in (n_C_prev, n_C))
    axis = Axis.of(n, f, stride, pad, 1, who)
    shapes = [(n, n, n_C_prev), (f, f, n_C_prev), (axis.out, axis.out, n_C)]
    with mpl.rc_context(RC):
        ax = canvas(WIDTH, 3.55)
        if not axis.out:
            words = f"No filter fits: {times(f, f)} on {times(axis.padded, axis.padded)}"
            say(ax, WIDTH / 2, 1.6, words, 13, BAD, bold=True)
            return note(ax, words).figure
        largest = max(n, axis.out, f)
        names = ("input", f"{n_C} filter{'s' * (n_C > 1)}", "output")
        for k, (shape, name) in enumerate(zip(shapes, names, strict=True)):
            block, x = Block(shape, largest), WIDTH * (0.2 + 0.3 * k)
            role = ("input", "kernel", "output")[k]
            block.draw(ax, x - block.width / 2, 1.1, ROLES[role][0])
            say(ax, x, 0.2, name, 11, ROLES[role][1], bold=True)
            say(ax, x, 2.08, block.label + (" each" if k == 1 and n_C > 1 else ""), 10)
        say(ax, WIDTH * 0.35, 1.1, "∗", 17)
        say(ax, WIDTH * 0.65, 1.1, "=", 17)
        lines = _layer_lines(axis, n_C_prev, n_C)
        for k, (name, words) in enumerate(lines):
            y = 2.48 + 0.27 * k
            say(ax, WIDTH * 0.36, y, name, 10, MUTED, ha="right")
            say(ax, WIDTH * 0.38, y, words, 11, ha="left", bold=k == 1)
        what = " ".join(
            f"{name} {times(*shape)}," for name, shape in zip(names, shapes, strict=True)
        )
        note(ax, f"A layer: {what} " + "; ".join(f"{name}: {words}" for name, words in lines))
    return ax.figure


def _layer_lines(axis, n_C_prev, n_C):
    """What is counted below a layer: (name, words) of each line."""
    n, f = axis.n, axis.f
    cells, places = f * f * n_C_prev, axis.out**2 * n_C
    macs = conv_macs(axis.out, axis.out, f, n_C_prev, n_C)
    dense = (n * n * n_C_prev + 1) * places
    return [
        ("output size", formula(axis)),
        ("parameters", f"({f}·{f}·{n_C_prev} + 1)·{n_C} = {conv_params(f, n_C_prev, n_C):,}"),
        ("multiplications", f"{places:,} outputs · {cells:,} = {macs:,}"),
        ("parameters if dense", f"({n * n * n_C_prev:,} + 1)·{places:,} = {dense:,}"),
    ]


def explore_layer(n=39, n_C_prev=3, f=3, n_C=10, stride=1, pad=0):
    """Show a layer with sliders for its sizes, and what it costs.

    Parameters
    ----------
    n : int
        Input size, 3 to 64; this and the others are where the sliders start.
    n_C_prev, n_C : int
        Channels, 1 to 64.
    f : int
        1 to 7.
    stride : int
        1 to 4.
    pad : int
        0 to 3.
    """
    limits = {
        "n": (3, 64, n, "input n"),
        "n_C_prev": (1, 64, n_C_prev, "channels in"),
        "f": (1, 7, f, "filter f"),
        "n_C": (1, 64, n_C, "filters"),
        "stride": (1, 4, stride, "stride"),
        "pad": (0, 3, pad, "padding"),
    }
    knobs = {}
    for name, (low, high, value, words) in limits.items():
        start = check_int(value, name, "explore_layer", low, high)
        knobs[name] = slider(low, high, start, words)
        knobs[name].style.description_width = "80px"
    show(knobs, Screen(lambda: layer_figure(**values(knobs))))


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
        size = {"figsize": (6.6, 0.5 * len(counts) + 0.85), "dpi": DPI, "layout": "constrained"}
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
    ax.set_yticks(range(len(counts)), counts, fontsize=10.5, color=INK)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="both")
    ax.set_xlabel(f"{unit}; each step to the right is ten times as many")
    said = "; ".join(f"{name}: {count:{fmt}}" for name, count in counts.items())
    return note(ax, f"On a logarithmic axis, {unit}. {said}.")


def race(sizes, times_of, loops):
    """Draw the times of two ways to compute a layer against the size of its filters.

    Parameters
    ----------
    sizes : array of shape (n,)
        Sides of the filters; the first is that of `loops`.
    times_of : dict of name to array of shape (n,)
        Milliseconds.
    loops : float
        What Python's loops took for the first size, milliseconds.

    Returns
    -------
    matplotlib Axes
    """
    lines = {name: (np.asarray(sizes), np.asarray(t)) for name, t in times_of.items()}
    labels = {"xlabel": "side of the filter, f", "ylabel": "milliseconds"}
    ax = curve(lines, log=True, **labels, ylim=(0.3, 3 * loops))
    ax.plot(sizes[0], loops, "o", color=INK, markersize=7)
    look = {"xytext": (9, 0), "textcoords": "offset points", "va": "center", "fontsize": 10}
    ax.annotate(f"loops, {loops:.0f} ms", (sizes[0], loops), fontweight="bold", **look)
    first = {name: f"{t[1][0]:.1f}" for name, t in lines.items()}
    said = ", ".join(f"{name} {t}" for name, t in first.items())
    last = ", ".join(f"{name} {t[1][-1]:.0f}" for name, t in lines.items())
    words = f"Milliseconds for one layer on a logarithmic scale. With filters of {sizes[0]}: loops "
    return note(ax, f"{words}{loops:.0f}, {said}; with filters of {sizes[-1]}: {last}.")
