"""What a unit is: its filter in colour, the patches it likes, the pixels it depends on."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle
from scipy.ndimage import gaussian_filter

from course_utils import explain
from course_utils.plots.arrays.few_colours import few, small
from course_utils.plots.arrays.images import images
from course_utils.plots.lessons.lesson_22 import pale, photo
from course_utils.plots.look.style import DPI, ROLES, Panels
from course_utils.plots.look.words import with_alt

ORANGE = ROLES["kernel"][0]


def filters(w, *, n_cols=8):
    """Draw filters over three channels in colour, from those of one colour to those of two sides.

    They are ordered by how much of a filter is the same at all its places. Gray is 0.

    Parameters
    ----------
    w : ndarray, shape (f, f, 3, n_C)
    n_cols : int, default 8

    Returns
    -------
    array of matplotlib Axes
    """
    same = np.sum(w.mean(axis=(0, 1)) ** 2, axis=0) / np.maximum(
        np.mean(w**2, axis=(0, 1)).sum(0), 1e-12
    )
    order = np.argsort(-same, kind="stable")
    tops = np.abs(w).max(axis=(0, 1, 2))
    pictures = [0.5 + 0.5 * w[..., k] / (tops[k] or 1) for k in order]
    drawn = images(pictures, [str(k) for k in order], n_cols=n_cols, width=6.4)
    even, odd = (", ".join(str(k) for k in some) for some in (order[:4], order[-4:]))
    words = f"{len(order)} filters as small pictures. First those of one colour all over, such as "
    words += f"{even}; last those that set one side against the other, such as {odd}."
    return with_alt(drawn, words)


def crop(x, rows, columns):
    """Cut a part out of a prepared picture; what lies beyond its edge is gray.

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
    rows, columns : (int, int)
        First and last.
    """
    out = np.full((rows[1] - rows[0] + 1, columns[1] - columns[0] + 1, 3), 0.5)
    shown = photo(x)
    r0, r1 = max(rows[0], 0), min(rows[1] + 1, shown.shape[0])
    c0, c1 = max(columns[0], 0), min(columns[1] + 1, shown.shape[1])
    out[r0 - rows[0] : r1 - rows[0], c0 - columns[0] : c1 - columns[0]] = shown[r0:r1, c0:c1]
    return out


def window(layers, n, place, *, most):
    """Give the rows and columns that a place has seen, no more than the middle `most` of them.

    Parameters
    ----------
    layers : sequence of (f, stride)
    n : int
        Side of the picture, in pixels.
    place : (int, int, int)
        Picture, row, column.
    most : int

    Returns
    -------
    rows, columns : (int, int)
        First and last.
    """
    sides = []
    for at in place[1:]:
        first, last = explain.window_of(layers, n, at)
        less = max(last - first + 1 - most, 0)
        sides.append((first + less // 2, last - (less - less // 2)))
    return tuple(sides)


def patches(units):
    """Draw, for each unit, the photograph that excites it most and its best patches.

    Parameters
    ----------
    units : dict of str to (x, places, windows)
        Name of a unit: all prepared pictures (m, n_H, n_W, 3), and for each of its places (picture,
        row, column) a window ((first, last) row, (first, last) column) in pixels.

    Returns
    -------
    array of matplotlib Axes
    """
    n, wide = max(len(windows) for _, _, windows in units.values()), 7.2
    high = (wide / (n + 1) + 0.3) * len(units)
    how = {"figsize": (wide, high), "dpi": DPI, "squeeze": False, "layout": "constrained"}
    fig, grid = plt.subplots(len(units), n + 1, **how)
    fig.get_layout_engine().set(w_pad=0.02, h_pad=0.03, wspace=0.0, hspace=0.0)
    shown = []
    for x, places, windows in units.values():
        crops = [crop(x[k : k + 1], *w) for (k, _, _), w in zip(places, windows, strict=True)]
        shown += [small(photo(x[places[0][0]][None]), 72), *(small(c, 48) for c in crops)]
    left = iter(few(shown))
    for row, (name, (x, _, windows)) in zip(grid, units.items(), strict=True):
        for ax in row[: 1 + len(windows)]:
            ax.imshow(next(left), interpolation="nearest")
        _frame(row[0], *windows[0], 1 / (-(-x.shape[1] // 72)))
        row[0].set_title(" ", fontsize=12)  # room for the name, which is wider than its axes
        words = row[0].text(0, 1.06, name, transform=row[0].transAxes, fontsize=12)
        words.set_in_layout(False)
        for ax in row:
            ax.set(xticks=[], yticks=[])
            for spine in ax.spines.values():
                spine.set(visible=True, linewidth=0.5, edgecolor="#BBBBBB")
    words = f"A row for each of {len(units)} units, a photograph with an orange frame and the {n} "
    return with_alt(
        Panels.of(grid.ravel()), f"{words}patches that excite it most: {'; '.join(units)}."
    )


def _frame(ax, rows, columns, scale=1.0, **look):
    """A frame round the pixels, cut off at the edge of the picture, which is drawn at `scale`."""
    high, wide = ax.images[0].get_array().shape[:2]
    r0, c0 = (max(k[0] * scale, 0) for k in (rows, columns))
    r1, c1 = min((rows[1] + 1) * scale, high), min((columns[1] + 1) * scale, wide)
    look = {"fill": False, "edgecolor": ORANGE, "linewidth": 2} | look
    ax.add_patch(Rectangle((c0 - 0.5, r0 - 0.5), c1 - c0, r1 - r0, **look))


def reach(m, middle, share=0.9):
    """Give the width of the square about `middle` that holds a share of a map.

    Parameters
    ----------
    m : ndarray, shape (n, n)
        Not negative.
    middle : float
        Row and column of its middle.
    share : float, default 0.9

    Returns
    -------
    int
        In pixels.
    """
    away = np.abs(np.arange(len(m)) - middle)
    away = np.maximum(away[:, None], away)
    return 1 + 2 * next(k for k in range(len(m)) if m[away <= k].sum() > share * m.sum())


def fields(x, maps, windows, reaches):
    """Draw what a unit in the middle sees: the photograph, as far as its pixels count.

    Parameters
    ----------
    x : ndarray, shape (1, n_H, n_W, 3)
        The prepared picture.
    maps : dict of str to ndarray, shape (n_H, n_W)
        By the name of the block: how strongly the unit changes with each pixel.
    windows : list of ((int, int), (int, int))
        The receptive fields, first and last row, first and last column.
    reaches : list of int
        Widths of the squares that hold nine tenths of each map.

    Returns
    -------
    array of matplotlib Axes
    """
    shown = []
    for m in maps.values():
        light = gaussian_filter(m, 3)
        light = np.clip(light / (0.35 * light.max() or 1.0), 0, 1)[..., None]
        shown.append(small(light * photo(x) + (1 - light) * pale(x)))
    drawn = images(few(shown, 120), list(maps), n_cols=2, width=4.8)
    scale, told = len(shown[0]) / x.shape[1], []
    for ax, name, (rows, columns), wide in zip(drawn, maps, windows, reaches, strict=True):
        _frame(ax, rows, columns, scale)
        inner = [((a + b + 1 - wide) / 2, (a + b - 1 + wide) / 2) for a, b in (rows, columns)]
        _frame(ax, *inner, scale, linestyle=(0, (3, 2)), edgecolor="#222222", linewidth=1.6)
        field = rows[1] - rows[0] + 1
        ax.set_title(f"{name}: {wide} of {field}", fontsize=12)
        told.append(f"{name} sees {field} pixels, and nine tenths count within {wide}")
    words = "A photograph that keeps its colour where a unit in its middle looks; an orange frame"
    return with_alt(
        drawn, f"{words} round what it could see, a dashed one inside: {'; '.join(told)}."
    )
