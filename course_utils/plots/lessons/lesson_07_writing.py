"""Digits written by hand or by code, prepared as MNIST was prepared, and read by a network."""

import importlib
import subprocess
import sys
from importlib.util import find_spec

import matplotlib as mpl
import numpy as np

from course_utils.functional import softmax
from course_utils.pictures import as_digit
from course_utils.plots.charts.classes import draw_bars, draw_photo
from course_utils.plots.look.page import QUIET
from course_utils.plots.look.style import ROLES, arrow, canvas, say
from course_utils.plots.look.waking import waking
from course_utils.plots.look.words import note

FIELD, PEN = 140, 0.086  # the field to draw in: pixels a side, width of the pen as a share of it
NO_CANVAS = waking("canvas", "a canvas to draw on appears")
NO_PACKAGE = (
    "The canvas needs a package that is not here. Run <code>%pip install anywidget</code> in a "
    "cell, load this page again, and run the lesson up to here."
)


def reader(model):
    """Return the function that prepares a drawing as MNIST was prepared and has it read.

    Parameters
    ----------
    model : training.Model
        Takes pictures (28, 28, 1) and gives ten scores.

    Returns
    -------
    callable
        From a drawing (n_H, n_W) to the picture (28, 28) and the ten probabilities.
    """

    def read(ink):
        x = as_digit(ink)
        return x[..., 0], softmax(model.predict(x[None]).astype(float))[0]

    return read


def inked(strokes):
    """Draw strokes with the pen of `explore_drawing`.

    Parameters
    ----------
    strokes : list of arrays (points, 2)
        Places (x, y), from 0 to 1, x to the right and y downwards; each array without lifting.

    Returns
    -------
    array of uint8, shape (140, 140)
    """
    import cv2

    fine = 8  # the places of cv2.polylines are whole numbers of eighths of a pixel
    ink = np.zeros((FIELD, FIELD), np.uint8)
    for stroke in strokes:
        places = np.rint(np.asarray(stroke, float) * FIELD * fine).astype(np.int32)
        cv2.polylines(ink, [places[:, None]], False, 255, round(PEN * FIELD), cv2.LINE_AA, 3)
    return ink


def explore_drawing(model):
    """Draw a digit with mouse, finger, pen or keys and see it read meanwhile.

    `drawing_figure` does the same with strokes made by code.

    Parameters
    ----------
    model : training.Model
        As in `reader`.
    """
    from IPython.display import display, display_html

    colab = "google.colab" in sys.modules  # a computer lent for an hour: add what is missing
    if find_spec("anywidget") is None and colab:
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "anywidget>=0.9.13,<1"])
        importlib.invalidate_caches()
    if find_spec("anywidget") is None:
        display_html(f'<div style="{QUIET}">{NO_PACKAGE}</div>', raw=True)
        return
    from course_utils.plots.look.sketch import Sketch

    display(Sketch(reader(model), FIELD, PEN))
    display_html(NO_CANVAS, raw=True)


def _frame(ax, seen, x, y, side):
    """Draw the frame of a prepared digit, and a cross at its centre of mass."""
    n, hue = len(seen), ROLES["kernel"][0]
    rows, columns = (np.flatnonzero(seen.any(axis=k)) for k in (1, 0))
    corner = x + columns[0] * side / n, y + rows[0] * side / n
    frame = mpl.patches.Rectangle(corner, np.ptp(columns) * side / n + side / n, 0)
    frame.set(height=(np.ptp(rows) + 1) * side / n, fill=False, edgecolor=hue, lw=1.3, zorder=3)
    ax.add_patch(frame)
    middle = (n / 2 + 0.5) * side / n  # of pixel n/2
    look = {"marker": "+", "markersize": 9, "markeredgewidth": 1.6, "color": hue, "zorder": 4}
    ax.plot(x + middle, y + middle, **look)


def drawing_figure(model, drawings):
    """Draw strokes, the picture that is made of them, and what a network reads in it.

    Parameters
    ----------
    model : training.Model
        As in `reader`.
    drawings : dict of int to list of strokes
        The digit that is meant, and its strokes as in `inked`.

    Returns
    -------
    matplotlib Axes
    """
    read, side, gap, width, top = reader(model), 1.5, 0.45, 6.2, 0.62
    ax = canvas(width, top + len(drawings) * (side + 0.2))
    places = 0.1, 0.1 + side + gap, 0.1 + 2 * (side + gap) - 0.05
    heads = "drawn", "20 pixels long, centred\nin 28 × 28 by its mass", "read"
    for x, wide, words in zip(places, (side, side, width - places[2] - 0.1), heads, strict=True):
        say(ax, x + wide / 2, top / 2, words, 11)
    said = []
    for k, (digit, strokes) in enumerate(drawings.items()):
        y, ink = top + k * (side + 0.2), inked(strokes)
        seen, p = read(ink)
        draw_photo(ax, ink, places[0], y, side)
        arrow(ax, places[0] + side + 0.07, places[1] - 0.07, y + side / 2)
        draw_photo(ax, seen, places[1], y, side)
        _frame(ax, seen, places[1], y, side)
        arrow(ax, places[1] + side + 0.07, places[2] - 0.17, y + side / 2)
        draw_bars(ax, p, digit, places[2], y, width - places[2] - 0.75, side, range(10))
        best = int(p.argmax())
        middle = y + (best + 0.5) * side / 10
        x = places[2] + (width - places[2] - 0.75) * p[best] + 0.06
        say(ax, x, middle, f"{p[best]:.0%}", 10, bold=True, ha="left")
        said.append(f"a {digit} is read as {best} with {p[best]:.0%}")
    return note(ax, f"Strokes made by code, each scaled and centred: {'; '.join(said)}.")
