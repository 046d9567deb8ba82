"""Pooling of a few numbers or of a photograph, with knobs; what a shift does to what it keeps."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_hex

from course_utils.plots.arrays.cells import Grid
from course_utils.plots.arrays.images import images, show_picture, small_gray
from course_utils.plots.charts.curves import curve
from course_utils.plots.look.knobs import Screen, choice, show, slider, values
from course_utils.plots.look.style import (
    INK,
    MUTED,
    RC,
    ROLES,
    SERIES,
    SHADES,
    WIDTH,
    arrow,
    canvas,
    check_array,
    check_int,
    say,
    times,
)
from course_utils.plots.look.words import note, with_alt
from course_utils.plots.windows.geometry import Axis, axes_of, slide_values
from course_utils.plots.windows.output_size import title_above
from course_utils.plots.windows.sentences import plain, sentence, write_sentence
from course_utils.plots.windows.sliding import Work
from course_utils.plots.windows.steps import draw_input, draw_output, draw_window, mark_output

NUMBERS = [
    [1, 3, 2, 1, 0, 4],
    [2, 9, 1, 1, 5, 2],
    [1, 3, 2, 3, 1, 0],
    [5, 6, 1, 2, 8, 3],
    [0, 2, 7, 4, 1, 1],
    [3, 1, 2, 6, 0, 9],
]

WINDOWS = {  # of a pooling window: colour, marker
    "no pooling": (MUTED, "s"),
    "2 × 2": (SERIES[0], "o"),
    "4 × 4": (SERIES[1], "D"),
    "8 × 8": (SERIES[2], "^"),
    "whole map": ("#000000", "o"),
    "2 × 2 and blur": (SERIES[5], "D"),
}
STROKES = {"8 × 8": (0, (7, 1.5)), "whole map": (0, (2.5, 1.5))}


def pooling_figure(x, size=2, stride=2, mode="max", position=0):
    """Draw pooling of a small array with its numbers, or of a photograph.

    Parameters
    ----------
    x : array of shape (n_H, n_W)
        Up to 12 rows and columns the numbers are written; a larger one is drawn as a picture.
    size, stride : int
    mode : {"max", "average"}
    position : int
        Which output cell; beyond the last the last is taken. A picture ignores it.

    Returns
    -------
    matplotlib Figure
    """
    who = "pooling_figure"
    if mode not in ("max", "average"):
        raise ValueError(f'{who}: expected mode "max" or "average", got {mode!r}')
    x = check_array(x, "x", who)
    size = check_int(size, "size", who, 1)
    rows, cols = axes_of(x.shape, (size, size), stride, 0, 1, who)
    position = check_int(position, "position", who, 0)
    work = Work(x, None, slide_values(x, None, rows, cols, mode), rows, cols, mode)
    with mpl.rc_context(RC):
        if max(x.shape) > 12:
            return _pooled_picture(work)
        return _pooled_numbers(work, divmod(min(position, work.out.size - 1), cols.out))


def _pooled_picture(work):
    x, out = work.x, work.out
    tall = min(4.0 * x.shape[0] / x.shape[1], 4.5) + 0.35
    fig, axes = plt.subplots(1, 2, figsize=(WIDTH, tall), layout="constrained")
    low, high = min(float(x.min()), 0.0), float(x.max())
    for img, ax, name in zip((x, out), axes, ("input", f"{work.mode} pooling"), strict=True):
        show_picture(img, ax, f"{name}: {times(*img.shape)}", False, low, max(high, low + 1e-9))
    return fig


def _pooled_numbers(work, at):
    x, out, top, gap = work.x, work.out, 0.62, 1.2
    (n_rows, n_cols), mode = x.shape, work.mode
    cell = min(0.42, (WIDTH - 0.4 - gap) / (n_cols + out.shape[1]), 3.6 / n_rows)
    tall = n_rows * cell
    height = tall + top + 0.72
    ax = canvas(WIDTH, height)
    left = (WIDTH - (n_cols + out.shape[1]) * cell - gap) / 2
    grid = Grid(ax, left, top, cell)
    title_above(ax, left + n_cols * cell / 2, top - 0.16, "input", times(*x.shape))
    draw_input(grid, work)
    draw_window(grid, work, at)
    middle, right = top + tall / 2, left + n_cols * cell + gap
    arrow(ax, right - gap + 0.2, right - 0.2, middle)
    say(ax, right - gap / 2, middle - 0.16, mode, 10, INK)
    grid = Grid(ax, right, middle - out.shape[0] * cell / 2, cell)
    title_above(ax, right + out.shape[1] * cell / 2, grid.y - 0.16, "output", times(*out.shape))
    draw_output(grid, work, work.until(at))
    mark_output(grid, at)
    said = sentence(work, at)
    write_sentence(ax, WIDTH / 2, height - 0.45, said)
    fewer = f"{100 * (1 - out.size / x.size):.0f}% fewer" if out.size < x.size else "as many"
    words = f"{x.size} numbers in, {out.size} out: {fewer}"
    say(ax, WIDTH / 2, height - 0.16, words, 9.5, MUTED)
    sizes = f"A {times(work.rows.f, work.cols.f)} window of {mode} pooling on {times(*x.shape)} "
    note(ax, f"{sizes}numbers, at output cell ({at[0]}, {at[1]}): {plain(said)}. {words}.")
    return ax.figure


def explore_pooling(x=None):
    """Show pooling with sliders for the window's size, stride, mode and place.

    Parameters
    ----------
    x : array of shape (n_H, n_W) or (n_H, n_W, 3), optional
        A small array of numbers, or a photograph; a 6x6 example when not given.
    """
    x = np.asarray(NUMBERS if x is None else x)
    small = x.ndim == 2 and max(x.shape) <= 12
    x = x if small else small_gray(x, "explore_pooling")
    most = min(4 if small else 8, *x.shape)
    knobs = {
        "size": slider(1, most, min(2, most), "window"),
        "stride": slider(1, most, min(2, most), "stride"),
        "mode": choice(["max", "average"], "max", "mode"),
    }
    if small:
        knobs["position"] = slider(0, 0, 0, "position")

        def fit(_change=None):
            size, stride = knobs["size"].value, knobs["stride"].value
            rows, cols = (Axis(n, size, stride, 1, 0, 0).out for n in x.shape)
            knobs["position"].max = rows * cols - 1

        knobs["size"].observe(fit, names="value")
        knobs["stride"].observe(fit, names="value")
        fit()
    show(knobs, Screen(lambda: pooling_figure(x, **values(knobs))))


def smaller(digit, maps):
    """Draw a digit, its upright edges, and what maxima leave of these in two sizes.

    Parameters
    ----------
    digit : image
    maps : sequence of three images
        The edges, and their maxima of 2 × 2 and of 4 × 4.

    Returns
    -------
    Panels of Axes
    """
    names = ["a digit", "upright edges", "2 × 2 maxima", "4 × 4 maxima"]
    words = "A three; its upright edges; of 2 × 2 maxima it can still be read, of 4 × 4 hardly."
    return with_alt(images([digit, *maps], names), words)


def by_window(lines, **labels):
    """Draw a line for each size of the pooling window; a size keeps its colour in the lesson.

    Where names had to move away from the ends of their lines, thin leaders show where they belong.

    Parameters
    ----------
    lines : dict of name to pair (x, y)
    **labels
        Of `plots.curve`.

    Returns
    -------
    matplotlib Axes
    """
    ax = curve(lines, **labels)
    names = dict(zip(lines, ax.texts[: len(lines)], strict=True))
    for (name, words), line in zip(names.items(), ax.lines[: len(lines)], strict=True):
        hue, marker = WINDOWS.get(name, (INK, "o"))
        line.set(color=hue, marker=marker, markersize=5, linestyle=STROKES.get(name, "-"))
        words.set_color(hue)
        y = words.xyann[1]
        words.xyann = (16, y)
        if abs(y) > 3:
            ends = [(1, float(line.get_ydata()[-1]))] * 2
            look = {"xycoords": ax.get_yaxis_transform(), "textcoords": "offset points"}
            tail = {"arrowstyle": "-", "color": hue, "linewidth": 0.9, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", ends[0], (14, y), arrowprops=tail, annotation_clip=False, **look)
    return ax


def seams(row, shifts=(0, 1, 2)):
    """Draw a stroke at several places, pooled plainly (a) and with a blur in between (b).

    Parameters
    ----------
    row : array of shape (n,)
        Of an even number of pixels.
    shifts : sequence of int
        By how many pixels it is moved to the right.

    Returns
    -------
    matplotlib Axes
    """
    row, cell, top, step = np.asarray(row), 0.3, 0.66, 1.12
    n, left = len(row), (0.15, 0.15 + len(row) * 0.3 + 1.05)
    ax = canvas(left[1] + n * cell + 0.85, top + step * len(shifts) - 0.1)
    titles = ("(a) maximum, every second", "(b) maximum, blur, every second")
    said = []
    for x, title in zip(left, titles, strict=True):
        say(ax, x, 0.2, title, 10.5, INK, bold=True, ha="left")
    for k, shift in enumerate(shifts):
        moved, y = np.roll(row, shift), top + k * step
        pairs = np.maximum(moved[:-1], moved[1:])
        kept = (pairs[::2], (pairs[:-2] + 2 * pairs[1:-1] + pairs[2:])[::2] / 4)
        for x, out, first in zip(left, kept, (0, 1), strict=True):
            say(ax, x, y - 0.11, f"moved by {shift}", 9.5, MUTED, ha="left")
            grid = Grid(ax, x, y, cell)
            grid.fill(moved[None], "gray", (0, row.max()), size=10)
            grid.frame(0, 0, 1, n, colour=ROLES["input"][0], width=1.6)
            _kept(grid, out, first, row.max())
            say(
                ax,
                x + n * cell + 0.1,
                y + 1.75 * cell,
                f"total {out.sum():g}",
                10.5,
                ROLES["output"][1],
                bold=True,
                ha="left",
            )
        said.append(f"moved by {shift}: {kept[0].sum():g} and {kept[1].sum():g}")
    words = "A stroke two pixels wide, pooled. Totals without and with a blur, "
    return note(ax, f"{words}{'; '.join(said)}.")


def _kept(grid, out, first, largest):
    """The numbers that are kept, each two cells wide, below the pixels in their middle."""
    for j, value in enumerate(out):
        ground = to_hex(SHADES["output"](value / largest))
        at = 1.25, first + 2 * j
        grid.square(*at, 1, 2, facecolor=ground, edgecolor=ROLES["output"][0], linewidth=1.4)
        x = grid.x + (first + 2 * j + 1) * grid.cell
        say(grid.ax, x, grid.y + 1.75 * grid.cell, f"{value:g}", 10, INK)
