"""Pooling of a few numbers or of a photograph, and knobs for the size of its window."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.arrays.cells import Grid
from course_utils.plots.arrays.images import show_picture, small_gray
from course_utils.plots.look.knobs import Screen, choice, show, slider, values
from course_utils.plots.look.style import (
    INK,
    MUTED,
    RC,
    WIDTH,
    arrow,
    canvas,
    check_array,
    check_int,
    say,
    times,
)
from course_utils.plots.look.words import note
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
